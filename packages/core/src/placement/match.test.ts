import { expect, it } from 'vitest'
import {
  checkMarket,
  explainPlacement,
  freezeInputs,
  lotterySeed,
  manifest,
  matchPlacements,
  type PlacementInput,
  regulationOrder,
  rematch,
  replay,
  verifyMatching,
} from './index.js'
import { random } from './slow/random-market.js'

const seed = 'a'.repeat(64)
const at = (workplace: string, branch = 'elektrik') => ({ workplace, branch })
const school: PlacementInput = {
  market: 'okul-1',
  seed,
  rules: { order: regulationOrder },
  workplaces: [
    { id: 'w1', seats: [{ branch: 'elektrik', quota: 1 }] },
    { id: 'w2', seats: [{ branch: 'elektrik', quota: 1 }] },
    { id: 'w3', seats: [{ branch: 'elektrik', quota: 2 }] },
  ],
  students: [
    { id: 's1', preferences: [at('w1'), at('w2')], order: { gradeAverage: 8000 } },
    { id: 's2', preferences: [at('w1')], order: { gradeAverage: 9000 } },
    { id: 's3', preferences: [], order: { gradeAverage: 9900 } },
    { id: 's4', preferences: [at('w2'), at('w1')], order: { gradeAverage: 7000 }, exempt: true },
  ],
}
const placeOf = (input: PlacementInput) =>
  Object.fromEntries(matchPlacements(input).outcomes.map(({ student, seat }) => [student, seat?.workplace ?? null]))

it('orders by exemption, then grade; nobody is left out of the result', () => {
  const matching = matchPlacements(school)
  expect(placeOf(school)).toEqual({ s1: null, s2: 'w1', s3: null, s4: 'w2' })
  expect(matching.outcomes.map((o) => (o.kind === 'unmatched' ? o.unmatched.reason : o.kind))).toEqual([
    'filled-by-earlier',
    'placed',
    'empty-list',
    'placed',
  ])
  expect(matching.outcomes[0]).toMatchObject({ unmatched: { help: { freeSeats: [at('w3')], freeSeatsInAll: 1 } } })
  expect(verifyMatching(school, matching)).toMatchObject({
    complete: true,
    withinLimits: true,
    stable: true,
    studentOptimal: true,
    broken: [],
  })
})

it('the order in which records arrive changes nothing', () => {
  const turned = { ...school, students: [...school.students].reverse(), workplaces: [...school.workplaces].reverse() }
  expect(matchPlacements(turned)).toEqual(matchPlacements(school))
})

it('a place that helps is a place that takes: listing it places the student', () => {
  const listed = school.students.map((s) => (s.id === 's1' ? { ...s, preferences: [...s.preferences, at('w3')] } : s))
  expect(placeOf({ ...school, students: listed })).toMatchObject({ s1: 'w3' })
})

it('a changed matching is caught, with the promise that it breaks', () => {
  const { outcomes } = matchPlacements(school)
  const swapped = outcomes.map((o) => (o.student === 's2' ? { ...o, seat: null } : o))
  const { stable, broken } = verifyMatching(school, { outcomes: swapped as typeof outcomes })
  expect(stable).toBe(false)
  expect(broken).toContainEqual({ promise: 'stable', student: 's2', seat: at('w1') })
  expect(verifyMatching(school, { outcomes: outcomes.slice(1) }).complete).toBe(false)
})

it('a stable matching that another one betters for two students breaks that promise alone', () => {
  const input: PlacementInput = {
    ...school,
    workplaces: [
      { id: 'w1', seats: [{ branch: 'elektrik', quota: 1 }], priorities: [['s2'], ['s1']] },
      { id: 'w2', seats: [{ branch: 'elektrik', quota: 1 }], priorities: [['s1'], ['s2']] },
    ],
    students: [
      { id: 's1', preferences: [at('w1'), at('w2')] },
      { id: 's2', preferences: [at('w2'), at('w1')] },
    ],
  }
  const { outcomes } = matchPlacements(input)
  const swapped = outcomes.map((o, i) => ({ ...o, seat: outcomes[1 - i]?.seat ?? null })) as typeof outcomes
  expect(verifyMatching(input, { outcomes: swapped })).toMatchObject({
    complete: true,
    withinLimits: true,
    stable: true,
    studentOptimal: false,
    broken: [{ promise: 'student-optimal', seats: [at('w1'), at('w2')] }],
  })
})

