import { type Certificate, certify } from './certificate.js'
import type { Market } from './compile.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import { type FewestMovesProof, fewestMoves } from './fewest-moves.js'
import type { PlacementInput, SeatRef } from './market.js'
import type { MarketColumns } from './market-columns.js'
import { describeMatching, type Matching } from './match.js'
import { type CurrentPlacement, isListed, keepColumns, marketWithPresent } from './present-places.js'
import { occupancy } from './tight.js'

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
  /** Students who would move: by `keep`, by `strict`, and by a plain full run. */
  readonly numbers: { readonly keep: number; readonly strict: number; readonly fullRun: number }
  /** Why `strict` cannot be lower. `keep` is proved move by move: each has its cause. */
  readonly strictProof: FewestMovesProof
  /**
   * The matching checked for the order that the mode announces: in `keep` whoever is placed comes first at the own seat
   * and lists that seat alone, so against the plain order it need not be stable (`price` counts by how much).
   */
  readonly certificate: Certificate
  readonly price: {
    /** Students who stand earlier in the plain order than somebody kept at a seat they would rather have. */
    readonly passedOver: number
    /** Students who would rather have a place that stays free. */
    readonly claimsToFreePlaces: number
  }
}

/**
 * A new matching after quotas, eligibility, lists or the order have changed.
 *
 * `keep` (default): who is placed and did not ask stays where the seat is still open, first in its order; no rule that
 * respects seats and wishes moves fewer. `strict`: the fewest moves among all stable matchings for the order as it is,
 * with whoever is there already first within a tie. Both numbers are in `numbers`, whichever mode was asked for.
 * The present place counts as listed last where it was not listed again: staying is better than nothing.
 * @throws PlacementInputRefused the input or the present places have issues
 * @throws TypeError a mode that there is not
 */
export function rematch(given: {
  readonly input: PlacementInput
  readonly current: readonly CurrentPlacement[]
  readonly mode?: 'keep' | 'strict'
}): Rematch {
  const { current, mode = 'keep' } = given
  if (mode !== 'keep' && mode !== 'strict') throw new TypeError('mode: keep or strict expected')
  const market = marketWithPresent(given.input, current)
  const seatNow = presentSeats(market, current)
  const kept = keepColumns(market, current)
  const keptEntries = deferredAcceptance(kept).entryOf
  const keep = seatsOf(kept, keptEntries)
  const strict = fewestMoves(market.columns, seatNow)
  const full = seatsOf(market.columns, deferredAcceptance(market.columns).entryOf)
  const moved = (seats: Int32Array): number =>
    seatNow.reduce((n, seat, s) => n + (seat !== unplaced && seat !== seats[s] ? 1 : 0), 0)
  const numbers = { keep: moved(keep), strict: strict.moved, fullRun: moved(full) }
  const chosen = mode === 'keep' ? keep : seatsOf(market.columns, strict.entryOf)
  const certificate = mode === 'keep' ? certify(kept, keptEntries) : certify(market.columns, strict.entryOf)
  return { ...describeRematch(mode, market, current, chosen, numbers, strict.proof), certificate }
}

/** No place before the run. */
const unplaced = -1
/** A place that no longer exists: whoever held it has to move. */
const goneSeat = -2

function presentSeats(market: Market, current: readonly CurrentPlacement[]): Int32Array {
  const placeOf = new Map(current.map((place) => [place.student, place]))
  return Int32Array.from(market.students, ({ id }, s) => {
    const place = placeOf.get(id)
    if (!place || market.fixed.has(s)) return unplaced
    const seat = market.seatNumber(place)
    return seat < 0 ? goneSeat : seat
  })
}

function seatsOf(columns: MarketColumns, entryOf: Int32Array): Int32Array {
  return entryOf.map((e) => (e < 0 ? unplaced : (columns.entries[2 * e] as number)))
}

/** Compares a new assignment (seat per student, in the market's plain order) with the present places. */
export function describeRematch(
  mode: 'keep' | 'strict',
  market: Market,
  current: readonly CurrentPlacement[],
  seatOf: Int32Array,
  numbers: Rematch['numbers'],
  strictProof: FewestMovesProof,
): Omit<Rematch, 'certificate'> {
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
    const open = seat >= 0 && (columns.seatQuota[seat] as number) > 0 && isListed(columns, s, seat)
    const improved = open && place.wantsToMove === true && isAbove(columns, s, entryOf[s] as number, seat)
    const because = mode === 'strict' && open ? 'restores-stability' : improved ? 'asked-and-improved' : 'seat-lost'
    moves.push({ student: outcome.student, from, to: outcome.seat, because })
  }
  return { mode, matching, moves, newlyPlaced, numbers, strictProof, price: priceOf(columns, entryOf) }
}

function isAbove(columns: MarketColumns, s: number, entry: number, seat: number): boolean {
  if (entry < 0) return false
  for (let e = columns.listStart[s] as number; e < entry; e++) if (columns.entries[2 * e] === seat) return false
  return true
}

/** What the order alone would have given: counted, not hidden. */
function priceOf(columns: MarketColumns, entryOf: Int32Array): Rematch['price'] {
  const who = occupancy(columns, entryOf)
  const worst = new Map<number, number>()
  const worstAbove = (seat: number, full: readonly number[]): number => {
    const known = worst.get(seat)
    if (known !== undefined) return known
    let key = -1
    for (const x of full)
      for (const s of who.held[x] as number[])
        key = Math.max(key, columns.entries[2 * (entryOf[s] as number) + 1] as number)
    worst.set(seat, key)
    return key
  }
  let [passedOver, claimsToFreePlaces] = [0, 0]
  for (let s = 0; s < entryOf.length; s++) {
    const own = entryOf[s] as number
    const end = own >= 0 ? own : (columns.listStart[s + 1] as number)
    let [earlier, free] = [false, false]
    for (let e = columns.listStart[s] as number; e < end; e++) {
      const seat = columns.entries[2 * e] as number
      const full = who.fullAbove(seat)
      if (!full) free = true
      else if ((columns.entries[2 * e + 1] as number) < worstAbove(seat, full)) earlier = true
    }
    if (earlier) passedOver++
    if (free) claimsToFreePlaces++
  }
  return { passedOver, claimsToFreePlaces }
}
