import { fullSet } from './choice.js'
import { blockOfSeat, type MarketColumns } from './market-columns.js'

/** Which limit is full: the places of the branch, a limit over several or over all branches, or the trainers. */
export type FullLimit = 'branch' | 'several-branches' | 'workplace' | 'trainers'

/** Seats and who holds them, with the set of seats that decides about one more at each. */
export interface Occupancy {
  /** Students per seat. */
  readonly held: readonly (readonly number[])[]
  readonly seatOf: Int32Array
  /** Seats of the smallest full limit above a seat; `undefined` when one more fits. */
  readonly fullAbove: (seat: number) => readonly number[] | undefined
  /** What is full at a seat, given the seats of its smallest full limit. */
  readonly limitAbove: (seat: number, full: readonly number[]) => FullLimit
}

export function occupancy(columns: MarketColumns, entryOf: Int32Array): Occupancy {
  const held: number[][] = Array.from(columns.seatQuota, () => [])
  const seatOf = Int32Array.from(entryOf, (e) => (e < 0 ? -1 : (columns.entries[2 * e] as number)))
  for (const [s, x] of seatOf.entries()) if (x >= 0) (held[x] as number[]).push(s)
  const block = blockOfSeat(columns)
  const known = new Map<number, readonly number[] | undefined>()
  const compute = (seat: number): readonly number[] | undefined => {
    const joint = columns.blocks[block[seat] as number]
    if (!joint) return (held[seat] as number[]).length >= (columns.seatQuota[seat] as number) ? [seat] : undefined
    const local = Array.from({ length: joint.seatCount }, (_, x) => joint.firstSeat + x)
    return fullSet(
      joint,
      local.map((x) => columns.seatQuota[x] as number),
      local.map((x) => (held[x] as number[]).length),
      seat - joint.firstSeat,
    )?.map((x) => joint.firstSeat + x)
  }
  return {
    held,
    seatOf,
    fullAbove: (seat) => {
      if (!known.has(seat)) known.set(seat, compute(seat))
      return known.get(seat)
    },
    limitAbove: (seat, full) => {
      const joint = columns.blocks[block[seat] as number]
      if (!joint || (held[seat] as number[]).length >= (columns.seatQuota[seat] as number)) return 'branch'
      const all = Array.from({ length: joint.seatCount }, (_, x) => (held[joint.firstSeat + x] as number[]).length)
      const inAll = all.reduce((sum, n, x) => sum + n + (joint.fixed[x] ?? 0), 0)
      if (joint.pool && inAll < joint.pool.capacity) return 'trainers'
      return full.length === joint.seatCount || joint.pool ? 'workplace' : 'several-branches'
    },
  }
}
