import type { MarketColumns } from './market-columns.js'

/** Never reached by a key: "this seat still has room". */
export const open = 2_147_483_647

/** Entries a seat, whoever they are of. */
export function applicantsOf({ entries, seatQuota }: MarketColumns): Int32Array {
  const applicants = new Int32Array(seatQuota.length)
  for (let e = 0; e < entries.length; e += 2) {
    const seat = entries[e] as number
    applicants[seat] = (applicants[seat] as number) + 1
  }
  return applicants
}

/** Adds (key, student) to a heap of `count` pairs, the largest key on top. */
export function siftUp(heap: Int32Array, start: number, count: number, key: number, student: number): void {
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
export function siftDown(heap: Int32Array, start: number, count: number, key: number, student: number): void {
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
