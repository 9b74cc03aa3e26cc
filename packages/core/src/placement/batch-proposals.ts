import { type MarketColumns, studentCount } from './market-columns.js'
import { siftDown, siftUp } from './seat-heap.js'

/** Students of a batch: as many lists as are fetched before they are pushed out of the fast memory again. */
export const batchSize = 256

/**
 * Proposals where the lists of two students lie far apart in memory, and finding the next one takes longer than all the rest.
 * Who is next in a chain of refusals is known only at its last step; of a batch everybody is known, so that the processor
 * finds all their lists at once. In what order students propose changes nothing (McVitie & Wilson 1971).
 */
export function proposeInBatches(
  columns: MarketColumns,
  record: Int32Array,
  heap: Int32Array,
  entryOf: Int32Array,
): void {
  const { listStart } = columns
  const students = studentCount(columns)
  const batch = new Int32Array(batchSize + 1)
  for (let next = 0, waiting = 0; ; ) {
    for (; next < students && waiting < batchSize; next++) {
      entryOf[next] = ((listStart[next] as number) << 1) - 2
      batch[waiting++] = next
    }
    if (waiting === 0) return
    // Kept, or an engine would leave the reading out.
    batch[batchSize] = nextWishes(columns, entryOf, batch, waiting)
    waiting = proposeBatch(columns, record, heap, entryOf, batch, waiting)
  }
}

/** Each student of the batch goes on to the next wish, which is read: no read waits for another one. */
function nextWishes({ entries }: MarketColumns, entryOf: Int32Array, batch: Int32Array, waiting: number): number {
  const all = entries.length
  let read = 0
  for (let i = 0; i < waiting; i++) {
    const student = batch[i] as number
    const at = ((entryOf[student] as number) + 2) | 0
    entryOf[student] = at
    if (at < all) read ^= entries[at] as number
  }
  return read
}

/** The first `waiting` of the batch propose; whoever is pushed out takes a place from its start. @returns how many wait now */
function proposeBatch(
  { listStart, entries }: MarketColumns,
  record: Int32Array,
  heap: Int32Array,
  entryOf: Int32Array,
  batch: Int32Array,
  waiting: number,
): number {
  void [listStart[0], entries[0], record[0], heap[0], entryOf[0], batch[0]]
  let left = 0
  for (let i = 0; i < waiting; i++) {
    const student = batch[i] as number
    let at = entryOf[student] as number
    const end = (listStart[(student + 1) | 0] as number) << 1
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
      continue
    }
    entryOf[student] = at
    const top = record[r] as number
    const quota = record[r + 1] as number
    const count = record[r + 2] as number
    if (quota === 1) {
      // One place needs no heap: whoever has it stands in the record, where the heap's base was.
      record[r] = student
      record[r + 2] = 1
      record[r + 3] = key
      batch[left] = top
      left = (left + count) | 0
    } else if (count < quota) {
      siftUp(heap, top >> 1, count, key, student)
      record[r + 2] = count + 1
      if (count + 1 === quota) record[r + 3] = heap[top] as number
    } else {
      batch[left] = heap[top + 1] as number
      left = (left + 1) | 0
      siftDown(heap, top >> 1, count, key, student)
      record[r + 3] = heap[top] as number
    }
  }
  return left
}
