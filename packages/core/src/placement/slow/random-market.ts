import type { MarketColumns, SeatBlock } from '../market-columns.js'

/** A small generator with a known sequence (mulberry32): tests name a seed and get the same markets everywhere. */
export function random(seed: number): (below: number) => number {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

export type MarketKind = 'flat' | 'tree' | 'trainers'

export interface MarketSize {
  readonly students: number
  readonly workplaces: number
}

/** A made-up market: random lists, one random order per workplace, quotas 0–3, and joint limits of the asked kind. */
export function randomMarket(below: (n: number) => number, kind: MarketKind, most: MarketSize): MarketColumns {
  const students = 1 + below(most.students)
  const workplaces = 1 + below(most.workplaces)
  const seatWorkplace: number[] = []
  const blocks: SeatBlock[] = []
  for (let w = 0; w < workplaces; w++) {
    const seatCount = kind === 'flat' || below(3) === 0 ? 1 : 2 + below(2)
    const firstSeat = seatWorkplace.length
    for (let i = 0; i < seatCount; i++) seatWorkplace.push(w)
    if (seatCount === 1) continue
    if (kind === 'trainers') {
      const trainers = Array.from({ length: 1 + below(3) }, () => ({
        seats: Array.from({ length: seatCount }, (_, x) => x).filter(() => below(3) > 0),
        limit: below(3),
      }))
      const fixed = Array.from({ length: seatCount }, () => 0)
      const capacity = below(2) ? 1 + below(3) : 2_000_000_000
      blocks.push({ firstSeat, seatCount, nodes: [], pool: { trainers, capacity }, fixed })
    } else {
      const nodes: { from: number; to: number; limit: number; parent: number }[] = []
      if (seatCount === 3 && below(2)) nodes.push({ from: 0, to: 2, limit: below(4), parent: 1 })
      nodes.push({ from: 0, to: seatCount, limit: 1 + below(3), parent: -1 })
      blocks.push({ firstSeat, seatCount, nodes, pool: undefined, fixed: [] })
    }
  }
  const shuffled = (items: number[]): number[] => {
    for (let i = items.length - 1; i > 0; i--) {
      const j = below(i + 1)
      ;[items[i], items[j]] = [items[j] as number, items[i] as number]
    }
    return items
  }
  const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
  const order = Array.from({ length: workplaces }, () => shuffled(upTo(students)))
  const listStart = new Int32Array(students + 1)
  const entries: number[] = []
  for (let s = 0; s < students; s++) {
    const listed = shuffled(upTo(seatWorkplace.length)).slice(0, Math.min(4, below(seatWorkplace.length + 1)))
    for (const x of listed) entries.push(x, (order[seatWorkplace[x] as number] as number[])[s] as number)
    listStart[s + 1] = entries.length / 2
  }
  const seatQuota = Int32Array.from(seatWorkplace, () => (below(8) === 0 ? 0 : 1 + below(3)))
  return { listStart, entries: Int32Array.from(entries), seatQuota, blocks }
}
