import { expect, it } from 'vitest'
import { compileMarket } from './compile.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import {
  matchPlacements,
  type PlacementInput,
  regulationOrder,
  rematch,
  type SeatRef,
  verifyAmended,
  verifyMatching,
} from './index.js'
import { keepColumns } from './present-places.js'
import { blockingPairs, everyAssignment, isFeasible, studentOptimal } from './slow/every-matching.js'
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
  let improved = 0
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
      improved++
    }
  }
  expect(improved).toBeGreaterThan(20)
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

it('keeping under nested limits: stable with who is there first, nobody moves without a cause, and no stable one is better', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const below = random(seed)
    const branches = ['b', 'c', 'd']
    const workplaces = Array.from({ length: 2 }, (_, i) => ({
      id: `w${i}`,
      seats: branches.slice(0, 1 + below(3)).map((branch) => ({ branch, quota: 1 + below(2) })),
    })).map((w) => ({
      ...w,
      limits: [{ name: 'workplace', branches: w.seats.map(({ branch }) => branch), limit: 1 + below(3) }],
    }))
    const every = workplaces.flatMap((w) => w.seats.map(({ branch }) => ({ workplace: w.id, branch })))
    const students = Array.from({ length: 5 }, (_, i) => ({
      id: `s${i}`,
      preferences: every
        .map((seat) => ({ seat, r: below(100) }))
        .sort((a, b) => a.r - b.r)
        .slice(0, 3)
        .map(({ seat }) => seat),
      order: { gradeAverage: 5000 + below(5) },
    }))
    const input: PlacementInput = {
      market: 'm',
      seed: 'ab'.repeat(32),
      rules: { order: regulationOrder },
      workplaces,
      students,
    }
    const asks = students.map(() => below(2) === 0)
    const current = placesOf(input).map((place) => ({
      ...place,
      wantsToMove: asks[Number(place.student.slice(1))] === true,
    }))
    // New grades reshuffle the order; places stay as they are.
    const after = { ...input, students: students.map((s) => ({ ...s, order: { gradeAverage: 5000 + below(5) } })) }
    const market = compileMarket(after)
    const kept = keepColumns(market, current)
    const { entryOf } = deferredAcceptance(kept)
    const stable = Array.from(everyAssignment(kept), (m) => m.slice()).filter(
      (m) => isFeasible(kept, m) && blockingPairs(kept, m).length === 0,
    )
    expect(studentOptimal(kept, stable)).toEqual(entryOf)
    expect(rematch({ input: after, current }).moves.every(({ because }) => because === 'asked-and-improved')).toBe(true)
  }
})

it('a present place that the new list does not name comes last on it: staying is better than nothing', () => {
  const input: PlacementInput = {
    seed: 'ab'.repeat(32),
    workplaces: [
      { id: 'w0', seats: [{ branch: 'b', quota: 1 }] },
      { id: 'w1', seats: [{ branch: 'b', quota: 1 }] },
    ],
    students: [
      { id: 's1', preferences: [at('w1')], order: { gradeAverage: 5000 } },
      { id: 's2', preferences: [at('w1')], order: { gradeAverage: 9000 } },
    ],
  }
  const current = [{ student: 's1', ...at('w0'), wantsToMove: true }]
  for (const mode of ['keep', 'strict'] as const) {
    const { matching, moves, newlyPlaced } = rematch({ input, current, mode })
    expect(matching.outcomes.map(({ seat }) => seat?.workplace)).toEqual(['w0', 'w1'])
    expect([moves, newlyPlaced]).toEqual([[], ['s2']])
  }
})

it('who asked to move and lost the seat is told so, with or without another place', () => {
  const input: PlacementInput = {
    seed: 'ab'.repeat(32),
    workplaces: [
      { id: 'w0', seats: [{ branch: 'b', quota: 0 }] },
      { id: 'w1', seats: [{ branch: 'b', quota: 1 }] },
    ],
    students: [
      { id: 's1', preferences: [at('w0'), at('w1')] },
      { id: 's2', preferences: [at('w0')] },
    ],
  }
  const current = [
    { student: 's1', ...at('w0'), wantsToMove: true },
    { student: 's2', ...at('gone') },
  ]
  expect(rematch({ input, current }).moves).toEqual([
    { student: 's1', from: at('w0'), to: at('w1'), because: 'seat-lost' },
    { student: 's2', from: at('gone'), to: null, because: 'seat-lost' },
  ])
})

