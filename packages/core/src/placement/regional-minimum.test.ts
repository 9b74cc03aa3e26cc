import { expect, it } from 'vitest'
import { certify } from './certificate.js'
import {
  matchPlacements,
  meetMinimum,
  type PlacementInput,
  regulationOrder,
  type SeatRef,
  verifyMatching,
} from './index.js'
import { transportFlow } from './regional-flow.js'
import { everyAssignment, isFeasible } from './slow/every-matching.js'
import { type MarketKind, random, randomMarket } from './slow/random-market.js'

const at = (workplace: string): SeatRef => ({ workplace, branch: 'b' })
function madeUp(seed: number): PlacementInput {
  const below = random(seed)
  const workplaces = Array.from({ length: 10 }, (_, i) => ({
    id: `w${i}`,
    seats: [{ branch: 'b', quota: 1 + below(3) }],
  }))
  return {
    market: 'm',
    seed: 'ab'.repeat(32),
    rules: { order: regulationOrder },
    workplaces,
    students: Array.from({ length: 18 }, (_, i) => ({
      id: `s${String(i).padStart(2, '0')}`,
      // The region (w0, w1) is listed last, or not at all.
      preferences: [
        ...workplaces
          .slice(2)
          .map(({ id }) => ({ id, r: below(100) }))
          .sort((a, b) => a.r - b.r)
          .slice(0, 2 + below(3))
          .map(({ id }) => at(id)),
        ...(below(3) ? [at(`w${below(2)}`)] : []),
      ],
      order: { gradeAverage: 5000 + below(4000) },
    })),
  }
}

it('closing places elsewhere moves students who listed the region, and the price is counted', () => {
  let met = 0
  for (let seed = 1; seed <= 40; seed++) {
    const input = madeUp(seed)
    const first = meetMinimum(input, { name: 'bölge', workplaces: ['w0', 'w1'], atLeast: 0 })
    expect(first).toMatchObject({ closings: [], price: { worseOff: 0, positionsLost: 0, newlyUnmatched: 0 } })
    const goal = meetMinimum(input, { name: 'bölge', workplaces: ['w0', 'w1'], atLeast: first.before + 1 })
    expect(goal.after).toBeLessThanOrEqual(goal.most)
    if (!goal.met) continue
    met++
    // The matching for the announced limits is stable and student-optimal like any other, and has the numbers told.
    const closed = input.workplaces.map((w) => {
      const n = goal.closings.filter(({ workplace }) => workplace === w.id).length
      if (n === 0) return w
      const held = matchPlacements(input).outcomes.filter(({ seat }) => seat?.workplace === w.id).length
      return { ...w, seats: [{ branch: 'b', quota: held - n }] }
    })
    const limited = { ...input, workplaces: closed }
    const matching = matchPlacements(limited)
    expect(verifyMatching(limited, matching)).toMatchObject({ stable: true, withinLimits: true, studentOptimal: true })
    const inside = matching.outcomes.filter(({ seat }) => seat?.workplace === 'w0' || seat?.workplace === 'w1').length
    expect(inside).toBe(goal.after)
    const before = matchPlacements(input)
    const isInside = (seat: SeatRef | null): boolean => seat?.workplace === 'w0' || seat?.workplace === 'w1'
    expect(goal.before).toBe(before.outcomes.filter(({ seat }) => isInside(seat)).length)
    // The price, counted once more from the two matchings.
    const position = (choice: number | null, s: number): number =>
      choice ?? (input.students[s]?.preferences.length ?? 0) + 1
    const fell = matching.outcomes.map(
      ({ choice }, s) => position(choice, s) - position(before.outcomes[s]?.choice ?? null, s),
    )
    const closedPlaces = new Set(goal.closings.map(({ workplace }) => workplace))
    expect(goal.price).toEqual({
      worseOff: fell.filter((n) => n > 0).length,
      positionsLost: fell.reduce((sum, n) => sum + Math.max(0, n), 0),
      newlyUnmatched: matching.outcomes.filter(({ seat }, s) => !seat && before.outcomes[s]?.seat).length,
      claimsToClosedPlaces: matching.outcomes.filter(({ choice }, s) =>
        input.students[s]?.preferences
          .slice(0, position(choice, s) - 1)
          .some(({ workplace }) => closedPlaces.has(workplace)),
      ).length,
    })
    expect(goal.price.worseOff).toBeGreaterThan(0)
    const further = meetMinimum(input, { name: 'bölge', workplaces: ['w0', 'w1'], atLeast: first.before + 3 })
    const names = further.closings.map(({ workplace }) => workplace)
    expect(names).toEqual([...names].sort())
    expect(further.after).toBe(first.before + further.closings.length)
    expect(further.met).toBe(further.after >= first.before + 3)
    // It is a proposal: without the closings announced the matching is what it was.
    expect(matchPlacements(input)).toEqual(before)
  }
  expect(met).toBeGreaterThan(10)
})

it('a minimum that no list can give is not met, and nobody is put where he or she did not wish to be', () => {
  const input = madeUp(3)
  const goal = meetMinimum(input, { name: 'bölge', workplaces: ['w0'], atLeast: 50 })
  expect(goal.met).toBe(false)
  expect(goal.after).toBeLessThanOrEqual(goal.most)
})

it.each<MarketKind>(['flat', 'tree', 'trainers'])(
  '%s limits: the flow is the most that any assignment can place',
  (kind) => {
    const below = random(41)
    for (let i = 0; i < 300; i++) {
      const columns = randomMarket(below, kind, { students: 5, workplaces: 3 })
      let most = 0
      for (const entryOf of everyAssignment(columns))
        if (isFeasible(columns, entryOf))
          most = Math.max(
            most,
            entryOf.reduce((n, e) => n + Number(e >= 0), 0),
          )
      const wishes = Array.from({ length: columns.listStart.length - 1 }, (_, s) =>
        Array.from(
          { length: (columns.listStart[s + 1] as number) - (columns.listStart[s] as number) },
          (__, j) => columns.entries[2 * ((columns.listStart[s] as number) + j)] as number,
        ),
      )
      expect(transportFlow(wishes, columns)).toBe(most)
      expect(certify(columns, new Int32Array(wishes.length).fill(-1)).withinLimits).toBe(true)
    }
  },
)
