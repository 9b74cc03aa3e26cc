import { type Review, reviewPlacements, reviewPolicy } from '@imes/core/placement'
import type { Measure } from '../measure.ts'
import { random } from './market.ts'

/** Review after one day of released figures: work grows with what changed, not with what exists. */
export function reviewDay(workplaces: number): Measure {
  const policy = reviewPolicy(500)
  const below = random(5)
  const figure = () => ({ valueTenths: 300 + below(500), errorTenths: 30 + below(80) })
  const name = (i: number): string => `w${i}`
  const all = Array.from({ length: workplaces }, (_, i) => ({ workplace: name(i), release: 1, figure: figure() }))
  const first: Review = reviewPlacements({ placements: [], scores: all, policy })
  const some = Array.from({ length: 200 }, (_, i) => ({ workplace: name(i * 37), release: 2, figure: figure() }))
  const second = reviewPlacements({ placements: [], scores: some, policy, previous: first })
  const kept = second.verdicts.filter((verdict, i) => verdict === first.verdicts[i]).length
  return {
    id: 'placement-review-day',
    unit: 'verdicts computed',
    ours: second.touched.length,
    peers: { 'workplaces whose figure changed': some.length },
    ratio: second.touched.length / some.length,
    goal: {
      says: `only the workplaces whose figure changed (of ${workplaces}; ${kept} verdicts taken over)`,
      met: second.touched.length === some.length && kept === workplaces - some.length,
    },
  }
}
