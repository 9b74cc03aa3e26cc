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
      // What would have changed it: wherever something above was filled, the re-run says that no order of the list would.
      const filled = reasons.some(({ id }) => id === 'above-filled-by-earlier')
      expect(reasons.some(({ id }) => id === 'list-order-would-not-help')).toBe(filled)
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

it('below k nobody’s grade, record or exemption reaches another student’s explanation while the places stay the same', () => {
  const below = random(71)
  let compared = 0
  for (let seed = 1; seed <= 60; seed++) {
    // At most four are held behind any limit, so every group is below k.
    const input = madeUp(seed, 30, 2)
    const matching = matchPlacements(input)
    const before = explainer(input, matching)
    const t = below(input.students.length)
    const order = { gradeAverage: 5000 + 100 * below(50), discipline: below(2) === 0 }
    const other = {
      ...input,
      students: input.students.map((s, i) => (i === t ? { ...s, order, exempt: below(3) === 0 } : s)),
    }
    const after = matchPlacements(other)
    if (JSON.stringify(after.outcomes) !== JSON.stringify(matching.outcomes)) continue
    const again = explainer(other, after)
    for (const [i, { id }] of input.students.entries()) {
      if (i === t) continue
      compared++
      expect(again.explain(id)).toEqual(before.explain(id))
    }
  }
  expect(compared).toBeGreaterThan(300)
})

it('whatever is said to have decided, five are held there and five were refused, counted from the outcomes', () => {
  let told = 0
  for (let seed = 1; seed <= 12; seed++) {
    const input = madeUp(seed, 90, 8)
    const matching = matchPlacements(input)
    const { explain } = explainer(input, matching)
    const listOf = new Map(input.students.map(({ id, preferences }) => [id, preferences]))
    for (const { student } of matching.outcomes)
      for (const reason of explain(student).reasons) {
        if (reason.id !== 'above-filled-by-earlier' || !reason.decidedBy) continue
        told++
        const { seat, limit } = reason
        const isThere = (one: SeatRef | null | undefined): boolean =>
          one?.workplace === seat.workplace && (limit === 'workplace' || one.branch === seat.branch)
        const held = matching.outcomes.filter((o) => isThere(o.seat))
        const refused = matching.outcomes.filter(({ student: id, choice }) =>
          (listOf.get(id) ?? []).slice(0, choice === null ? undefined : choice - 1).some(isThere),
        )
        expect(held.length).toBeGreaterThanOrEqual(5)
        expect(refused.length).toBeGreaterThanOrEqual(5)
      }
  }
  expect(told).toBeGreaterThan(50)
})

it('what decided is the priority, the grade, the record or the lottery, and never that somebody is exempt', () => {
  const people = (n: number, more: object) =>
    Array.from({ length: n }, (_, i) => ({ id: `p${i}`, preferences: [at('w')], ...more }))
  const last = (more: object) => Array.from({ length: 5 }, (_, i) => ({ id: `q${i}`, preferences: [at('w')], ...more }))
  const decidedBy = (held: object, refused: object, workplace: object = {}): unknown => {
    const input: PlacementInput = {
      seed: 'ab'.repeat(32),
      workplaces: [{ id: 'w', seats: [{ branch: 'b', quota: 5 }], ...workplace }],
      students: [...people(5, held), ...last(refused)],
    }
    const matching = matchPlacements(input)
    expect(matching.outcomes.filter(({ seat }) => seat).map(({ student }) => student[0])).toEqual([...'ppppp'])
    const reason = explainPlacement({ input, matching, student: 'q0' }).reasons.find(
      ({ id }) => id === 'above-filled-by-earlier',
    )
    return reason && 'decidedBy' in reason ? reason.decidedBy : undefined
  }
  const order = { gradeAverage: 8000, discipline: false }
  expect(decidedBy({ order: { ...order, gradeAverage: 9000 } }, { order })).toBe('grade-average')
  expect(decidedBy({ order }, { order: { ...order, discipline: true } })).toBe('discipline')
  expect(decidedBy({ order }, { order }, { priorities: [['p0', 'p1', 'p2', 'p3', 'p4']] })).toBe('priority')
  expect(decidedBy({ order }, { order }, { priorities: [['p0'], ['p1', 'p2', 'p3', 'p4'], ['q1']] })).toBe('priority')
  expect(decidedBy({ order, exempt: true }, { order: { ...order, gradeAverage: 9900 } })).toBeUndefined()
  const named = { rules: { order: regulationOrder, orders: { other: { ...regulationOrder, components: [] } } } }
  const drawn: PlacementInput = {
    ...named,
    seed: 'ab'.repeat(32),
    workplaces: [{ id: 'w', seats: [{ branch: 'b', quota: 5 }], order: 'other' }],
    students: Array.from({ length: 10 }, (_, i) => ({
      id: `s${i}`,
      preferences: [at('w')],
      order: { gradeAverage: 5000 + i },
    })),
  }
  const matching = matchPlacements(drawn)
  const without = matching.outcomes.filter(({ seat }) => !seat)
  for (const { student } of without)
    expect(explainPlacement({ input: drawn, matching, student }).reasons).toContainEqual(
      expect.objectContaining({ id: 'above-filled-by-earlier', decidedBy: 'lottery' }),
    )
})

