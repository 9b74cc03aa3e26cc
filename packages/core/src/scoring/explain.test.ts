import { day, dayNumber } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { ageWeight } from './age.js'
import { defaultParameters, type Explanation, fitScores, type Observation, type Parameters } from './index.js'
import { smallWorld } from './testdata/world.js'

const parameters: Parameters = {
  ...defaultParameters(),
  origin: 'calibrated',
  mean: 3.4,
  referenceRole: 'student',
  roles: { student: 0, coordinator: -0.2 },
}
const asOf = day('2026-11-24')
const hundredths = ({ parts }: Explanation): number =>
  parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0)
const mark = (rater: string, value: number, more: Partial<Observation> = {}): Observation => ({
  evaluation: `${rater}-${more.subject ?? 'w'}`,
  rater,
  subject: 'w',
  value,
  role: 'student',
  ...more,
})

describe('an explanation', () => {
  it('adds up to the published figure, to the hundredth, with little left to rounding', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const marks = smallWorld({ seed, subjects: 8, raters: 60, marks: 160, rich: true })
      const model = fitScores(marks, { parameters, asOf })
      for (const subject of model.subjects) {
        const explanation = model.explain(subject)
        if (explanation.value === null) continue
        expect(hundredths(explanation)).toBe(Math.round(model.score(subject).value * 100))
        const rounding = explanation.parts.find(({ id }) => id === 'rounding')
        expect(Math.abs(rounding?.points ?? 0)).toBeLessThanOrEqual(0.09)
      }
    }
  })

  it('stays exact where the score is cut at an end of the scale', () => {
    const top = Array.from({ length: 40 }, (_, i) => mark(`r${i}`, 5))
    const model = fitScores(top, {
      parameters: { ...parameters, mean: 4.9, residual: 0.01, subject: 4 },
      loss: 'linear',
    })
    expect(hundredths(model.explain('w'))).toBe(Math.round(model.score('w').value * 100))
  })

  it('forms no group under k, and with too few people looks like nobody came', () => {
    const four = ['a', 'b', 'c', 'd'].map((rater) => mark(rater, 4))
    const few = fitScores(four, { parameters })
    expect(few.explain('w')).toEqual({ subject: 'w', value: null, parts: [] })
    expect(JSON.stringify({ ...few.explain('w'), subject: '' })).toBe(
      JSON.stringify({ ...few.explain('none'), subject: '' }),
    )
    const coordinators = ['x', 'y'].map((rater) => mark(rater, 3, { role: 'coordinator' }))
    const seven = fitScores([...four, mark('e', 2), ...coordinators], { parameters })
    const groups = seven.explain('w').parts.filter((part) => part.id === 'marks')
    expect(groups).toMatchObject([{ role: null, raters: 7, share: 1 }])
    const more = ['v', 'z', 't'].map((rater) => mark(rater, 3, { role: 'coordinator' }))
    const ten = fitScores([...four, mark('e', 2), ...coordinators, ...more], { parameters })
    expect(
      ten
        .explain('w')
        .parts.filter((part) => part.id === 'marks')
        .map((part) => [part.role, part.raters]),
    ).toEqual([
      ['coordinator', 5],
      ['student', 5],
    ])
  })

  it('counts everybody once and leaves no group under k, whatever roles people had and however much they count', () => {
    let grouped = 0
    for (let seed = 1; seed <= 20; seed++) {
      const marks = smallWorld({ seed, subjects: 5, raters: 25, marks: 90, rich: true }).map((one, i) => ({
        ...one,
        role: i % 3 === 0 ? 'coordinator' : 'student',
        value: i % 4 === 0 ? 5 : one.value,
      }))
      const model = fitScores(marks, { parameters: { ...parameters, mean: 4.8 }, asOf })
      for (const subject of model.subjects) {
        const people = model.explain(subject).parts.flatMap((part) => (part.id === 'marks' ? [part.raters] : []))
        if (people.length === 0) continue
        grouped += people.length
        expect(Math.min(...people)).toBeGreaterThanOrEqual(5)
        expect(people.reduce((a, b) => a + b, 0)).toBe(model.score(subject).raters)
      }
    }
    expect(grouped).toBeGreaterThan(100)
  })

  it('tells severity apart only where four raters rated nobody else', () => {
    const shared = ['a', 'b', 'c', 'd', 'e', 'f']
    const everywhere = shared.flatMap((rater) => [mark(rater, 4), mark(rater, 3, { subject: 'other' })])
    const apart = fitScores(everywhere, { parameters })
    expect(apart.explain('w').parts.map(({ id }) => id)).not.toContain('severity')
    const withPrivate = fitScores([...everywhere, ...['p', 'q', 'r', 's'].map((rater) => mark(rater, 5))], {
      parameters,
    })
    expect(withPrivate.explain('w').parts).toContainEqual(expect.objectContaining({ id: 'severity', raters: 10 }))
  })

  it('shows one’s own part to oneself, while k others remain', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((rater, i) => mark(rater, 1 + (i % 5)))
    const model = fitScores(six, { parameters })
    const own = model.explain('w', { rater: 'e' })
    expect(own.parts.map(({ id }) => id)).toContain('own')
    expect(own.parts.find((part) => part.id === 'marks')).toMatchObject({ raters: 5 })
    expect(hundredths(own)).toBe(hundredths(model.explain('w')))
    const five = fitScores(six.slice(0, 5), { parameters })
    expect(five.explain('w', { rater: 'e' })).toEqual(five.explain('w'))
    expect(model.explain('w', { rater: 'stranger' })).toEqual(model.explain('w'))
  })

  it('says what age changes', () => {
    const dated = Array.from({ length: 12 }, (_, i) =>
      mark(`r${i}`, i < 6 ? 1 : 5, { day: day(i < 6 ? '2023-05-10' : '2026-11-10') }),
    )
    const age = fitScores(dated, { parameters, asOf, halfLifeDays: 365 })
      .explain('w')
      .parts.find(({ id }) => id === 'age')
    expect(age?.points).toBeGreaterThan(10)
  })
})

