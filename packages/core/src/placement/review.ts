import { requireShape, review as reviewShape } from './check-shape.js'
import { type MarketIssue, marketIssue, PlacementInputRefused } from './issues.js'
import { byCodeUnit, type FixedPlacement } from './market.js'

/** A published figure of a workplace (and field, where scores are per field), in tenths of a point: whole numbers. */
export interface ReleasedScore {
  readonly workplace: string
  readonly field?: string
  /** Number of the release; releases are compared by it, never by a clock. */
  readonly release: number
  /** Absent: fewer evaluators than the publishing threshold. Silence is not evidence. */
  readonly figure?: { readonly valueTenths: number; readonly errorTenths: number }
}

/**
 * When a figure is low *for certain*. Each threshold is z² · 10⁴ of a probability of being below the bar, so that the
 * test is one of whole numbers: (bar − value)² · 10⁴ ≥ z²·10⁴ · error².
 */
export interface ReviewPolicy {
  /** A point of the scale in tenths, e.g. 500 for 50.0. */
  readonly barTenths: number
  /** A change is proposed from this certainty on. */
  readonly propose: Certainty
  /** A watch ends when the workplace is above the bar with this certainty. */
  readonly leaveWatch: Certainty
  /** Releases on watch, the present one included, before a change may be proposed. */
  readonly releasesOnWatch: number
}

const zSquared = { '0.50': 0, '0.70': 2_750, '0.90': 16_424, '0.95': 27_055 } as const
export type Certainty = keyof typeof zSquared

/** Measured as the best trade between noise and missed workplaces (docs/placement.md, "Review"). The bar is the office's. */
export const reviewPolicy = (barTenths: number): ReviewPolicy => ({
  barTenths,
  propose: '0.90',
  leaveWatch: '0.70',
  releasesOnWatch: 2,
})

export type ReviewState = 'keep' | 'watch' | 'propose-change' | 'too-few' | 'with-a-person'

export interface ReviewEvidence {
  readonly release: number
  readonly valueTenths: number
  readonly errorTenths: number
  readonly barTenths: number
  /** Largest certainty of the table with which the workplace is below the bar; absent when it is not below. */
  readonly belowWith?: Certainty
}

export interface Verdict {
  readonly workplace: string
  readonly field: string | null
  readonly state: ReviewState
  /** Released figures on watch in a row, the last one included; 0 when not on watch. */
  readonly onWatch: number
  readonly evidence: ReviewEvidence | null
  /** The last release that this verdict has seen, with a figure or without. */
  readonly release: number | null
  /** The state that the figures alone give; differs from `state` only while a person holds a safety report. */
  readonly byFigures: Exclude<ReviewState, 'with-a-person'>
}

export interface ReviewedPlacement extends FixedPlacement {
  /** Reference of the placement in the register. */
  readonly placement: string
  readonly field?: string
}

export interface ReviewItem {
  readonly placement: string
  readonly workplace: string
  readonly state: ReviewState
}

export interface Review {
  readonly schema: 'imes-review/1'
  /** Sorted by workplace and field; the order says nothing about quality. */
  readonly verdicts: readonly Verdict[]
  /** One item a placement that was handed in: those with a safety report first, else in order of placement reference. */
  readonly items: readonly ReviewItem[]
  /** Keys of verdicts this call has computed anew: with `previous`, those whose figure or safety state changed. */
  readonly touched: readonly string[]
}

const keyOf = (workplace: string, field: string | null | undefined): string =>
  JSON.stringify([workplace, field ?? null])

/** Whether the figure is below the bar with a certainty, in whole numbers (products stay below 2⁵³). */
export function isBelow(valueTenths: number, errorTenths: number, barTenths: number, certainty: Certainty): boolean {
  const gap = barTenths - valueTenths
  return gap > 0 && gap * gap * 10_000 >= zSquared[certainty] * errorTenths * errorTenths
}

function isAbove(valueTenths: number, errorTenths: number, barTenths: number, certainty: Certainty): boolean {
  const gap = valueTenths - barTenths
  return gap > 0 && gap * gap * 10_000 > zSquared[certainty] * errorTenths * errorTenths
}

/** The state after one more released figure. A state depends on the figures in order and on nothing else. */
function nextVerdict(before: Verdict | undefined, score: ReleasedScore, policy: ReviewPolicy): Verdict {
  const name = { workplace: score.workplace, field: score.field ?? null, release: score.release }
  if (!score.figure) {
    const state = 'too-few' as const
    return { ...name, state, byFigures: state, onWatch: 0, evidence: null }
  }
  const { valueTenths, errorTenths } = score.figure
  const { barTenths } = policy
  const below = (certainty: Certainty): boolean => isBelow(valueTenths, errorTenths, barTenths, certainty)
  const wasOnWatch = (before?.onWatch ?? 0) > 0
  const onWatchNow = wasOnWatch ? !isAbove(valueTenths, errorTenths, barTenths, policy.leaveWatch) : below('0.50')
  const onWatch = onWatchNow ? (before?.onWatch ?? 0) + 1 : 0
  const propose = onWatch >= policy.releasesOnWatch && below(policy.propose)
  const state = propose ? 'propose-change' : onWatchNow ? 'watch' : 'keep'
  const belowWith = (['0.95', '0.90', '0.70', '0.50'] as const).find(below)
  const evidence = { release: score.release, valueTenths, errorTenths, barTenths, ...(belowWith ? { belowWith } : {}) }
  return { ...name, state, byFigures: state, onWatch, evidence }
}

