import { checkMarket } from './check-market.js'
import { fullSet } from './choice.js'
import { PlacementInputRefused } from './issues.js'
import { defineLimits, seatTrainers } from './limits.js'
import { compareTickets, ticketsOf } from './lottery.js'
import {
  byCodeUnit,
  type DeclaredRefusal,
  type PlacementInput,
  type PlacementStudent,
  type PlacementWorkplace,
  type RefusalReason,
  rulesOf,
  type SeatRef,
} from './market.js'
import type { MarketColumns, SeatBlock } from './market-columns.js'
import { type OrderRule, type PlainComponent, resolveOrder } from './order-rule.js'
import { rankStudents } from './ranking.js'

/** An entry of a list that a rule took out before anything was ranked. */
export interface RemovedEntry {
  /** Index into the student's own list. */
  readonly preference: number
  readonly reason: RefusalReason
  readonly evidence?: string
}

/** Something about a run that people must know. Ids of workplaces and rules only, never of people. */
export type MarketNote =
  | { readonly code: 'order-unconfirmed'; readonly source: string }
  | { readonly code: 'quota-above-limit'; readonly workplace: string; readonly branch: string; readonly limit: string }
  | { readonly code: 'over-quota'; readonly workplace: string; readonly limit: string; readonly by: number }
  | { readonly code: 'priorities-declared'; readonly workplace: string }

/** A checked instance in columns, with the way back to the records. */
export interface Market {
  readonly input: PlacementInput
  readonly columns: MarketColumns
  /** Students by number: sorted by id. */
  readonly students: readonly PlacementStudent[]
  /** Seats by number. */
  readonly seats: readonly SeatRef[]
  /** Per entry: index into the student's own list. */
  readonly preferenceOf: Int32Array
  readonly removed: ReadonlyMap<number, readonly RemovedEntry[]>
  /** Student number → seat number, for placements that stand before the market. */
  readonly fixed: ReadonlyMap<number, number>
  /** Seats that can take nobody, whoever comes: closed, without places, or under a limit of 0. */
  readonly shut: ReadonlySet<number>
  readonly notes: readonly MarketNote[]
  readonly seatNumber: (seat: SeatRef) => number
}

/**
 * @param presentWorkplaces student id → workplace id: within a tie of the order, who is there already goes first
 * @throws PlacementInputRefused the instance has issues (`checkMarket` lists them without throwing)
 */
export function compileMarket(input: PlacementInput, presentWorkplaces?: ReadonlyMap<string, string>): Market {
  const issues = checkMarket(input)
  if (issues.length > 0) throw new PlacementInputRefused(issues)
  const students = [...input.students].sort((a, b) => byCodeUnit(a.id, b.id))
  const workplaces = [...input.workplaces].sort((a, b) => byCodeUnit(a.id, b.id))
  const notes: MarketNote[] = []
  const built = buildSeats(workplaces, notes)
  const { seats, numbers, workplaceOf } = built
  const seatNumber = ({ workplace, branch }: SeatRef): number => numbers.get(workplace)?.get(branch) ?? -1

  const numberOf = new Map(students.map(({ id }, i) => [id, i]))
  const fixed = new Map<number, number>()
  for (const place of input.fixed ?? []) fixed.set(numberOf.get(place.student) as number, seatNumber(place))
  const { quotas, blocks } = takeFixed(built, fixed, notes)

  const keysAt = rankAll(input, students, workplaces, numberOf, notes, presentWorkplaces)
  const refusals = refusalsOf(input)
  const offers = new Map(workplaces.map(({ id, supports }) => [id, new Set(supports)]))
  const removed = new Map<number, RemovedEntry[]>()
  const listStart = new Int32Array(students.length + 1)
  const entries: number[] = []
  const preferenceOf: number[] = []
  for (const [s, student] of students.entries()) {
    listStart[s] = preferenceOf.length
    if (fixed.has(s)) continue
    const declared = refusals.get(student.id)
    for (const [p, seat] of student.preferences.entries()) {
      const refusal =
        declared?.find((r) => r.workplace === seat.workplace && (r.branch === undefined || r.branch === seat.branch)) ??
        (student.supports?.some((support) => !offers.get(seat.workplace)?.has(support))
          ? { reason: 'support-missing' as const }
          : undefined)
      if (refusal) {
        const { reason } = refusal
        const evidence = 'evidence' in refusal ? refusal.evidence : undefined
        const list = removed.get(s) ?? []
        list.push({ preference: p, reason, ...(evidence === undefined ? {} : { evidence }) })
        removed.set(s, list)
        continue
      }
      const x = seatNumber(seat)
      entries.push(x, keysAt(workplaceOf[x] as number, s))
      preferenceOf.push(p)
    }
  }
  listStart[students.length] = preferenceOf.length
  return {
    input,
    columns: { listStart, entries: Int32Array.from(entries), seatQuota: quotas, blocks },
    students,
    seats,
    preferenceOf: Int32Array.from(preferenceOf),
    removed,
    fixed,
    shut: shutSeats(built),
    notes,
    seatNumber,
  }
}

