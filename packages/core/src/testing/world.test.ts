import { describe, expect, it } from 'vitest'
import { provinces } from '../reference/index.js'
import {
  countrySize,
  generateCountry,
  generateProvince,
  generateRatings,
  generateWorld,
  type Ratings,
  unknownAverage,
  type World,
} from './index.js'

const province = generateProvince()
const ratings = generateRatings(province)

/** Order-sensitive hash of columns: two worlds with one hash are one world. */
function hash(...columns: readonly ArrayLike<number>[]): number {
  let value = 0x811c9dc5
  for (const column of columns) {
    for (let at = 0; at < column.length; at++) value = Math.imul(value ^ ((column[at] ?? 0) * 1000), 0x01000193)
  }
  return value >>> 0
}

const worldHash = (world: World): number =>
  hash(
    world.student.workplace,
    world.student.coordinator,
    world.student.average,
    world.preference.seat,
    world.seat.quota,
  )

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length
  const [mx, my] = [mean(x), mean(y)]
  let [xy, xx, yy] = [0, 0, 0]
  for (const [at, value] of x.entries()) {
    const other = (y[at] ?? 0) - my
    xy += (value - mx) * other
    xx += (value - mx) ** 2
    yy += other ** 2
  }
  return xy / Math.sqrt(xx * yy)
}

function checkShape(world: World): void {
  const { student, workplace, seat, size } = world
  const students = new Int32Array(size.workplaces)
  const inSeat = new Int32Array(seat.quota.length)
  for (let s = 0; s < size.students; s++) {
    const w = student.workplace[s] ?? -1
    students[w] = (students[w] ?? 0) + 1
    inSeat[student.seat[s] ?? -1] = (inSeat[student.seat[s] ?? -1] ?? 0) + 1
    if (seat.workplace[student.seat[s] ?? -1] !== w) throw new Error('a seat of another workplace')
    if (student.province[s] !== workplace.province[w]) throw new Error('a workplace of another province')
    const c = student.coordinator[s] ?? -1
    if (world.coordinator.province[c] !== student.province[s]) throw new Error('a coordinator of another province')
    if (world.coordinator.occupation[c] !== student.occupation[s]) throw new Error('a coordinator of another field')
  }
  expect(Math.min(...students.subarray(0, 5000))).toBeGreaterThanOrEqual(1)
  expect(inSeat.every((taken, x) => taken <= (seat.quota[x] ?? 0))).toBe(true)
}

describe('a made-up world', () => {
  it('has the sizes of the country, every province, and the shape that is known', () => {
    const country = generateCountry({ preferences: 0 })
    expect(country.student.workplace).toHaveLength(765_000)
    expect(country.workplace.province).toHaveLength(254_000)
    expect(country.coordinator.province).toHaveLength(60_000)
    expect(new Set(country.workplace.province).size).toBe(81)
    expect(countrySize.provinces).toEqual(provinces.map((one) => Number(one.plate)))
    checkShape(country)
    const students = new Int32Array(country.size.workplaces)
    for (const w of country.student.workplace) students[w] = (students[w] ?? 0) + 1
    expect(students.filter((count) => count === 1).length / students.length).toBeCloseTo(0.42, 2)
  })

  it('is the same for the same seed', () => {
    expect(worldHash(generateProvince())).toBe(worldHash(province))
    expect(worldHash(generateProvince({ seed: 'other' }))).not.toBe(worldHash(province))
    expect(worldHash(province)).toBe(1_694_648_583)
  })

  it('keeps every student in one province, one field and one coordinator’s group', () => {
    checkShape(province)
    const groups = new Map<string, number>()
    for (let s = 0; s < province.size.students; s++) {
      const key = `${province.student.workplace[s]}/${province.student.coordinator[s]}`
      groups.set(key, (groups.get(key) ?? 0) + 1)
    }
    const single = [...groups.values()].filter((count) => count <= 15).length
    expect(single / groups.size).toBeGreaterThan(0.98)
  })

  it('lists seats of the student’s own field and branch, none twice', () => {
    const { preference, student, seat, workplace } = province
    for (let s = 0; s < province.size.students; s++) {
      const list = preference.seat.subarray(preference.start[s], preference.start[s + 1])
      expect(new Set(list).size).toBe(list.length)
      for (const x of list) {
        const w = seat.workplace[x] ?? -1
        if (workplace.occupation[w] !== student.occupation[s] || seat.branch[x] !== student.branch[s]) {
          throw new Error('a seat of another branch')
        }
      }
    }
    expect(preference.seat.length / province.size.students).toBeGreaterThan(2)
  })

  it('has a few unknown averages, never 0 in their place', () => {
    const unknown = province.student.average.filter((value) => value === unknownAverage).length
    expect(unknown).toBeGreaterThan(200)
    expect(province.student.average.every((value) => value === unknownAverage || value >= 4500)).toBe(true)
  })

  it('refuses a world without room', () => {
    expect(() => generateWorld({ students: 5, workplaces: 6, coordinators: 1, provinces: [1] })).toThrow(RangeError)
  })
})

