import { expect, it } from 'vitest'
import { certifiedRounding, settledRounding } from './figure.js'
import { collapse } from './forms.js'
import { read } from './intake.js'
import { layOut } from './layout.js'
import { precisionOf } from './precision.js'
import { Minimizer, problemOf } from './robust.js'
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
  expect(settledRounding(12.25, 0.1, 0.5)).toBe(123)
  expect(settledRounding(12.2 + 1e-12, 0.1, 1)).toBe(122)
  expect(settledRounding(12.21, 0.1, 1)).toBe(123)
})

it('the cheap error variance is a lower bound of the exact one, and near it', () => {
  const scale = { min: 1, max: 5 }
  const rows = smallWorld({ seed: 4, subjects: 40, raters: 120, marks: 600 })
  const forms = collapse(read(rows, { scale, criteria: undefined, roles: undefined }), null, {
    scale,
    halfLifeDays: 365,
    asOf: 0,
  })
  const layout = layOut(forms)
  const problem = problemOf(layout, layout.wt, forms.palette.value, { residual: 1, subject: 0.25, rater: 0.25 }, false)
  const exact = precisionOf(problem, layout.wt)
  const cheap = new Minimizer(problem).quadratic().diag.map((d) => 1 / d)
  expect(exact.variance.every((variance, s) => variance > (cheap[s] as number))).toBe(true)
  for (const [s, variance] of exact.variance.entries()) {
    expect((cheap[s] as number) / variance).toBeGreaterThan(0.9)
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
  const answers = read(rows, { scale, criteria: undefined, roles: undefined })
  const layout = layOut(collapse(answers, null, { scale, halfLifeDays: 365, asOf: 0 }))
  const { raters, effectiveRaters, sharedRaters, componentSize } = structureOf(layout, 4, 4, false)
  const [w, x] = [answers.subject.names.level('w') as number, answers.subject.names.level('x') as number]
  expect([raters[w], raters[x]]).toEqual([3, 2])
  expect([sharedRaters[w], sharedRaters[x]]).toEqual([2, 2])
  expect(effectiveRaters[w]).toBeGreaterThan(2.9)
  expect(effectiveRaters[x]).toBeLessThan(2)
  expect([...componentSize]).toEqual([2, 2])
})