it('full at which rule: the branch, several branches, the whole workplace, its trainers; or no place for anybody', () => {
  const seats = ['b', 'c', 'd'].map((branch) => ({ branch, quota: 2 }))
  const limit = (branches: string[], most: number) => ({ name: branches.join(), branches, limit: most })
  const taught = (limits: { branches: string[]; limit: number }[]) => limits.map((one, i) => ({ ...one, id: `t${i}` }))
  const input: PlacementInput = {
    seed: 'ab'.repeat(32),
    workplaces: [
      { id: 'branch', seats: [{ branch: 'b', quota: 1 }] },
      { id: 'several', seats, limits: [limit(['b', 'c'], 1)] },
      { id: 'workplace', seats, limits: [limit(['b', 'c', 'd'], 1)] },
      { id: 'trainers', seats, trainers: taught([limit(['b', 'c'], 1), limit(['d'], 2)]) },
      { id: 'capacity', seats, trainers: taught([limit(['b', 'c', 'd'], 3)]), limits: [limit(['b', 'c', 'd'], 1)] },
      { id: 'nobody', seats, limits: [limit(['b', 'c'], 0)] },
      { id: 'untaught', seats, trainers: taught([limit(['d'], 2)]) },
      { id: 'settled', seats: [{ branch: 'b', quota: 1 }] },
    ],
    students: [
      ...['branch', 'several', 'workplace', 'trainers', 'capacity'].map((w) => ({
        id: `first at ${w}`,
        preferences: [at(w)],
        order: { gradeAverage: 9000 },
      })),
      { id: 'found it', preferences: [] },
      {
        id: 'last',
        preferences: [
          at('branch'),
          at('several', 'c'),
          at('workplace', 'd'),
          at('trainers', 'c'),
          at('capacity', 'd'),
          at('nobody'),
          at('untaught', 'c'),
          at('settled'),
        ],
      },
      { id: 'only shut', preferences: [at('nobody'), at('untaught')] },
      { id: 'only settled', preferences: [at('settled')] },
    ],
    fixed: [{ student: 'found it', ...at('settled') }],
  }
  const matching = matchPlacements(input)
  const { explain } = explainer(input, matching)
  const said = explain('last').reasons.flatMap((r) =>
    r.id === 'above-filled-by-earlier' ? [r.limit] : r.id === 'above-closed' ? [r.reason] : [],
  )
  expect(said).toEqual([
    'branch',
    'several-branches',
    'workplace',
    'trainers',
    'workplace',
    'no-places',
    'no-places',
    'settled-before',
  ])
  const reasonOf = (student: string) => {
    const outcome = matching.outcomes.find((o) => o.student === student)
    return outcome?.kind === 'unmatched' ? outcome.unmatched.reason : outcome?.kind
  }
  expect(['last', 'only shut', 'only settled'].map(reasonOf)).toEqual([
    'filled-by-earlier',
    'every-entry-refused',
    'filled-by-earlier',
  ])
})