it('a conflict, a missing support and a closed place each have their reason', () => {
  const input: PlacementInput = {
    ...school,
    workplaces: [
      ...school.workplaces,
      { id: 'w4', seats: [{ branch: 'elektrik', quota: 3, closed: 'safety' }], supports: ['lift-or-ramp'] },
    ],
    students: [{ id: 's1', preferences: [at('w1'), at('w2'), at('w4'), at('w3')], supports: ['lift-or-ramp'] }],
    refusals: [{ student: 's1', workplace: 'w1', reason: 'conflict-of-interest', evidence: 'karar-7' }],
  }
  const matching = matchPlacements(input)
  expect(matching.outcomes[0]).toMatchObject({ kind: 'unmatched', unmatched: { reason: 'every-entry-refused' } })
  expect(explainPlacement({ input, matching, student: 's1' }).reasons).toEqual([
    { id: 'unmatched-every-entry-refused' },
    { id: 'above-refused', seat: at('w1'), choice: 1, reason: 'conflict-of-interest', evidence: 'karar-7' },
    { id: 'above-refused', seat: at('w2'), choice: 2, reason: 'support-missing' },
    { id: 'above-closed', seat: at('w4'), choice: 3, reason: 'safety' },
    { id: 'above-refused', seat: at('w3'), choice: 4, reason: 'support-missing' },
    { id: 'order-unconfirmed', source: regulationOrder.source },
  ])
})

it('a placement found by the student stays, counts against every limit, and is reported when it is over', () => {
  const input: PlacementInput = {
    ...school,
    fixed: [
      { student: 's3', ...at('w1') },
      { student: 's1', ...at('w1') },
    ],
  }
  const matching = matchPlacements(input)
  expect(matching.outcomes.find((o) => o.student === 's3')).toMatchObject({ kind: 'fixed', seat: at('w1') })
  expect(matching.notes).toContainEqual({ code: 'over-quota', workplace: 'w1', limit: 'elektrik', by: 1 })
  expect(placeOf(input)).toMatchObject({ s2: null })
})

it('bad input is a list of issues with paths, never an exception from deep inside', () => {
  const bad: PlacementInput = {
    seed: 'x',
    rules: {
      order: { ...regulationOrder, components: [{ by: 'rule', rule: 'a' }] },
      orders: { a: { ...regulationOrder, components: [{ by: 'rule', rule: 'a' }] } },
    },
    workplaces: [
      {
        id: 'w1',
        seats: [
          { branch: 'x', quota: -1 },
          { branch: 'y', quota: 1 },
          { branch: 'z', quota: 1 },
        ],
        limits: [
          { name: 'one', branches: ['x', 'y'], limit: 1 },
          { name: 'two', branches: ['y', 'z'], limit: 1 },
        ],
      },
      { id: 'w1', seats: [] },
    ],
    students: [
      { id: 's1', preferences: [at('w1', 'x'), at('w1', 'x'), at('w9', 'x')] },
      { id: 's1', preferences: [], order: { gradeAverage: 85.25 } },
    ],
  }
  expect(checkMarket(bad).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
    'seed-malformed seed',
    'order-cycle rules.order.a.a',
    'order-cycle rules.orders.a.a',
    'quota-invalid workplaces.0.seats.0.quota',
    'limits-cross workplaces.0.limits.0.1',
    'id-duplicate workplaces.1.id',
    'preference-twice students.0.preferences.1',
    'workplace-unknown students.0.preferences.2.workplace',
    'id-duplicate students.1.id',
    'grade-invalid students.1.order.gradeAverage',
  ])
  expect(() => matchPlacements(bad)).toThrow(expect.objectContaining({ code: 'IMES_CORE_PLACEMENT_INPUT' }))
})

