import { settledRounding } from './figure.js'
import type { Fit } from './fit.js'

/** One addend of a score, in points with two decimals. The parts of a score add up to its figure exactly. */
export type ExplanationPart =
  /** What is usual in the field, in the reference role. */
  | { readonly id: 'mean'; readonly points: number }
  /** How far the marks of a group lie from what is usual for their criteria and role, as they were when given. */
  | {
      readonly id: 'marks'
      /** `null`: raters of several roles together, or no roles. */
      readonly role: string | null
      readonly raters: number
      /** Of all marks of the subject, 0–1, two decimals. */
      readonly share: number
      readonly points: number
    }
  /** What the leniency (−) or severity (+) that raters show elsewhere takes from or adds to their marks; a group's. */
  | { readonly id: 'severity'; readonly raters: number; readonly points: number }
  /** The asking rater's own evaluation, as it counts. Only in their own explanation. */
  | { readonly id: 'own'; readonly points: number }
  /** What older evaluations change by counting less. */
  | { readonly id: 'age'; readonly points: number }
  /** The pull toward the field's mean: strong where evaluations are few. */
  | { readonly id: 'pull'; readonly points: number }
  /** What lies beyond the ends of 0–100. */
  | { readonly id: 'cut'; readonly points: number }
  /** What rounding to one decimal leaves. */
  | { readonly id: 'rounding'; readonly points: number }

export interface Explanation<Id extends string | number = string> {
  readonly subject: Id
  /** The published value, or `null` where too few people evaluated: nobody and too few look the same. */
  readonly value: number | null
  readonly parts: readonly ExplanationPart[]
}

/**
 * Raters of a subject who rated nobody else, below which severity is not told apart from marks. With at least this many,
 * each of the three sums that a subject's explanation publishes holds unknowns that occur in no other explanation, so
 * no single rater's severity follows from all explanations together (docs/scoring.md, "What explanations give away").
 */
const leastPrivateRaters = 4

/** Rows of each subject, for `explain` only. */
export class OwnRows {
  readonly start: Int32Array
  readonly order: Int32Array
  /** By level of the rater: severity and whether they rated nobody else, side by side with what a row reads. */
  readonly severity: Float64Array
  readonly single: Uint8Array
  /** Number of the last explanation that counted the rater at a level. */
  readonly counted: Int32Array
  explanations = 0

  constructor({ forms, layout, minimizer }: Fit) {
    const start = new Int32Array(forms.subjects + 1)
    for (let i = 0; i < forms.rows; i++) {
      const s = (forms.subject[i] as number) + 1
      start[s] = (start[s] as number) + 1
    }
    for (let s = 0; s < forms.subjects; s++) start[s + 1] = (start[s + 1] as number) + (start[s] as number)
    const next = start.slice(0, forms.subjects)
    this.order = new Int32Array(forms.rows)
    for (let i = 0; i < forms.rows; i++) {
      const s = forms.subject[i] as number
      const at = next[s] as number
      this.order[at] = i
      next[s] = at + 1
    }
    this.start = start
    this.severity = new Float64Array(forms.raters)
    this.single = new Uint8Array(forms.raters)
    for (let r = 0; r < forms.raters; r++) {
      const level = layout.raterLevel[r] as number
      this.severity[level] = minimizer.v[r] as number
      this.single[level] = layout.col[layout.ptr[r] as number] === layout.col[(layout.ptr[r + 1] as number) - 1] ? 1 : 0
    }
    this.counted = new Int32Array(forms.raters)
  }
}

/** Marks of one role, or of roles too small to stand alone. */
interface Group {
  role: string | null
  people: number
  weight: number
  /** Σ w (y − usual), in marks. */
  marks: number
}

/** Groups of at least k raters by role; what is too small goes together, and if need be with the smallest other. */
function closed(groups: readonly Group[], k: number): readonly Group[] {
  const large = groups.filter((group) => group.people >= k)
  if (large.length === groups.length) return large
  const rest: Group = { role: null, people: 0, weight: 0, marks: 0 }
  const absorb = (group: Group): void => {
    rest.role = rest.people === 0 ? group.role : null
    rest.people += group.people
    rest.weight += group.weight
    rest.marks += group.marks
  }
  for (const group of groups) if (group.people < k && group.people > 0) absorb(group)
  if (rest.people < k) {
    large.sort((a, b) => a.people - b.people)
    const least = large.shift()
    if (least) absorb(least)
  }
  return rest.people > 0 ? [...large, rest] : large
}