/** Whether the unit vector of `column` is a combination of `rows`: the number behind it could then be computed. */
function isDetermined(rows: readonly (readonly number[])[], column: number): boolean {
  const rank = (matrix: number[][]): number => {
    let found = 0
    for (let c = 0; c < (matrix[0]?.length ?? 0); c++) {
      const pivot = matrix.slice(found).reduce((best, row, i) => {
        const at = i + found
        return Math.abs(row[c] as number) > Math.abs(matrix[best]?.[c] as number) ? at : best
      }, found)
      const row = matrix[pivot]
      if (!row || Math.abs(row[c] as number) < 1e-9) continue
      matrix.splice(pivot, 1)
      matrix.splice(found, 0, row)
      for (const other of matrix.slice(found + 1)) {
        const factor = (other[c] as number) / (row[c] as number)
        for (let j = c; j < other.length; j++) other[j] = (other[j] as number) - factor * (row[j] as number)
      }
      found++
    }
    return found
  }
  const copy = rows.map((row) => [...row])
  const unit = (rows[0] ?? []).map((_, j) => (j === column ? 1 : 0))
  return rank([...copy.map((row) => [...row]), unit]) === rank(copy)
}

it('no rater’s severity follows from all explanations together, whoever rated whom', () => {
  let told = 0
  for (let seed = 1; seed <= 40; seed++) {
    const marks = smallWorld({ seed, subjects: 6, raters: 50, marks: 75, rich: true })
    const model = fitScores(marks, { parameters, asOf, loss: 'linear' })
    const raters = [...new Set(marks.map((one) => one.rater))]
    // Weights are known to whoever knows the days; what the severities add up to is then published once fresh, once aged.
    const sums = model.subjects.flatMap((subject) => {
      if (!model.explain(subject).parts.some((part) => part.id === 'severity')) return []
      const own = marks.filter((one) => one.subject === subject)
      const weightOf = (of: (one: Observation) => number) =>
        raters.map((rater) => own.reduce((sum, one) => sum + (one.rater === rater ? of(one) : 0), 0))
      return [
        weightOf(() => 1),
        weightOf((one) => ageWeight(dayNumber(asOf) - dayNumber(one.day as NonNullable<Observation['day']>), 365)),
      ]
    })
    told += sums.length
    for (const [column] of raters.entries()) expect(isDetermined(sums, column)).toBe(false)
  }
  expect(told).toBeGreaterThan(100)
})