it('data of another shape is an issue with its path: nothing is thrown from deep inside', () => {
  const paths = (input: unknown) =>
    checkMarket(input as PlacementInput).map(({ code, path }) => `${code} ${path.join('.')}`)
  expect(paths(undefined)).toEqual(['shape '])
  expect(paths({})).toEqual(['shape students', 'shape workplaces'])
  expect(paths({ ...school, students: [{ id: 's1' }, null] })).toEqual([
    'shape students.0.preferences',
    'shape students.1',
  ])
  expect(paths({ ...school, students: [{ id: 's1', preferences: [], exempt: 'no' }] })).toEqual([
    'shape students.0.exempt',
  ])
  expect(paths({ ...school, workplaces: [{ id: 'w1', seats: [{ branch: 'elektrik', quota: '2' }] }] })).toEqual([
    'shape workplaces.0.seats.0.quota',
  ])
  expect(() => matchPlacements({} as PlacementInput)).toThrow(
    expect.objectContaining({ code: 'IMES_CORE_PLACEMENT_INPUT' }),
  )
})

it('without rules the order is the regulation’s own, and the manifest names it', () => {
  const { rules: _, ...bare } = school
  expect(matchPlacements(bare)).toEqual(matchPlacements(school))
  expect(freezeInputs(bare)).toEqual(freezeInputs(school))
})

it('an order with a component outside the closed list is refused, also where no compiler has looked', () => {
  const by = (...components: unknown[]) =>
    ({ ...school, rules: { order: { ...regulationOrder, components } } }) as PlacementInput
  for (const component of [{ by: 'evaluation', missing: 'last' }, { by: 'score' }, { by: 'grade-average' }])
    expect(checkMarket(by({ by: 'exempt' }, component)).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'component-unknown rules.order.components.1',
    ])
})

it('what a file says beside the order changes nothing: an evaluation of a student moves no rank', () => {
  const rated = school.students.map((s, i) => ({ ...s, order: { ...s.order, evaluation: 100 - i, score: i } }))
  expect(placeOf({ ...school, students: rated })).toEqual(placeOf(school))
})

it('a support asked for does what a shorter list would do, and nothing else: it moves nobody’s rank', () => {
  const below = random(11)
  for (let i = 0; i < 300; i++) {
    const workplaces = Array.from({ length: 4 }, (_, w) => ({
      id: `w${w}`,
      seats: [{ branch: 'elektrik', quota: below(3) }],
      supports: below(2) ? ['lift-or-ramp'] : [],
    }))
    const students = Array.from({ length: 6 }, (_, s) => ({
      id: `s${s}`,
      preferences: workplaces.filter(() => below(3) > 0).map(({ id }) => at(id)),
      order: { gradeAverage: 5000 + below(3) },
      supports: below(3) === 0 ? ['lift-or-ramp'] : [],
    }))
    const gives = new Set(workplaces.filter((w) => w.supports.length > 0).map(({ id }) => id))
    const shorter = students.map(({ supports, preferences, ...student }) => ({
      ...student,
      preferences: supports.length > 0 ? preferences.filter((p) => gives.has(p.workplace)) : preferences,
    }))
    expect(placeOf({ ...school, workplaces, students })).toEqual(placeOf({ ...school, workplaces, students: shorter }))
  }
})

it('a quota above what the trainers can take is said, and the trainers hold', () => {
  const input: PlacementInput = {
    ...school,
    workplaces: [
      {
        id: 'w1',
        seats: [
          { branch: 'elektrik', quota: 3 },
          { branch: 'oto', quota: 1 },
        ],
        trainers: [{ id: 't1', branches: ['elektrik', 'oto'], limit: 1 }],
      },
    ],
    students: school.students.map((s) => ({ ...s, preferences: [at('w1')] })),
  }
  const { notes, outcomes } = matchPlacements(input)
  expect(notes).toContainEqual({ code: 'quota-above-limit', workplace: 'w1', branch: 'elektrik', limit: 'trainers' })
  expect(outcomes.filter((o) => o.kind === 'placed')).toHaveLength(1)
})

