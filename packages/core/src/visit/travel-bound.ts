import type { Duty, TravelTable, VisitCoordinator } from './duty.js'

/** Work that one home serves in one district, in the cheapest fractional plan. */
export interface Stream {
  readonly field: string
  readonly home: string
  readonly district: string
  readonly quarters: number
  /** Return journey. */
  readonly journey: number
}

export interface TravelBound {
  /** No plan of all duties can travel less, in quarter hours a week. Only a bound when `unserved` is 0. */
  readonly quarters: number
  /** Work that the weekly limits cannot serve at all. */
  readonly unserved: number
  readonly streams: readonly Stream[]
}

const unit = 1_000_000

/**
 * A lower bound of weekly travel per field, and the cheapest fractional plan behind it.
 *
 * (a) A transport problem. A week of L quarter hours has ⌊L / day⌋ full days and one of the rest r. The loads of any
 * trips within it (each at most a day, together at most L) are an average of arrangements of those days, so no plan does
 * better than fractions of days: of a day of size s, work w costs the fraction w / (s − t) of its journey t.
 * (b) A district needs at least K trips, ⌈work / what a day with its shortest journey t₀ has room for⌉. Those beyond the
 * fractions of (a) cost t₀ each or more: t₀ · K, and (t − t₀) · w / (s − t) for what is served from farther away.
 * Either holds for each district by itself; (b) is taken where the cheapest plan of (a) makes fewer than K trips.
 * Costs are rounded down to whole millionths.
 */
export function travelBound(
  duties: readonly Duty[],
  coordinators: readonly VisitCoordinator[],
  travel: TravelTable,
  dayQuarters: number,
  supplyOf: (coordinator: VisitCoordinator) => number,
): TravelBound {
  const work = new Map<string, Map<string, number>>()
  /** Largest number of quarter hours of which every visit of a field in a district is a multiple. */
  const step = new Map<string, number>()
  for (const { field, district, quarters } of duties) {
    const key = `${field}\n${district}`
    step.set(key, commonDivisor(step.get(key) ?? 0, quarters))
    const of = work.get(field) ?? new Map<string, number>()
    of.set(district, (of.get(district) ?? 0) + quarters)
    work.set(field, of)
  }
  let [quarters, unserved] = [0, 0]
  const streams: Stream[] = []
  for (const field of [...work.keys()].sort()) {
    const demand = [...(work.get(field) as Map<string, number>)].sort(([a], [b]) => (a < b ? -1 : 1))
    const journeyOf = (home: string, district: string): number => travel[home]?.[district] ?? dayQuarters
    const days = daysOf(coordinators, field, dayQuarters, supplyOf).map((row) => {
      const nearest = demand.reduce((least, [district]) => Math.min(least, journeyOf(row.home, district)), dayQuarters)
      return { ...row, work: row.count * Math.max(0, row.size - nearest) }
    })
    const nearestTo = demand.map(([district]) =>
      days.reduce((least, { home }) => Math.min(least, journeyOf(home, district)), dayQuarters),
    )
    const costFrom = (least: readonly number[]): readonly (readonly number[])[] =>
      days.map(({ home, size }) =>
        demand.map(([district], d) => {
          const journey = journeyOf(home, district)
          return journey < size ? Math.floor((unit * (journey - (least[d] as number))) / (size - journey)) : -1
        }),
      )
    const most = days.map((row) => row.work)
    const needed = demand.map(([, n]) => n)
    const { flow, total, missing } = transport(most, needed, costFrom(demand.map(() => 0)))
    const trips = demand.map(([district, n], d) => {
      const room = dayQuarters - (nearestTo[d] as number)
      const fits = room - (room % (step.get(`${field}\n${district}`) ?? 1))
      return fits > 0 ? Math.ceil(n / fits) : 0
    })
    const counted = demand.map(([district], d) => {
      const made = days.reduce((sum, { home, size }, i) => {
        const served = flow[i]?.[d] ?? 0
        return served > 0 ? sum + served / (size - journeyOf(home, district)) : sum
      }, 0)
      return made < (trips[d] as number) ? (nearestTo[d] as number) : 0
    })
    const wholeTrips = counted.reduce((sum, least, d) => sum + unit * least * (trips[d] as number), 0)
    const byTrips = wholeTrips + transport(most, needed, costFrom(counted)).total
    quarters += Math.ceil(Math.max(total, byTrips) / unit)
    unserved += missing
    for (const home of new Set(days.map((row) => row.home)))
      for (const [d, [district]] of demand.entries()) {
        const served = days.reduce((sum, row, i) => sum + (row.home === home ? (flow[i]?.[d] ?? 0) : 0), 0)
        if (served > 0) streams.push({ field, home, district, quarters: served, journey: journeyOf(home, district) })
      }
  }
  return { quarters, unserved, streams }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** Days of work that the homes of a field have: per home and length of day, how many. */
function daysOf(
  coordinators: readonly VisitCoordinator[],
  field: string,
  dayQuarters: number,
  supplyOf: (coordinator: VisitCoordinator) => number,
): readonly { readonly home: string; readonly size: number; readonly count: number }[] {
  const count = new Map<string, Map<number, number>>()
  for (const coordinator of coordinators) {
    if (!coordinator.fields.includes(field)) continue
    const week = supplyOf(coordinator)
    const of = count.get(coordinator.home) ?? new Map<number, number>()
    for (const [size, n] of [
      [dayQuarters, Math.floor(week / dayQuarters)],
      [week % dayQuarters, 1],
    ] as const)
      if (size > 0 && n > 0) of.set(size, (of.get(size) ?? 0) + n)
    count.set(coordinator.home, of)
  }
  return [...count]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([home, of]) => [...of].sort(([a], [b]) => b - a).map(([size, n]) => ({ home, size, count: n })))
}

