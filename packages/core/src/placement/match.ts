import { fullSet } from './choice.js'
import { compileMarket, type Market, type MarketNote, refusalsOf } from './compile.js'
import { type Assignment, deferredAcceptance } from './deferred-acceptance.js'
import type { PlacementInput, SeatRef } from './market.js'
import type { MarketColumns } from './market-columns.js'

/** What became of one student. Nobody is left out: `unmatched` has a reason and what would help. */
export type Outcome =
  | { readonly student: string; readonly kind: 'placed'; readonly seat: SeatRef; readonly choice: number }
  | { readonly student: string; readonly kind: 'fixed'; readonly seat: SeatRef; readonly choice: number | null }
  | {
      readonly student: string
      readonly kind: 'unmatched'
      readonly seat: null
      readonly choice: null
      readonly unmatched: Unmatched
    }

export interface Unmatched {
  /** `every-entry-refused`: each listed place was refused by a rule or is closed; nobody else took it. */
  readonly reason: 'empty-list' | 'every-entry-refused' | 'filled-by-earlier'
  readonly help: {
    /** Places of the student's branch that are still free and would take the student for certain, at most ten. */
    readonly freeSeats: readonly SeatRef[]
    readonly freeSeatsInAll: number
  }
}

/** A proposal of places. It has no effect: people decide (see `proposal`). */
export interface Matching {
  readonly schema: 'imes-matching/1'
  readonly market: string
  readonly seed: string
  /** One outcome a student, sorted by id (UTF-16 code units). */
  readonly outcomes: readonly Outcome[]
  readonly notes: readonly MarketNote[]
}

/**
 * The stable matching that all students like best, within every limit.
 * @param input students with lists, workplaces with quotas and limits, the order, the public seed
 * @returns one outcome a student; the same bytes on every runtime
 * @throws PlacementInputRefused the input has issues; `checkMarket` lists them without throwing
 * @example
 * const { outcomes } = matchPlacements({ students, workplaces, rules: { order: regulationOrder }, seed })
 * @see docs/placement.md; Gale & Shapley (1962); Fleiner (2003) for nested limits
 */
export function matchPlacements(input: PlacementInput): Matching {
  const market = compileMarket(input)
  return describeMatching(market, deferredAcceptance(market.columns))
}

/** Records for a result in columns. */
export function describeMatching(market: Market, { entryOf }: Assignment): Matching {
  const { students, seats, columns, preferenceOf, removed, fixed } = market
  const free = freeSeats(columns, entryOf)
  const freeByBranch = new Map<string, number[]>()
  for (const x of free) {
    const { branch } = seats[x] as SeatRef
    const list = freeByBranch.get(branch)
    if (list) list.push(x)
    else freeByBranch.set(branch, [x])
  }
  const refusals = refusalsOf(market.input)
  const given = new Map(market.input.workplaces.map(({ id, supports }) => [id, supports ?? []]))
  const outcomes = students.map((student, s): Outcome => {
    const fixedAt = fixed.get(s)
    if (fixedAt !== undefined) {
      const seat = seats[fixedAt] as SeatRef
      const at = student.preferences.findIndex((p) => p.workplace === seat.workplace && p.branch === seat.branch)
      return { student: student.id, kind: 'fixed', seat, choice: at < 0 ? null : at + 1 }
    }
    const entry = entryOf[s] as number
    if (entry >= 0) {
      const seat = seats[columns.entries[2 * entry] as number] as SeatRef
      return { student: student.id, kind: 'placed', seat, choice: (preferenceOf[entry] as number) + 1 }
    }
    let open = 0
    for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++)
      if (!market.shut.has(columns.entries[2 * e] as number)) open++
    const reason =
      student.preferences.length === 0 ? 'empty-list' : open === 0 ? 'every-entry-refused' : 'filled-by-earlier'
    const refused = new Set(
      (removed.get(s) ?? []).map(({ preference }) => student.preferences[preference]?.workplace ?? ''),
    )
    const declared = refusals.get(student.id) ?? []
    const branches =
      student.branch === undefined ? [...new Set(student.preferences.map((p) => p.branch))] : [student.branch]
    const suits = branches
      .flatMap((branch) => freeByBranch.get(branch) ?? [])
      .map((x) => seats[x] as SeatRef)
      .filter(
        ({ workplace, branch }) =>
          !refused.has(workplace) &&
          !declared.some((r) => r.workplace === workplace && (r.branch === undefined || r.branch === branch)) &&
          (student.supports ?? []).every((support) => given.get(workplace)?.includes(support)),
      )
    const help = { freeSeats: suits.slice(0, 10), freeSeatsInAll: suits.length }
    return { student: student.id, kind: 'unmatched', seat: null, choice: null, unmatched: { reason, help } }
  })
  const { seed, market: name = '' } = market.input
  return { schema: 'imes-matching/1', market: name, seed, outcomes, notes: market.notes }
}

/** Seats that would take one more student, whoever it is. */
export function freeSeats(columns: MarketColumns, entryOf: Int32Array): number[] {
  const count = new Int32Array(columns.seatQuota.length)
  for (const entry of entryOf)
    if (entry >= 0) {
      const seat = columns.entries[2 * entry] as number
      count[seat] = (count[seat] as number) + 1
    }
  const joint = new Set<number>()
  const free: number[] = []
  for (const block of columns.blocks) {
    const quotas = Array.from({ length: block.seatCount }, (_, x) => columns.seatQuota[block.firstSeat + x] as number)
    const counts = quotas.map((_, x) => count[block.firstSeat + x] as number)
    for (const x of quotas.keys()) {
      joint.add(block.firstSeat + x)
      if (fullSet(block, quotas, counts, x) === undefined) free.push(block.firstSeat + x)
    }
  }
  for (let x = 0; x < count.length; x++)
    if (!joint.has(x) && (count[x] as number) < (columns.seatQuota[x] as number)) free.push(x)
  return free.sort((a, b) => a - b)
}
