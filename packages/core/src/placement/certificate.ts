/**
 * The auditor's check of a matching. It shares no code with the solver and runs no matching: two linear passes over the
 * columns of a manifest. Read `docs/placement.md`, "The certificate", beside it.
 */
import type { MarketColumns, SeatBlock } from './market-columns.js'

/** What is wrong with an assignment, by number of student and seat in the columns. */
export type Flaw =
  | { readonly kind: 'not-on-the-list'; readonly student: number }
  | { readonly kind: 'over-limit'; readonly seat: number; readonly by: number }
  | { readonly kind: 'blocking'; readonly student: number; readonly seat: number }
  | { readonly kind: 'better-for-all'; readonly seats: readonly number[] }

export interface Certificate {
  /** Every placed student holds an entry of the own list, and no limit is passed. */
  readonly withinLimits: boolean
  /** Nobody prefers a place that would rather have that student. */
  readonly stable: boolean
  /** No other stable matching is better for any student (only meaningful when stable). */
  readonly studentOptimal: boolean
  /** The first hundred of each kind. */
  readonly flaws: readonly Flaw[]
}

const none = 2_147_483_647

/** Sets of seats of a block with what they may hold: its seats, its tree, or Hall's condition for shared trainers. */
function boundsOf(
  block: SeatBlock,
  quota: Int32Array,
): { readonly seats: readonly number[]; readonly limit: number }[] {
  const all = Array.from({ length: block.seatCount }, (_, x) => x)
  const bounds = all.map((x) => ({ seats: [x], limit: quota[block.firstSeat + x] as number }))
  for (const { from, to, limit } of block.nodes) bounds.push({ seats: all.slice(from, to), limit })
  if (block.pool) {
    if (block.seatCount > 16) throw new RangeError('shared trainers over more than 16 branches')
    for (let subset = 1; subset < 1 << block.seatCount; subset++) {
      const seats = all.filter((x) => subset & (1 << x))
      const taught = block.pool.trainers.filter((trainer) => trainer.seats.some((x) => seats.includes(x)))
      const before = seats.reduce((sum, x) => sum + (block.fixed[x] ?? 0), 0)
      bounds.push({ seats, limit: taught.reduce((sum, trainer) => sum + trainer.limit, 0) - before })
    }
    bounds.push({ seats: all, limit: block.pool.capacity - block.fixed.reduce((sum, n) => sum + n, 0) })
  }
  // The smallest full set above a seat decides, so the smallest come first (the sort is stable).
  return bounds.sort((a, b) => a.seats.length - b.seats.length)
}

/**
 * Checks an assignment (per student the entry held, −1 for none) against its market.
 * Stable ⇔ for every entry above a student's own: key > cutoff of its seat. Student-optimal ⇔ the graph
 * "seat → seat of the earliest student who would rather be here" has no cycle.
 */
export function certify(columns: MarketColumns, entryOf: Int32Array): Certificate {
  const { listStart, entries, seatQuota, blocks } = columns
  const students = listStart.length - 1
  const seats = seatQuota.length
  const flaws: Flaw[] = []
  let [withinLimits, stable, studentOptimal] = [true, true, true]

  const count = new Int32Array(seats)
  const worst = new Int32Array(seats).fill(-1)
  const seatOf = new Int32Array(students).fill(-1)
  for (let s = 0; s < students; s++) {
    const e = entryOf[s] as number
    if (e === -1) continue
    if (!(e >= (listStart[s] as number) && e < (listStart[s + 1] as number))) {
      withinLimits = false
      note(flaws, { kind: 'not-on-the-list', student: s })
      continue
    }
    const seat = entries[2 * e] as number
    seatOf[s] = seat
    count[seat] = (count[seat] as number) + 1
    worst[seat] = Math.max(worst[seat] as number, entries[2 * e + 1] as number)
  }

  const cutoff = new Int32Array(seats)
  for (let x = 0; x < seats; x++) {
    const room = (seatQuota[x] as number) - (count[x] as number)
    cutoff[x] = room > 0 ? none : (worst[x] as number)
    if (room < 0 && !inBlock(blocks, x)) {
      withinLimits = false
      note(flaws, { kind: 'over-limit', seat: x, by: -room })
    }
  }
  /** Per block and seat: the seats of the smallest full set above it. */
  const rivals = blocks.map((block) => {
    const bounds = boundsOf(block, seatQuota)
    const held = (of: readonly number[]): number => of.reduce((n, x) => n + (count[block.firstSeat + x] as number), 0)
    for (const { seats: of, limit } of bounds)
      if (held(of) > limit) {
        withinLimits = false
        note(flaws, { kind: 'over-limit', seat: block.firstSeat + (of[0] as number), by: held(of) - limit })
      }
    return Array.from({ length: block.seatCount }, (_, x) => {
      const full = bounds.find(({ seats: of, limit }) => of.includes(x) && held(of) >= limit)
      cutoff[block.firstSeat + x] = full
        ? Math.max(...full.seats.map((y) => worst[block.firstSeat + y] as number))
        : none
      return full?.seats
    })
  })

  /** The earliest student who would rather be at a seat: key and number. */
  const best = new Int32Array(seats).fill(none)
  const wanting = new Int32Array(seats).fill(-1)
  for (let s = 0; s < students; s++) {
    const own = entryOf[s] as number
    const end = own >= 0 && (seatOf[s] as number) >= 0 ? own : (listStart[s + 1] as number)
    for (let e = listStart[s] as number; e < end; e++) {
      const seat = entries[2 * e] as number
      const key = entries[2 * e + 1] as number
      if (key <= (cutoff[seat] as number)) {
        stable = false
        note(flaws, { kind: 'blocking', student: s, seat })
      }
      if (key < (best[seat] as number)) {
        best[seat] = key
        wanting[seat] = s
      }
    }
  }

  const edge = new Int32Array(seats).fill(-1)
  for (let x = 0; x < seats; x++) {
    const s = wanting[x] as number
    if (s >= 0) edge[x] = seatOf[s] as number
  }
  for (const [b, block] of blocks.entries())
    for (let x = 0; x < block.seatCount; x++) {
      let [earliest, student] = [none, -1]
      for (let y = 0; y < block.seatCount; y++) {
        const seat = block.firstSeat + y
        if (rivals[b]?.[y]?.includes(x) && (best[seat] as number) < earliest) {
          earliest = best[seat] as number
          student = wanting[seat] as number
        }
      }
      edge[block.firstSeat + x] = student < 0 ? -1 : (seatOf[student] as number)
    }

  // Every seat has at most one edge: walk from each seat until a seat that some walk has seen.
  const seen = new Int32Array(seats)
  for (let start = 0; start < seats; start++) {
    let x = start
    while (x >= 0 && seen[x] === 0) {
      seen[x] = start + 1
      x = edge[x] as number
    }
    if (x >= 0 && seen[x] === start + 1) {
      studentOptimal = false
      const cycle = [x]
      for (let y = edge[x] as number; y !== x; y = edge[y] as number) cycle.push(y)
      note(flaws, { kind: 'better-for-all', seats: cycle })
    }
  }
  return { withinLimits, stable, studentOptimal, flaws }
}

function note(flaws: Flaw[], flaw: Flaw): void {
  if (flaws.length < 100) flaws.push(flaw)
}

function inBlock(blocks: readonly SeatBlock[], seat: number): boolean {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const { firstSeat, seatCount } = blocks[middle] as SeatBlock
    if (seat < firstSeat) high = middle
    else if (seat >= firstSeat + seatCount) low = middle + 1
    else return true
  }
  return false
}
