import type { MarketColumns } from '../market-columns.js'

/** A market in which every seat has its own list of students, the first one first. */
export interface PriorityInput {
  readonly listStart: Int32Array
  readonly listSeat: Int32Array
  readonly seatQuota: Int32Array
  /** `seats + 1` offsets into `priority`, which holds student numbers. */
  readonly priorityStart: Int32Array
  readonly priority: Int32Array
}

/**
 * Keys from explicit lists: entries are bucketed by seat, each list is written into a scratch column and read back.
 * @throws RangeError a student lists a seat whose own list does not hold the student
 */
export function layoutByPriority(input: PriorityInput): MarketColumns {
  const { listStart, listSeat, seatQuota, priorityStart, priority } = input
  const students = listStart.length - 1
  const seats = seatQuota.length
  const total = listSeat.length
  const start = new Int32Array(seats + 1)
  for (let e = 0; e < total; e++) {
    const x = (listSeat[e] as number) + 1
    start[x] = (start[x] as number) + 1
  }
  for (let x = 0; x < seats; x++) start[x + 1] = (start[x + 1] as number) + (start[x] as number)
  const byEntry = new Int32Array(total)
  const byStudent = new Int32Array(total)
  const next = start.slice(0, seats)
  for (let s = 0; s < students; s++)
    for (let e = listStart[s] as number; e < (listStart[s + 1] as number); e++) {
      const x = listSeat[e] as number
      const at = next[x] as number
      next[x] = at + 1
      byEntry[at] = e
      byStudent[at] = s
    }
  const entries = new Int32Array(2 * total)
  const rank = new Int32Array(students)
  const stamp = new Int32Array(students).fill(-1)
  for (let x = 0; x < seats; x++) {
    const from = priorityStart[x] as number
    const to = priorityStart[x + 1] as number
    for (let i = from; i < to; i++) {
      const s = priority[i] as number
      rank[s] = i - from
      stamp[s] = x
    }
    for (let i = start[x] as number; i < (start[x + 1] as number); i++) {
      const s = byStudent[i] as number
      const e = byEntry[i] as number
      if (stamp[s] !== x) throw new RangeError('a seat is listed by a student whom its own list does not hold')
      entries[2 * e] = x
      entries[2 * e + 1] = rank[s] as number
    }
  }
  return { listStart, entries, seatQuota, blocks: [] }
}