it('a further round for those without a place moves nobody who has one', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const first = madeUp(seed)
    const current = placesOf(first)
    const more = { ...first, workplaces: [...first.workplaces, { id: 'w9', seats: [{ branch: 'b', quota: 2 }] }] }
    const students = more.students.map((s) => ({ ...s, preferences: [at('w9'), ...s.preferences] }))
    const round = rematch({ input: { ...more, students }, current })
    const without = first.students.length - current.length
    expect(round.moves).toEqual([])
    expect(round.newlyPlaced).toHaveLength(Math.min(2, without))
  }
})

it('a market with issues, and a mode that there is not, are refused', () => {
  const input = madeUp(1)
  const [one] = input.students
  if (!one) throw new Error('nobody')
  expect(() => rematch({ input: { ...input, students: [one, one] }, current: [] })).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ path: ['students', 1, 'id'] })] }),
  )
  expect(() => rematch({ input, current: [], mode: 'fair' as 'keep' })).toThrow(TypeError)
})

it('who may no longer be at the present place has to move, whoever else wants it', () => {
  for (const mode of ['keep', 'strict'] as const) {
    const input: PlacementInput = {
      seed: 'ab'.repeat(32),
      workplaces: [
        { id: 'w0', seats: [{ branch: 'b', quota: 1 }] },
        { id: 'w1', seats: [{ branch: 'b', quota: 1 }] },
      ],
      students: [{ id: 's1', preferences: [at('w0'), at('w1')] }],
      refusals: [{ student: 's1', workplace: 'w0', reason: 'conflict-of-interest', evidence: 'karar-3' }],
    }
    expect(rematch({ input, current: [{ student: 's1', ...at('w0') }], mode }).moves).toEqual([
      { student: 's1', from: at('w0'), to: at('w1'), because: 'seat-lost' },
    ])
  }
})

it('the price of keeping counts who would rather have a place that stays free', () => {
  const input: PlacementInput = {
    seed: 'ab'.repeat(32),
    workplaces: ['w0', 'w1'].map((id) => ({ id, seats: [{ branch: 'b', quota: 2 }] })),
    students: ['s1', 's2', 's3'].map((id) => ({ id, preferences: [at('w0'), at('w1')] })),
  }
  const current = [
    { student: 's1', ...at('w1') },
    { student: 's2', ...at('w1') },
    { student: 's3', ...at('w0') },
  ]
  expect(rematch({ input, current }).price).toEqual({ passedOver: 0, claimsToFreePlaces: 2 })
  const asked = rematch({ input, current: current.map((one) => ({ ...one, wantsToMove: one.student === 's2' })) })
  expect(asked.moves.map(({ student, because }) => `${student} ${because}`)).toEqual(['s2 asked-and-improved'])
  expect(asked.price.claimsToFreePlaces).toBe(0)
})

it('two amendments to one place break its limit, and a settled student who is moved breaks that promise', () => {
  const input: PlacementInput = {
    seed: 'ab'.repeat(32),
    workplaces: [
      {
        id: 'w0',
        seats: [
          { branch: 'b', quota: 2 },
          { branch: 'c', quota: 2 },
        ],
        limits: [{ name: 'workplace', branches: ['b', 'c'], limit: 1 }],
      },
      { id: 'w1', seats: [{ branch: 'b', quota: 1 }] },
    ],
    students: ['s1', 's2', 's3'].map((id) => ({ id, preferences: [] })),
    fixed: [{ student: 's3', ...at('w1') }],
  }
  const matching = matchPlacements(input)
  const both = verifyAmended(input, matching, [
    { student: 's1', to: at('w0') },
    { student: 's2', to: { workplace: 'w0', branch: 'c' } },
  ])
  expect(both).toMatchObject({ complete: true, withinLimits: false })
  expect(both.broken).toEqual([
    { promise: 'within-limits', seat: { workplace: 'w0', branch: 'limit over 2 branches' }, by: 1 },
  ])
  const outcomes = matching.outcomes.map((o) => (o.student === 's3' ? { ...o, seat: null } : o)) as never
  expect(verifyMatching(input, { outcomes })).toMatchObject({
    complete: false,
    broken: [{ promise: 'fixed-stays', student: 's3' }],
  })
})