const isTenths = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 1_000

function checkReview(given: Pick<Parameters<typeof reviewPlacements>[0], 'scores' | 'policy'>): readonly MarketIssue[] {
  requireShape(given, reviewShape)
  const issues: MarketIssue[] = []
  const { barTenths, propose, leaveWatch, releasesOnWatch } = given.policy
  if (!isTenths(barTenths)) issues.push(marketIssue('policy-invalid', 'policy', 'barTenths'))
  for (const [name, certainty] of Object.entries({ propose, leaveWatch }))
    if (!Object.hasOwn(zSquared, certainty)) issues.push(marketIssue('policy-invalid', 'policy', name))
  if (!Number.isInteger(releasesOnWatch) || releasesOnWatch < 1)
    issues.push(marketIssue('policy-invalid', 'policy', 'releasesOnWatch'))
  const seen = new Set<string>()
  for (const [i, { workplace, field, release, figure }] of given.scores.entries()) {
    if (!Number.isInteger(release)) issues.push(marketIssue('figure-invalid', 'scores', i, 'release'))
    if (figure && !isTenths(figure.valueTenths))
      issues.push(marketIssue('figure-invalid', 'scores', i, 'figure', 'valueTenths'))
    if (figure && !(Number.isInteger(figure.errorTenths) && figure.errorTenths >= 0 && figure.errorTenths <= 1_000))
      issues.push(marketIssue('figure-invalid', 'scores', i, 'figure', 'errorTenths'))
    const key = `${release} ${keyOf(workplace, field)}`
    if (seen.has(key)) issues.push(marketIssue('figure-twice', 'scores', i))
    seen.add(key)
  }
  return issues
}

const isUrgent = ({ state }: ReviewItem): boolean => state === 'with-a-person'

/**
 * Keep, watch or propose a change, from published figures only. Nothing is decided: an office reads the review.
 * @param given.scores figures released since `previous` (or all, in any order); a release seen before changes nothing
 * @param given.safety workplaces with an open safety report: they skip the figures and go to a person
 * @param given.previous the review this one continues; verdicts whose figure did not change are taken over as they are
 * @throws PlacementInputRefused with the path: a figure or a policy out of its range, two figures of one release
 */
export function reviewPlacements(given: {
  readonly placements: readonly ReviewedPlacement[]
  readonly scores: readonly ReleasedScore[]
  readonly policy: ReviewPolicy
  readonly safety?: readonly string[]
  readonly previous?: Review
}): Review {
  const { policy, previous } = given
  const issues = checkReview(given)
  if (issues.length > 0) throw new PlacementInputRefused(issues)

  const verdicts = new Map((previous?.verdicts ?? []).map((v) => [keyOf(v.workplace, v.field), v]))
  const touched = new Set<string>()
  const sorted = [...given.scores].sort((a, b) => a.release - b.release || byCodeUnit(a.workplace, b.workplace))
  for (const score of sorted) {
    const key = keyOf(score.workplace, score.field)
    const before = verdicts.get(key)
    if (before && before.release !== null && score.release <= before.release) continue
    verdicts.set(key, nextVerdict(before, score, policy))
    touched.add(key)
  }
  const safety = new Set(given.safety)
  for (const placement of given.placements) {
    const key = keyOf(placement.workplace, placement.field)
    if (verdicts.has(key)) continue
    const name = { workplace: placement.workplace, field: placement.field ?? null, release: null }
    verdicts.set(key, { ...name, state: 'too-few', byFigures: 'too-few', onWatch: 0, evidence: null })
    touched.add(key)
  }
  // A report about a workplace of which nothing else is known goes to a person too.
  const known = new Set([...verdicts.values()].map(({ workplace }) => workplace))
  for (const workplace of safety) {
    if (known.has(workplace)) continue
    const key = keyOf(workplace, null)
    const byFigures = 'too-few'
    const name = { workplace, field: null, release: null }
    verdicts.set(key, { ...name, state: byFigures, byFigures, onWatch: 0, evidence: null })
  }
  for (const [key, verdict] of verdicts) {
    const state = safety.has(verdict.workplace) ? 'with-a-person' : verdict.byFigures
    if (state === verdict.state) continue
    verdicts.set(key, { ...verdict, state })
    touched.add(key)
  }
  const items = given.placements.map((placement): ReviewItem => {
    const verdict = verdicts.get(keyOf(placement.workplace, placement.field)) as Verdict
    return { placement: placement.placement, workplace: placement.workplace, state: verdict.state }
  })
  return {
    schema: 'imes-review/1',
    verdicts: [...verdicts.values()].sort(
      (a, b) => byCodeUnit(a.workplace, b.workplace) || byCodeUnit(a.field ?? '', b.field ?? ''),
    ),
    items: items.sort((a, b) => Number(isUrgent(b)) - Number(isUrgent(a)) || byCodeUnit(a.placement, b.placement)),
    touched: [...touched].sort(byCodeUnit),
  }
}
