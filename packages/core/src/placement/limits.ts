import type { PlacementWorkplace } from './market.js'

/** A limit on neighbouring seats of one workplace: seats `from` … `to` − 1, counted from the workplace's first. */
export interface LimitNode {
  readonly from: number
  readonly to: number
  readonly limit: number
  /** Index of the next larger node in the same list, −1 at the top. */
  readonly parent: number
}

export interface SharedPool {
  /** Per trainer: the seats it can take (indexes into `branches`) and its limit. */
  readonly trainers: readonly { readonly seats: readonly number[]; readonly limit: number }[]
  /** The workplace's own upper limit over all seats. */
  readonly capacity: number
}

export interface WorkplaceLimits {
  /** Branches in the order in which every limit covers neighbours. */
  readonly branches: readonly string[]
  /** Quota per branch, 0 when closed, already cut by limits on that branch alone. */
  readonly quotas: readonly number[]
  /** Limits on two or more branches, inner before outer. */
  readonly nodes: readonly LimitNode[]
  readonly pool: SharedPool | undefined
}

const unlimited = 2_000_000_000

/**
 * The tree of a workplace's limits, or the two limits that cross.
 * @returns `crossing`: indexes into `workplace.limits`
 */
export function defineLimits(
  workplace: Pick<PlacementWorkplace, 'seats' | 'limits' | 'trainers'>,
): WorkplaceLimits | { readonly crossing: readonly [number, number] } {
  const limits = workplace.limits ?? []
  const sets = limits.map((limit) => new Set(limit.branches))
  for (let a = 0; a < sets.length; a++)
    for (let b = a + 1; b < sets.length; b++) {
      const [one, two] = [sets[a] as Set<string>, sets[b] as Set<string>]
      let shared = 0
      for (const branch of one) if (two.has(branch)) shared++
      if (shared > 0 && shared < one.size && shared < two.size) return { crossing: [a, b] }
    }
  // Walk the tree from the largest sets inwards: sorting seats by the chain of sets above them makes each set neighbours.
  const chain = (branch: string): number[] =>
    sets
      .map((set, index) => ({ index, size: set.has(branch) ? set.size : 0 }))
      .filter(({ size }) => size > 0)
      .sort((a, b) => b.size - a.size || a.index - b.index)
      .map(({ index }) => index)
  const merged = mergeEqualSets(sets)
  const keyed = workplace.seats.map((seat) => ({ seat, chain: chain(seat.branch).map((i) => merged[i] as number) }))
  keyed.sort((a, b) => compareChains(a.chain, b.chain) || (a.seat.branch < b.seat.branch ? -1 : 1))
  const branches = keyed.map(({ seat }) => seat.branch)
  const quotas = keyed.map(({ seat }) => (seat.closed ? 0 : seat.quota))

  const nodes: { from: number; to: number; limit: number; parent: number }[] = []
  const order = [...new Set(merged)].sort((a, b) => (sets[a] as Set<string>).size - (sets[b] as Set<string>).size)
  for (const index of order) {
    const set = sets[index] as Set<string>
    const limit = Math.min(...limits.filter((_, i) => merged[i] === index).map((l) => l.limit))
    const from = branches.findIndex((branch) => set.has(branch))
    const to = from + set.size
    if (set.size === 1) quotas[from] = Math.min(quotas[from] as number, limit)
    else nodes.push({ from, to, limit, parent: -1 })
  }
  for (const [i, node] of nodes.entries())
    node.parent = nodes.findIndex((above, j) => j > i && above.from <= node.from && node.to <= above.to)

  if (!workplace.trainers) return { branches, quotas, nodes, pool: undefined }
  const trainers = workplace.trainers.map((trainer) => ({
    seats: trainer.branches.map((branch) => branches.indexOf(branch)).filter((seat) => seat >= 0),
    limit: trainer.limit,
  }))
  return { branches, quotas, nodes: [], pool: { trainers, capacity: nodes.at(-1)?.limit ?? unlimited } }
}

/** Equal sets are one node: each set is named by the first that equals it. */
function mergeEqualSets(sets: readonly Set<string>[]): number[] {
  return sets.map((set) =>
    sets.findIndex((other) => other.size === set.size && [...other].every((branch) => set.has(branch))),
  )
}

function compareChains(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? Number.MAX_SAFE_INTEGER) - (b[i] ?? Number.MAX_SAFE_INTEGER)
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * How far a pool is used: a flow of students (per seat) into trainers, as many as fit.
 * @returns `undefined` when `counts` do not fit; else `reach(seat)`: the seats one of whose students would have to
 * leave for one more at `seat`, or `undefined` when one more fits as it is
 */
export function seatTrainers(
  pool: SharedPool,
  counts: readonly number[],
): { readonly reach: (seat: number) => readonly number[] | undefined } | undefined {
  const { trainers } = pool
  const load = trainers.map(() => 0)
  // flow[t][x]: students of seat x with trainer t
  const flow = trainers.map(() => counts.map(() => 0))
  /** Trainers and seats that can be reached from `seat` by moving students between trainers; the way to room, if any. */
  const search = (seat: number): { seats: number[]; free: number; came: Map<number, [number, number]> } => {
    const seats = [seat]
    const came = new Map<number, [number, number]>()
    for (let head = 0; head < seats.length; head++) {
      const x = seats[head] as number
      for (const [t, trainer] of trainers.entries()) {
        if (came.has(t) || !trainer.seats.includes(x)) continue
        came.set(t, [x, -1])
        if ((load[t] as number) < trainer.limit) return { seats, free: t, came }
        for (const [y, n] of (flow[t] as number[]).entries())
          if (n > 0 && !seats.includes(y)) {
            seats.push(y)
            from.set(y, t)
          }
      }
    }
    return { seats, free: -1, came }
  }
  let from = new Map<number, number>()
  for (const [seat, count] of counts.entries())
    for (let n = 0; n < count; n++) {
      from = new Map()
      const { free, came } = search(seat)
      if (free < 0) return undefined
      load[free] = (load[free] as number) + 1
      for (let t = free; ; ) {
        const x = (came.get(t) as [number, number])[0]
        const row = flow[t] as number[]
        row[x] = (row[x] as number) + 1
        const before = x === seat ? undefined : from.get(x)
        if (before === undefined) break
        const old = flow[before] as number[]
        old[x] = (old[x] as number) - 1
        t = before
      }
    }
  const total = counts.reduce((sum, n) => sum + n, 0)
  if (total > pool.capacity) return undefined
  return {
    reach: (seat) => {
      from = new Map()
      const { seats, free } = search(seat)
      if (free < 0) return seats
      return total < pool.capacity ? undefined : counts.flatMap((n, x) => (n > 0 ? [x] : []))
    },
  }
}
