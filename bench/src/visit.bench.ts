import { addDays } from '@imes/consent/time'
import { planVisits } from '@imes/core/visit'
import { madeUpProvince } from '../../packages/core/src/visit/slow/made-up-province.ts'
import type { Bench, Measure } from './measure.ts'

/** One week, so that the template is what is measured; the term only repeats it. */
function weekOf(workplaces: number, load: number, seed: number): Parameters<typeof planVisits>[0] {
  const province = madeUpProvince(workplaces, seed)
  return { ...province, load, span: { from: province.span.from, to: addDays(province.span.from, 4) } }
}

/** Milliseconds of the shortest of several runs. */
function timeOf(workplaces: number): number {
  const input = weekOf(workplaces, 100, 7)
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < Math.max(3, 5_000 / workplaces); i++) {
    const from = performance.now()
    planVisits(input)
    best = Math.min(best, performance.now() - from)
  }
  return best
}

/** Five made-up provinces: what one of them shows may be its luck. The last one of each figure is the worst. */
function measureProvinces(workplaces: number, load: number) {
  const measures = [7, 8, 9, 10, 11].map((seed) => {
    const { measure, unassigned } = planVisits(weekOf(workplaces, load, seed))
    return { ...measure, unassigned: unassigned.length }
  })
  const sorted = (of: (measure: (typeof measures)[number]) => number): readonly number[] =>
    measures.map(of).sort((a, b) => a - b)
  return {
    hours: sorted(({ gapAllHours }) => (gapAllHours ?? Number.POSITIVE_INFINITY) / 100),
    travel: sorted(({ gapTravel }) => (gapTravel ?? Number.POSITIVE_INFINITY) / 100),
    largest: sorted(({ largestLoad }) => largestLoad),
    mean: sorted(({ meanLoad }) => meanLoad),
    unassigned: sorted(({ unassigned }) => unassigned),
  }
}

const worst = (values: readonly number[]): number => values.at(-1) ?? Number.NaN
const range = (values: readonly number[]): string =>
  values[0] === worst(values) ? `${values[0]}` : `${values[0]}–${worst(values)}`

const bench: Bench = async ({ quick }) => {
  const sizes = quick ? [100, 300] : [500, 5_000, 15_000]
  const measures: Measure[] = []
  for (const size of sizes)
    for (const load of [100, 75]) {
      const { hours, travel, largest, mean, unassigned } = measureProvinces(size, load)
      const note = `${range(hours)} %, largest/mean load ${range(largest)}/${range(mean)} %, ${worst(unassigned)} unassigned`
      measures.push(
        {
          id: `visit-gap-hours-${size}-load-${load}`,
          unit: '% above the bound, the worst of five provinces',
          ours: worst(hours),
          peers: {},
          ratio: worst(hours) / 2,
          goal: { says: `all hours at most 2 % above the lower bound (${note})`, met: worst(hours) <= 2 },
        },
        {
          id: `visit-gap-travel-${size}-load-${load}`,
          unit: '% above the bound, the worst of five provinces',
          ours: worst(travel),
          peers: {},
          ratio: worst(travel) / 15,
          goal: {
            says: `travel alone at most 15 % above the lower bound (${range(travel)} %)`,
            met: worst(travel) <= 15,
          },
        },
      )
    }
  // Compiled code at every size: else the smallest would be measured cold and growth would look better than it is.
  for (let i = 0; i < 5; i++) timeOf(500)
  const first = sizes.map((size) => ({ size, ms: timeOf(size) }))
  const [small, large] = [first[0], first.at(-1)]
  if (small && large) {
    const grown = (large.size * Math.log2(large.size)) / (small.size * Math.log2(small.size))
    measures.push({
      id: 'visit-growth',
      unit: '× the time',
      ours: large.ms / small.ms,
      peers: { 'n log n': grown },
      ratio: large.ms / small.ms / grown,
      goal: {
        says: `time from ${small.size} to ${large.size} workplaces grows no faster than n log n`,
        met: large.ms / small.ms <= grown,
      },
    })
  }
  return measures
}

export default bench
