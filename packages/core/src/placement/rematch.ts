import type { MarketColumns } from './columns.js'
import { compileMarket, type Market } from './compile.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import type { PlacementInput, SeatRef } from './market.js'
import { describeMatching, type Matching } from './match.js'

export interface CurrentPlacement extends SeatRef {
  readonly student: string
  /** Whether the student asked to move. Without it a student whose seat is still open stays. */
  readonly wantsToMove?: boolean
}

/** One student who would have to move, with the one line that proves it. */
export interface Move {
  readonly student: string
  readonly from: SeatRef
  readonly to: SeatRef | null
  readonly because: 'seat-lost' | 'asked-and-improved' | 'restores-stability'
}

/** The same case for everybody: who stays, who moves, and what that costs those who stand earlier in the order. */
export interface Rematch {
  readonly mode: 'keep' | 'strict'
  readonly matching: Matching
  readonly moves: readonly Move[]
  readonly newlyPlaced: readonly string[]
  readonly price: {
    /** Students who stand earlier in the plain order than somebody kept at a seat they would rather have. */
    readonly passedOver: number
    /** Students who would rather have a place that stays free. */
    readonly claimsToFreePlaces: number
  }
}

/** The market in which everyone placed stands first at the own seat, and lists only it unless he or she asked to move. */
export function keepColumns(market: Market, current: readonly CurrentPlacement[]): MarketColumns {
  const { columns, students } = market
  const numberOf = new Map(students.map(({ id }, i) => [id, i]))
  const incumbentAt = new Map<number, { seat: number; moves: boolean }>()
  for (const place of current) {
    const s = numberOf.get(place.student)
    const seat = market.seatNumber(place)
    if (s === undefined || seat < 0 || market.fixed.has(s)) continue
    incumbentAt.set(s, { seat, moves: place.wantsToMove === true })
  }
  // Newcomers' keys come after every incumbent's: the class stands before the whole order.
  let after = 1
  for (let e = 1; e < columns.entries.length; e += 2) after = Math.max(after, (columns.entries[e] as number) + 1)
  if (after > 1_073_741_823) throw new RangeError('keys leave no room for a class before them')
  const listStart = new Int32Array(columns.listStart.length)
  const entries: number[] = []
  for (let s = 0; s < students.length; s++) {
    const incumbent = incumbentAt.get(s)
    const open = incumbent && (columns.seatQuota[incumbent.seat] as number) > 0
    for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++) {
      const seat = columns.entries[2 * e] as number
      const key = columns.entries[2 * e + 1] as number
      const own = incumbent?.seat === seat
      if (open && !incumbent.moves && !own && eligible(columns, s, incumbent.seat)) continue
      entries.push(seat, own ? key : key + after)
    }
    listStart[s + 1] = entries.length / 2
  }
  return { ...columns, listStart, entries: Int32Array.from(entries) }
}

function eligible(columns: MarketColumns, s: number, seat: number): boolean {
  for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++)
    if (columns.entries[2 * e] === seat) return true
  return false
}

/**
 * A new matching after quotas, eligibility or lists have changed, in which nobody placed is moved without a cause.
 * A student keeps the present place as the last entry of the list even when it was not listed again.
 * @throws PlacementInputRefused the input has issues
 */
export function rematchKeeping(input: PlacementInput, current: readonly CurrentPlacement[]): Rematch {
  const market = compileMarket(withPresentPlaces(input, current))
  const columns = keepColumns(market, current)
  const { entryOf } = deferredAcceptance(columns)
  const seatOf = Int32Array.from(entryOf, (e) => (e < 0 ? -1 : (columns.entries[2 * e] as number)))
  return describeRematch('keep', market, current, seatOf)
}

/** Adds the present place at the end of a list that does not name it: staying is always better than nothing. */
export function withPresentPlaces(input: PlacementInput, current: readonly CurrentPlacement[]): PlacementInput {
  const placeOf = new Map(current.map((place) => [place.student, place]))
  const known = new Map(input.workplaces.map(({ id, seats }) => [id, new Set(seats.map(({ branch }) => branch))]))
  return {
    ...input,
    students: input.students.map((student) => {
      const place = placeOf.get(student.id)
      if (!place || !known.get(place.workplace)?.has(place.branch)) return student
      const { workplace, branch } = place
      if (student.preferences.some((p) => p.workplace === workplace && p.branch === branch)) return student
      return { ...student, preferences: [...student.preferences, { workplace, branch }] }
    }),
  }
}

/** Compares a new assignment (seat per student, in the market's plain order) with the present places. */
export function describeRematch(
  mode: 'keep' | 'strict',
  market: Market,
  current: readonly CurrentPlacement[],
  seatOf: Int32Array,
): Rematch {
  const { columns } = market
  const entryOf = Int32Array.from(seatOf, (seat, s) => {
    for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++)
      if (columns.entries[2 * e] === seat) return e
    return -1
  })
  const matching = describeMatching(market, { entryOf })
  const placeOf = new Map(current.map((place) => [place.student, place]))
  const moves: Move[] = []
  const newlyPlaced: string[] = []
  for (const [s, outcome] of matching.outcomes.entries()) {
    const place = placeOf.get(outcome.student)
    if (!place) {
      if (outcome.kind === 'placed') newlyPlaced.push(outcome.student)
      continue
    }
    const { workplace, branch } = place
    const from = { workplace, branch }
    const same = outcome.seat?.workplace === workplace && outcome.seat.branch === branch
    if (same || outcome.kind === 'fixed') continue
    const seat = market.seatNumber(from)
    const open = seat >= 0 && (columns.seatQuota[seat] as number) > 0 && eligible(columns, s, seat)
    const improved = open && place.wantsToMove === true && isAbove(columns, s, entryOf[s] as number, seat)
    const because = mode === 'strict' && open ? 'restores-stability' : improved ? 'asked-and-improved' : 'seat-lost'
    moves.push({ student: outcome.student, from, to: outcome.seat, because })
  }
  return { mode, matching, moves, newlyPlaced, price: priceOf(columns, entryOf) }
}

function isAbove(columns: MarketColumns, s: number, entry: number, seat: number): boolean {
  if (entry < 0) return false
  for (let e = columns.listStart[s] as number; e < entry; e++) if (columns.entries[2 * e] === seat) return false
  return true
}

/** What the order alone would have given: counted, not hidden. */
function priceOf(columns: MarketColumns, entryOf: Int32Array): Rematch['price'] {
  const count = new Int32Array(columns.seatQuota.length)
  const worst = new Int32Array(columns.seatQuota.length).fill(-1)
  for (const e of entryOf) {
    if (e < 0) continue
    const seat = columns.entries[2 * e] as number
    count[seat] = (count[seat] as number) + 1
    worst[seat] = Math.max(worst[seat] as number, columns.entries[2 * e + 1] as number)
  }
  let [passedOver, claimsToFreePlaces] = [0, 0]
  for (let s = 0; s < entryOf.length; s++) {
    const own = entryOf[s] as number
    const end = own >= 0 ? own : (columns.listStart[s + 1] as number)
    let [earlier, free] = [false, false]
    for (let e = columns.listStart[s] as number; e < end; e++) {
      const seat = columns.entries[2 * e] as number
      if ((count[seat] as number) < (columns.seatQuota[seat] as number)) free = true
      if ((columns.entries[2 * e + 1] as number) < (worst[seat] as number)) earlier = true
    }
    if (earlier) passedOver++
    if (free) claimsToFreePlaces++
  }
  return { passedOver, claimsToFreePlaces }
}
