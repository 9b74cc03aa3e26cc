import { entriesHeld } from './audit-export.js'
import { requireShape, toldMatching } from './check-shape.js'
import { compileMarket, type Market, orderValue } from './compile.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import { LiveMarket } from './live-market.js'
import {
  type ClosureReason,
  type PlacementInput,
  type PlacementStudent,
  type PlacementWorkplace,
  type RefusalReason,
  rulesOf,
  type SeatRef,
} from './market.js'
import { describeMatching, type Matching, type Outcome } from './match.js'
import { type OrderRule, type PlainComponent, resolveOrder } from './order-rule.js'
import { type FullLimit, type Occupancy, occupancy } from './tight.js'

/** What decided between a student and the last one placed. Never the exempt flag: that would tell about others. */
export type DecidedBy = 'grade-average' | 'discipline' | 'priority' | 'lottery'

/** Why a place took nobody of this market. `settled-before`: by placements that stood before it. */
export type NoPlaceReason = ClosureReason | 'no-places' | 'settled-before'

/** A reason: the id of a sentence (`explanationInWords` has the texts) and what the sentence needs. Nobody is named. */
export type PlacementReason =
  | { readonly id: 'placed-at-choice'; readonly seat: SeatRef; readonly choice: number; readonly of: number }
  | { readonly id: 'placed-before-the-market'; readonly seat: SeatRef }
  | { readonly id: 'unmatched-empty-list' }
  | { readonly id: 'unmatched-every-entry-refused' }
  | { readonly id: 'unmatched-filled-by-earlier' }
  | {
      readonly id: 'above-filled-by-earlier'
      readonly seat: SeatRef
      readonly choice: number
      readonly limit: FullLimit
      /** Only when at least k are held there and at least k were refused. */
      readonly decidedBy?: DecidedBy
    }
  | {
      readonly id: 'above-closed'
      readonly seat: SeatRef
      readonly choice: number
      readonly reason: NoPlaceReason
    }
  | {
      readonly id: 'above-refused'
      readonly seat: SeatRef
      readonly choice: number
      readonly reason: RefusalReason
      readonly evidence?: string
    }
  /** Re-run: any order of the same list, and the entries above it alone, would not have led to a place liked better. */
  | { readonly id: 'list-order-would-not-help' }
  | { readonly id: 'free-seats-would-take'; readonly seats: readonly SeatRef[]; readonly inAll: number }
  | { readonly id: 'order-unconfirmed'; readonly source: string }

export interface Explanation {
  readonly student: string
  readonly outcome: Outcome['kind']
  readonly reasons: readonly PlacementReason[]
}

export interface Explainer {
  /** @throws RangeError no such student in the instance */
  readonly explain: (student: string) => Explanation
  /** Where the student would be with another list, by a re-run: `null` for unmatched. Never read off a cutoff. */
  readonly withList: (student: string, list: readonly SeatRef[]) => SeatRef | null
}

/**
 * Explanations of one matching: exact, recomputable, and silent about everybody else (no cutoff, count or grade).
 * @param k smallest group behind a statement; 5 is the floor
 */
