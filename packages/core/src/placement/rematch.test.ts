import { expect, it } from 'vitest'
import {
  matchPlacements,
  type PlacementInput,
  regulationOrder,
  rematch,
  type SeatRef,
  verifyAmended,
  verifyMatching,
} from './index.js'
import { random } from './slow/random-market.js'

const at = (workplace: string): SeatRef => ({ workplace, branch: 'b' })

function madeUp(seed: number): PlacementInput {
  const below = random(seed)
  const workplaces = Array.from({ length: 8 }, (_, i) => ({
    id: `w${i}`,
    seats: [{ branch: 'b', quota: 1 + below(3) }],
  }))
  const students = Array.from({ length: 14 }, (_, i) => ({
    id: `s${String(i).padStart(2, '0')}`,
    preferences: workplaces
      .map(({ id }) => at(id))
      .sort(() => below(3) - 1)
      .slice(0, 4),
    order: { gradeAverage: 5000 + 1000 * below(4) },
  }))
  return { market: 'm', seed: 'ab'.repeat(32), rules: { order: regulationOrder }, workplaces, students }
}

const placesOf = (input: PlacementInput) =>
  matchPlacements(input).outcomes.flatMap(({ student, seat }) => (seat ? [{ student, ...seat }] : []))

it('after a closure, keeping moves exactly those who lost their seat, and strict moves the fewest that stay stable', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const before = madeUp(seed)
    const current = placesOf(before)
    const after = {
      ...before,
      workplaces: before.workplaces.map((w) => (w.id === 'w0' ? { ...w, seats: [{ branch: 'b', quota: 0 }] } : w)),
    }
    const keep = rematch({ input: after, current })
    const strict = rematch({ input: after, current, mode: 'strict' })
    const lost = current.filter(({ workplace }) => workplace === 'w0').map(({ student }) => student)
    expect(keep.moves.map(({ student }) => student)).toEqual(lost)
    expect(keep.moves.every(({ because }) => because === 'seat-lost')).toBe(true)
    expect(strict.moves).toHaveLength(strict.numbers.strict)
    expect(keep.numbers).toEqual(strict.numbers)
    expect(strict.numbers.strict).toBeLessThanOrEqual(strict.numbers.fullRun)
    expect(keep.numbers.keep).toBeLessThanOrEqual(strict.numbers.strict)
    expect(strict.price).toEqual({ passedOver: 0, claimsToFreePlaces: 0 })
  }
})

it('when nothing has changed nobody moves, in either mode: within a tie, who is there already goes first', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const input = madeUp(seed)
    const current = placesOf(input)
    // A different draw would reshuffle every tie in a plain run.
    const redrawn = { ...input, seed: 'cd'.repeat(32) }
    for (const mode of ['keep', 'strict'] as const) expect(rematch({ input: redrawn, current, mode }).moves).toEqual([])
  }
})

it('who asks to move improves or stays, and nobody who did not ask is worse off', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const input = madeUp(seed)
    const current = placesOf(input).map((place, i) => ({ ...place, wantsToMove: i % 2 === 0 }))
    const more = {
      ...input,
      workplaces: input.workplaces.map((w) => ({ ...w, seats: w.seats.map((s) => ({ ...s, quota: s.quota + 1 })) })),
    }
    const { moves } = rematch({ input: more, current })
    const listOf = new Map(
      input.students.map(({ id, preferences }) => [id, preferences.map(({ workplace }) => workplace)]),
    )
    for (const move of moves) {
      expect(move.because).toBe('asked-and-improved')
      const list = listOf.get(move.student) as string[]
      expect(list.indexOf(move.to?.workplace ?? '')).toBeLessThan(list.indexOf(move.from.workplace))
    }
  }
})

it('an amendment is verified again and names the promise that it breaks', () => {
  const input: PlacementInput = {
    ...madeUp(1),
    workplaces: [
      { id: 'w0', seats: [{ branch: 'b', quota: 1 }] },
      { id: 'w1', seats: [{ branch: 'b', quota: 1 }] },
    ],
    students: [
      { id: 's1', preferences: [at('w0')], order: { gradeAverage: 9000 } },
      { id: 's2', preferences: [at('w0'), at('w1')], order: { gradeAverage: 8000 } },
    ],
  }
  const matching = matchPlacements(input)
  expect(verifyMatching(input, matching).broken).toEqual([])
  const amended = verifyAmended(input, matching, [{ student: 's1', to: at('w1') }])
  expect(amended).toMatchObject({ stable: false, withinLimits: false })
  expect(amended.broken).toEqual([
    { promise: 'within-limits', seat: at('w1'), by: 1 },
    { promise: 'stable', student: 's2', seat: at('w0') },
  ])
})
