import { describe, expect, it } from 'vitest'
import { ageWeight, weightUnit } from './age.js'
import { completeForm, meanInverseAnswers, withinForms } from './calibration/criteria.js'
import { collapse } from './forms.js'
import { type Answers, readMore, read as readRows } from './intake.js'
import type { Observation } from './observation.js'

const scale = { min: 1, max: 5 }
const expected = { scale, criteria: undefined, roles: undefined }
const read = (rows: Observation[]): Answers => readRows(rows, expected)
const form = (evaluation: string, marks: Record<string, number>, more: Partial<Observation> = {}): Observation[] =>
  Object.entries(marks).map(([criterion, value]) => ({
    evaluation,
    rater: 'r',
    subject: 'w',
    criterion,
    value,
    ...more,
  }))

describe('answers of a form become one row', () => {
  it('criterion effects are differences within forms, whatever the level of a form', () => {
    const answers = read([
      ...form('a', { x: 5, y: 4, z: 3 }),
      ...form('b', { x: 3, y: 2, z: 1 }),
      ...form('c', { x: 4, z: 2 }),
    ])
    const criterion = answers.criterion.levels as Uint16Array
    const { effects, answerVariance } = withinForms(answers, criterion)
    expect([...effects].map((e) => e.toFixed(9))).toEqual(['1.000000000', '0.000000000', '-1.000000000'])
    expect(answerVariance).toBeCloseTo(0, 12)
    expect(completeForm(answers, criterion)).toBe(3)
    expect(meanInverseAnswers(answers)).toBeCloseTo((1 / 3 + 1 / 3 + 1 / 2) / 3, 12)
  })

  it('the value is the weighted mean less what is usual, the weight that of a complete form over its own', () => {
    const rows = [
      ...form('a', { x: 5 }, { weight: 3 }),
      ...form('a', { y: 2 }, { weight: 1 }),
      ...form('b', { x: 4 }, { weight: 3, rater: 'q' }),
    ]
    const model = { effects: { x: 0.25, y: -0.75 }, answerVariance: 1, formVariance: 0.5, completeForm: 1.6 }
    const forms = collapse(read(rows), model, { scale, halfLifeDays: 365, asOf: 0 })
    const at = (f: number): number => forms.palette.value[forms.code[f] as number] as number
    expect(forms.rows).toBe(2)
    expect(at(0)).toBeCloseTo((3 * (5 - 0.25) + (2 + 0.75)) / 4, 4)
    expect(at(1)).toBeCloseTo(3.75, 4)
    expect(forms.weight?.[0]).toBe(1)
    expect(forms.weight?.[1]).toBeCloseTo((0.5 + 1 / 1.6) / 1.5, 4)
  })

  it('everything at one end is flagged, also after effects are taken out', () => {
    const model = { effects: { x: 0.5, y: -0.5 }, answerVariance: 1, formVariance: 0.5, completeForm: 2 }
    const rows = [
      ...form('a', { x: 5, y: 5 }),
      ...form('b', { x: 1, y: 1 }),
      ...form('c', { x: 5, y: 4 }),
      ...form('d', { y: 5 }),
    ]
    const forms = collapse(read(rows), model, { scale, halfLifeDays: 365, asOf: 0 })
    expect([...forms.code].map((code) => forms.palette.edge[code])).toEqual([1, -1, 0, 1])
    expect(Math.max(...forms.palette.value)).toBeCloseTo(5.5, 4)
  })
})

describe('age', () => {
  it('halves every half-life, in whole units, never to nothing', () => {
    expect(ageWeight(0, 365)).toBe(weightUnit)
    expect(ageWeight(-5, 365)).toBe(weightUnit)
    expect(ageWeight(365, 365)).toBe(weightUnit / 2)
    expect(ageWeight(3 * 365, 365)).toBe(weightUnit / 8)
    expect(ageWeight(1e6, 365)).toBe(1)
    for (let days = 0; days < 2000; days += 7)
      expect(Math.abs(ageWeight(days, 365) - weightUnit * 2 ** (-days / 365))).toBeLessThanOrEqual(0.5 + 1e-6)
  })
})

it('merging keeps what nobody replaced, under the numbers of the union', () => {
  const one = (evaluation: string, value: number): Observation => ({
    evaluation,
    rater: `r${value}`,
    subject: 'w',
    value,
  })
  const merged = readMore(read([one('b', 1), one('d', 2), one('e', 5)]), [one('a', 3), one('d', 4)], ['e'], expected)
  const ids = Array.from(merged.evaluation.level, (level) => merged.evaluation.names.id(level))
  expect(ids).toEqual(['b', 'a', 'd'])
  expect([...merged.value]).toEqual([1, 3, 4])
  expect(merged.rater.names.count).toBe(3)
  expect(merged.rater.names.level('r5')).toBeUndefined()
})
