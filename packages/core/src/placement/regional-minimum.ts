import { minimum as minimumShape, requireShape } from './check-shape.js'
import { compileMarket } from './compile.js'
import { marketIssue, PlacementInputRefused } from './issues.js'
import { LiveMarket } from './live-market.js'
import { byCodeUnit, type PlacementInput, type SeatRef } from './market.js'
import { transportFlow } from './regional-flow.js'

/** A minimum that an office would like to see: at least so many students at these workplaces together. */
export interface RegionalMinimum {
  readonly name: string
  readonly workplaces: readonly string[]
  readonly atLeast: number
}

/** What it would take to meet a minimum. It closes nothing: the office announces limits, or leaves it. */
export interface MinimumProposal {
  readonly name: string
  readonly before: number
  readonly after: number
  readonly met: boolean
  /** No rule can place more: students onto listed places of the region, as a maximum flow. */
  readonly most: number
  /** Places to close elsewhere, in this order. */
  readonly closings: readonly SeatRef[]
  readonly price: {
    readonly worseOff: number
    /** Positions of their own lists that those students lose, in all; unmatched counts as one past the end. */
    readonly positionsLost: number
    readonly newlyUnmatched: number
    /** Students who would rather have a place that was closed. */
    readonly claimsToClosedPlaces: number
  }
}

/**
 * A region that is short in one stable matching is short in all of them (rural hospitals), so the only way is to close
 * places elsewhere: upper limits again, hence stable and safe to be honest in for the limits announced. Greedy: the
 * place whose last student has the fewest positions to fall to a free place of the region. Nobody is put where he or
 * she did not wish to be; what lists do not hold no rule can give.
 * @throws PlacementInputRefused the input has issues, or the region names a workplace that is not there
 * @throws RangeError `atLeast` is not a whole number ≥ 0
 * @see docs/placement.md, "Regional minimums"; Biró, Fleiner, Irving & Manlove (2010) for hardness
 */
export function meetMinimum(input: PlacementInput, minimum: RegionalMinimum): MinimumProposal {
  requireShape(minimum, minimumShape, 'minimum')
  if (!Number.isInteger(minimum.atLeast) || minimum.atLeast < 0)
    throw new RangeError('atLeast: a whole number ≥ 0 expected')
  const market = compileMarket(input)
  const known = new Set(input.workplaces.map(({ id }) => id))
  const unknown = minimum.workplaces.flatMap((id, i) =>
    known.has(id) ? [] : [marketIssue('workplace-unknown', 'minimum', 'workplaces', i)],
  )
  if (unknown.length > 0) throw new PlacementInputRefused(unknown)
  const { columns, seats, students } = market
  const region = new Set(minimum.workplaces)
  const inRegion = (x: number): boolean => x >= 0 && region.has((seats[x] as SeatRef).workplace)
  const fixedInside = [...market.fixed.values()].filter(inRegion).length
  const live = new LiveMarket(columns)
  const start = live.seats()
  const inside = (at: Int32Array): number => fixedInside + at.reduce((n, x) => n + Number(inRegion(x)), 0)
  const before = inside(start)
  const seatAt = (e: number): number => columns.entries[2 * e] as number
  const listOf = (s: number): readonly number[] =>
    Array.from({ length: (columns.listStart[s + 1] as number) - (columns.listStart[s] as number) }, (_, i) =>
      seatAt((columns.listStart[s] as number) + i),
    )
  const rankOf = (s: number, seat: number): number => {
    const list = listOf(s)
    const at = list.indexOf(seat)
    return at < 0 ? list.length : at
  }
  const most =
    fixedInside +
    transportFlow(
      students.map((_, s) => listOf(s).filter(inRegion)),
      columns,
    )
  const closings: SeatRef[] = []
  const rejected = new Set<number>()
  let now = before
  while (now < minimum.atLeast && now < most) {
    const at = live.seats()
    let best: { seat: number; fall: number } | undefined
    const free = new Set(live.freeSeats().filter(inRegion))
    for (const [x, s] of live.lastHeld().entries()) {
      if (s < 0 || inRegion(x) || rejected.has(x)) continue
      const list = listOf(s)
      const to = list.findIndex((seat, i) => i > rankOf(s, x) && free.has(seat))
      const fall = to - rankOf(s, x)
      if (to >= 0 && (!best || fall < best.fall || (fall === best.fall && x < best.seat))) best = { seat: x, fall }
    }
    if (!best) break
    const quota = live.quotaOf(best.seat)
    live.setQuota(best.seat, at.reduce((n, x) => n + Number(x === best.seat), 0) - 1)
    const then = inside(live.seats())
    if (then <= now) {
      // The student found another place elsewhere: closing this one helps nobody.
      live.setQuota(best.seat, quota)
      rejected.add(best.seat)
      continue
    }
    now = then
    closings.push(seats[best.seat] as SeatRef)
  }
  const end = live.seats()
  const closed = new Set(closings.map((seat) => market.seatNumber(seat)))
  let [worseOff, positionsLost, newlyUnmatched, claimsToClosedPlaces] = [0, 0, 0, 0]
  for (let s = 0; s < students.length; s++) {
    const [was, is] = [rankOf(s, start[s] as number), rankOf(s, end[s] as number)]
    if (is > was) {
      worseOff++
      positionsLost += is - was
      if ((end[s] as number) < 0) newlyUnmatched++
    }
    if (
      listOf(s)
        .slice(0, is)
        .some((x) => closed.has(x))
    )
      claimsToClosedPlaces++
  }
  return {
    name: minimum.name,
    before,
    after: now,
    met: now >= minimum.atLeast,
    most,
    closings: [...closings].sort((a, b) => byCodeUnit(a.workplace, b.workplace) || byCodeUnit(a.branch, b.branch)),
    price: { worseOff, positionsLost, newlyUnmatched, claimsToClosedPlaces },
  }
}
