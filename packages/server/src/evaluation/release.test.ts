import { day } from '@imes/consent/time'
import { defaultPooling, poolEvaluations } from '@imes/core/evaluation'
import { describe, expect, it } from 'vitest'
import { type Behind, marksIn } from './release.js'

const given = (evaluation: string, closed: string): Behind => ({
  pooled: {
    evaluation,
    version: 1,
    author: `by ${evaluation}`,
    workplace: 'w',
    field: 'f',
    branch: 'b',
    closed: day(closed),
  },
  observations: [{ evaluation, rater: `by ${evaluation}`, subject: 'w/f', value: 5 }],
})

describe('the marks of a release', () => {
  const all = [
    given('old', '2025-06-25'),
    given('last', '2026-06-25'),
    given('now', '2027-02-05'),
    given('next', '2027-06-25'),
  ]
  const on = day('2027-02-15')

  it.each([
    [1, ['now']],
    [2, ['last', 'now']],
    [3, ['old', 'last', 'now']],
  ] as const)('over %i years are those of the people who are counted, and of nobody else', (years, expected) => {
    const cells = poolEvaluations(
      all.map((one) => one.pooled),
      { ...defaultPooling, years },
      on,
    )
    const marks = marksIn(all, cells)
    expect(marks.map((one) => one.evaluation)).toEqual(expected)
    expect(new Set(marks.map((one) => one.rater))).toEqual(
      new Set(cells.flatMap((cell) => cell.contributions.map((one) => one.person))),
    )
  })
})
