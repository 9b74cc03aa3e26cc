import type { FirstWishes } from './first-wishes.js'
import { type MarketColumns, studentCount } from './market-columns.js'

/** Students of a batch: as many lists as are fetched before they are pushed out of the fast memory again. */
export const batchSize = 256

/** Key of a free place: every student's is smaller. */
const free = 2 ** 31 - 1

/**
 * Proposals where no seat has more than one place. There is no heap, and what a proposal waits for is memory: so students
 * propose in batches. Who is next in a chain of refusals is known only at its last step; of a batch everybody is known, and
 * the processor finds all their lists at once. In what order students propose changes nothing (McVitie & Wilson 1971).
 *
 * @returns per student the entry held, −1 when unmatched
 */
export function matchOneToOne(columns: MarketColumns, first: FirstWishes): Int32Array {
  const students = studentCount(columns)
  const held = freePlaces(columns.seatQuota)
  const next = new Int32Array(students)
  const beyond = new Int32Array(students)
  // Who waits, who is through with the first wishes, and how many those are.
  const batch = new Int32Array(2 * batchSize + 1)
  for (let student = 0, waiting = 0; ; ) {
    for (; student < students && waiting < batchSize; student++) {
      next[student] = (first.listStart[student] as number) << 1
      batch[waiting++] = student
    }
    if (waiting === 0) return entriesHeld(columns, first, next, beyond)
    // Kept, or an engine would leave the reading out.
    batch[2 * batchSize] = readNext(first, next, batch, waiting)
    waiting = propose(first, held, next, batch, waiting)
    const through = batch[2 * batchSize] as number
    for (let i = batchSize; i < through; i++) {
      const out = goOn(columns, first, held, next, beyond, batch[i] as number)
      if (out >= 0) batch[waiting++] = out
    }
  }
}

/** Two numbers a seat: the key from which on it refuses, and the student who has the place, −1 for none. */
function freePlaces(seatQuota: Int32Array): Int32Array {
  const held = new Int32Array(2 * seatQuota.length).fill(-1)
  for (let seat = 0; seat < seatQuota.length; seat++) if ((seatQuota[seat] as number) > 0) held[2 * seat] = free
  return held
}

/** Of every student in the batch the wish that comes next (`next` is twice its number): no read waits for another one. */
function readNext({ entries }: FirstWishes, next: Int32Array, batch: Int32Array, waiting: number): number {
  const all = entries.length
  let read = 0
  for (let i = 0; i < waiting; i++) {
    const at = next[batch[i] as number] as number
    if (at < all) read ^= entries[at] as number
  }
  return read
}

/**
 * The first `waiting` of the batch propose, as far as their first wishes go; whoever is pushed out takes a place from its
 * start, and who is through with them one from `batchSize` on, to before the one that the batch's last number tells.
 * @returns how many wait now
 */
function propose(
  { listStart, entries }: FirstWishes,
  held: Int32Array,
  next: Int32Array,
  batch: Int32Array,
  waiting: number,
): number {
  // Each is read once before the loops, so that an engine checks it there and not in every turn.
  void [listStart[0], entries[0], held[0], next[0], batch[0]]
  let left = 0
  let through = batchSize
  for (let i = 0; i < waiting; i++) {
    const student = batch[i] as number
    let at = next[student] as number
    const end = (listStart[(student + 1) | 0] as number) << 1
    let place = 0
    let key = 0
    while (at < end) {
      place = (entries[at] as number) << 1
      key = entries[(at + 1) | 0] as number
      if (key < (held[place] as number)) break
      at = (at + 2) | 0
    }
    if (at >= end) {
      next[student] = end
      batch[through] = student
      through = (through + 1) | 0
      continue
    }
    next[student] = (at + 2) | 0
    const out = held[(place + 1) | 0] as number
    held[place] = key
    held[(place + 1) | 0] = student
    batch[left] = out
    left = (left + 1 + (out >> 31)) | 0
  }
  batch[2 * batchSize] = through
  return left
}

/**
 * A student who is through with the first wishes proposes along the rest of the list, where `beyond` is twice the entry
 * that comes next; `next` is −1 once that is through, too.
 * @returns who is pushed out, −1 for nobody
 */
function goOn(
  { listStart, entries }: MarketColumns,
  first: FirstWishes,
  held: Int32Array,
  next: Int32Array,
  beyond: Int32Array,
  student: number,
): number {
  const read = (first.listStart[student + 1] as number) - (first.listStart[student] as number)
  const end = 2 * (listStart[student + 1] as number)
  for (let at = (beyond[student] as number) || 2 * ((listStart[student] as number) + read); at < end; at += 2) {
    const place = 2 * (entries[at] as number)
    const key = entries[at + 1] as number
    if (key >= (held[place] as number)) continue
    beyond[student] = at + 2
    const out = held[place + 1] as number
    held[place] = key
    held[place + 1] = student
    return out
  }
  next[student] = -1
  return -1
}

function entriesHeld(
  { listStart }: MarketColumns,
  first: FirstWishes,
  next: Int32Array,
  beyond: Int32Array,
): Int32Array {
  const entryOf = new Int32Array(next.length).fill(-1)
  for (let s = 0; s < next.length; s++) {
    const at = next[s] as number
    if (at < 0) continue
    const wish = (at >> 1) - (first.listStart[s] as number) + (listStart[s] as number)
    entryOf[s] = ((beyond[s] as number) > 0 ? (beyond[s] as number) >> 1 : wish) - 1
  }
  return entryOf
}
