import { type Review, type ReviewPolicy, reviewPlacements, reviewPolicy } from '@imes/core/placement'
import type { Measure } from '../measure.ts'
import { random } from './market.ts'

/** What a policy does in a made-up world in which the truth is known. */
interface Played {
  readonly proposalsPerThousandYears: number
  /** Percent of the proposals about a workplace that is truly above the bar, and truly above it by ten points. */
  readonly wrong: number
  readonly farWrong: number
  /** Percent of the workplaces ten points below the bar at the end that are proposed then. */
  readonly found: number
  readonly stateChangesPerYear: number
}

const releasesPerYear = 4
const sdBetween = 12
const sdOfMark = 22
const mean = 70
const bar = mean - (5 / 3) * sdBetween

/** A standard normal number (Box–Muller). */
function normal(below: (n: number) => number): number {
  const unit = (): number => (below(2 ** 30) + 1) / (2 ** 30 + 1)
  return Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit())
}

/**
 * Workplaces with a true quality, one to six marks a release, a sudden fall of 25 points in one release of fifty; the figure
 * pools marks with a half-life of four releases and draws few of them towards the mean, as scoring does.
 */
function play(workplaces: number, releases: number, policy: ReviewPolicy): Played {
  const below = random(11)
  const truth = new Float64Array(workplaces)
  const [weight, sum] = [new Float64Array(workplaces), new Float64Array(workplaces)]
  for (let w = 0; w < workplaces; w++) truth[w] = mean + sdBetween * normal(below)
  const placements = Array.from({ length: workplaces }, (_, w) => ({
    placement: `p${w}`,
    student: `s${w}`,
    workplace: `w${w}`,
    branch: 'b',
  }))
  const fade = 0.5 ** (1 / 4)
  let previous: Review | undefined
  let [proposals, wrong, farWrong, changes] = [0, 0, 0, 0]
  const before = new Map<string, string>()
  for (let release = 1; release <= releases; release++) {
    const scores = []
    for (let w = 0; w < workplaces; w++) {
      if (below(50) === 0) truth[w] = (truth[w] as number) - 25
      const marks = 1 + below(6)
      weight[w] = fade * (weight[w] as number) + marks
      let marked = 0
      for (let i = 0; i < marks; i++) marked += (truth[w] as number) + sdOfMark * normal(below)
      sum[w] = fade * (sum[w] as number) + marked
      const precision = (weight[w] as number) / sdOfMark ** 2 + 1 / sdBetween ** 2
      const value = ((sum[w] as number) / sdOfMark ** 2 + mean / sdBetween ** 2) / precision
      const tenths = Math.min(1000, Math.max(0, Math.round(10 * value)))
      const figure = { valueTenths: tenths, errorTenths: Math.round(10 / Math.sqrt(precision)) }
      scores.push({ workplace: `w${w}`, release, figure })
    }
    previous = reviewPlacements({ placements, scores, policy, ...(previous ? { previous } : {}) })
    for (const { workplace, state } of previous.verdicts) {
      const last = before.get(workplace)
      if (last !== undefined && last !== state) changes++
      before.set(workplace, state)
      if (state !== 'propose-change' || last === state) continue
      proposals++
      const real = truth[Number(workplace.slice(1))] as number
      if (real > bar) wrong++
      if (real > bar + 10) farWrong++
    }
  }
  let [low, found] = [0, 0]
  for (let w = 0; w < workplaces; w++)
    if ((truth[w] as number) < bar - 10) {
      low++
      if (before.get(`w${w}`) === 'propose-change') found++
    }
  const years = (workplaces * releases) / releasesPerYear
  return {
    proposalsPerThousandYears: (1000 * proposals) / years,
    wrong: (100 * wrong) / proposals,
    farWrong: (100 * farWrong) / proposals,
    found: (100 * found) / low,
    stateChangesPerYear: changes / years,
  }
}

/** The default policy beside others, in one world: how often a proposal is wrong, and how many workplaces it misses. */
export function policies(workplaces: number): readonly Measure[] {
  const ours = reviewPolicy(Math.round(10 * bar))
  const at = (propose: ReviewPolicy['propose'], releasesOnWatch: number): ReviewPolicy => ({
    ...ours,
    propose,
    releasesOnWatch,
  })
  const worlds = {
    'below the bar at once': at('0.50', 1),
    '0.95 at once': at('0.95', 1),
    '0.95, two releases': at('0.95', 2),
    default: ours,
  }
  const played = Object.entries(worlds).map(([name, policy]) => [name, play(workplaces, 12, policy)] as const)
  const of = (member: keyof Played) => Object.fromEntries(played.map(([name, record]) => [name, record[member]]))
  const row = (member: keyof Played, unit: string, goal: Measure['goal']): Measure => {
    const { default: own = Number.NaN, ...peers } = of(member)
    return {
      id: `placement-policy-${member.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      unit,
      ours: own,
      peers,
      ratio: own / (peers['below the bar at once'] ?? Number.NaN),
      goal,
    }
  }
  const { wrong = Number.NaN, farWrong = Number.NaN } = played.find(([name]) => name === 'default')?.[1] ?? {}
  return [
    row('wrong', '% of proposals', { says: 'about a workplace truly above the bar: at most 2 %', met: wrong <= 2 }),
    row('farWrong', '% of proposals', { says: 'truly above the bar by ten points: none', met: farWrong === 0 }),
    row('proposalsPerThousandYears', 'per 1,000 workplace-years', { says: 'reported', met: true }),
    row('found', '% of those ten points below', { says: 'reported', met: true }),
    row('stateChangesPerYear', 'a workplace and year', { says: 'reported', met: true }),
  ]
}