export function explainer(input: PlacementInput, matching: Pick<Matching, 'outcomes'>, k = 5): Explainer {
  if (!Number.isInteger(k) || k < 5) throw new TypeError('k: a whole number of at least 5 expected')
  const market = compileMarket(input)
  requireShape(matching, toldMatching)
  const { columns, students } = market
  const numberOf = new Map(students.map(({ id }, i) => [id, i]))
  const outcomeOf = new Map(matching.outcomes.map((outcome) => [outcome.student, outcome]))
  const entryOf = entriesHeld(market, matching)
  const who = occupancy(columns, entryOf)
  const refused = refusedPerSeat(market, entryOf)
  const workplaceOf = new Map(input.workplaces.map((workplace) => [workplace.id, workplace]))

  let opened: LiveMarket | undefined
  const live = (): LiveMarket => {
    opened ??= new LiveMarket(columns)
    return opened
  }
  /** Re-runs the market with each entry above the own place alone on the list: the most that any order could reach. */
  const someOrderHelps = (s: number): boolean => {
    const own = entryOf[s] as number
    const from = columns.listStart[s] as number
    const above = (own >= 0 ? own : (columns.listStart[s + 1] as number)) - from
    return Array.from({ length: above }, (_, p) => p).some((p) => live().withOwnList(s, [p]) >= 0)
  }

  const explain = (id: string): Explanation => {
    const s = numberOf.get(id)
    const outcome = outcomeOf.get(id)
    if (s === undefined || !outcome) throw new RangeError('no such student in this matching')
    const student = students[s] as PlacementInput['students'][number]
    const reasons: PlacementReason[] = []
    if (outcome.kind === 'fixed') {
      reasons.push({ id: 'placed-before-the-market', seat: outcome.seat })
      return { student: id, outcome: outcome.kind, reasons }
    }
    if (outcome.kind === 'placed')
      reasons.push({
        id: 'placed-at-choice',
        seat: outcome.seat,
        choice: outcome.choice,
        of: student.preferences.length,
      })
    else reasons.push({ id: `unmatched-${outcome.unmatched.reason}` })

    const own = outcome.choice ?? student.preferences.length + 1
    let filled = false
    const removed = new Map((market.removed.get(s) ?? []).map((entry) => [entry.preference, entry]))
    for (const [p, seat] of student.preferences.slice(0, own - 1).entries()) {
      const choice = p + 1
      const entry = removed.get(p)
      if (entry) {
        const { reason, evidence } = entry
        reasons.push({ id: 'above-refused', seat, choice, reason, ...(evidence === undefined ? {} : { evidence }) })
        continue
      }
      const x = market.seatNumber(seat)
      const full = who.fullAbove(x) ?? [x]
      if (full.every((y) => (who.held[y] as number[]).length === 0)) {
        const closed = workplaceOf.get(seat.workplace)?.seats.find(({ branch }) => branch === seat.branch)?.closed
        reasons.push({
          id: 'above-closed',
          seat,
          choice,
          reason: closed ?? (market.shut.has(x) ? 'no-places' : 'settled-before'),
        })
        continue
      }
      filled = true
      const limit = who.limitAbove(x, full)
      const decidedBy = deciding(
        market,
        workplaceOf.get(seat.workplace) as PlacementWorkplace,
        who,
        full,
        refused,
        s,
        k,
      )
      reasons.push({ id: 'above-filled-by-earlier', seat, choice, limit, ...(decidedBy ? { decidedBy } : {}) })
    }
    if (filled && !someOrderHelps(s)) reasons.push({ id: 'list-order-would-not-help' })
    if (outcome.kind === 'unmatched' && outcome.unmatched.help.freeSeatsInAll > 0) {
      const { freeSeats, freeSeatsInAll } = outcome.unmatched.help
      reasons.push({ id: 'free-seats-would-take', seats: freeSeats, inAll: freeSeatsInAll })
    }
    for (const note of market.notes)
      if (note.code === 'order-unconfirmed') reasons.push({ id: 'order-unconfirmed', source: note.source })
    return { student: id, outcome: outcome.kind, reasons }
  }

  const withList = (id: string, list: readonly SeatRef[]): SeatRef | null => {
    const s = numberOf.get(id)
    if (s === undefined) throw new RangeError('no such student in this matching')
    const own = new Map<string, number>()
    const student = students[s] as PlacementInput['students'][number]
    for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++) {
      const { workplace, branch } = student.preferences[market.preferenceOf[e] as number] as SeatRef
      own.set(JSON.stringify([workplace, branch]), e - (columns.listStart[s] as number))
    }
    const positions = list.map(({ workplace, branch }) => own.get(JSON.stringify([workplace, branch])))
    // Places of the own list are answered by the live market, others by a run from the records.
    if (!market.fixed.has(s) && positions.every((p) => p !== undefined)) {
      const seat = live().withOwnList(s, positions)
      return seat < 0 ? null : (market.seats[seat] as SeatRef)
    }
    const changed = input.students.map((other) => (other.id === id ? { ...other, preferences: list } : other))
    const again = compileMarket({ ...input, students: changed })
    const outcome = describeMatching(again, deferredAcceptance(again.columns)).outcomes.find((o) => o.student === id)
    return outcome?.seat ?? null
  }
  return { explain, withList }
}

/** One student's explanation. For many students make one `explainer`. */
export function explainPlacement(given: {
  readonly input: PlacementInput
  readonly matching: Pick<Matching, 'outcomes'>
  readonly student: string
  readonly k?: number
}): Explanation {
  return explainer(given.input, given.matching, given.k).explain(given.student)
}

/** Students per seat who would rather have been there. */
function refusedPerSeat({ columns }: Market, entryOf: Int32Array): readonly (readonly number[])[] {
  const refused: number[][] = Array.from(columns.seatQuota, () => [])
  for (let s = 0; s < entryOf.length; s++) {
    const own = entryOf[s] as number
    const end = own >= 0 ? own : (columns.listStart[s + 1] as number)
    for (let e = columns.listStart[s] as number; e < end; e++)
      (refused[columns.entries[2 * e] as number] as number[]).push(s)
  }
  return refused
}

/** The first component in which the student and the last one held differ, if enough people stand on both sides. */
function deciding(
  market: Market,
  workplace: PlacementWorkplace,
  who: Occupancy,
  full: readonly number[],
  refused: readonly (readonly number[])[],
  student: number,
  k: number,
): DecidedBy | undefined {
  const held = full.flatMap((x) => who.held[x] as number[])
  const outside = new Set(full.flatMap((x) => refused[x] as number[]))
  if (held.length < k || outside.size < k) return undefined
  const { order, orders: named = {} } = rulesOf(market.input)
  const rule = workplace.order === undefined ? order : (named[workplace.order] as OrderRule)
  const { components } = resolveOrder(rule, named) as { readonly components: readonly PlainComponent[] }
  const groupOf = (s: number): number => {
    const groups = workplace.priorities
    if (!groups) return 0
    const at = groups.findIndex((group) => group.includes(market.students[s]?.id ?? ''))
    return at < 0 ? groups.length : at
  }
  const keyOf = (s: number): number => keyAt(market, full, s)
  const last = held.reduce((a, b) => (keyOf(b) > keyOf(a) ? b : a))
  if (groupOf(student) !== groupOf(last)) return 'priority'
  const [mine, theirs] = [student, last].map((s) => market.students[s]) as [PlacementStudent, PlacementStudent]
  const component = components.find((c) => orderValue(c, mine) !== orderValue(c, theirs))
  if (!component) return 'lottery'
  return component.by === 'exempt' ? undefined : component.by
}

function keyAt({ columns }: Market, seats: readonly number[], s: number): number {
  for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++)
    if (seats.includes(columns.entries[2 * e] as number)) return columns.entries[2 * e + 1] as number
  return -1
}
