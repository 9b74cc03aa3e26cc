import { ageWeight, weightUnit } from './age.js'
import { type Answers, noDay } from './intake.js'
import type { Numbered } from './names.js'
import type { Scale } from './observation.js'

/**
 * Marks of forms stand on a grid of this many steps per scale, which holds every mean of up to ten equal criteria of a
 * 1–5 scale exactly. A form's value is a whole number of steps, so equal forms are equal to the last bit.
 */
const gridSteps = 50_400

export type Codes = Uint8Array | Uint16Array | Uint32Array

/** The distinct marks: a row holds the number of one of them. */
export interface Palette {
  /** Mark, on the scale. */
  readonly value: Float64Array
  /** 1 = everything at the top, −1 = everything at the bottom, 0 = between. */
  readonly edge: Int8Array
  /** Row of the design, 0 where there are no roles. */
  readonly pattern: Uint16Array
}

/** One row an evaluation, in the order of arrival. */
export interface Forms {
  readonly rows: number
  readonly subjects: number
  readonly raters: number
  readonly subject: Uint32Array
  readonly rater: Uint32Array
  readonly code: Codes
  /** Multiples of 2⁻¹⁶, so that sums are exact; `undefined` where all weigh one. */
  readonly weight: Float32Array | undefined
  /** The same without age: completeness of the form only. `undefined` where all weigh one. */
  readonly fresh: Float32Array | undefined
  readonly palette: Palette
}

/** What is usual for each criterion, and how far answers of one form agree. */
export interface CriterionModel {
  /** Mark above (+) or below the rubric's mean that is usual for the criterion; weighted mean zero. */
  readonly effects: Readonly<Record<string, number>>
  /** Variance of one answer within its form, σ_a². */
  readonly answerVariance: number
  /** Variance that the answers of one form share, η² (halo). */
  readonly formVariance: number
  /** Effective number of criteria of a complete form, (Σω)²/Σω². */
  readonly completeForm: number
}

/** A stable counting pass: `order` by key. */
export function countingSort(
  order: ArrayLike<number>,
  key: (i: number) => number,
  keys: number,
): { readonly start: Int32Array; readonly order: Int32Array } {
  const rows = order.length
  const start = new Int32Array(keys + 1)
  for (let k = 0; k < rows; k++) {
    const at = key(order[k] as number) + 1
    ;(start[at] as number) += 1
  }
  for (let at = 0; at < keys; at++) (start[at + 1] as number) += start[at] as number
  const next = start.slice()
  const out = new Int32Array(rows)
  for (let k = 0; k < rows; k++) {
    const i = order[k] as number
    const at = key(i)
    out[next[at] as number] = i
    ;(next[at] as number) += 1
  }
  return { start, order: out }
}

/** Answers grouped by form: those of form f are `order[start[f]]` … `order[start[f + 1] - 1]`, by criterion. */
export function sheetsOf({ evaluation, criterion }: Answers): {
  readonly start: Int32Array
  readonly order: Int32Array
} {
  let order: ArrayLike<number> = evaluation.level.map((_, i) => i)
  const { levels, names } = criterion
  if (levels) order = countingSort(order, (i) => levels[i] as number, names.length).order
  return countingSort(order, (i) => evaluation.level[i] as number, evaluation.names.count)
}

export interface FormOptions {
  readonly scale: Scale
  readonly halfLifeDays: number
  /** Days since 1970-01-01; ages are counted from here. */
  readonly asOf: number
}

/** A weight as a whole number of units, at least one of them. */
function inUnits(weight: number): number {
  return Math.max(1, Math.round(weight * weightUnit)) / weightUnit
}

/**
 * Evaluations as rows, in the order of their ids: criterion effects taken out, answers of a form averaged, weights by
 * completeness and age.
 */
export function collapse(
  answers: Answers,
  criteria: CriterionModel | null,
  { scale, halfLifeDays, asOf }: FormOptions,
): Forms {
  const { value, role, day, criterion, evaluation, weight: given } = answers
  const { min, max } = scale
  const model = criterion.levels ? criteria : null
  const step = (max - min) / gridSteps
  const rows = evaluation.names.count
  // Columns whose evaluations are numbered 0, 1, 2 … are read where they are.
  const plain = rows === answers.rows && evaluation.level.every((form, i) => form === i)
  const { start, order } = plain ? { start: evaluation.level, order: evaluation.level } : sheetsOf(answers)
  const effect = Float64Array.from(criterion.names, (id) => model?.effects[id] ?? 0)
  const full = model ? model.formVariance + model.answerVariance / model.completeForm : 0
  const fresh = model || given ? new Float32Array(rows) : undefined
  const mark = new Int32Array(rows)
  const roles = Math.max(1, role.names.length)
  for (let f = 0; f < rows; f++) {
    const from = start[f] as number
    const to = plain ? from + 1 : (start[f + 1] as number)
    let [sum, total, squares, tops, bottoms] = [0, 0, 0, 0, 0]
    for (let k = from; k < to; k++) {
      const i = order[k] as number
      const w = given ? (given[i] as number) : 1
      const steps = Math.round(((value[i] as number) - min) / step)
      sum += w * ((value[i] as number) - (criterion.levels ? (effect[criterion.levels[i] as number] as number) : 0))
      total += w
      squares += w * w
      if (steps === gridSteps) tops++
      if (steps === 0) bottoms++
    }
    const edge = tops === to - from ? 1 : bottoms === to - from ? -1 : 0
    // A whole form's weight is its own; that of answers says how much they count within their form.
    const own = model ? full / (model.formVariance + (model.answerVariance * squares) / (total * total)) : total
    if (fresh) fresh[f] = inUnits(own > 0 ? own : 1)
    mark[f] =
      (3 * Math.round((sum / total - min) / step) + 1 + edge) * roles +
      (role.levels ? (role.levels[order[from] as number] as number) : 0)
  }
  const used = [...new Set(mark)].sort((a, b) => a - b)
  const place = new Map(used.map((key, at) => [key, at]))
  const code = new (used.length <= 256 ? Uint8Array : used.length <= 65_536 ? Uint16Array : Uint32Array)(rows)
  for (let f = 0; f < rows; f++) code[f] = place.get(mark[f] as number) as number
  const triple = used.map((key) => Math.floor(key / roles))
  const byForm = ({ level }: Numbered): Uint32Array =>
    plain ? level : Uint32Array.from({ length: rows }, (_, f) => level[order[start[f] as number] as number] as number)
  return {
    rows,
    subjects: answers.subject.names.count,
    raters: answers.rater.names.count,
    subject: byForm(answers.subject),
    rater: byForm(answers.rater),
    code,
    weight: day ? aged((f) => day[order[start[f] as number] as number] as number) : fresh,
    fresh,
    palette: {
      value: Float64Array.from(triple, (key) => min + Math.floor(key / 3) * step),
      edge: Int8Array.from(triple, (key) => key - 3 * Math.floor(key / 3) - 1),
      pattern: Uint16Array.from(used, (key, i) => key - roles * (triple[i] as number)),
    },
  }

  /** Age times completeness, in whole units; a day's weight is computed once. */
  function aged(dayOf: (f: number) => number): Float32Array {
    const known = new Map([[noDay, weightUnit]])
    return Float32Array.from({ length: rows }, (_, f) => {
      const on = dayOf(f)
      const weight = known.get(on) ?? ageWeight(asOf - on, halfLifeDays)
      known.set(on, weight)
      return inUnits((weight / weightUnit) * (fresh ? (fresh[f] as number) : 1))
    })
  }
}
