import { addDays, type Day, day } from '@imes/consent/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Contribution, exposes } from './exposure.js'
import { defineReleaseCalendar, nextRelease, type PublishedFigure, planRelease } from './index.js'
import { peopleChanged } from './release.js'
import { determinedBySums, fewestPeople } from './slow-attack.js'

const days: readonly Day[] = Array.from({ length: 12 }, (_, n) => addDays(day('2026-01-05'), 30 * n))
const calendar = defineReleaseCalendar(days)
const at = (n: number): Day => days[n] ?? day('2026-01-05')
const people = (...ids: readonly number[]): Contribution[] =>
  ids.map((id) => ({ person: `p${id}`, version: `e${id}#1` }))
const upTo = (n: number): Contribution[] => people(...Array.from({ length: n }, (_, id) => id + 1))

/** Plays releases of one cell, one set of contributions after the other. */
function play(...sets: readonly (readonly Contribution[])[]): readonly boolean[] {
  const published: PublishedFigure[] = []
  return sets.map((contributions, n) => {
    const plan = planRelease({ day: at(n), calendar, cells: [{ cell: 'c', contributions }], published })
    published.push(...plan.publish)
    return plan.publish.length === 1
  })
}

/** The 0/1 matrix of figures over (person, version), for the attacker. */
function matrixOf(figures: readonly (readonly Contribution[])[]): { sums: number[][]; owner: number[] } {
  const variables = [...new Set(figures.flat().map((one) => `${one.person}|${one.version}`))]
  const persons = [...new Set(variables.map((one) => one.split('|')[0]))]
  return {
    sums: figures.map((figure) => {
      const inside = new Set(figure.map((one) => `${one.person}|${one.version}`))
      return variables.map((one) => (inside.has(one) ? 1 : 0))
    }),
    owner: variables.map((one) => persons.indexOf(one.split('|')[0])),
  }
}

describe('a release', () => {
  it('shows a cell from five people up', () => {
    expect(play(upTo(4))).toEqual([false])
    expect(play(upTo(5))).toEqual([true])
  })

  it('counts people, not evaluations', () => {
    const one = (n: number): Contribution => ({ person: 'same', version: `e${n}#1` })
    expect(play([1, 2, 3, 4, 5, 6].map(one))).toEqual([false])
  })

  it('follows K-28/1-b: five then ten, never five then six', () => {
    expect(play(upTo(5), upTo(10))).toEqual([true, true])
    expect(play(upTo(5), upTo(6))).toEqual([true, false])
    expect(play(upTo(5), upTo(5))).toEqual([true, false])
  })

  it('measures against everything published, not only against the last release', () => {
    // 1 2 3 4 5, then 4 5 6 7 8, then 1 2 3 4 5 6: each step changes five people, and the third less the first is one.
    const sets = [people(1, 2, 3, 4, 5), people(4, 5, 6, 7, 8), people(1, 2, 3, 4, 5, 6)]
    expect(peopleChanged(sets[1] ?? [], sets[2] ?? [])).toBe(5)
    expect(determinedBySums(matrixOf(sets).sums)).toHaveLength(1)
    expect(play(...sets)).toEqual([true, true, false])
  })

  it('counts a changed answer as a change of that person, once', () => {
    const changed = upTo(8).map((one, n) => (n < 4 ? { ...one, version: `${one.version}b` } : one))
    expect(peopleChanged(upTo(8), changed)).toBe(4)
    expect(play(upTo(8), changed)).toEqual([true, false])
  })

  it('is made on the days of the calendar alone, in order, with k no lower than five', () => {
    const input = { calendar, cells: [], published: [] }
    expect(() => planRelease({ ...input, day: addDays(at(0), 1) })).toThrow(RangeError)
    expect(() => planRelease({ ...input, day: at(0), k: 4 })).toThrow(RangeError)
    expect(() => planRelease({ ...input, day: at(0), k: 5.5 })).toThrow(RangeError)
    const published = [{ figure: 'c', day: at(1), contributions: upTo(5) }]
    expect(() => planRelease({ ...input, day: at(1), published })).toThrow(RangeError)
    const cells = [
      { cell: 'c', contributions: upTo(5) },
      { cell: 'c', contributions: upTo(6) },
    ]
    expect(() => planRelease({ ...input, day: at(0), cells })).toThrow(TypeError)
  })

  it('may ask for more people than five', () => {
    const cells = [{ cell: 'c', contributions: upTo(7) }]
    expect(planRelease({ day: at(0), calendar, cells, published: [], k: 8 }).withheld).toEqual(['c'])
    expect(planRelease({ day: at(0), calendar, cells, published: [], k: 7 }).publish).toHaveLength(1)
  })

  it('lets the last figure stand when a new one would tell too much', () => {
    const published = [{ figure: 'c', day: at(0), contributions: upTo(5) }]
    const plan = planRelease({ day: at(1), calendar, cells: [{ cell: 'c', contributions: upTo(6) }], published })
    expect(plan).toEqual({ day: at(1), publish: [], stands: ['c'], withheld: [] })
  })

  it('knows the next day of the calendar', () => {
    expect(nextRelease(calendar, addDays(at(0), 1))).toBe(at(1))
    expect(nextRelease(calendar, addDays(at(11), 1))).toBeNull()
    expect(() => defineReleaseCalendar([at(0), addDays(at(0), 27)])).toThrow(RangeError)
    expect(() => defineReleaseCalendar([])).toThrow(RangeError)
  })
})

