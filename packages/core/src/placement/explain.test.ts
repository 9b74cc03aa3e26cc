import { expect, it } from 'vitest'
import { explainColumns } from './columns/index.js'
import { compileMarket, orderValue } from './compile.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import {
  explainer,
  explainPlacement,
  matchPlacements,
  type PlacementInput,
  regulationOrder,
  type SeatRef,
} from './index.js'
import { random } from './slow/random-market.js'

const at = (workplace: string, branch = 'b'): SeatRef => ({ workplace, branch })

function madeUp(seed: number, students: number, quota: number): PlacementInput {
  const below = random(seed)
  const workplaces = Array.from({ length: 6 }, (_, i) => ({
    id: `w${i}`,
    seats: [
      { branch: 'b', quota: 1 + below(quota) },
      { branch: 'c', quota: 1 + below(quota) },
    ],
    ...(below(2) ? { limits: [{ name: 'workplace', branches: ['b', 'c'], limit: 1 + below(2 * quota) }] } : {}),
  }))
  return {
    market: 'm',
    seed: 'ab'.repeat(32),
    rules: { order: regulationOrder },
    workplaces,
    students: Array.from({ length: students }, (_, i) => ({
      id: `s${String(i).padStart(3, '0')}`,
      preferences: workplaces
        .map(({ id }) => ({ id, r: below(1000) }))
        .sort((a, b) => a.r - b.r)
        .slice(0, 1 + below(5))
        .map(({ id }) => at(id, below(2) ? 'b' : 'c')),
      order: { gradeAverage: 5000 + 100 * below(50), discipline: below(10) === 0 },
      exempt: below(15) === 0,
    })),
  }
}

it('every place above the own one is explained, and every explanation recomputes to itself', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const input = madeUp(seed, 40, 4)
    const matching = matchPlacements(input)
    const { explain } = explainer(input, matching)
    for (const outcome of matching.outcomes) {
      const { reasons } = explain(outcome.student)
      const above = reasons.filter(({ id }) => id.startsWith('above-')).length
      const list = input.students.find(({ id }) => id === outcome.student)?.preferences ?? []
      expect(above).toBe((outcome.choice ?? list.length + 1) - 1)
      expect(explainPlacement({ input, matching, student: outcome.student }).reasons).toEqual(reasons)
    }
  }
})

it('an explanation holds no id, grade, count or cutoff of anybody else', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const input = madeUp(seed, 60, 6)
    const matching = matchPlacements(input)
    const { explain } = explainer(input, matching)
    for (const { student } of matching.outcomes) {
      const text = JSON.stringify(explain(student).reasons)
      for (const other of input.students) if (other.id !== student) expect(text).not.toContain(other.id)
      expect(text).not.toMatch(/exempt|gradeAverage|cutoff|held|refused/)
      // The only numbers are the student's own choices and how many places are free.
      const numbers = [...text.matchAll(/"(\w+)":\d+/g)].map(([, name]) => name)
      expect(numbers.every((name) => ['choice', 'of', 'inAll'].includes(name ?? ''))).toBe(true)
    }
  }
})

it('what decided is named only where five are held and five were refused', () => {
  const person = (i: number, gradeAverage: number) => ({ id: `s${i}`, preferences: [at('w')], order: { gradeAverage } })
  const market = (quota: number, refused: number): PlacementInput => ({
    seed: 'ab'.repeat(32),
    rules: { order: regulationOrder },
    workplaces: [{ id: 'w', seats: [{ branch: 'b', quota }] }],
    students: Array.from({ length: quota + refused }, (_, i) => person(i + 10, 9000 - 10 * i)),
  })
  const decidedBy = (input: PlacementInput): unknown => {
    const matching = matchPlacements(input)
    const last = matching.outcomes.at(-1)?.student ?? ''
    return explainPlacement({ input, matching, student: last }).reasons.find(
      ({ id }) => id === 'above-filled-by-earlier',
    )
  }
  expect(decidedBy(market(5, 5))).toHaveProperty('decidedBy', 'grade-average')
  expect(decidedBy(market(4, 5))).not.toHaveProperty('decidedBy')
  expect(decidedBy(market(5, 4))).not.toHaveProperty('decidedBy')
})

it('one person more or less in the same group changes no word for the others, below k', () => {
  // Two worlds that differ in the grade of the one who is placed: the refused student reads the same.
  const world = (gradeAverage: number): PlacementInput => ({
    seed: 'ab'.repeat(32),
    rules: { order: regulationOrder },
    workplaces: [{ id: 'w', seats: [{ branch: 'b', quota: 1 }] }],
    students: [
      { id: 'a', preferences: [at('w')], order: { gradeAverage } },
      { id: 'b', preferences: [at('w')], order: { gradeAverage: 5000 } },
    ],
  })
  const read = (input: PlacementInput) => explainPlacement({ input, matching: matchPlacements(input), student: 'b' })
  expect(read(world(9900))).toEqual(read(world(5001)))
})

it('a smaller group than five cannot be asked for', () => {
  const input = madeUp(1, 10, 3)
  expect(() => explainer(input, matchPlacements(input), 4)).toThrow(TypeError)
})

it('"another list" is a re-run of the whole market, and no list leads to a better place', () => {
  const below = random(5)
  for (let seed = 1; seed <= 15; seed++) {
    const input = madeUp(seed, 25, 2)
    const matching = matchPlacements(input)
    const { withList } = explainer(input, matching)
    for (const student of input.students.slice(0, 6)) {
      const list = student.preferences.filter(() => below(3) > 0).reverse()
      const again = matchPlacements({
        ...input,
        students: input.students.map((s) => (s.id === student.id ? { ...s, preferences: list } : s)),
      })
      const seat = withList(student.id, list)
      expect(seat).toEqual(again.outcomes.find((o) => o.student === student.id)?.seat)
      const rank = (s: SeatRef | null): number => {
        const i = student.preferences.findIndex((p) => p.workplace === s?.workplace && p.branch === s?.branch)
        return i < 0 ? 99 : i
      }
      const own = matching.outcomes.find((o) => o.student === student.id)?.seat ?? null
      expect(rank(seat)).toBeGreaterThanOrEqual(rank(own))
    }
  }
})

it('reasons for all at once say what the single explanations say', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const made = madeUp(seed, 80, 8)
    const input = { ...made, workplaces: made.workplaces.map(({ id, seats }) => ({ id, seats })) }
    const market = compileMarket(input)
    const { entryOf } = deferredAcceptance(market.columns)
    const names = ['grade-average', 'discipline'] as const
    const components = [
      { by: 'exempt' } as const,
      { by: 'grade-average', missing: 'last' } as const,
      { by: 'discipline', missing: 'as-none' } as const,
    ].map((c) => ({
      column: Int32Array.from(market.students, (student) => orderValue(c, student)),
      named: c.by !== 'exempt',
    }))
    const { start, code } = explainColumns(market.columns, entryOf, components)
    const { explain } = explainer(input, matchPlacements(input))
    for (const [s, { id }] of market.students.entries()) {
      const single = explain(id).reasons.flatMap((r) =>
        r.id === 'above-filled-by-earlier' ? [r.decidedBy ?? 'not told'] : [],
      )
      const all = Array.from(code.subarray(start[s], start[s + 1]), (c) =>
        c === 255 ? 'lottery' : c >= 3 ? names[c - 3] : 'not told',
      )
      expect(all).toEqual(single)
    }
  }
})
