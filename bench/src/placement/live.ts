import { LiveMarket } from '@imes/core/placement/columns'
import type { Measure } from '../measure.ts'
import { type BenchMarket, columnsOf, countrySize, hashColumn, percentile, random } from './market.ts'

/** Changes one at a time, each undone; in units of one C++ matching at the stress size. */
export function latency(market: BenchMarket, matching: number, operations: number): readonly Measure[] {
  const unit = matching * (countrySize / market.students)
  const scaled = market.students === countrySize ? '' : `, scaled up from ${market.students} students`
  const columns = columnsOf(market)
  const before = columns.entries.slice()
  const live = new LiveMarket(columns)
  const start = hashColumn(live.seats())
  const below = random(99)
  const times: Record<string, Float64Array> = {}
  const timed = (name: string, i: number, run: () => unknown): void => {
    const from = performance.now()
    run()
    const list = times[name] ?? new Float64Array(operations)
    times[name] = list
    list[i] = 1000 * (performance.now() - from)
  }
  for (let i = 0; i < operations; i++) {
    const s = below(market.students)
    const x = below(market.seatQuota.length)
    timed('withdrawal', i, () => live.withdraw(s))
    timed('arrival', i, () => live.arrive(s))
    timed('quota-plus', i, () => live.setQuota(x, live.quotaOf(x) + 1))
    timed('quota-minus', i, () => live.setQuota(x, live.quotaOf(x) - 1))
    timed('counterfactual', i, () => live.withOwnList(s, [2, 0, 1]))
  }
  if (hashColumn(live.seats()) !== start || hashColumn(before) !== hashColumn(columns.entries))
    throw new Error('there and back again is not where it began')
  return Object.entries(times).flatMap(([name, list]) => {
    const sorted = list.sort()
    const limits: readonly (readonly [label: string, p: number, part: number])[] =
      name === 'counterfactual'
        ? [['p50', 0.5, 4_000]]
        : [
            ['p50', 0.5, 10_000],
            ['p99', 0.99, 2_500],
          ]
    return limits.map(([label, p, part]): Measure => {
      const ours = percentile(sorted, p)
      const bar = (1000 * unit) / part
      return {
        id: `placement-${name}-${label}`,
        unit: 'µs',
        ours,
        peers: { 'one C++ matching': 1000 * unit },
        ratio: ours / (1000 * unit),
        goal: { says: `at most 1/${part} of one C++ matching (${bar.toFixed(1)} µs${scaled})`, met: ours <= bar },
      }
    })
  })
}

export function liveMemory(market: BenchMarket): Measure {
  const columns = columnsOf(market)
  const ours = new LiveMarket(columns).bytes / market.students
  return {
    id: 'placement-memory-live',
    unit: 'bytes/student',
    ours,
    peers: {},
    ratio: ours / 260,
    goal: { says: 'at most 260 bytes a student with the incremental index', met: ours <= 260 },
  }
}
