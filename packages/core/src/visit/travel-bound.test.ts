import { expect, it } from 'vitest'
import { dutiesOf } from './duty.js'
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
