import type { LimitNode, SharedPool } from './limits.js'

/** Joint limits of one workplace whose seats are not independent; its seats are numbered one after another. */
export interface SeatBlock {
  readonly firstSeat: number
  readonly seatCount: number
  readonly nodes: readonly LimitNode[]
  readonly pool: SharedPool | undefined
  /** Students placed before the market, per seat; they hold trainers of the pool and cannot be evicted. */
  readonly fixed: readonly number[]
}

/**
 * A market in columns: what the solver and the verifier read, and what an auditor's manifest holds.
 * Numbers stand for students and seats; a key is the student's rank at the seat's workplace.
 */
export interface MarketColumns {
  /** `students + 1` offsets: the list of student s is entries `listStart[s]` … `listStart[s + 1] − 1`. */
  readonly listStart: Int32Array
  /** Two numbers an entry, in order of preference: seat, key (≥ 0, smaller = earlier, unique per workplace). */
  readonly entries: Int32Array
  /** Places per seat, after fixed placements. */
  readonly seatQuota: Int32Array
  /** Workplaces with limits on several seats together. Every other seat stands alone. */
  readonly blocks: readonly SeatBlock[]
}

export const studentCount = (columns: MarketColumns): number => columns.listStart.length - 1

/** Number of the block per seat, −1 where a seat stands alone. */
export function blockOfSeat(columns: MarketColumns): Int32Array {
  const block = new Int32Array(columns.seatQuota.length).fill(-1)
  for (const [i, { firstSeat, seatCount }] of columns.blocks.entries()) block.fill(i, firstSeat, firstSeat + seatCount)
  return block
}
