import type { MarketColumns } from '@imes/core/placement/columns'

/** A made-up country in columns: provinces, skewed popularity, grades with ties. Shared by the placement benchmarks. */
export interface BenchMarket {
  readonly students: number
  readonly listStart: Int32Array
  readonly listSeat: Int32Array
  /** Class per entry before the order: 0 for one wish in fifty (who was at the workplace before), else 1. */
  readonly listClass: Uint8Array
  readonly seatQuota: Int32Array
  /** Grade average in hundredths, descending (10000 − grade), and discipline. */
  readonly components: readonly Int32Array[]
  readonly position: Int32Array
  readonly priorityStart: Int32Array
  readonly priority: Int32Array
}

/** xorshift32: fast, and the same sequence everywhere. */
export function random(seed: number): (below: number) => number {
  let x = seed | 0 || 1
  return (below) => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) % below
  }
}

export function benchMarket(
  students: number,
  seats: number,
  wishes: number,
  provinces: number,
  seed: number,
  order: (count: number, components: readonly Int32Array[], breakTie: (group: Int32Array) => void) => Int32Array,
): BenchMarket {
  const below = random(seed)
  const listStart = new Int32Array(students + 1)
  const listSeat = new Int32Array(students * wishes)
  const seatQuota = new Int32Array(seats)
  // About 4 % more places than students at five students a seat.
  for (let x = 0; x < seats; x++) seatQuota[x] = 1 + below(9) + (below(20) === 0 ? 4 : 0)
  const seen = new Int32Array(seats).fill(-1)
  for (let s = 0; s < students; s++) {
    // Students and seats are numbered by province; nine of ten wishes stay in the own one.
    const province = Math.floor((s * provinces) / students)
    const from = Math.floor((province * seats) / provinces)
    const size = Math.max(1, Math.floor(((province + 1) * seats) / provinces) - from)
    listStart[s + 1] = (s + 1) * wishes
    for (let i = 0; i < wishes; ) {
      const near = below(10) > 0
      // The smaller of two draws: popular seats have low numbers.
      const x = near ? from + Math.min(below(size), below(size)) : below(seats)
      if (seen[x] === s) continue
      seen[x] = s
      listSeat[s * wishes + i++] = x
    }
  }
  const grade = new Int32Array(students)
  const discipline = new Int32Array(students)
  for (let s = 0; s < students; s++) {
    grade[s] = (below(3000) + below(3000) + below(4000)) | 0
    discipline[s] = below(20) === 0 ? 1 : 0
  }
  const ticket = new Int32Array(students)
  for (let s = 0; s < students; s++) ticket[s] = below(2_147_483_647)
  const components = [grade, discipline]
  const who = order(students, components, (group) => {
    group.sort((a, b) => (ticket[a] as number) - (ticket[b] as number) || a - b)
  })
  const position = new Int32Array(students)
  for (let p = 0; p < students; p++) position[who[p] as number] = p
  // A byte more than entries need, so that the C++ twin reads whole numbers.
  const listClass = new Uint8Array(4 * Math.ceil(listSeat.length / 4)).fill(1)
  for (let e = 0; e < listSeat.length; e++) if (below(50) === 0) listClass[e] = 0
  // The same order as explicit lists, a list a seat: class by class.
  const priorityStart = new Int32Array(seats + 1)
  for (let e = 0; e < listSeat.length; e++) {
    const x = (listSeat[e] as number) + 1
    priorityStart[x] = (priorityStart[x] as number) + 1
  }
  for (let x = 0; x < seats; x++) priorityStart[x + 1] = (priorityStart[x + 1] as number) + (priorityStart[x] as number)
  const next = priorityStart.slice(0, seats)
  const priority = new Int32Array(listSeat.length)
  for (const level of [0, 1])
    for (let p = 0; p < students; p++) {
      const s = who[p] as number
      for (let e = listStart[s] as number; e < (listStart[s + 1] as number); e++) {
        if (listClass[e] !== level) continue
        const x = listSeat[e] as number
        const at = next[x] as number
        next[x] = at + 1
        priority[at] = s
      }
    }
  return { students, listStart, listSeat, listClass, seatQuota, components, position, priorityStart, priority }
}

/** Students of the stress size; a smaller market's C++ matching is scaled up to it, since a step's cost does not grow. */
export const countrySize = 1_800_000

/** One order for all seats, as columns with the position as key: what a whole country is matched with. */
export function columnsOf({ listStart, listSeat, seatQuota, position, students }: BenchMarket): MarketColumns {
  const entries = new Int32Array(2 * listSeat.length)
  for (let s = 0; s < students; s++)
    for (let e = listStart[s] as number; e < (listStart[s + 1] as number); e++) {
      entries[2 * e] = listSeat[e] as number
      entries[2 * e + 1] = position[s] as number
    }
  return { listStart, entries, seatQuota, blocks: [] }
}

/** FNV-1a over 32-bit numbers, as in bench/native/placement.cpp. */
export function hashColumn(column: Int32Array): number {
  let h = 2166136261
  for (let i = 0; i < column.length; i++) h = Math.imul(h ^ (column[i] as number), 16777619)
  return h >>> 0
}

export const percentile = (sorted: Float64Array, p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] as number
