import { expect, it } from 'vitest'
import {
  matchPlacements,
  type PlacementInput,
  type PlacementStudent,
  type PlacementWorkplace,
  regulationOrder,
  type SeatRef,
  verifyMatching,
} from './index.js'
import { random } from './slow/random-market.js'

type Below = (n: number) => number
type Places = ReadonlyMap<string, SeatRef | null>

/** Markets of each kind; `IMES_CASES=10000` for a longer run. */
const cases = Number(process.env.IMES_CASES ?? 100)
const at = (workplace: string, branch: string): SeatRef => ({ workplace, branch })
const same = (a: SeatRef, b: SeatRef): boolean => a.workplace === b.workplace && a.branch === b.branch

/** A workplace of up to four branches under a tree of limits, or with trainers who are shared. */
function workplaceOf(below: Below, id: string, kind: 'tree' | 'trainers'): PlacementWorkplace {
  const branches = ['b', 'c', 'd', 'e'].slice(0, 1 + below(4))
  const seats = branches.map((branch) => ({
    branch,
    quota: below(4),
    ...(below(8) === 0 ? { closed: 'safety' as const } : {}),
  }))
  const supports = below(2) ? { supports: ['lift'] } : {}
  const limitOn = (name: string, of: readonly string[]) => ({ name, branches: of, limit: below(4) })
  if (kind === 'trainers')
    return {
      id,
      seats,
      ...supports,
      trainers: Array.from({ length: 1 + below(3) }, (_, t) => ({
        ...limitOn(`t${t}`, [branches[0] as string, ...branches.slice(1).filter(() => below(2))]),
        id: `t${t}`,
      })),
      ...(below(2) ? { limits: [limitOn('workplace', branches)] } : {}),
    }
  // In no order, as an office may write them: one branch, two, the same two again, three, all.
  const limits = [
    ...(below(3) === 0 ? [limitOn('branch', branches.slice(-1))] : []),
    ...(below(3) > 0 ? [limitOn('field', branches.slice(0, 2))] : []),
    ...(below(4) === 0 ? [limitOn('field again', branches.slice(0, 2).reverse())] : []),
    ...(below(3) === 0 ? [limitOn('three', branches.slice(0, 3))] : []),
    ...(below(3) > 0 ? [limitOn('workplace', branches)] : []),
  ]
  return { id, seats, ...supports, limits: limits.sort(() => below(3) - 1) }
}

function marketOf(below: Below, kind: 'tree' | 'trainers'): PlacementInput {
  const students = Array.from({ length: 1 + below(5) }, (_, s) => `s${s}`)
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, draw: below(1 << 30) }))
      .sort((a, b) => a.draw - b.draw)
      .map(({ item }) => item)
  const workplaces = ['w0', 'w1'].map((id) => {
    const one = workplaceOf(below, id, kind)
    // Every student alone, or two together; some in no group.
    const groups = shuffled(students)
      .slice(below(3))
      .map((s) => [s])
    return below(3) ? one : { ...one, priorities: [...groups.slice(1), ...groups.slice(0, 1)] }
  })
  const seats = workplaces.flatMap(({ id, seats: own }) => own.map(({ branch }) => at(id, branch)))
  const grades = shuffled(students.map((_, s) => 5000 + s))
  return {
    market: 'm',
    seed: 'ab'.repeat(32),
    rules: { order: regulationOrder },
    workplaces,
    students: students.map((id, s) => ({
      id,
      preferences: shuffled(seats).slice(0, 1 + below(4)),
      order: { gradeAverage: grades[s] as number },
      exempt: below(6) === 0,
      ...(below(6) === 0 ? { supports: ['lift'] } : {}),
    })),
    fixed: students.filter(() => below(5) === 0).map((student) => ({ student, ...(shuffled(seats)[0] as SeatRef) })),
    refusals: students
      .filter(() => below(6) === 0)
      .flatMap((student) => [
        { student, workplace: 'w0', branch: 'b', reason: 'age' as const },
        { student, workplace: 'w1', reason: 'conflict-of-interest' as const },
      ])
      .filter(
        ({ branch, workplace }) => branch === undefined || seats.some((seat) => same(seat, at(workplace, branch))),
      ),
  }
}

