import { expect, it } from 'vitest'
import { problemOf } from './calibrate.js'
import { certifiedRounding, oneDecimal, oneDecimalUp, settledRounding } from './figure.js'
import { collapse } from './forms.js'
import { readRecords } from './intake.js'
import { layOut } from './layout.js'
import { precisionOf } from './precision.js'
import { structureOf } from './structure.js'
import { smallWorld } from './testdata/world.js'

it('a figure is released only when everything within its certificate rounds to it', () => {
  expect(certifiedRounding(62.24, 0.005, 0.1, 0.5)).toBe(622)
  expect(certifiedRounding(62.249, 0.005, 0.1, 0.5)).toBeUndefined()
  expect(certifiedRounding(41.02, 0.01, 1, 0)).toBe(41)
  expect(certifiedRounding(41.005, 0.01, 1, 0)).toBeUndefined()
  expect(certifiedRounding(80.2, 0.01, 1, 1)).toBe(81)
  expect(certifiedRounding(80, 1e-12, 1, 1)).toBe(80)
  expect(settledRounding(0.25 - 1e-12, 0.1, 0.5)).toBe(3)
  expect(settledRounding(0.25 + 1e-12, 0.1, 0.5)).toBe(3)
  expect(oneDecimal(12.25)).toBe(12.3)
  expect(oneDecimalUp(12.2 + 1e-12)).toBe(12.2)
  expect(oneDecimalUp(12.21)).toBe(12.3)
})

it('the cheap error variance is a lower bound of the exact one, and near it', () => {
  const scale = { min: 1, max: 5 }
  const rows = smallWorld({ seed: 4, subjects: 40, raters: 120, marks: 600 })
  const forms = collapse(readRecords(rows, { scale, criteria: undefined, roles: undefined }), undefined, {
    scale,
    halfLifeDays: 365,
    asOf: 0,
  })
  const layout = layOut(forms)
  const problem = problemOf(layout, layout.wt, forms.palette.value, { residual: 1, subject: 0.25, rater: 0.25 }, false)
  const structure = structureOf(layout, problem.lambdaU, problem.lambdaV)
  const exact = precisionOf(problem, layout.wt, structure)
  const large = { ...structure, componentSize: structure.componentSize.map(() => 2_000) }
  const cheap = precisionOf(problem, layout.wt, large)
  expect(exact.exact.every((one) => one === 1)).toBe(true)
  expect(cheap.exact.every((one) => one === 0)).toBe(true)
  for (const [s, variance] of exact.variance.entries()) {
    expect(cheap.variance[s] as number).toBeLessThanOrEqual(variance)
    expect((cheap.variance[s] as number) / variance).toBeGreaterThan(0.9)
    expect(variance).toBeLessThan(1 / problem.lambdaU)
    expect(exact.ofMean[s] as number).toBeGreaterThan(0)
  }
})

it('raters who rated as much as each other count as themselves; one who rated often counts once', () => {
  const scale = { min: 1, max: 5 }
  const one = (rater: string, subject: string, form: string) => ({ evaluation: form, rater, subject, value: 3 })
  const rows = [
    one('a', 'w', '1'),
    one('b', 'w', '2'),
    one('c', 'w', '3'),
    ...['4', '5', '6', '7'].map((f) => one('a', 'x', f)),
    one('b', 'x', '8'),
  ]
  const answers = readRecords(rows, { scale, criteria: undefined, roles: undefined })
  const layout = layOut(collapse(answers, undefined, { scale, halfLifeDays: 365, asOf: 0 }))
  const { raters, effectiveRaters, sharedRaters, componentSize } = structureOf(layout, 4, 4)
  const [w, x] = [answers.subjects.level('w') as number, answers.subjects.level('x') as number]
  expect([raters[w], raters[x]]).toEqual([3, 2])
  expect([sharedRaters[w], sharedRaters[x]]).toEqual([2, 2])
  expect(effectiveRaters[w]).toBeGreaterThan(2.9)
  expect(effectiveRaters[x]).toBeLessThan(2)
  expect([...componentSize]).toEqual([2, 2])
})