describe('what its people say', () => {
  const meansBy = (data: Ratings, key: Int32Array, least: number, keep: (form: number) => boolean = () => true) => {
    const sums = new Map<number, [number, number]>()
    for (let form = 0; form < data.count; form++) {
      if (!keep(form)) continue
      const [sum, count] = sums.get(key[form] ?? -1) ?? [0, 0]
      sums.set(key[form] ?? -1, [sum + (data.value[form] ?? 0), count + 1])
    }
    return [...sums].filter(([, [, count]]) => count >= least).map(([at, [sum, count]]) => [at, sum / count] as const)
  }

  it('leaves many workplaces with one form, or none', () => {
    const forms = new Int32Array(province.size.workplaces)
    for (const w of ratings.workplace) forms[w] = (forms[w] ?? 0) + 1
    const share = (test: (count: number) => boolean): number => forms.filter(test).length / forms.length
    expect(share((count) => count === 1)).toBeCloseTo(0.26, 2)
    expect(share((count) => count >= 5)).toBeGreaterThan(0.1)
  })

  it('follows the truth: good workplaces and lenient raters are found again in the means', () => {
    const byWorkplace = meansBy(ratings, ratings.workplace, 8)
    const quality = byWorkplace.map(([w]) => ratings.truth.quality[w] ?? 0)
    expect(
      correlation(
        quality,
        byWorkplace.map(([, mean]) => mean),
      ),
    ).toBeGreaterThan(0.6)
    const byRater = meansBy(ratings, ratings.rater, 6)
    const severity = byRater.map(([r]) => ratings.truth.severity[r] ?? 0)
    expect(byRater.length).toBeGreaterThan(50)
    expect(
      correlation(
        severity,
        byRater.map(([, mean]) => mean),
      ),
    ).toBeGreaterThan(0.6)
  })

  it('has a halo: answers of one form agree more with it than without', () => {
    const agreement = (haloSd: number): number => {
      const data = generateRatings(province, { haloSd, severitySd: 0, qualitySd: 0, notObserved: 0 })
      const pick = (criterion: number): number[] =>
        Array.from({ length: data.count }, (_, form) => data.marks[form * data.criteria + criterion] ?? 0)
      return correlation(pick(0), pick(1))
    }
    expect(agreement(0.8)).toBeGreaterThan(0.3)
    expect(Math.abs(agreement(0))).toBeLessThan(0.05)
  })

  it('writes marks 1–5, 0 for what was not observed, and the mean of the rest', () => {
    for (let form = 0; form < 2000; form++) {
      const marks = [...ratings.marks.subarray(form * ratings.criteria, (form + 1) * ratings.criteria)]
      const seen = marks.filter((mark) => mark > 0)
      expect(Math.max(...marks)).toBeLessThanOrEqual(5)
      expect(ratings.value[form]).toBeCloseTo(seen.reduce((sum, mark) => sum + mark, 0) / seen.length, 12)
    }
  })

  it('marks spite and rings, so that a defence can be measured', () => {
    const data = generateRatings(province, { spite: 0.05, rings: { count: 10, members: 5, push: 'down' } })
    const count = (kind: number): number => data.kind.filter((one) => one === kind).length
    expect(count(2)).toBe(50)
    expect(count(3)).toBe(300)
    expect(count(1)).toBeGreaterThan(300)
    for (let form = 0; form < data.count; form++) {
      if (data.kind[form] === 2) expect([...data.truth.targets]).toContain(data.workplace[form])
      if (data.kind[form] === 1 || data.kind[form] === 2) expect(data.value[form]).toBe(1)
      if (data.kind[form] === 3) expect(data.value[form]).toBe(5)
    }
    expect(generateRatings(province).kind.every((kind) => kind === 0)).toBe(true)
  })
})
