import { rankStudents } from '@imes/core/placement/columns'
import type { Bench, Measure } from './measure.ts'
import { country } from './placement/country.ts'
import { latency, liveMemory } from './placement/live.ts'
import { benchMarket, countrySize } from './placement/market.ts'
import { nativeTwin } from './placement/native-twin.ts'
import { againstNpm, largestSize } from './placement/npm.ts'
import { policies } from './placement/policy.ts'
import { reviewDay } from './placement/review-day.ts'
import { speed } from './placement/speed.ts'

const parts = ['speed', 'memory', 'country', 'latency', 'review', 'policy', 'npm', 'npm-large'] as const

const bench: Bench = async ({ quick, part }) => {
  if (part !== undefined && !(parts as readonly string[]).includes(part))
    throw new Error(`no part "${part}"; there are: ${parts.join(', ')}`)
  const asked = (name: (typeof parts)[number]): boolean => part === undefined || part === name
  const measures: Measure[] = []
  const size = quick ? 100_000 : 1_000_000
  if (asked('speed') || asked('memory')) {
    const market = benchMarket(size, size / 5, 15, quick ? 8 : 81, 1, rankStudents)
    if (asked('speed')) measures.push(...(await speed(market, quick ? 3 : 15)))
    if (asked('memory')) measures.push(liveMemory(market))
  }
  if (asked('country') || asked('latency')) {
    const market = quick
      ? benchMarket(180_000, 35_000, 15, 8, 2, rankStudents)
      : benchMarket(countrySize, 350_000, 15, 81, 2, rankStudents)
    const twin = nativeTwin(market)
    let unit = twin ? Number.POSITIVE_INFINITY : Number.NaN
    for (let run = 0; twin && run < 3; run++) unit = Math.min(unit, (await twin.run('lightMatch')).ms)
    twin?.close()
    if (asked('country')) measures.push(...country(market, unit))
    if (asked('latency')) measures.push(...latency(market, unit, quick ? 2_000 : 20_000))
  }
  if (asked('review')) measures.push(reviewDay(350_000))
  if (asked('policy')) measures.push(...policies(quick ? 4_000 : 40_000))
  if (asked('npm'))
    measures.push(
      againstNpm('stable-marriage', quick ? 1_500 : 3_000, 'one taste'),
      againstNpm('stablematch', quick ? 60 : 100, 'random tastes'),
    )
  if (asked('npm-large')) {
    const { size, because } = quick ? { size: 3_000, because: 'quick' } : largestSize()
    measures.push(againstNpm('stable-marriage', size, 'random tastes', because))
    measures.push(againstNpm('stable-marriage', quick ? 20_000 : 500_000, '15 wishes'))
  }
  return measures
}

export default bench
