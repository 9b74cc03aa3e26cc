import { expect, it } from 'vitest'
import { sharpen } from './sharpen.js'

/** One grey row after another. */
function picture(rows: readonly (readonly number[])[]) {
  const data = new Uint8ClampedArray(rows.flat().flatMap((grey) => [grey, grey, grey, 255]))
  return { width: rows[0]?.length ?? 0, height: rows.length, data }
}
const grey = ({ data, width, height }: ReturnType<typeof picture>) =>
  Array.from({ length: width * height }, (_, i) => data[4 * i])

it('leaves an even picture as it is', () => {
  const even = picture(Array.from({ length: 6 }, () => Array<number>(6).fill(120)))
  expect(grey(sharpen(even))).toEqual(grey(even))
})

it('deepens a weak edge on both of its sides, and keeps within black and white', () => {
  const edge = picture(Array.from({ length: 8 }, () => [100, 100, 100, 110, 150, 160, 160, 160]))
  const row = grey(sharpen(edge)).slice(24, 32) as number[]
  expect(Math.min(...row)).toBeLessThan(100)
  expect(Math.max(...row)).toBeGreaterThan(160)
  const hard = grey(sharpen(picture(Array.from({ length: 8 }, () => [0, 0, 0, 0, 255, 255, 255, 255])))) as number[]
  expect([Math.min(...hard), Math.max(...hard)]).toEqual([0, 255])
})
