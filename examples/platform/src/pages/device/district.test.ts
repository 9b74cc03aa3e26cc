import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { districtAt, districtName } from './district.ts'

const sketch = JSON.parse(
  readFileSync(new URL('../../../data/boundaries/districts.json', import.meta.url), 'utf8'),
) as Parameters<typeof districtName>[0]
const at = districtAt(sketch)

it('a point lies in one district of the sketch, and outside it in none', () => {
  expect(districtName(sketch, at(37.8744, 30.85) ?? 0)).toBe('Eğirdir')
  expect(districtName(sketch, at(37.7648, 30.5566) ?? 0)).toBe('Isparta')
  for (const [latitude, longitude] of [
    [39.92, 32.85],
    [37.2, 30.5],
    [Number.NaN, 30.5],
  ] as const)
    expect(at(latitude, longitude)).toBeUndefined()
})

it('the districts cover the sketch and do not overlap', () => {
  for (let latitude = 37.26; latitude < 38.5; latitude += 0.0371)
    for (let longitude = 30.01; longitude < 31.6; longitude += 0.0473) {
      const inside = sketch.filter((one) => districtAt([one])(latitude, longitude) !== undefined)
      // A corner that was rounded to a hundred-thousandth of the sketch may belong to nobody.
      expect(inside.length).toBeLessThanOrEqual(1)
      expect(inside.length === 1 || at(latitude + 0.002, longitude + 0.002) !== undefined).toBe(true)
    }
})