/** Whether a workplace has room for the people of the market beside those who stand before it, by its own words. */
function holds(workplace: PlacementWorkplace, here: readonly string[], before: readonly string[]): boolean {
  const count = (of: readonly string[], branches: readonly string[]): number =>
    of.filter((branch) => branches.includes(branch)).length
  const upTo = (branches: readonly string[], limit: number): boolean =>
    count(here, branches) <= Math.max(0, limit - count(before, branches))
  for (const { branch, quota, closed } of workplace.seats) if (!upTo([branch], closed ? 0 : quota)) return false
  for (const { branches, limit } of workplace.limits ?? []) if (!upTo(branches, limit)) return false
  if (!workplace.trainers) return true
  const room = new Map(workplace.trainers.map(({ id, limit }) => [id, limit]))
  const taught = (people: readonly string[]): boolean => {
    const [branch, ...others] = people
    if (branch === undefined) return true
    return (workplace.trainers ?? []).some(({ id, branches }) => {
      if (!branches.includes(branch) || room.get(id) === 0) return false
      room.set(id, (room.get(id) as number) - 1)
      const rest = taught(others)
      room.set(id, (room.get(id) as number) + 1)
      return rest
    })
  }
  return here.length === 0 || (taught(before) && taught([...before, ...here]))
}

/** Stability by definition, from the records and from nothing that the solver or the certificate has made of them. */
function twin(input: PlacementInput) {
  const { students, workplaces, fixed = [], refusals = [] } = input
  const before = (id: string) => fixed.filter(({ workplace }) => workplace === id).map(({ branch }) => branch)
  const inMarket = students.filter(({ id }) => !fixed.some(({ student }) => student === id))
  const listOf = ({ id, preferences, supports = [] }: PlacementStudent): readonly SeatRef[] =>
    preferences.filter(
      ({ workplace, branch }) =>
        !refusals.some(
          (r) => r.student === id && r.workplace === workplace && (r.branch === undefined || r.branch === branch),
        ) && supports.every((one) => workplaces.find((w) => w.id === workplace)?.supports?.includes(one)),
    )
  const earlier = (workplace: PlacementWorkplace, a: PlacementStudent, b: PlacementStudent): boolean => {
    const group = ({ id }: PlacementStudent): number => {
      const g = workplace.priorities?.findIndex((one) => one.includes(id)) ?? 0
      return g < 0 ? Number.MAX_SAFE_INTEGER : g
    }
    if (group(a) !== group(b)) return group(a) < group(b)
    if (a.exempt !== b.exempt) return a.exempt === true
    return (a.order?.gradeAverage ?? 0) > (b.order?.gradeAverage ?? 0)
  }
  const chosen = (workplace: PlacementWorkplace, wishes: readonly (readonly [PlacementStudent, string])[]) => {
    const taken: (readonly [PlacementStudent, string])[] = []
    for (const wish of [...wishes].sort(([a], [b]) => (earlier(workplace, a, b) ? -1 : 1)))
      if (
        holds(
          workplace,
          [...taken, wish].map(([, branch]) => branch),
          before(workplace.id),
        )
      )
        taken.push(wish)
    return taken
  }
  const isFeasible = (places: Places): boolean =>
    workplaces.every((w) =>
      holds(
        w,
        [...places.values()].flatMap((seat) => (seat?.workplace === w.id ? [seat.branch] : [])),
        before(w.id),
      ),
    )
  const isStable = (places: Places): boolean =>
    inMarket.every((student) => {
      const own = places.get(student.id) ?? null
      const list = listOf(student)
      const above =
        own === null
          ? list
          : list.slice(
              0,
              list.findIndex((seat) => same(seat, own)),
            )
      return above.every(({ workplace, branch }) => {
        const w = workplaces.find(({ id }) => id === workplace) as PlacementWorkplace
        const held = inMarket.flatMap((other) => {
          const seat = other === student ? null : (places.get(other.id) ?? null)
          return seat?.workplace === workplace ? [[other, seat.branch] as const] : []
        })
        return !chosen(w, [...held, [student, branch]]).some(([one]) => one === student)
      })
    })
  const all = function* (from = 0, places = new Map<string, SeatRef | null>()): Generator<Places> {
    const student = inMarket[from]
    if (!student) return yield new Map(places)
    for (const seat of [...listOf(student), null]) yield* all(from + 1, new Map(places).set(student.id, seat))
  }
  const rank = (student: PlacementStudent, seat: SeatRef | null): number =>
    seat === null ? Number.MAX_SAFE_INTEGER : listOf(student).findIndex((one) => same(one, seat))
  const best = (stable: readonly Places[]): Places | undefined =>
    stable.find((one) =>
      stable.every((other) =>
        inMarket.every((s) => rank(s, one.get(s.id) ?? null) <= rank(s, other.get(s.id) ?? null)),
      ),
    )
  return { all, best, isFeasible, isStable }
}

