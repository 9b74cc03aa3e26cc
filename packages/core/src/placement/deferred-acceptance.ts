import type { FirstWishes } from './first-wishes.js'
import { matchJoint } from './joint-matching.js'
import { type MarketColumns, studentCount } from './market-columns.js'
import { matchOneToOne } from './one-to-one.js'
import { applicantsOf, open } from './seat-heap.js'

/**
 * Students handed to the inner loop at a time. An engine compiles a function for speed when it is called again, far less
 * readily in the middle of one long call: one call for all students took 1.3 × as long.
 */
export const stretch = 4_096

/** The outcome in columns: per student the entry held, −1 when unmatched. */
export interface Assignment {
  readonly entryOf: Int32Array
}

/**
 * Student-proposing deferred acceptance (Gale & Shapley 1962): the stable matching that every student likes best.
 * A seat is a record of four numbers (base of its heap, quota, count, threshold), so that a refusal is one comparison;
 * the heap holds pairs (key, student), the worst on top.
 *
 * @param first of these columns (`layoutFirstWishes`): half the time where no seat has more than one place and lists have
 * thousands of wishes; not looked at elsewhere. The matching is the same
 * @throws RangeError 2³⁰ entries or more: their places would not be whole numbers of 32 bits; first wishes of other students
 */
export function deferredAcceptance(columns: MarketColumns, first: FirstWishes = columns): Assignment {
  if (columns.entries.length >= 2 ** 31) throw new RangeError('2³⁰ entries or more')
  if (first.listStart.length !== columns.listStart.length) throw new RangeError('first wishes of other students')
  if (columns.blocks.length > 0) return { entryOf: matchJoint(columns) }
  return { entryOf: isOneToOne(columns) ? matchOneToOne(columns, first) : matchAlone(columns) }
}

function isOneToOne({ seatQuota }: MarketColumns): boolean {
  for (let seat = 0; seat < seatQuota.length; seat++) if ((seatQuota[seat] as number) > 1) return false
  return true
}

/** Every seat stands alone, as nearly all do: the loop that has to be fast, with nothing called inside it. */
function matchAlone(columns: MarketColumns): Int32Array {
  const { seatQuota } = columns
  const students = studentCount(columns)
  const seats = seatQuota.length
  // Applicants are counted only where quotas are so large that heaps of their size would waste memory.
  let sum = 0
  for (let seat = 0; seat < seats; seat++) sum += seatQuota[seat] as number
  const applicants = sum > 2 * students ? applicantsOf(columns) : seatQuota
  const record = new Int32Array(4 * seats)
  let base = 0
  for (let seat = 0; seat < seats; seat++) {
    const quota = Math.min(seatQuota[seat] as number, applicants[seat] as number)
    record[4 * seat] = 2 * base
    record[4 * seat + 1] = quota
    record[4 * seat + 3] = quota > 0 ? open : -1
    base += quota
  }
  const heap = new Int32Array(2 * base)
  const entryOf = new Int32Array(students)
  if (base === 0 || columns.entries.length === 0) return entryOf.fill(-1)
  for (let from = 0; from < students; from += stretch)
    proposeAlone(columns, record, heap, entryOf, from, Math.min(students, from + stretch))
  for (let s = 0; s < students; s++) entryOf[s] = (entryOf[s] as number) >> 1
  return entryOf
}

/**
 * Students `from` … `last` − 1 propose, and whoever they push out goes on. Two numbers an entry: `at` and `end` are twice
 * the entry's number, and so is what `entryOf` holds until the end. No column is empty; each is read once before the
 * loops, so that an engine checks it there and not in every turn.
 */
function proposeAlone(
  { listStart, entries }: MarketColumns,
  record: Int32Array,
  heap: Int32Array,
  entryOf: Int32Array,
  first: number,
  last: number,
): void {
  void [listStart[0], entries[0], record[0], heap[0], entryOf[0]]
  for (let next = first; next < last; next++) {
    let student = next
    let at = (listStart[student] as number) << 1
    let end = (listStart[(student + 1) | 0] as number) << 1
    for (;;) {
      let r = 0
      let key = 0
      while (at < end) {
        r = (entries[at] as number) << 2
        key = entries[at + 1] as number
        if (key < (record[r + 3] as number)) break
        at = (at + 2) | 0
      }
      if (at >= end) {
        entryOf[student] = -1
        break
      }
      entryOf[student] = at
      const start = record[r] as number
      const count = record[r + 2] as number
      if (count < (record[r + 1] as number)) {
        let hole = count
        let to = (start + (hole << 1)) | 0
        while (hole > 0) {
          const above = (hole - 1) >> 1
          const from = (start + (above << 1)) | 0
          const aboveKey = heap[from] as number
          if (aboveKey >= key) break
          heap[to] = aboveKey
          heap[to + 1] = heap[from + 1] as number
          hole = above
          to = from
        }
        heap[to] = key
        heap[to + 1] = student
        record[r + 2] = count + 1
        if (count + 1 === (record[r + 1] as number)) record[r + 3] = heap[start] as number
        break
      }
      const evicted = heap[start + 1] as number
      const stop = (start + (count << 1)) | 0
      let to = start
      let from = (start + 2) | 0
      while (from < stop) {
        let below = heap[from] as number
        if (from + 2 < stop) {
          const right = heap[from + 2] as number
          if (right > below) {
            below = right
            from = (from + 2) | 0
          }
        }
        if (below <= key) break
        heap[to] = below
        heap[to + 1] = heap[from + 1] as number
        to = from
        from = (((from - start) << 1) + start + 2) | 0
      }
      heap[to] = key
      heap[to + 1] = student
      record[r + 3] = heap[start] as number
      student = evicted
      at = ((entryOf[student] as number) + 2) | 0
      end = (listStart[(student + 1) | 0] as number) << 1
    }
  }
}
