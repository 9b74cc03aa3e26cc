import type { MarketColumns } from './market-columns.js'

/** Applicants of every seat in order of key: `entry` and `student` side by side, one region a seat. */
export interface SeatOrder {
  readonly start: Int32Array
  readonly length: Int32Array
  readonly room: Int32Array
  entry: Int32Array
  student: Int32Array
  /** End of the used part of `entry` and `student`. */
  used: number
}

/** Buckets entries by seat, then sorts each bucket by key. */
export function seatOrder({ listStart, entries, seatQuota }: MarketColumns, students: number): SeatOrder {
  const seats = seatQuota.length
  const total = entries.length / 2
  const start = new Int32Array(seats)
  const length = new Int32Array(seats)
  for (let e = 0; e < total; e++) length[entries[2 * e] as number] = (length[entries[2 * e] as number] as number) + 1
  for (let x = 1; x < seats; x++) start[x] = (start[x - 1] as number) + (length[x - 1] as number)
  const entry = new Int32Array(total)
  const student = new Int32Array(total)
  const next = start.slice()
  for (let s = 0; s < students; s++)
    for (let e = listStart[s] as number; e < (listStart[s + 1] as number); e++) {
      const x = entries[2 * e] as number
      const at = next[x] as number
      next[x] = at + 1
      entry[at] = e
      student[at] = s
    }
  for (let x = 0; x < seats; x++) sortRegion(entries, entry, student, start[x] as number, length[x] as number)
  return { start, length, room: length.slice(), entry, student, used: total }
}

/** Shell sort by key, in place: regions are short, and no comparator is called. */
function sortRegion(entries: Int32Array, entry: Int32Array, student: Int32Array, from: number, length: number): void {
  for (let gap = gapFor(length); gap > 0; gap = gap === 2 ? 1 : Math.floor(gap / 2.2))
    for (let i = gap; i < length; i++) {
      const e = entry[from + i] as number
      const s = student[from + i] as number
      const key = entries[2 * e + 1] as number
      let j = i
      while (j >= gap && (entries[2 * (entry[from + j - gap] as number) + 1] as number) > key) {
        entry[from + j] = entry[from + j - gap] as number
        student[from + j] = student[from + j - gap] as number
        j -= gap
      }
      entry[from + j] = e
      student[from + j] = s
    }
}

const gapFor = (length: number): number => Math.max(1, Math.floor(length / 2.2))

/** Position (from the start of the arrays) of the entry with a key at a seat, or where it would go. */
export function positionOf(order: SeatOrder, entries: Int32Array, seat: number, key: number): number {
  let low = order.start[seat] as number
  let high = low + (order.length[seat] as number)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[2 * (order.entry[middle] as number) + 1] as number) < key) low = middle + 1
    else high = middle
  }
  return low
}

/** Takes an entry out of its seat's region. @returns its position */
export function removeAt(order: SeatOrder, seat: number, position: number): void {
  const end = (order.start[seat] as number) + (order.length[seat] as number)
  order.entry.copyWithin(position, position + 1, end)
  order.student.copyWithin(position, position + 1, end)
  order.length[seat] = (order.length[seat] as number) - 1
}

/** Puts an entry into its seat's region; a full region moves to the end of the arrays, with room to grow. */
export function insertAt(order: SeatOrder, seat: number, position: number, entry: number, student: number): number {
  const length = order.length[seat] as number
  let at = position
  if (length === (order.room[seat] as number)) {
    const room = length + (length >> 1) + 4
    if (order.used + room > order.entry.length) {
      const size = Math.max(order.used + room, Math.ceil(order.entry.length * 1.125))
      order.entry = grown(order.entry, size)
      order.student = grown(order.student, size)
    }
    const from = order.start[seat] as number
    order.entry.copyWithin(order.used, from, from + length)
    order.student.copyWithin(order.used, from, from + length)
    at = order.used + (position - from)
    order.start[seat] = order.used
    order.room[seat] = room
    order.used += room
  }
  const end = (order.start[seat] as number) + length
  order.entry.copyWithin(at + 1, at, end)
  order.student.copyWithin(at + 1, at, end)
  order.entry[at] = entry
  order.student[at] = student
  order.length[seat] = length + 1
  return at
}

export function grown(array: Int32Array, size: number): Int32Array {
  const larger = new Int32Array(size)
  larger.set(array)
  return larger
}
