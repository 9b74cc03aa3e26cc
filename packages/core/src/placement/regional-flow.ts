import { fullSet } from './choice.js'
import { blockOfSeat, type MarketColumns, type SeatBlock } from './market-columns.js'

/**
 * The most students that listed seats can take within every limit, whatever anyone's order: augmenting paths, where a
 * student who wants a full seat may send one of those who fill it to another of his or her own seats.
 */
export function transportFlow(wishes: readonly (readonly number[])[], columns: MarketColumns): number {
  const held: Set<number>[] = Array.from(columns.seatQuota, () => new Set())
  const block = blockOfSeat(columns)
  const fullAbove = (x: number): readonly number[] | undefined => {
    const joint = columns.blocks[block[x] as number] as SeatBlock | undefined
    if (!joint) return (held[x] as Set<number>).size >= (columns.seatQuota[x] as number) ? [x] : undefined
    const local = Array.from({ length: joint.seatCount }, (_, i) => joint.firstSeat + i)
    return fullSet(
      joint,
      local.map((y) => columns.seatQuota[y] as number),
      local.map((y) => (held[y] as Set<number>).size),
      x - joint.firstSeat,
    )?.map((y) => joint.firstSeat + y)
  }
  const seatOf = wishes.map(() => -1)
  /** Breadth first, so that a path is a shortest one: along it the limits of a matroid hold at every step. */
  const place = (first: number): boolean => {
    const came = new Map<number, { student: number; seat: number }>()
    const queue = [first]
    const seen = new Set([first])
    for (const student of queue)
      for (const x of wishes[student] as readonly number[]) {
        if (x === seatOf[student]) continue
        const full = fullAbove(x)
        if (!full) {
          for (let [s, seat]: [number, number] = [student, x]; ; ) {
            const old = seatOf[s] as number
            if (old >= 0) (held[old] as Set<number>).delete(s)
            ;(held[seat] as Set<number>).add(s)
            seatOf[s] = seat
            const before = came.get(s)
            if (!before) return true
            ;[s, seat] = [before.student, before.seat]
          }
        }
        for (const y of full)
          for (const other of held[y] as Set<number>)
            if (!seen.has(other)) {
              seen.add(other)
              came.set(other, { student, seat: x })
              queue.push(other)
            }
      }
    return false
  }
  let total = 0
  for (let s = 0; s < wishes.length; s++) if ((wishes[s] as readonly number[]).length > 0 && place(s)) total++
  return total
}