/** Before anybody is placed: a seat that is full now has no place at all. */
function shutSeats({ quota, blocks }: BuiltSeats): ReadonlySet<number> {
  const shut = new Set(quota.flatMap((places, x) => (places === 0 ? [x] : [])))
  for (const block of blocks) {
    const quotas = quota.slice(block.firstSeat, block.firstSeat + block.seatCount)
    const nobody = quotas.map(() => 0)
    for (const x of quotas.keys()) if (fullSet(block, quotas, nobody, x)) shut.add(block.firstSeat + x)
  }
  return shut
}

interface BuiltSeats {
  readonly seats: SeatRef[]
  readonly quota: number[]
  readonly workplaceOf: number[]
  readonly blocks: SeatBlock[]
  readonly numbers: ReadonlyMap<string, ReadonlyMap<string, number>>
}

function buildSeats(workplaces: readonly PlacementWorkplace[], notes: MarketNote[]): BuiltSeats {
  const built: BuiltSeats & { numbers: Map<string, Map<string, number>> } = {
    seats: [],
    quota: [],
    workplaceOf: [],
    blocks: [],
    numbers: new Map(),
  }
  for (const [w, workplace] of workplaces.entries()) {
    for (const { branch, quota, closed } of workplace.seats)
      for (const limit of workplace.limits ?? [])
        if (!closed && limit.branches.includes(branch) && quota > limit.limit)
          notes.push({ code: 'quota-above-limit', workplace: workplace.id, branch, limit: limit.name })
    if (workplace.trainers)
      for (const { branch, quota, closed } of workplace.seats) {
        const taught = workplace.trainers.reduce((n, t) => n + (t.branches.includes(branch) ? t.limit : 0), 0)
        if (!closed && quota > taught)
          notes.push({ code: 'quota-above-limit', workplace: workplace.id, branch, limit: 'trainers' })
      }
    const limits = defineLimits(workplace)
    if ('crossing' in limits) throw new RangeError('crossing limits passed the check')
    const first = built.seats.length
    const numbers = new Map<string, number>()
    for (const [i, branch] of limits.branches.entries()) {
      numbers.set(branch, first + i)
      built.seats.push({ workplace: workplace.id, branch })
      built.quota.push(limits.quotas[i] as number)
      built.workplaceOf.push(w)
    }
    built.numbers.set(workplace.id, numbers)
    const { nodes, pool, branches } = limits
    if (nodes.length > 0 || pool)
      built.blocks.push({ firstSeat: first, seatCount: branches.length, nodes, pool, fixed: branches.map(() => 0) })
  }
  return built
}

/** Takes placements that stand before the market off every limit above them. */
function takeFixed(
  { seats, quota, blocks }: BuiltSeats,
  fixed: ReadonlyMap<number, number>,
  notes: MarketNote[],
): { quotas: Int32Array; blocks: SeatBlock[] } {
  const taken = new Int32Array(quota.length)
  for (const seat of fixed.values()) taken[seat] = (taken[seat] as number) + 1
  const cut = (have: number, used: number, seat: number, limit: string): number => {
    if (used > have)
      notes.push({ code: 'over-quota', workplace: (seats[seat] as SeatRef).workplace, limit, by: used - have })
    return Math.max(0, have - used)
  }
  const quotas = Int32Array.from(quota, (q, x) => cut(q, taken[x] as number, x, (seats[x] as SeatRef).branch))
  const left = blocks.map((block): SeatBlock => {
    const used = Array.from({ length: block.seatCount }, (_, x) => taken[block.firstSeat + x] as number)
    const sum = (from: number, to: number): number => used.slice(from, to).reduce((a, b) => a + b, 0)
    const nodes = block.nodes.map((node) => ({
      ...node,
      limit: cut(node.limit, sum(node.from, node.to), block.firstSeat, `limit over ${node.to - node.from} branches`),
    }))
    if (!block.pool) return { ...block, nodes }
    const fits = seatTrainers(block.pool, used) !== undefined
    if (!fits) {
      notes.push({
        code: 'over-quota',
        workplace: (seats[block.firstSeat] as SeatRef).workplace,
        limit: 'trainers',
        by: sum(0, used.length) - mostSeated(block.pool, used),
      })
      quotas.fill(0, block.firstSeat, block.firstSeat + block.seatCount)
    }
    return { ...block, fixed: fits ? used : used.map(() => 0) }
  })
  return { quotas, blocks: left }
}

/** How many of the fixed students the trainers can take, seat by seat. */
function mostSeated(pool: NonNullable<SeatBlock['pool']>, used: readonly number[]): number {
  const counts = used.map(() => 0)
  for (const [x, n] of used.entries())
    for (let i = 0; i < n; i++) {
      counts[x] = (counts[x] as number) + 1
      if (!seatTrainers(pool, counts)) counts[x] = (counts[x] as number) - 1
    }
  return counts.reduce((a, b) => a + b, 0)
}