it('a place that was not on the list, and the list of a student with a settled place, are re-runs too', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const made = madeUp(seed, 20, 2)
    const input: PlacementInput = { ...made, fixed: [{ student: 's000', ...at('w0') }] }
    const { withList } = explainer(input, matchPlacements(input))
    const list = [at('w5'), at('w4', 'c'), at('w3')]
    for (const id of ['s000', 's003', 's007']) {
      const again = matchPlacements({
        ...input,
        students: input.students.map((s) => (s.id === id ? { ...s, preferences: list } : s)),
      })
      expect(withList(id, list)).toEqual(again.outcomes.find((o) => o.student === id)?.seat)
    }
    expect(withList('s000', list)).toEqual(at('w0'))
    expect(() => withList('nobody', list)).toThrow(RangeError)
  }
})

it('a free place that would help is one that takes the student for certain, under every limit, support and conflict', () => {
  let helped = 0
  for (let seed = 1; seed <= 12; seed++) {
    const below = random(seed)
    const made = madeUp(seed, 24, 2)
    const input: PlacementInput = {
      ...made,
      workplaces: made.workplaces.map((w) => ({ ...w, supports: below(2) ? ['lift'] : [] })),
      students: made.students.map((s) => ({ ...s, branch: 'b', supports: below(4) === 0 ? ['lift'] : [] })),
      refusals: made.students.flatMap(({ id }) => [
        ...(below(3) === 0 ? [{ student: id, workplace: 'w1', branch: 'b', reason: 'age' as const }] : []),
        ...(below(3) === 0 ? [{ student: id, workplace: 'w2', reason: 'conflict-of-interest' as const }] : []),
      ]),
    }
    const { outcomes } = matchPlacements(input)
    for (const outcome of outcomes) {
      if (outcome.kind !== 'unmatched') continue
      const { freeSeats, freeSeatsInAll } = outcome.unmatched.help
      expect(freeSeats).toHaveLength(Math.min(10, freeSeatsInAll))
      // Every place of the branch is tried: what is named takes, and what takes at nobody's cost is named.
      for (const { id } of input.workplaces) {
        const students = input.students.map((s) =>
          s.id === outcome.student
            ? { ...s, preferences: [...s.preferences.filter((p) => p.workplace !== id || p.branch !== 'b'), at(id)] }
            : s,
        )
        const again = matchPlacements({ ...input, students }).outcomes
        const own = again.find((o) => o.student === outcome.student)?.seat ?? null
        const othersSame = again.every(
          (o, i) => o.student === outcome.student || JSON.stringify(o.seat) === JSON.stringify(outcomes[i]?.seat),
        )
        const named = freeSeats.some(({ workplace }) => workplace === id)
        if (named) helped++
        expect(own !== null && othersSame).toBe(named)
        if (named) expect(own).toEqual(at(id))
      }
    }
  }
  expect(helped).toBeGreaterThan(10)
})

it('of many free places ten are named, and how many there are in all', () => {
  const workplaces = Array.from({ length: 14 }, (_, i) => ({
    id: `w${String(i).padStart(2, '0')}`,
    seats: [{ branch: i < 12 ? 'b' : 'c', quota: 1 }],
  }))
  const input: PlacementInput = {
    seed: 'ab'.repeat(32),
    workplaces,
    students: [{ id: 's', preferences: [], branch: 'b' }],
  }
  const matching = matchPlacements(input)
  const seats = workplaces.slice(0, 10).map(({ id }) => at(id))
  expect(matching.outcomes[0]).toMatchObject({ unmatched: { help: { freeSeats: seats, freeSeatsInAll: 12 } } })
  expect(explainPlacement({ input, matching, student: 's' }).reasons).toContainEqual({
    id: 'free-seats-would-take',
    seats,
    inAll: 12,
  })
})
