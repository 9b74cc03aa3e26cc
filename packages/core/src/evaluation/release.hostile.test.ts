import { addDays, type Day, day } from '@imes/consent/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contribution } from './exposure.js'
import {
  defaultPooling,
  defineReleaseCalendar,
  type PoolableEvaluation,
  type PublishedFigure,
  planRelease,
  poolEvaluations,
  publish,
  type TotalOfCells,
} from './index.js'
import { fewestPeople } from './slow-attack.js'

/** Input that nobody should send, by the thousand: a typed no, or the promise holds all the same. */
const runs = Number(process.env.IMES_CASES ?? 300)

describe('a release from anywhere', () => {
  const days: readonly Day[] = Array.from({ length: 6 }, (_, n) => addDays(day('2026-01-05'), 30 * n))
  const calendar = defineReleaseCalendar(days)
  const at = (n: number): Day => days[n] ?? day('2026-01-05')
  const nobody = { day: at(0), calendar, published: [] }

  it.each<[string, () => unknown, typeof TypeError | typeof RangeError]>([
    ['k that is not a number', () => planRelease({ ...nobody, cells: [], k: Number.NaN }), RangeError],
    ['k below five', () => planRelease({ ...nobody, cells: [], k: 4 }), RangeError],
    ['an endless k', () => planRelease({ ...nobody, cells: [], k: Number.POSITIVE_INFINITY }), RangeError],
    [
      'a total of a total',
      () =>
        planRelease({
          ...nobody,
          cells: [],
          totals: [
            { total: 't', parts: ['a'] },
            { total: 'u', parts: ['t'] },
          ],
        }),
      TypeError,
    ],
    [
      'a part that stands twice in a total',
      () => planRelease({ ...nobody, cells: [], totals: [{ total: 't', parts: ['a', 'a'] }] }),
      TypeError,
    ],
    [
      'a contribution of nobody',
      () => planRelease({ ...nobody, cells: [{ cell: 'c', contributions: [{ person: '', version: 'v' }] }] }),
      TypeError,
    ],
    [
      'pooling over no number of years',
      () => poolEvaluations([], { ...defaultPooling, years: Number.NaN as never }, at(0)),
      RangeError,
    ],
    ['pooling over nine years', () => poolEvaluations([], { ...defaultPooling, years: 9 as never }, at(0)), RangeError],
    [
      'an evaluation that stands twice',
      () => {
        const one: PoolableEvaluation = {
          evaluation: 'e',
          version: 1,
          author: 'p',
          workplace: 'w',
          field: 'f',
          branch: 'b',
          closed: at(0),
        }
        return poolEvaluations([one, one], defaultPooling, at(0))
      },
      TypeError,
    ],
  ])('refuses %s', (_, act, error) => {
    expect(act).toThrow(error)
  })

  it('takes the next smallest part wherever a total is left with one hidden part, totals that overlap included', () => {
    let next = 0
    const people = (count: number): Contribution[] =>
      Array.from({ length: count }, () => ({ person: `p${next}`, version: `e${next++}` }))
    const cells = [9, 8, 6, 3].map((size, n) => ({ cell: 'abcd'.charAt(n), contributions: people(size) }))
    const totals = [
      { total: 't', parts: ['a', 'b', 'c'] },
      { total: 'u', parts: ['c', 'd'] },
    ]
    // d is too small, so c goes for u; then c alone is missing from t, so b goes too.
    expect(planRelease({ ...nobody, cells, totals }).publish.map((one) => one.figure)).toEqual(['a', 't', 'u'])
  })

  /** People may stand in several cells (a coordinator does), change answers, come and go; two totals overlap. */
  const cellNames = ['a', 'b', 'c'] as const
  const states = fc.array(
    fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), { minLength: 9, maxLength: 9 }),
    { minLength: 1, maxLength: 6 },
  )
  const totals: readonly TotalOfCells[] = [
    { total: 't', parts: ['a', 'b'] },
    { total: 'u', parts: ['a', 'b', 'c'] },
  ]

  it('never publishes anything from which, with all before it, fewer than five people can be told', () => {
    let shown = 0
    fc.assert(
      fc.property(states, (releases) => {
        const published: PublishedFigure[] = []
        for (const [n, people] of releases.entries()) {
          const cells = cellNames.map((cell, c) => ({
            cell,
            contributions: people.flatMap((wordings, id) =>
              // Zero and one in three: out. A person is drawn into a cell often, so that cells reach five.
              (wordings[c] ?? 0) === 0 ? [] : [{ person: `p${id}`, version: `${cell}${id}#${wordings[c]}` }],
            ),
          }))
          const plan = planRelease({ day: at(n), calendar, cells, totals, published })
          const told = [...plan.publish.map((one) => one.figure), ...plan.stands, ...plan.withheld]
          expect(told.sort()).toEqual(['a', 'b', 'c', 't', 'u'])
          published.push(...plan.publish)
          publish(plan, new Map(), () => 0)
        }
        shown += published.length
        const variables = [...new Set(published.flatMap((one) => one.contributions.map((each) => each.version)))]
        const sums = published.map((one) => {
          const inside = new Set(one.contributions.map((each) => each.version))
          return variables.map((version) => (inside.has(version) ? 1 : 0))
        })
        expect(
          fewestPeople(
            sums,
            variables.map((version) => Number(version.charAt(1))),
          ),
        ).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: Math.ceil(runs / 4) },
    )
    expect(shown).toBeGreaterThan(runs / 4)
  })

  it('does not depend on the order in which cells, people and past figures are told', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 1000 }), (releases, seed) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((one, n) => [(seed * (n + 7) * 2_654_435_761) % 1009, one] as const)
            .sort((x, y) => x[0] - y[0])
            .map(([, one]) => one)
        const play = (order: <T>(list: readonly T[]) => T[]): string => {
          let published: PublishedFigure[] = []
          for (const [n, people] of releases.entries()) {
            const cells = cellNames.map((cell, c) => ({
              cell,
              contributions: order(
                people.flatMap((wordings, id) =>
                  (wordings[c] ?? 0) === 0 ? [] : [{ person: `p${id}`, version: `${cell}${id}#${wordings[c]}` }],
                ),
              ),
            }))
            const plan = planRelease({ day: at(n), calendar, cells: order(cells), totals, published: order(published) })
            published = [...published, ...plan.publish]
          }
          return published.map((one) => `${one.day} ${one.figure}`).join()
        }
        expect(play(shuffle)).toBe(play((list) => [...list]))
      }),
      { numRuns: 25 },
    )
  })
})