/**
 * Cheapest flow of as much as fits from supplies to demands: shortest distances once for each step of the price, then
 * every augmenting path at that price. Whole numbers; −1 = no arc.
 */
export function transport(
  supply: readonly number[],
  demand: readonly number[],
  cost: readonly (readonly number[])[],
): { readonly flow: readonly (readonly number[])[]; readonly total: number; readonly missing: number } {
  const [homes, districts] = [supply.length, demand.length]
  const flow = supply.map(() => demand.map(() => 0))
  const left = [...supply]
  const open = [...demand]
  /** Real distance of every node from a source before all homes with work left. */
  const price = new Float64Array(homes + districts)
  let total = 0
  while (shortestDistances(price, left, flow, cost)) {
    let nearest = Number.POSITIVE_INFINITY
    for (let d = 0; d < districts; d++)
      if ((open[d] as number) > 0) nearest = Math.min(nearest, price[homes + d] as number)
    if (nearest === Number.POSITIVE_INFINITY) break
    const tried = new Uint8Array(homes + districts)
    /** Sends along arcs without reduced cost, depth first. @returns what has arrived */
    const send = (node: number, amount: number): number => {
      tried[node] = 1
      if (node >= homes) {
        const d = node - homes
        const here = Math.min(amount, open[d] as number)
        if (here > 0 && price[node] === nearest) {
          open[d] = (open[d] as number) - here
          return here
        }
        for (let h = 0; h < homes; h++) {
          const back = flow[h]?.[d] ?? 0
          const c = cost[h]?.[d] ?? 0
          if (tried[h] || back === 0 || (price[node] as number) - c !== price[h]) continue
          const sent = send(h, Math.min(amount, back))
          if (sent === 0) continue
          ;(flow[h] as number[])[d] = back - sent
          total -= sent * c
          return sent
        }
        return 0
      }
      for (let d = 0; d < districts; d++) {
        const c = cost[node]?.[d] ?? -1
        if (c < 0 || tried[homes + d] || (price[node] as number) + c !== price[homes + d]) continue
        const sent = send(homes + d, amount)
        if (sent === 0) continue
        const row = flow[node] as number[]
        row[d] = (row[d] as number) + sent
        total += sent * c
        return sent
      }
      return 0
    }
    for (let h = 0; h < homes; h++) {
      if (price[h] !== 0) continue
      while ((left[h] as number) > 0) {
        tried.fill(0)
        const sent = send(h, left[h] as number)
        if (sent === 0) break
        left[h] = (left[h] as number) - sent
      }
    }
  }
  return { flow, total, missing: open.reduce((a, b) => a + b, 0) }
}

/** Dijkstra on reduced costs, which stay at or above 0; updates the prices. @returns false when no work is left */
function shortestDistances(
  price: Float64Array,
  left: readonly number[],
  flow: readonly (readonly number[])[],
  cost: readonly (readonly number[])[],
): boolean {
  const homes = left.length
  const nodes = price.length
  const distance = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const done = new Uint8Array(nodes)
  let any = false
  for (let h = 0; h < homes; h++)
    if ((left[h] as number) > 0) {
      distance[h] = 0 - (price[h] as number)
      any = true
    }
  if (!any) return false
  for (;;) {
    let at = -1
    for (let v = 0; v < nodes; v++)
      if (!done[v] && (distance[v] as number) < (at < 0 ? Number.POSITIVE_INFINITY : (distance[at] as number))) at = v
    if (at < 0) break
    done[at] = 1
    const here = distance[at] as number
    if (at < homes) {
      for (let d = 0; d < nodes - homes; d++) {
        const c = cost[at]?.[d] ?? -1
        if (c < 0) continue
        const length = here + c + (price[at] as number) - (price[homes + d] as number)
        if (length < (distance[homes + d] as number)) distance[homes + d] = length
      }
    } else
      for (let h = 0; h < homes; h++) {
        if ((flow[h]?.[at - homes] ?? 0) === 0) continue
        const length = here - (cost[h]?.[at - homes] ?? 0) + (price[at] as number) - (price[h] as number)
        if (length < (distance[h] as number)) distance[h] = length
      }
  }
  // What cannot be reached is out of the game: no later path leads there either.
  for (let v = 0; v < nodes; v++) price[v] = (price[v] as number) + (distance[v] as number)
  return true
}
