import { describe, expect, it } from 'vitest'
import { defaultParameters, fitScores, type Observation, type Parameters } from '../index.js'
import { smallWorld, uniformFrom } from '../testdata/world.js'
import { whatIf } from './index.js'

/** Random fields; a longer run sets IMES_CASES. */
const fields = Math.max(1, Number(process.env.IMES_CASES ?? 40))

const parameters: Parameters = {
  ...defaultParameters(),
  origin: 'calibrated',
  residual: 0.8,
  subject: 0.22,
  rater: 0.24,
  mean: 3.4,
}
const rich: Parameters = { ...parameters, referenceRole: 'student', roles: { student: 0, coordinator: -0.2 } }

/** What a refit says with one more form, by somebody new. */
const refit = (marks: readonly Observation[], subject: string, value: number, settings: object) =>
  fitScores(
    [...marks, { evaluation: 'new', rater: 'nobody', subject, value, ...(marks[0]?.role && { role: 'student' }) }],
    {
      ...settings,
      loss: 'linear',
    },
  ).score(subject).value

describe('what one more evaluator would change', { timeout: 60_000 + 200 * fields }, () => {
  it('is what a refit with somebody new finds, to 0.1 points, in any field', () => {
    let asked = 0
    let moved = 0
    for (let seed = 1; seed <= fields; seed++) {
      const uniform = uniformFrom(seed)
      const size = { subjects: 4 + Math.floor(20 * uniform()), raters: 12 + Math.floor(60 * uniform()), rich: true }
      const marks = smallWorld({ seed, ...size, marks: 100 + Math.floor(200 * uniform()) })
      const spread = 0.05 + uniform()
      const settings = {
        parameters: { ...rich, rater: spread, subject: 0.05 + uniform() },
        asOf: '2026-11-24' as never,
      }
      const model = fitScores(marks, { ...settings, loss: 'linear' })
      const ask = whatIf(model)
      for (const subject of model.subjects.slice(0, 4))
        for (const mark of [1, 3, 5]) {
          const answer = ask(subject, mark)
          const { value, raters } = model.score(subject)
          expect(answer === null).toBe(raters < 5)
          if (!answer) continue
          asked++
          moved = Math.max(moved, Math.abs(answer.to - answer.from))
          expect(answer.from).toBe(value)
          // Both are rounded to a tenth: 0.1 before rounding is one tenth after it.
          expect(Math.abs(answer.to - refit(marks, subject, mark, settings))).toBeLessThan(0.1 + 1e-9)
        }
    }
    expect(asked).toBeGreaterThan(fields * 4)
    expect(moved).toBeGreaterThan(5)
  })

  it('is made of the published value and of weights: fields that share both give the same answers, whoever said what', () => {
    // Ten raters, two workplaces; in the other field the marks of two raters are exchanged and severities turned round.
    const field = (given: (rater: number, place: number) => number): Observation[] =>
      [0, 1].flatMap((place) =>
        Array.from({ length: 10 }, (_, rater) => ({
          evaluation: `f${place}-${rater}`,
          rater: `r${rater}`,
          subject: `w${place}`,
          value: given(rater, place),
        })),
      )
    const one = fitScores(
      field((rater) => (rater < 5 ? 2 : 4)),
      { parameters, loss: 'linear' },
    )
    const other = fitScores(
      field((rater) => (rater < 5 ? 4 : 2)),
      { parameters, loss: 'linear' },
    )
    const flat = fitScores(
      field(() => 3),
      { parameters, loss: 'linear' },
    )
    const all = [one, other, flat].map((model) => {
      const ask = whatIf(model)
      return JSON.stringify(['w0', 'w1'].flatMap((place) => [1, 2, 3, 4, 5].map((mark) => ask(place, mark))))
    })
    expect(new Set(all).size).toBe(1)
  })

  it('is nothing below k people, at an end of the scale, for nobody, and under the robust loss', () => {
    const marks = smallWorld({ seed: 4, subjects: 6, raters: 20, marks: 70 })
    const model = fitScores(marks, { parameters, loss: 'linear', k: 9 })
    const ask = whatIf(model)
    for (const { subject, raters } of model.scores()) expect(ask(subject, 3) === null).toBe(raters < 9)
    expect(ask('nowhere', 3)).toBeNull()
    expect(() => ask('workplace-1', 6)).toThrow(RangeError)
    expect(() => whatIf(fitScores(marks, { parameters }))).toThrow(TypeError)
    const top = Array.from({ length: 30 }, (_, i) => ({ evaluation: `f${i}`, rater: `r${i}`, subject: 'w', value: 5 }))
    const high = fitScores(top, { parameters: { ...parameters, mean: 5, subject: 4 }, loss: 'linear' })
    expect(high.score('w').value).toBe(100)
    expect(whatIf(high)('w', 1)).toBeNull()
  })

  it('holds where severities do not vary', () => {
    const marks = smallWorld({ seed: 9, subjects: 6, raters: 30, marks: 90 })
    const settings = { parameters: { ...parameters, rater: 0 } }
    const model = fitScores(marks, { ...settings, loss: 'linear' })
    for (const { subject, raters } of model.scores())
      if (raters >= 5) expect(whatIf(model)(subject, 1)?.to).toBeCloseTo(refit(marks, subject, 1, settings), 0)
  })
})
