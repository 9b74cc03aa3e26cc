import { expect, it } from 'vitest'
import { certify } from './certificate.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import { layoutFirstWishes } from './first-wishes.js'
import type { MarketColumns } from './market-columns.js'
import { batchSize } from './one-to-one.js'
import { everyStableMatching, studentOptimal } from './slow/every-matching.js'
import { random, randomMarket } from './slow/random-market.js'

/** `IMES_CASES=100000` is the run that docs/placement.md reports. */
const cases = Number(process.env.IMES_CASES ?? 1500)

it('at most one place a seat: best stable matching of all, however many first wishes stand aside', () => {
  const below = random(11)
  let unmatched = 0
  let past = 0
  for (let i = 0; i < cases; i++) {
    const market = randomMarket(below, 'flat', { students: 6, workplaces: 5 })
    const columns = { ...market, seatQuota: market.seatQuota.map((quota) => Math.min(1, quota)) }
    const best = studentOptimal(columns, everyStableMatching(columns)) as Int32Array
    unmatched += best.filter((entry) => entry < 0).length
    past += best.filter((entry, s) => entry > (columns.listStart[s] as number)).length
    expect(deferredAcceptance(columns).entryOf).toEqual(best)
    for (const wishes of [0, 1, 2, 63])
      expect(deferredAcceptance(columns, layoutFirstWishes(columns, wishes)).entryOf).toEqual(best)
  }
  expect(unmatched).toBeGreaterThan(0)
  expect(past).toBeGreaterThan(0)
}, 3_600_000)

/** Lists of thousands in which few seats are open, so that nearly everybody goes far along the list and most to its end. */
it('lists of thousands, in more than one batch: stable, best for every student, and none is dropped', () => {
  const below = random(5)
  const [students, seats] = [4 * batchSize, 4_200]
  const listStart = Int32Array.from({ length: students + 1 }, (_, s) => s * seats)
  const entries = new Int32Array(2 * students * seats)
  for (let s = 0; s < students; s++) {
    const from = below(seats)
    for (let i = 0; i < seats; i++) {
      const seat = (from + i) % seats
      entries[2 * (s * seats + i)] = seat
      // A rank of its own for each student at a seat: an odd step through a power of two.
      entries[2 * (s * seats + i) + 1] = (s * (1 + 2 * (seat % 97)) + seat) % students
    }
  }
  const open = 600
  const seatQuota = Int32Array.from({ length: seats }, (_, x) => Number(x % 7 === 0))
  const columns: MarketColumns = { listStart, entries, seatQuota, blocks: [] }
  const { entryOf } = deferredAcceptance(columns, layoutFirstWishes(columns))
  expect(certify(columns, entryOf)).toMatchObject({ withinLimits: true, stable: true, studentOptimal: true })
  expect(entryOf.filter((entry) => entry >= 0)).toHaveLength(open)
  expect(entryOf.filter((entry) => entry === -1)).toHaveLength(students - open)
  expect(deferredAcceptance(columns)).toEqual({ entryOf })
})

it('first wishes of a market with other students are refused', () => {
  const columns = randomMarket(random(3), 'flat', { students: 6, workplaces: 4 })
  const { listStart, ...first } = layoutFirstWishes(columns)
  expect(() => deferredAcceptance(columns, { ...first, listStart: listStart.subarray(1) })).toThrow(RangeError)
})
