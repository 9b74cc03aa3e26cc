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
 * (a) a transport problem: a trip of a day carries at most `day − journey` of work, so a quarter hour of work costs at
 * least journey / (day − journey), rounded down to whole millionths; (b) each district needs ⌈work / (day − t)⌉ trips
 * of its shortest journey t. Both hold; the larger one counts.
 */
export function travelBound(
  duties: readonly Duty[],
  coordinators: readonly VisitCoordinator[],
  travel: TravelTable,
  dayQuarters: number,
  supplyOf: (coordinator: VisitCoordinator) => number,
): TravelBound {
  const work = new Map<string, Map<string, number>>()
  for (const { field, district, quarters } of duties) {
    const of = work.get(field) ?? new Map<string, number>()
    of.set(district, (of.get(district) ?? 0) + quarters)
    work.set(field, of)
  }
  let [quarters, unserved] = [0, 0]
  const streams: Stream[] = []
  for (const field of [...work.keys()].sort()) {
    const demand = [...(work.get(field) as Map<string, number>)].sort(([a], [b]) => (a < b ? -1 : 1))
    const supply = new Map<string, number>()
    for (const coordinator of coordinators)
      if (coordinator.fields.includes(field))
        supply.set(coordinator.home, (supply.get(coordinator.home) ?? 0) + supplyOf(coordinator))
    const homes = [...supply].sort(([a], [b]) => (a < b ? -1 : 1))
    const cost = homes.map(([home]) =>
      demand.map(([district]) => {
        const journey = travel[home]?.[district] ?? dayQuarters
        return journey < dayQuarters ? Math.floor((unit * journey) / (dayQuarters - journey)) : -1
      }),
    )
    const { flow, total, missing } = transport(
      homes.map(([, n]) => n),
      demand.map(([, n]) => n),
      cost,
    )
    let trips = 0
    for (const [district, n] of demand) {
      const nearest = Math.min(...homes.map(([home]) => travel[home]?.[district] ?? dayQuarters))
      if (nearest < dayQuarters) trips += nearest * Math.ceil(n / (dayQuarters - nearest))
    }
    quarters += Math.max(Math.ceil(total / unit), trips)
    unserved += missing
    for (const [h, [home]] of homes.entries())
      for (const [d, [district]] of demand.entries()) {
        const served = flow[h]?.[d] ?? 0
        const journey = travel[home]?.[district] ?? dayQuarters
        if (served > 0) streams.push({ field, home, district, quarters: served, journey })
      }
  }
  return { quarters, unserved, streams }
}

/** Cheapest flow of as much as fits from supplies to demands, by shortest augmenting paths. Whole numbers; −1 = no arc. */
export function transport(
  supply: readonly number[],
  demand: readonly number[],
  cost: readonly (readonly number[])[],
): { readonly flow: readonly (readonly number[])[]; readonly total: number; readonly missing: number } {
  const [homes, districts] = [supply.length, demand.length]
  const flow = supply.map(() => demand.map(() => 0))
  const left = [...supply]
  const open = [...demand]
  const price = new Float64Array(homes + districts)
  let total = 0
  for (;;) {
    // Dijkstra from a source before all homes with work left; potentials keep reduced costs at or above 0.
    const distance = new Float64Array(homes + districts).fill(Number.POSITIVE_INFINITY)
    const before = new Int32Array(homes + districts).fill(-1)
    const done = new Uint8Array(homes + districts)
    for (let h = 0; h < homes; h++) if ((left[h] as number) > 0) distance[h] = 0 - (price[h] as number)
    let end = -1
    for (;;) {
      let at = -1
      for (let v = 0; v < homes + districts; v++)
        if (!done[v] && (distance[v] as number) < (at < 0 ? Number.POSITIVE_INFINITY : (distance[at] as number))) at = v
      if (at < 0) break
      done[at] = 1
      const here = distance[at] as number
      if (at < homes) {
        for (let d = 0; d < districts; d++) {
          const c = cost[at]?.[d] ?? -1
          if (c < 0) continue
          const length = here + c + (price[at] as number) - (price[homes + d] as number)
          if (length < (distance[homes + d] as number)) {
            distance[homes + d] = length
            before[homes + d] = at
          }
        }
      } else
        for (let h = 0; h < homes; h++) {
          if ((flow[h]?.[at - homes] ?? 0) === 0) continue
          const length = here - (cost[h]?.[at - homes] ?? 0) + (price[at] as number) - (price[h] as number)
          if (length < (distance[h] as number)) {
            distance[h] = length
            before[h] = at
          }
        }
    }
    let best = Number.POSITIVE_INFINITY
    for (let d = 0; d < districts; d++) {
      const real = (distance[homes + d] as number) + (price[homes + d] as number)
      if ((open[d] as number) > 0 && real < best) {
        best = real
        end = homes + d
      }
    }
    if (end < 0 || best === Number.POSITIVE_INFINITY) break
    let amount = open[end - homes] as number
    let start = end
    for (let v = end; ; ) {
      const from = before[v] as number
      if (from < 0) {
        start = v
        break
      }
      if (v < homes) amount = Math.min(amount, flow[v]?.[from - homes] ?? 0)
      v = from
    }
    amount = Math.min(amount, left[start] as number)
    for (let v = end; v !== start; v = before[v] as number) {
      const from = before[v] as number
      if (v >= homes) {
        const row = flow[from] as number[]
        row[v - homes] = (row[v - homes] as number) + amount
        total += amount * (cost[from]?.[v - homes] ?? 0)
      } else {
        const row = flow[v] as number[]
        row[from - homes] = (row[from - homes] as number) - amount
        total -= amount * (cost[v]?.[from - homes] ?? 0)
      }
    }
    left[start] = (left[start] as number) - amount
    open[end - homes] = (open[end - homes] as number) - amount
    for (let v = 0; v < homes + districts; v++)
      if ((distance[v] as number) < Number.POSITIVE_INFINITY) price[v] = (price[v] as number) + (distance[v] as number)
  }
  return { flow, total, missing: open.reduce((a, b) => a + b, 0) }
}
