import { addDays } from '@imes/consent/time'
import { planVisits } from '@imes/core/visit'
import { madeUpProvince } from '../../packages/core/src/visit/slow/made-up-province.ts'
import type { Bench, Measure } from './measure.ts'

/** One week, so that the template is what is measured; the term only repeats it. */
function measureProvince(workplaces: number, load: number): { ms: number; plan: ReturnType<typeof planVisits> } {
  const province = madeUpProvince(workplaces, 7)
  const input = { ...province, load, span: { from: province.span.from, to: addDays(province.span.from, 4) } }
  let best = Number.POSITIVE_INFINITY
  let plan = planVisits(input)
  for (let i = 0; i < Math.max(3, 5_000 / workplaces); i++) {
    const from = performance.now()
    plan = planVisits(input)
    best = Math.min(best, performance.now() - from)
  }
  return { ms: best, plan }
}

const percent = (basisPoints: number | null): number => (basisPoints ?? Number.NaN) / 100

const bench: Bench = async ({ quick }) => {
  const sizes = quick ? [100, 300] : [500, 5_000, 15_000]
  // Compiled code at every size: else the smallest would be measured cold and growth would look better than it is.
  for (let i = 0; i < 5; i++) measureProvince(500, 100)
  const measures: Measure[] = []
  const first: { size: number; ms: number }[] = []
  for (const size of sizes)
    for (const load of [100, 75]) {
      const { ms, plan } = measureProvince(size, load)
      const { gapAllHours, gapTravel, largestLoad, meanLoad } = plan.measure
      const note = `${ms.toFixed(0)} ms, largest/mean load ${largestLoad}/${meanLoad} %, ${plan.unassigned.length} unassigned`
      if (load === 100) first.push({ size, ms })
      measures.push(
        {
          id: `visit-gap-hours-${size}-load-${load}`,
          unit: '% above the bound',
          ours: percent(gapAllHours),
          peers: {},
          ratio: percent(gapAllHours) / 2,
          goal: { says: `all hours at most 2 % above the lower bound (${note})`, met: percent(gapAllHours) <= 2 },
        },
        {
          id: `visit-gap-travel-${size}-load-${load}`,
          unit: '% above the bound',
          ours: percent(gapTravel),
          peers: {},
          ratio: percent(gapTravel) / 15,
          goal: { says: 'travel alone at most 15 % above the lower bound', met: percent(gapTravel) <= 15 },
        },
      )
    }
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