it.each(['tree', 'trainers'] as const)(
  '%s limits as records say them, beside settled places, conflicts, supports and priorities: what brute force finds best',
  (kind) => {
    const below = random(61)
    const seen = { nested: 0, fixed: 0, unstable: 0 }
    for (let i = 0; i < cases; i++) {
      const input = marketOf(below, kind)
      const { all, best, isFeasible, isStable } = twin(input)
      const matching = matchPlacements(input)
      const places = new Map(
        matching.outcomes.flatMap(({ kind: what, student, seat }) => (what === 'fixed' ? [] : [[student, seat]])),
      )
      const every = [...all()]
      const stable = every.filter((one) => isFeasible(one) && isStable(one))
      expect(places).toEqual(best(stable))
      expect(verifyMatching(input, matching).broken).toEqual([])
      // The certificate of records agrees with the definition on assignments that nobody has made stable.
      for (const other of every.slice(0, 60)) {
        const outcomes = matching.outcomes.map((o) =>
          other.has(o.student) ? { ...o, seat: other.get(o.student) ?? null } : o,
        ) as typeof matching.outcomes
        const said = verifyMatching(input, { outcomes })
        expect(said.withinLimits).toBe(isFeasible(other))
        if (said.withinLimits) expect(said.stable).toBe(isStable(other))
        if (!said.stable) seen.unstable++
      }
      seen.nested += Number(input.workplaces.some(({ limits }) => (limits?.length ?? 0) > 1))
      seen.fixed += Number((input.fixed ?? []).length > 0)
    }
    expect(seen.fixed).toBeGreaterThan(cases / 5)
    expect(seen.unstable).toBeGreaterThan(cases)
    if (kind === 'tree') expect(seen.nested).toBeGreaterThan(cases / 5)
  },
  3_600_000,
)

it('a quota above what a limit or the trainers hold is said by name, from the first place on; what fits is not', () => {
  const noted = (quota: number, more: object) =>
    matchPlacements({
      seed: 'ab'.repeat(32),
      rules: { order: { ...regulationOrder, certainty: 'settled' } },
      students: [],
      workplaces: [
        {
          id: 'w',
          seats: [
            { branch: 'b', quota },
            { branch: 'c', quota: 9, closed: 'no-trainer' },
          ],
          ...more,
        },
      ],
    }).notes
  const said = (limit: string) => [{ code: 'quota-above-limit', workplace: 'w', branch: 'b', limit }]
  const trainers = [1, 2].map((limit) => ({ id: `t${limit}`, branches: ['b'], limit }))
  expect(noted(3, { trainers })).toEqual([])
  expect(noted(4, { trainers })).toEqual(said('trainers'))
  const limits = [{ name: 'field:elektrik', branches: ['b', 'c'], limit: 3 }]
  expect(noted(3, { limits })).toEqual([])
  expect(noted(4, { limits })).toEqual(said('field:elektrik'))
})