/** Sums over a subject's rows: by role and without age for the others, with age for all, and for the one who asks. */
interface Sums {
  readonly groups: readonly Group[]
  readonly privateRaters: number
  readonly people: number
  /** Σ w and −Σ w v of the others, without age. */
  readonly fresh: number
  readonly severity: number
  /** Σ w̃ and Σ w̃ (y − usual − v), age and trust included. */
  readonly others: { readonly weight: number; readonly deviation: number }
  readonly own: { readonly weight: number; readonly deviation: number }
}

function sumRows(fit: Fit, rows: OwnRows, roles: readonly string[], subject: number, asking: number | undefined): Sums {
  const { forms, problem, minimizer, misfit } = fit
  const { centred, edge, threshold } = problem
  const { pattern } = forms.palette
  const u = minimizer.u[subject] as number
  const groups = (roles.length > 0 ? roles : [null]).map((role): Group => ({ role, people: 0, weight: 0, marks: 0 }))
  const call = ++rows.explanations
  let [people, privateRaters, fresh, severity] = [0, 0, 0, 0]
  let [weight, deviation, ownWeight, ownDeviation] = [0, 0, 0, 0]
  for (let at = rows.start[subject] as number; at < (rows.start[subject + 1] as number); at++) {
    const i = rows.order[at] as number
    const level = forms.rater[i] as number
    const mark = forms.code[i] as number
    const y = centred[mark] as number
    const v = rows.severity[level] as number
    const e = y - u - v
    let trust = misfit ? (misfit[level] as number) : 1
    if ((edge[mark] as number) * e < 0) trust = 0
    else if (e > threshold || e < -threshold) trust *= threshold / Math.abs(e)
    const aged = trust * (forms.weight ? (forms.weight[i] as number) : 1)
    if (level === asking) {
      ownWeight += aged
      ownDeviation += aged * (y - v)
      continue
    }
    weight += aged
    deviation += aged * (y - v)
    const w = trust * (forms.fresh ? (forms.fresh[i] as number) : 1)
    fresh += w
    severity -= w * v
    const group = groups[roles.length > 0 ? (pattern[mark] as number) : 0] as Group
    group.weight += w
    group.marks += w * y
    if (rows.counted[level] === call) continue
    rows.counted[level] = call
    people++
    group.people++
    privateRaters += rows.single[level] as number
  }
  return {
    groups,
    people,
    privateRaters,
    fresh,
    severity,
    others: { weight, deviation },
    own: { weight: ownWeight, deviation: ownDeviation },
  }
}

/**
 * The parts of one score, which add up to `published`.
 * @param asking level of the rater who asks for their own explanation
 */
export function explainParts(
  fit: Fit,
  rows: OwnRows,
  roles: readonly string[],
  subject: number,
  k: number,
  asking: number | undefined,
  published: number,
): readonly ExplanationPart[] {
  const { groups, people, privateRaters, fresh, severity, others, own } = sumRows(fit, rows, roles, subject, asking)
  const { factor, forms } = fit
  const { mean, scale } = fit.parameters
  const parts: ExplanationPart[] = []
  let sum = 0
  const whole = (marks: number): number => {
    const hundredths = settledRounding(marks * factor, 0.01, 0.5)
    sum += hundredths
    return hundredths / 100
  }
  parts.push({ id: 'mean', points: whole((mean as number) - scale.min) })
  // What the others' marks say undiscounted; age and pull are what discounting changes.
  const perWeight = fresh > 0 ? 1 / fresh : 0
  const split = privateRaters >= leastPrivateRaters && people >= k
  let plain = severity * perWeight
  for (const group of closed(groups, k)) {
    const share = group.weight * perWeight
    const marks = group.marks * perWeight
    plain += marks
    parts.push({
      id: 'marks',
      role: group.role,
      raters: group.people,
      share: settledRounding(share, 0.01, 0.5) / 100,
      points: whole(split ? marks : marks + share * severity * perWeight),
    })
  }
  if (split) parts.push({ id: 'severity', raters: people, points: whole(severity * perWeight) })
  const dated = forms.weight !== forms.fresh
  const aged = dated && others.weight > 0 ? others.deviation / others.weight : plain
  if (dated) parts.push({ id: 'age', points: whole(aged - plain) })
  const pulled = others.weight + own.weight + fit.problem.lambdaU
  if (own.weight > 0) parts.push({ id: 'own', points: whole(own.deviation / pulled) })
  parts.push({ id: 'pull', points: whole(others.deviation / pulled - aged) })
  const latent = fit.latent(subject)
  if (latent < 0 || latent > 100) {
    const cut = (latent < 0 ? 0 : 10_000) - sum
    sum += cut
    parts.push({ id: 'cut', points: cut / 100 })
  }
  const rest = Math.round(published * 100) - sum
  if (rest !== 0) parts.push({ id: 'rounding', points: rest / 100 })
  return parts
}
