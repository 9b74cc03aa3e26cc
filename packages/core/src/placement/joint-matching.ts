import { fullSet } from './choice.js'
import { blockOfSeat, type MarketColumns, studentCount } from './market-columns.js'
import { applicantsOf, open, siftDown, siftUp } from './seat-heap.js'

/** Some workplaces have limits on several seats together; their seats go through `insertInBlock`. */
export function matchJoint(columns: MarketColumns): Int32Array {
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
