import { clamp, settledRounding } from './figure.js'
import { byLevel, type Fit } from './fit.js'
import { type Codes, countingSort } from './forms.js'

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

/** Rows of each subject side by side, those of one rater together. For `explain` only. */
export class OwnRows {
  readonly start: Int32Array
  readonly rater: Uint32Array
  readonly code: Codes
  readonly weight: Float32Array | undefined
  readonly fresh: Float32Array | undefined
  /** By level of the rater: severity, and whether they rated nobody else. */
  readonly severity: Float64Array
  readonly single: Uint8Array

  constructor({ forms, layout, minimizer }: Fit) {
    const { rater, subject, code, weight, fresh } = forms
    const byRater = countingSort(
      rater.map((_, i) => i),
      (i) => rater[i] as number,
      forms.raters,
    )
    const { start, order } = countingSort(byRater.order, (i) => subject[i] as number, forms.subjects)
    const inOrder = <T extends Codes | Float32Array>(column: T): T =>
      column.map((_, at) => column[order[at] as number] as number) as T
    this.start = start
    this.rater = inOrder(rater)
    this.code = inOrder(code)
    this.weight = weight && inOrder(weight)
    this.fresh = weight === fresh ? this.weight : fresh && inOrder(fresh)
    this.severity = byLevel(layout, minimizer.v)
    this.single = new Uint8Array(forms.raters)
    for (let r = 0; r < forms.raters; r++)
      if (layout.col[layout.ptr[r] as number] === layout.col[(layout.ptr[r + 1] as number) - 1])
        this.single[layout.raterLevel[r] as number] = 1
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

/** Groups of at least k raters: the smallest goes together with the next until it is large enough. */
function closed(groups: readonly Group[], k: number): readonly Group[] {
  const list = groups.filter((group) => group.people > 0 || group.weight > 0)
  for (;;) {
    list.sort((a, b) => a.people - b.people)
    const [a, b] = list
    if (!a || !b || a.people >= k) return list
    list.splice(0, 2, {
      role: null,
      people: a.people + b.people,
      weight: a.weight + b.weight,
      marks: a.marks + b.marks,
    })
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
  const { centred, edge, threshold, lambdaU } = fit.problem
  const { pattern } = fit.layout.palette
  const { mean, scale } = fit.parameters
  const u = fit.minimizer.u[subject] as number
  const groups = (roles.length > 0 ? roles : [null]).map((role): Group => ({ role, people: 0, weight: 0, marks: 0 }))
  let [people, privateRaters, last] = [0, 0, -1]
  // Of the others, without age: Σ w and −Σ w v; with age: Σ w̃ and Σ w̃ (y − usual − v). Of the one who asks: with age.
  let [fresh, severity, weight, deviation, ownWeight, ownDeviation] = [0, 0, 0, 0, 0, 0]
  for (let at = rows.start[subject] as number; at < (rows.start[subject + 1] as number); at++) {
    const level = rows.rater[at] as number
    const mark = rows.code[at] as number
    const y = centred[mark] as number
    const v = rows.severity[level] as number
    const e = y - u - v
    let trust = fit.misfit ? (fit.misfit[level] as number) : 1
    if ((edge[mark] as number) * e < 0) trust = 0
    else if (Math.abs(e) > threshold) trust *= threshold / Math.abs(e)
    const aged = trust * (rows.weight ? (rows.weight[at] as number) : 1)
    if (level === asking) {
      ownWeight += aged
      ownDeviation += aged * (y - v)
      continue
    }
    weight += aged
    deviation += aged * (y - v)
    const w = trust * (rows.fresh ? (rows.fresh[at] as number) : 1)
    fresh += w
    severity -= w * v
    const group = groups[pattern[mark] as number] as Group
    group.weight += w
    group.marks += w * y
    if (level === last) continue
    last = level
    people++
    group.people++
    privateRaters += rows.single[level] as number
  }
  const parts: ExplanationPart[] = []
  let sum = 0
  const whole = (marks: number): number => {
    const hundredths = settledRounding(marks * fit.factor, 0.01, 0.5)
    sum += hundredths
    return hundredths / 100
  }
  parts.push({ id: 'mean', points: whole((mean as number) - scale.min) })
  // What the others' marks say undiscounted; age and pull are what discounting changes.
  const perWeight = fresh > 0 ? 1 / fresh : 0
  const shift = severity * perWeight
  const split = privateRaters >= leastPrivateRaters
  let plain = shift
  for (const { role, people: raters, weight: heavy, marks } of closed(groups, k)) {
    const share = heavy * perWeight
    plain += marks * perWeight
    const points = whole(marks * perWeight + (split ? 0 : share * shift))
    parts.push({ id: 'marks', role, raters, share: settledRounding(share, 0.01, 0.5) / 100, points })
  }
  if (split) parts.push({ id: 'severity', raters: people, points: whole(shift) })
  const dated = rows.weight !== rows.fresh
  const discounted = dated && weight > 0 ? deviation / weight : plain
  if (dated) parts.push({ id: 'age', points: whole(discounted - plain) })
  const pulled = weight + ownWeight + lambdaU
  if (ownWeight > 0) parts.push({ id: 'own', points: whole(ownDeviation / pulled) })
  parts.push({ id: 'pull', points: whole(deviation / pulled - discounted) })
  const latent = fit.latent(subject)
  const rest = (id: 'cut' | 'rounding', total: number): void => {
    if (total !== sum) parts.push({ id, points: (total - sum) / 100 })
    sum = total
  }
  if (latent !== clamp(latent)) rest('cut', 100 * clamp(latent))
  rest('rounding', Math.round(published * 100))
  return parts
}
