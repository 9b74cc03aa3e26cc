import { expect, it } from 'vitest'
import { type Duty, dutiesOf, type TravelTable, type VisitCoordinator } from './duty.js'
import { planVisits } from './index.js'
import { madeUpProvince } from './slow/made-up-province.js'
import { transport, travelBound } from './travel-bound.js'

/** Every way to send whole units, for tiny problems. */
function cheapest(supply: readonly number[], demand: readonly number[], cost: readonly (readonly number[])[]): number {
  const units = demand.flatMap((n, d) => Array.from({ length: n }, () => d))
  const left = [...supply]
  const send = (i: number): number => {
    if (i === units.length) return 0
    let best = Number.POSITIVE_INFINITY
    for (const [h, n] of left.entries()) {
      if (n === 0) continue
      left[h] = n - 1
      best = Math.min(best, (cost[h]?.[units[i] as number] ?? 0) + send(i + 1))
      left[h] = n
    }
    return best
  }
  return send(0)
}

it('the flow is the cheapest of all', () => {
  let state = 1
  const below = (n: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % n
  }
  for (let i = 0; i < 300; i++) {
    const demand = Array.from({ length: 1 + below(3) }, () => below(3))
    const supply = Array.from({ length: 1 + below(3) }, () => below(5))
    const cost = supply.map(() => demand.map(() => below(20)))
    const { total, missing, flow } = transport(supply, demand, cost)
    const need = demand.reduce((a, b) => a + b, 0)
    const have = supply.reduce((a, b) => a + b, 0)
    expect(missing).toBe(Math.max(0, need - have))
    for (const [h, n] of supply.entries()) expect((flow[h] ?? []).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(n)
    if (missing === 0) expect(total).toBe(cheapest(supply, demand, cost))
  }
})

interface Tiny {
  readonly duties: readonly Duty[]
  readonly coordinators: readonly VisitCoordinator[]
  readonly travel: TravelTable
  readonly day: number
}

/** The least travel of any plan, by trying every coordinator and weekday for every duty; `undefined` when none fits. */
function leastTravel({ duties, coordinators, travel, day }: Tiny): number | undefined {
  const trips = new Map<string, number>()
  const days = coordinators.map(() => [0, 0, 0])
  const week = coordinators.map(() => 0)
  let least: number | undefined
  const place = (i: number, travelled: number): void => {
    if (least !== undefined && travelled >= least) return
    const duty = duties[i]
    if (!duty) {
      least = travelled
      return
    }
    for (const [c, { home, weekQuarters }] of coordinators.entries())
      for (const weekday of [0, 1, 2]) {
        const trip = `${c} ${weekday} ${duty.district}`
        const there = trips.get(trip) ?? 0
        const journey = there > 0 ? 0 : (travel[home]?.[duty.district] ?? 0)
        const more = duty.quarters + journey
        const own = days[c] as number[]
        if ((own[weekday] as number) + more > day || (week[c] as number) + more > weekQuarters) continue
        own[weekday] = (own[weekday] as number) + more
        week[c] = (week[c] as number) + more
        trips.set(trip, there + 1)
        place(i + 1, travelled + journey)
        trips.set(trip, there)
        own[weekday] = (own[weekday] as number) - more
        week[c] = (week[c] as number) - more
      }
  }
  place(0, 0)
  return least
}

it('no plan at all travels less than the bound: every plan of tiny provinces is tried', () => {
  let state = 7
  const below = (n: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % n
  }
  let [tried, tight] = [0, 0]
  for (let i = 0; i < 1500; i++) {
    const districts = ['a', 'b', 'c']
    const travel = Object.fromEntries(
      districts.map((from) => [from, Object.fromEntries(districts.map((to) => [to, from === to ? 1 : 1 + below(4)]))]),
    )
    const day = 8 + below(5)
    const duties = Array.from({ length: 1 + below(5) }, (_, d): Duty => {
      const id = `d${d}`
      const quarters = [2, 3, 4, 6][below(4)] ?? 2
      const district = districts[below(3)] ?? 'a'
      return { id, workplace: id, field: 'f', district, quarters, weekdays: [1, 2, 3], placements: [id] }
    })
    const coordinators = Array.from({ length: 1 + below(2) }, (_, c) => {
      return { id: `c${c}`, fields: ['f'], home: districts[below(3)] ?? 'a', weekQuarters: 5 + below(22) }
    })
    const least = leastTravel({ duties, coordinators, travel, day })
    const { quarters } = travelBound(duties, coordinators, travel, day, ({ weekQuarters }) => weekQuarters)
    if (least === undefined) continue
    tried++
    if (quarters === least) tight++
    expect(quarters).toBeLessThanOrEqual(least)
  }
  expect(tried).toBeGreaterThan(500)
  expect(tight).toBeGreaterThan(tried / 2)
})

it.each([20, 60, 150])('no plan of %i workplaces travels less than the bound, at any allowed load', (workplaces) => {
  for (let seed = 1; seed <= 8; seed++)
    for (const load of [70, 85, 100]) {
      const input = { ...madeUpProvince(workplaces, seed), load }
      const { measure } = planVisits(input)
      if (measure.travelBoundQuarters === null) continue
      expect(measure.travelQuarters).toBeGreaterThanOrEqual(measure.travelBoundQuarters)
      const looser = travelBound(
        dutiesOf(input),
        input.coordinators,
        input.travel,
        32,
        ({ weekQuarters }) => weekQuarters,
      )
      expect(looser.quarters).toBeLessThanOrEqual(measure.travelBoundQuarters)
    }
})
