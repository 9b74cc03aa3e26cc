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
  /** Internal number of the rater at a level. */
  readonly place: Int32Array

  constructor({ forms, layout }: Fit) {
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
    this.place = new Int32Array(forms.raters)
    for (let r = 0; r < forms.raters; r++) this.place[layout.raterLevel[r] as number] = r
  }
}

interface Group {
  role: string | null
  readonly people: Set<number>
  weight: number
  /** Σ w (y − usual), marks. */
  marks: number
}

/** Groups of at least k raters by role; what is too small goes together, and if need be with the smallest other. */
function closed(groups: Group[], k: number): Group[] {
  const large = groups.filter((group) => group.people.size >= k)
  const small = groups.filter((group) => group.people.size < k)
  if (small.length === 0) return large
  const rest: Group = {
    role: small.length === 1 ? (small[0] as Group).role : null,
    people: new Set(),
    weight: 0,
    marks: 0,
  }
  const absorb = (group: Group) => {
    for (const one of group.people) rest.people.add(one)
    rest.weight += group.weight
    rest.marks += group.marks
  }
  for (const group of small) absorb(group)
  if (rest.people.size < k) {
    large.sort((a, b) => a.people.size - b.people.size)
    const least = large.shift()
    if (least) {
      absorb(least)
      rest.role = null
    }
  }
  return [...large, rest]
}

/** @param own level of the rater who asks for their own explanation */
export function explainParts(
  fit: Fit,
  rows: OwnRows,
  roles: readonly string[],
  role: Uint8Array | undefined,
  subject: number,
  k: number,
  own: number | undefined,
  published: number,
): readonly ExplanationPart[] {
  const { forms, problem, layout, factor, minimizer } = fit
  const { centred, edge, lambdaU, threshold } = problem
  const u = minimizer.u[subject] as number
  const robust = threshold !== Number.POSITIVE_INFINITY
  const groups = new Map<number, Group>()
  let ownPeople = 0
  let privateRaters = 0
  let weight = 0
  let fresh = 0
  let deviation = 0
  let severity = 0
  let ownDeviation = 0
  const people = new Set<number>()
  for (let at = rows.start[subject] as number; at < (rows.start[subject + 1] as number); at++) {
    const i = rows.order[at] as number
    const level = forms.rater[i] as number
    const r = rows.place[level] as number
    const mark = forms.code[i] as number
    const y = centred[mark] as number
    const v = minimizer.v[r] as number
    const e = y - u - v
    let trust = fit.misfit ? (fit.misfit[level] as number) : 1
    if (robust) {
      if ((edge[mark] as number) * e < 0) trust = 0
      else if (Math.abs(e) > threshold) trust *= threshold / Math.abs(e)
    }
    const aged = trust * (forms.weight ? (forms.weight[i] as number) : 1)
    const w = trust * (forms.fresh ? (forms.fresh[i] as number) : 1)
    weight += aged
    deviation += aged * (y - v)
    if (level === own) {
      ownDeviation += aged * (y - v)
      ownPeople = 1
      continue
    }
    if (!people.has(level)) {
      people.add(level)
      const first = layout.ptr[r] as number
      if (layout.col[first] === layout.col[(layout.ptr[r + 1] as number) - 1]) privateRaters++
    }
    fresh += w
    severity -= w * v
    const pattern = role ? (forms.palette.pattern[mark] as number) : 0
    let group = groups.get(pattern)
    if (!group) {
      group = { role: role ? (roles[pattern] as string) : null, people: new Set(), weight: 0, marks: 0 }
      groups.set(pattern, group)
    }
    group.people.add(level)
    group.weight += w
    group.marks += w * y
  }
  const hundredths = (x: number): number => settledRounding(x, 0.01, 0.5)
  const parts: ExplanationPart[] = []
  let sum = 0
  const add = (points: number, part: (points: number) => ExplanationPart): void => {
    const whole = hundredths(points * factor)
    sum += whole
    parts.push(part(whole / 100))
  }
  const { mean, scale } = fit.parameters
  add((mean as number) - scale.min, (points) => ({ id: 'mean', points }))
  const pulled = weight + lambdaU
  const others = deviation - ownDeviation
  const othersWeight = fresh
  const lists = closed(
    [...groups].sort(([a], [b]) => a - b).map(([, group]) => group),
    k,
  )
  const split = privateRaters >= leastPrivateRaters && people.size >= k
  // Shares of the others' marks as they would count undiscounted; age and pull are what discounting changes.
  const plain = fresh > 0 ? (lists.reduce((total, group) => total + group.marks, 0) + severity) / othersWeight : 0
  for (const group of lists) {
    const share = fresh > 0 ? group.weight / othersWeight : 0
    const marks = fresh > 0 ? group.marks / othersWeight : 0
    const merged = split ? 0 : share * (fresh > 0 ? severity / othersWeight : 0)
    add(marks + merged, (points) => ({
      id: 'marks',
      role: group.role,
      raters: group.people.size,
      share: settledRounding(share, 0.01, 0.5) / 100,
      points,
    }))
  }
  if (split) add(severity / othersWeight, (points) => ({ id: 'severity', raters: people.size, points }))
  const ownWeight = ownPeople ? weightOf(fit, rows, subject, own as number, threshold, robust) : 0
  const othersAged = weight - ownWeight
  const aged = othersAged > 0 ? others / othersAged : 0
  if (forms.weight !== forms.fresh) add(aged - plain, (points) => ({ id: 'age', points }))
  const undiscounted = forms.weight !== forms.fresh ? aged : plain
  if (ownPeople) add(ownDeviation / pulled, (points) => ({ id: 'own', points }))
  add(others / pulled - undiscounted, (points) => ({ id: 'pull', points }))
  const uncut = (((mean as number) + u - scale.min) * factor * 100) | 0
  if (uncut < 0 || uncut > 10_000) {
    const cut = (uncut < 0 ? 0 : 10_000) - sum
    sum += cut
    parts.push({ id: 'cut', points: cut / 100 })
  }
  const rest = Math.round(published * 100) - sum
  if (rest !== 0) parts.push({ id: 'rounding', points: rest / 100 })
  return parts
}

/** Aged, trusted weight of one rater's rows at a subject. */
function weightOf(fit: Fit, rows: OwnRows, subject: number, level: number, threshold: number, robust: boolean): number {
  const { forms, problem, minimizer } = fit
  let weight = 0
  for (let at = rows.start[subject] as number; at < (rows.start[subject + 1] as number); at++) {
    const i = rows.order[at] as number
    if (forms.rater[i] !== level) continue
    const mark = forms.code[i] as number
    const e =
      (problem.centred[mark] as number) -
      (minimizer.u[subject] as number) -
      (minimizer.v[rows.place[level] as number] as number)
    let trust = fit.misfit ? (fit.misfit[level] as number) : 1
    if (robust) {
      if ((problem.edge[mark] as number) * e < 0) trust = 0
      else if (Math.abs(e) > threshold) trust *= threshold / Math.abs(e)
    }
    weight += trust * (forms.weight ? (forms.weight[i] as number) : 1)
  }
  return weight
}