it('more students than places: everybody has an outcome, and those without a place have a reason', () => {
  const students = Array.from({ length: 40 }, (_, i) => ({ id: `s${i}`, preferences: [at('w1'), at('w2')] }))
  const { outcomes } = matchPlacements({ ...school, students })
  expect(outcomes).toHaveLength(40)
  const without = outcomes.filter((o) => o.kind === 'unmatched')
  expect(without).toHaveLength(38)
  for (const { unmatched } of without)
    expect(unmatched).toEqual({ reason: 'filled-by-earlier', help: { freeSeats: [at('w3')], freeSeatsInAll: 1 } })
})

it('a manifest replays to the same bytes; any changed input, draw or result shows', () => {
  const { seed: _, ...input } = school
  const draw = { name: 'beacon round 1', value: 'f00d' }
  const parameters = { table: 'tr-mte', version: '2026.11' }
  const own = lotterySeed(freezeInputs(input).inputsRoot, draw.value)
  const matching = matchPlacements({ ...input, seed: own })
  const made = manifest({ input, matching, draw, parameters })
  const again = replay(made, input)
  expect(again).toMatchObject({ same: true, differs: [] })
  expect(again.matching).toEqual(matching)
  const changed = { ...input, students: input.students.map((s) => (s.id === 's4' ? { ...s, exempt: false } : s)) }
  expect(replay(made, changed).differs).toEqual(['students', 'inputsRoot', 'seed', 'resultHash', 'auditHash'])
  expect(replay({ ...made, resultHash: seed }, input)).toMatchObject({ same: false, differs: ['resultHash'] })
  expect(() => manifest({ input, matching: { ...matching, seed }, draw, parameters })).toThrow(TypeError)
})

it('the order of settled places and of refusals changes no hash, and a changed one does', () => {
  const { seed: _, ...input } = school
  const fixed = [
    { student: 's3', ...at('w3') },
    { student: 's1', ...at('w2') },
  ]
  const refusals = [
    { student: 's2', workplace: 'w1', reason: 'age' as const },
    { student: 's2', workplace: 'w2', reason: 'conflict-of-interest' as const, evidence: 'karar-1' },
  ]
  const root = (more: object) => freezeInputs({ ...input, fixed, refusals, ...more }).inputsRoot
  expect(root({ fixed: [...fixed].reverse(), refusals: [...refusals].reverse() })).toBe(root({}))
  expect(root({ fixed: fixed.slice(1) })).not.toBe(root({}))
  expect(root({ refusals: [{ ...refusals[0], evidence: 'karar-2' }, refusals[1]] })).not.toBe(root({}))
})

it('keeping: who is placed and did not ask stays, also when somebody earlier in the order would rather be there', () => {
  const current = [
    { student: 's1', ...at('w1') },
    { student: 's4', ...at('w2') },
  ]
  const { matching, moves, newlyPlaced, price } = rematch({ input: school, current })
  expect(matching.outcomes.map(({ seat }) => seat?.workplace ?? null)).toEqual(['w1', null, null, 'w2'])
  expect(moves).toEqual([])
  expect(newlyPlaced).toEqual([])
  expect(price).toEqual({ passedOver: 1, claimsToFreePlaces: 0 })
  const closed = school.workplaces.map((w) => (w.id === 'w1' ? { ...w, seats: [{ branch: 'elektrik', quota: 0 }] } : w))
  const after = rematch({ input: { ...school, workplaces: closed }, current })
  expect(after.moves).toEqual([{ student: 's1', from: at('w1'), to: null, because: 'seat-lost' }])
})
