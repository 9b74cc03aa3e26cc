import { fullSet } from './choice.js'
import { blockOfSeat, type MarketColumns, studentCount } from './market-columns.js'

/** Never reached by a key: "this seat still has room". */
const open = 2_147_483_647

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
 * @throws RangeError more than 2³⁰ entries: their places would not be whole numbers of 32 bits
 */
export function deferredAcceptance(columns: MarketColumns): Assignment {
  if (columns.entries.length > 2 ** 31) throw new RangeError('more than 2³⁰ entries')
  return { entryOf: columns.blocks.length === 0 ? matchAlone(columns) : matchJoint(columns) }
}

function applicantsOf({ entries, seatQuota }: MarketColumns): Int32Array {
  const applicants = new Int32Array(seatQuota.length)
  for (let e = 0; e < entries.length; e += 2) {
    const seat = entries[e] as number
    applicants[seat] = (applicants[seat] as number) + 1
  }
  return applicants
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
  // Batches pay where memory is what a proposal waits for: with lists of thousands, or with seats of one place, which are
  // many, none of them fetched lately, and need no heap.
  if (columns.entries.length > 2 * longList * students || base <= seats)
    proposeInBatches(columns, record, heap, entryOf)
  else
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

/** Entries of a list from which on it pays to propose in batches. */
const longList = 4_096

/** Students of a batch: as many lists as are fetched before they are pushed out of the fast memory again. */
export const batchSize = 256

/**
 * `proposeAlone` where the lists of two students lie far apart in memory, and finding the next one takes longer than all the
 * rest. Who is next in a chain of refusals is known only at its last step; of a batch everybody is
 * known, so that the processor finds all their pages at once. In what order students propose changes nothing
 * (McVitie & Wilson 1970).
 */
function proposeInBatches(columns: MarketColumns, record: Int32Array, heap: Int32Array, entryOf: Int32Array): void {
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

/** Some workplaces have limits on several seats together; their seats go through `insertInBlock`. */
function matchJoint(columns: MarketColumns): Int32Array {
  const { listStart, entries, seatQuota } = columns
  const students = studentCount(columns)
  const seats = seatQuota.length
  const block = blockOfSeat(columns)
  const applicants = applicantsOf(columns)
  const record = new Int32Array(4 * seats)
  let base = 0
  for (let seat = 0; seat < seats; seat++) {
    const quota = Math.min(seatQuota[seat] as number, applicants[seat] as number)
    const joint = (block[seat] as number) >= 0
    record[4 * seat] = base
    record[4 * seat + 1] = joint ? -1 : quota
    record[4 * seat + 3] = (seatQuota[seat] as number) > 0 ? open : -1
    if (!joint) base += quota
  }
  const heap = new Int32Array(2 * base)
  const held = columns.blocks.map(({ seatCount }) => Array.from({ length: seatCount }, (): [number, number][] => []))
  const entryOf = new Int32Array(students).fill(-1)

  for (let first = 0; first < students; first++) {
    let student = first
    let entry = listStart[student] as number
    for (;;) {
      if (entry === (listStart[student + 1] as number)) break
      const seat = entries[2 * entry] as number
      const key = entries[2 * entry + 1] as number
      const r = 4 * seat
      if (key < (record[r + 3] as number)) {
        const quota = record[r + 1] as number
        const start = record[r] as number
        let evicted = -1
        if (quota >= 0) {
          const count = record[r + 2] as number
          if (count < quota) {
            siftUp(heap, start, count, key, student)
            record[r + 2] = count + 1
            if (count + 1 === quota) record[r + 3] = heap[2 * start] as number
          } else {
            evicted = heap[2 * start + 1] as number
            siftDown(heap, start, count, key, student)
            record[r + 3] = heap[2 * start] as number
          }
          entryOf[student] = entry
        } else {
          const b = block[seat] as number
          const out = insertInBlock(columns, b, held[b] as [number, number][][], seat, key, student)
          if (out !== student) entryOf[student] = entry
          evicted = out
        }
        if (evicted < 0) break
        if (evicted !== student) {
          student = evicted
          entry = entryOf[student] as number
          entryOf[student] = -1
        }
      }
      entry++
    }
  }
  return entryOf
}

/** Adds (key, student) to a heap of `count` pairs, the largest key on top. */
function siftUp(heap: Int32Array, start: number, count: number, key: number, student: number): void {
  let hole = count
  while (hole > 0) {
    const above = (hole - 1) >> 1
    const aboveKey = heap[2 * (start + above)] as number
    if (aboveKey >= key) break
    heap[2 * (start + hole)] = aboveKey
    heap[2 * (start + hole) + 1] = heap[2 * (start + above) + 1] as number
    hole = above
  }
  heap[2 * (start + hole)] = key
  heap[2 * (start + hole) + 1] = student
}

/** Replaces the top of a heap of `count` pairs by (key, student). */
function siftDown(heap: Int32Array, start: number, count: number, key: number, student: number): void {
  let hole = 0
  for (;;) {
    let below = 2 * hole + 1
    if (below >= count) break
    let belowKey = heap[2 * (start + below)] as number
    if (below + 1 < count) {
      const right = heap[2 * (start + below + 1)] as number
      if (right > belowKey) {
        below++
        belowKey = right
      }
    }
    if (belowKey <= key) break
    heap[2 * (start + hole)] = belowKey
    heap[2 * (start + hole) + 1] = heap[2 * (start + below) + 1] as number
    hole = below
  }
  heap[2 * (start + hole)] = key
  heap[2 * (start + hole) + 1] = student
}

/** Adds a student to a block. @returns who has to leave (perhaps the same student), −1 for nobody */
function insertInBlock(
  columns: MarketColumns,
  blockIndex: number,
  held: [number, number][][],
  seat: number,
  key: number,
  student: number,
): number {
  const block = columns.blocks[blockIndex] as MarketColumns['blocks'][number]
  const local = seat - block.firstSeat
  const quotas = Array.from({ length: block.seatCount }, (_, x) => columns.seatQuota[block.firstSeat + x] as number)
  const full = fullSet(
    block,
    quotas,
    held.map((list) => list.length),
    local,
  )
  let worst: [number, number] = [key, student]
  let at = local
  for (const x of full ?? [])
    for (const pair of held[x] as [number, number][])
      if (pair[0] > worst[0]) {
        worst = pair
        at = x
      }
  if (full && worst[1] === student) return student
  if (full) {
    const list = held[at] as [number, number][]
    list.splice(list.indexOf(worst), 1)
  }
  ;(held[local] as [number, number][]).push([key, student])
  return full ? worst[1] : -1
}