/** Declared unacceptable pairs by student. */
export function refusalsOf({ refusals }: PlacementInput): ReadonlyMap<string, readonly DeclaredRefusal[]> {
  const byStudent = new Map<string, DeclaredRefusal[]>()
  for (const refusal of refusals ?? []) {
    const list = byStudent.get(refusal.student)
    if (list) list.push(refusal)
    else byStudent.set(refusal.student, [refusal])
  }
  return byStudent
}

/** One component of an order as a number per student, the smaller first. */
export function orderValue(component: PlainComponent, { exempt, order }: PlacementStudent): number {
  switch (component.by) {
    case 'exempt':
      return exempt ? 0 : 1
    case 'grade-average': {
      const grade = order?.gradeAverage
      if (grade === undefined || grade === null) return component.missing === 'first' ? 0 : 10_002
      return 10_001 - grade
    }
    case 'discipline': {
      const known = order?.discipline
      if (known === undefined || known === null) return { 'as-none': 0, 'as-some': 1, last: 2 }[component.missing]
      return known ? 1 : 0
    }
  }
}

interface Ranks {
  readonly position: Int32Array
  /** Bounds of the group that the order leaves tied, per student. */
  readonly tieStart: Int32Array
  readonly tieEnd: Int32Array
}

/** The rank of every student under every order in use, and with it the key of any student at any workplace. */
function rankAll(
  input: PlacementInput,
  students: readonly PlacementStudent[],
  workplaces: readonly PlacementWorkplace[],
  numberOf: ReadonlyMap<string, number>,
  notes: MarketNote[],
  presentWorkplaces: ReadonlyMap<string, string> | undefined,
): (workplace: number, student: number) => number {
  const ticket = ticketsOf(input.seed, input.market ?? '')
  const drawn = new Map<number, Uint8Array>()
  const ticketOf = (s: number): Uint8Array => {
    const known = drawn.get(s) ?? ticket((students[s] as PlacementStudent).id)
    drawn.set(s, known)
    return known
  }
  const { order: usual, orders: named = {} } = rulesOf(input)
  const positionsBy = new Map<OrderRule, Ranks>()
  const positions = (rule: OrderRule): Ranks => {
    const known = positionsBy.get(rule)
    if (known) return known
    if (rule.certainty === 'verify') notes.push({ code: 'order-unconfirmed', source: rule.source })
    const resolved = resolveOrder(rule, named)
    if (!('components' in resolved)) throw new RangeError('an unresolved order passed the check')
    const columns = resolved.components.map((c) => Int32Array.from(students, (student) => orderValue(c, student)))
    const tied: Int32Array[] = []
    const who = rankStudents(students.length, columns, (group) => {
      group.sort((a, b) => compareTickets(ticketOf(a), ticketOf(b)) || a - b)
      if (presentWorkplaces) tied.push(group)
    })
    const position = new Int32Array(students.length)
    for (const [p, s] of who.entries()) position[s] = p
    const ranks = { position, tieStart: position.slice(), tieEnd: position.map((p) => p + 1) }
    // After the sort a group is in order, so its first and last member bound the tie.
    for (const group of tied)
      for (const s of group) {
        ranks.tieStart[s] = position[group[0] as number] as number
        ranks.tieEnd[s] = (position[group.at(-1) as number] as number) + 1
      }
    positionsBy.set(rule, ranks)
    return ranks
  }
  const ruleOf = workplaces.map(({ order }) => (order === undefined ? usual : (named[order] as OrderRule)))
  for (const rule of ruleOf) positions(rule)
  const plain = (w: number, s: number): number => {
    const { position, tieStart, tieEnd } = positions(ruleOf[w] as OrderRule)
    if (!presentWorkplaces) return position[s] as number
    // Doubled, so that whoever is there already fits before the rest of the same tie and behind the tie before.
    const isThere = presentWorkplaces.get(students[s]?.id ?? '') === workplaces[w]?.id
    return (position[s] as number) + ((isThere ? tieStart[s] : tieEnd[s]) as number)
  }
  /** Whoever a workplace has put into groups comes first there, group by group, and everybody else behind them. */
  const declared = workplaces.map(({ id, priorities }, w) => {
    if (!priorities) return undefined
    notes.push({ code: 'priorities-declared', workplace: id })
    const named = priorities.flatMap((group) =>
      group.map((one) => numberOf.get(one) as number).sort((a, b) => plain(w, a) - plain(w, b)),
    )
    return new Map(named.map((s, rank) => [s, rank]))
  })
  return (w, s) => {
    const ranks = declared[w]
    return ranks ? (ranks.get(s) ?? ranks.size + plain(w, s)) : plain(w, s)
  }
}
