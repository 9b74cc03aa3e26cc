import { stretch } from '../deferred-acceptance.js'

/**
 * The lighter of the two layouts, for markets in which one order of students holds at every seat (with up to 16 classes
 * before it that may depend on the pair): four bytes an entry, four bytes a place. Same algorithm, same result.
 */

/** A market as columns of plain numbers, before layout. */
export interface PositionInput {
  /** `students + 1` offsets into `listSeat`. */
  readonly listStart: Int32Array
  readonly listSeat: Int32Array
  /** Class of each entry, 0–15, the smaller first; absent: one class. */
  readonly listClass?: Uint8Array
  /** Place of each student in the order. */
  readonly position: Int32Array
  readonly seatQuota: Int32Array
}

export interface PositionColumns {
  readonly listStart: Int32Array
  /** class · 2²⁷ | seat; without classes the input's own column. */
  readonly entries: Int32Array
  readonly position: Int32Array
  /** Inverse of `position`. */
  readonly who: Int32Array
  /** Four numbers a seat: base of its heap, quota, count, threshold. */
  readonly record: Int32Array
  readonly places: number
}

const seatMask = 0x7ff_ffff
const open = 2_147_483_647

/** @throws RangeError more than 2²⁷ students or seats, or a class over 15 */
export function layoutByPosition(input: PositionInput): PositionColumns {
  const { listStart, listSeat, listClass, position, seatQuota } = input
  const students = listStart.length - 1
  const seats = seatQuota.length
  if (students > seatMask || seats > seatMask) throw new RangeError('more than 2²⁷ students or seats')
  const entries = listClass === undefined ? listSeat : withClass(listSeat, listClass)
  // Applicants are counted only where quotas are so large that heaps of their size would waste memory.
  let sum = 0
  for (let seat = 0; seat < seats; seat++) sum += seatQuota[seat] as number
  const applicants = sum > 2 * students ? countPerSeat(listSeat, seats) : seatQuota
  const record = new Int32Array(4 * seats)
  let base = 0
  for (let seat = 0; seat < seats; seat++) {
    const r = 4 * seat
    const quota = Math.min(seatQuota[seat] as number, applicants[seat] as number)
    record[r] = base
    record[r + 1] = quota
    record[r + 3] = quota > 0 ? open : -1
    base += quota
  }
  const who = new Int32Array(students)
  for (let s = 0; s < students; s++) who[position[s] as number] = s
  return { listStart, entries, position, who, record, places: base }
}

function countPerSeat(listSeat: Int32Array, seats: number): Int32Array {
  const count = new Int32Array(seats)
  for (let e = 0; e < listSeat.length; e++) {
    const seat = listSeat[e] as number
    count[seat] = (count[seat] as number) + 1
  }
  return count
}

function withClass(listSeat: Int32Array, listClass: Uint8Array): Int32Array {
  const entries = new Int32Array(listSeat.length)
  for (let e = 0; e < listSeat.length; e++) {
    const level = listClass[e] as number
    if (level > 15) throw new RangeError('a class over 15')
    entries[e] = (level << 27) | (listSeat[e] as number)
  }
  return entries
}

/** Deferred acceptance on the light layout. @returns per student the entry held, −1 when unmatched */
export function deferredAcceptanceByPosition(columns: PositionColumns): Int32Array {
  const record = columns.record.slice()
  const heap = new Int32Array(columns.places)
  const students = columns.listStart.length - 1
  const entryOf = new Int32Array(students)
  if (columns.places === 0 || columns.entries.length === 0) return entryOf.fill(-1)
  for (let from = 0; from < students; from += stretch)
    proposeByPosition(columns, record, heap, entryOf, from, Math.min(students, from + stretch))
  return entryOf
}

/**
 * Students `from` … `to` − 1 propose, and whoever they push out goes on. No column is empty.
 *
 * Three things make it 1.2 × as fast: each column is read once before the loops, since an engine checks a column where it
 * is first read, in every turn of a loop unless that was before it; the masks are local, since an engine reads a
 * module's constant from memory; `| 0` says that a sum stays a whole number of 32 bits.
 */
function proposeByPosition(
  { listStart, entries, position, who }: PositionColumns,
  record: Int32Array,
  heap: Int32Array,
  entryOf: Int32Array,
  from: number,
  to: number,
): void {
  void [listStart[0], entries[0], position[0], who[0], record[0], heap[0], entryOf[0]]
  const seatBits = 0x7ff_ffff
  const classBits = 0x7800_0000
  for (let first = from; first < to; first++) {
    let student = first
    let entry = listStart[student] as number
    let end = listStart[(student + 1) | 0] as number
    let place = position[student] as number
    for (;;) {
      let r = 0
      let key = 0
      while (entry < end) {
        const word = entries[entry] as number
        r = (word & seatBits) << 2
        key = (word & classBits) | place
        if (key < (record[r + 3] as number)) break
        entry = (entry + 1) | 0
      }
      if (entry >= end) {
        entryOf[student] = -1
        break
      }
      entryOf[student] = entry
      const start = record[r] as number
      const count = record[r + 2] as number
      if (count < (record[r + 1] as number)) {
        let hole = count
        while (hole > 0) {
          const above = (hole - 1) >> 1
          const aboveKey = heap[(start + above) | 0] as number
          if (aboveKey >= key) break
          heap[(start + hole) | 0] = aboveKey
          hole = above
        }
        heap[(start + hole) | 0] = key
        record[r + 2] = count + 1
        if (count + 1 === (record[r + 1] as number)) record[r + 3] = heap[start] as number
        break
      }
      const out = heap[start] as number
      let hole = 0
      for (;;) {
        let below = ((hole << 1) + 1) | 0
        if (below >= count) break
        let belowKey = heap[(start + below) | 0] as number
        if (below + 1 < count) {
          const right = heap[(start + below + 1) | 0] as number
          if (right > belowKey) {
            below = (below + 1) | 0
            belowKey = right
          }
        }
        if (belowKey <= key) break
        heap[(start + hole) | 0] = belowKey
        hole = below
      }
      heap[(start + hole) | 0] = key
      record[r + 3] = heap[start] as number
      place = out & seatBits
      student = who[place] as number
      entry = ((entryOf[student] as number) + 1) | 0
      end = listStart[(student + 1) | 0] as number
    }
  }
}
