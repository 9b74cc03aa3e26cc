import { type MarketColumns, studentCount } from './market-columns.js'

/** Per seat: how many are held, how many would rather be there, and who is the last one held; `above`: all such wishes. */
export function occupancyCounts(
  { listStart, entries, seatQuota }: MarketColumns,
  entryOf: Int32Array,
): { readonly held: Int32Array; readonly refused: Int32Array; readonly last: Int32Array; readonly above: number } {
  const seats = seatQuota.length
  const held = new Int32Array(seats)
  const refused = new Int32Array(seats)
  const last = new Int32Array(seats).fill(-1)
  const worst = new Int32Array(seats).fill(-1)
  let above = 0
  const students = studentCount({ listStart, entries, seatQuota, blocks: [] })
  for (let s = 0; s < students; s++) {
    const own = entryOf[s] as number
    const end = own >= 0 ? own : (listStart[s + 1] as number)
    for (let e = listStart[s] as number; e < end; e++) {
      const x = entries[2 * e] as number
      refused[x] = (refused[x] as number) + 1
      above++
    }
    if (own < 0) continue
    const x = entries[2 * own] as number
    held[x] = (held[x] as number) + 1
    if ((entries[2 * own + 1] as number) > (worst[x] as number)) {
      worst[x] = entries[2 * own + 1] as number
      last[x] = s
    }
  }
  return { held, refused, last, above }
}