describe('totals', () => {
  const cells = (...sizes: readonly number[]) => {
    let next = 0
    return sizes.map((size, n) => {
      const contributions = people(...Array.from({ length: size }, (_, id) => next + id + 1))
      next += size
      return { cell: `c${n}`, contributions }
    })
  }
  const plan = (...sizes: readonly number[]) =>
    planRelease({
      day: at(0),
      calendar,
      cells: cells(...sizes),
      totals: [{ total: 't', parts: sizes.map((_, n) => `c${n}`) }],
      published: [],
    })
  const shown = (...sizes: readonly number[]) => plan(...sizes).publish.map((one) => one.figure)

  it('withhold the next smallest part too, when just one is withheld: 12 = 9 + 3', () => {
    expect(shown(9, 3)).toEqual(['t'])
    expect(shown(9, 6, 3)).toEqual(['c0', 't'])
  })

  it('do so for a part with nobody in it, or its emptiness would show', () => {
    expect(shown(9, 6, 0)).toEqual(['c0', 't'])
  })

  it('show every part when each has five people', () => {
    expect(shown(9, 6)).toEqual(['c0', 'c1', 't'])
  })

  it('take a part that stands unchanged for a published one', () => {
    const [a, b, c] = cells(6, 7, 3)
    if (!a || !b || !c) throw new Error('three cells')
    const before = planRelease({ day: at(0), calendar, cells: [a, c], published: [] }).publish
    const now = planRelease({
      day: at(1),
      calendar,
      cells: [a, b, c],
      totals: [{ total: 't', parts: ['c0', 'c1', 'c2'] }],
      published: before,
    })
    // The first stands, so the third alone is missing from the total: the second goes, not the total.
    expect(before.map((one) => one.figure)).toEqual(['c0'])
    expect([now.publish.map((one) => one.figure), now.stands]).toEqual([['t'], ['c0']])
  })

  it('go themselves where the hidden parts are fewer than five people together', () => {
    const figures = plan(9, 6, 2, 2).publish
    expect(figures.map((one) => one.figure)).toEqual(['c0', 'c1'])
    const withTotal = [...figures.map((one) => one.contributions), upTo(19)]
    expect(exposes(withTotal, 5)).toBe(true)
  })
})

describe('what an attacker computes', () => {
  /** Up to six figures over up to eight people, with changed answers. */
  const figures = fc.array(
    fc
      .array(fc.constantFrom('out', 'first', 'changed'), { minLength: 8, maxLength: 8 })
      .map((states) =>
        states.flatMap((state, id) => (state === 'out' ? [] : [{ person: `p${id}`, version: `e${id}#${state}` }])),
      ),
    { minLength: 1, maxLength: 6 },
  )

  it('is found by the fast check exactly where the slow one over the rationals finds it', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 2, max: 6 }), (some, k) => {
        const { sums, owner } = matrixOf(some)
        expect(exposes(some, k)).toBe(fewestPeople(sums, owner) < k)
      }),
      { numRuns: Number(process.env.IMES_CASES ?? 400) },
    )
  })

  it('is nothing about an empty set of figures', () => {
    expect(exposes([], 5)).toBe(false)
    expect(exposes([[]], 5)).toBe(false)
  })

  it('does not depend on weights: scaling the columns moves no support', () => {
    const weights = [3, 7, 1, 5, 2, 9, 4, 6]
    fc.assert(
      fc.property(figures, (some) => {
        const { sums, owner } = matrixOf(some)
        const weighted = sums.map((row) => row.map((value, column) => value * (weights[column % 8] ?? 1)))
        expect(fewestPeople(weighted, owner)).toBe(fewestPeople(sums, owner))
      }),
      { numRuns: 40 },
    )
  })
})
