import { ageWeight, weightUnit } from './age.js'
import { type Answers, noDay } from './intake.js'
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

/** Answers grouped by form: those of form f are `order[start[f]]` … `order[start[f + 1] - 1]`, by criterion. */
interface Sheets {
  readonly start: Int32Array
  readonly order: Int32Array
}

function sheetsOf(answers: Answers, criterion: Uint16Array): Sheets {
  const criteria = answers.criteria.length
  const byCriterion = new Int32Array(answers.rows)
  const first = new Int32Array(criteria + 1)
  for (let i = 0; i < answers.rows; i++)
    first[(criterion[i] as number) + 1] = (first[(criterion[i] as number) + 1] as number) + 1
  for (let c = 0; c < criteria; c++) first[c + 1] = (first[c + 1] as number) + (first[c] as number)
  for (let i = 0; i < answers.rows; i++) {
    const c = criterion[i] as number
    const at = first[c] as number
    byCriterion[at] = i
    first[c] = at + 1
  }
  const forms = answers.evaluations.count
  const start = new Int32Array(forms + 1)
  for (let i = 0; i < answers.rows; i++) {
    const f = (answers.evaluation[i] as number) + 1
    start[f] = (start[f] as number) + 1
  }
  for (let f = 0; f < forms; f++) start[f + 1] = (start[f + 1] as number) + (start[f] as number)
  const next = start.slice(0, forms)
  const order = new Int32Array(answers.rows)
  for (let k = 0; k < answers.rows; k++) {
    const i = byCriterion[k] as number
    const f = answers.evaluation[i] as number
    const at = next[f] as number
    order[at] = i
    next[f] = at + 1
  }
  return { start, order }
}

/** Rubric weight per criterion: the mean of what its answers carried. */
function criterionWeights(answers: Answers, criterion: Uint16Array): Float64Array {
  const total = new Float64Array(answers.criteria.length)
  const count = new Float64Array(answers.criteria.length)
  for (let i = 0; i < answers.rows; i++) {
    const c = criterion[i] as number
    total[c] = (total[c] as number) + (answers.weight ? (answers.weight[i] as number) : 1)
    count[c] = (count[c] as number) + 1
  }
  return total.map((sum, c) => (count[c] ? sum / (count[c] as number) : 0))
}

/**
 * Criterion effects by least squares within forms (form means removed), and the variance of an answer within its form.
 * Gauss–Seidel on the normal equations, whose matrix is a Laplacian of the criteria that meet in forms.
 */
export function withinForms(
  answers: Answers,
  criterion: Uint16Array,
): { effects: Float64Array; answerVariance: number } {
  const criteria = answers.criteria.length
  const { start, order } = sheetsOf(answers, criterion)
  const matrix = new Float64Array(criteria * criteria)
  const right = new Float64Array(criteria)
  let squares = 0
  let degrees = 1 - criteria
  for (let f = 0; f + 1 < start.length; f++) {
    const from = start[f] as number
    const to = start[f + 1] as number
    const m = to - from
    if (m < 2) continue
    degrees += m - 1
    let mean = 0
    for (let k = from; k < to; k++) mean += answers.value[order[k] as number] as number
    mean /= m
    for (let k = from; k < to; k++) {
      const c = criterion[order[k] as number] as number
      const off = (answers.value[order[k] as number] as number) - mean
      right[c] = (right[c] as number) + off
      squares += off * off
      for (let l = from; l < to; l++) {
        const at = c * criteria + (criterion[order[l] as number] as number)
        matrix[at] = (matrix[at] as number) + (k === l ? 1 : 0) - 1 / m
      }
    }
  }
  const effects = new Float64Array(criteria)
  for (let sweep = 0; sweep < 500; sweep++) {
    let step = 0
    for (let c = 0; c < criteria; c++) {
      const own = matrix[c * criteria + c] as number
      if (own <= 0) continue
      let rest = right[c] as number
      for (let d = 0; d < criteria; d++)
        if (d !== c) rest -= (matrix[c * criteria + d] as number) * (effects[d] as number)
      step = Math.max(step, Math.abs(rest / own - (effects[c] as number)))
      effects[c] = rest / own
    }
    if (step < 1e-13) break
  }
  let explained = 0
  for (let c = 0; c < criteria; c++) explained += (effects[c] as number) * (right[c] as number)
  const weights = criterionWeights(answers, criterion)
  let shift = 0
  let total = 0
  for (let c = 0; c < criteria; c++) {
    shift += (weights[c] as number) * (effects[c] as number)
    total += weights[c] as number
  }
  for (let c = 0; c < criteria; c++) effects[c] = (effects[c] as number) - shift / total
  return { effects, answerVariance: degrees > 0 ? Math.max(0, squares - explained) / degrees : 0 }
}

/** Effective number of criteria of a complete form. */
export function completeForm(answers: Answers, criterion: Uint16Array): number {
  const weights = criterionWeights(answers, criterion)
  let sum = 0
  let squares = 0
  for (const w of weights) {
    sum += w
    squares += w * w
  }
  return (sum * sum) / squares
}

/** Mean over forms of 1/m, m the effective number of answers. */
export function meanInverseAnswers(answers: Answers): number {
  const sum = new Float64Array(answers.evaluations.count)
  const squares = new Float64Array(answers.evaluations.count)
  for (let i = 0; i < answers.rows; i++) {
    const f = answers.evaluation[i] as number
    const w = answers.weight ? (answers.weight[i] as number) : 1
    sum[f] = (sum[f] as number) + w
    squares[f] = (squares[f] as number) + w * w
  }
  let total = 0
  for (let f = 0; f < sum.length; f++) total += (squares[f] as number) / (sum[f] as number) ** 2
  return total / sum.length
}

export interface FormOptions {
  readonly scale: Scale
  readonly halfLifeDays: number
  /** Days since 1970-01-01; ages are counted from here. */
  readonly asOf: number
}

/** Evaluations as rows: criterion effects taken out, answers of a form averaged, weights by completeness and age. */
export function collapse(answers: Answers, criteria: CriterionModel | undefined, options: FormOptions): Forms {
  return answers.criterion && criteria
    ? collapseCriteria(answers, answers.criterion, criteria, options)
    : oneRowAForm(answers, options)
}

function ages(options: FormOptions): (day: number) => number {
  const known = new Map<number, number>()
  return (day) => {
    if (day === noDay) return weightUnit
    let weight = known.get(day)
    if (weight === undefined) {
      weight = ageWeight(options.asOf - day, options.halfLifeDays)
      known.set(day, weight)
    }
    return weight
  }
}

function oneRowAForm(answers: Answers, options: FormOptions): Forms {
  const { rows, value, day, role } = answers
  const { min, max } = options.scale
  const step = (max - min) / gridSteps
  const age = ages(options)
  const fresh = answers.weight && Float32Array.from(answers.weight, inUnits)
  const weight = day
    ? Float32Array.from(day, (on, i) => inUnits((age(on) / weightUnit) * (fresh ? (fresh[i] as number) : 1)))
    : fresh
  const grid = (i: number): number => Math.round(((value[i] as number) - min) / step)
  const edge = (steps: number): number => (steps === 0 ? -1 : steps === gridSteps ? 1 : 0)
  const roles = Math.max(1, answers.roles.length)
  const table = new Int32Array((gridSteps + 1) * roles)
  for (let i = 0; i < rows; i++) table[grid(i) * roles + (role ? (role[i] as number) : 0)] = 1
  const palette = paletteOf(table, roles, (steps) => ({ value: min + steps * step, edge: edge(steps) }))
  const code = codes(rows, palette.value.length)
  for (let i = 0; i < rows; i++) code[i] = table[grid(i) * roles + (role ? (role[i] as number) : 0)] as number
  const { subject, rater } = answers
  const { count: subjects } = answers.subjects
  const { count: raters } = answers.raters
  return { rows, subjects, raters, subject, rater, code, weight, fresh, palette }
}

/** A weight as a whole number of units, at least one of them. */
function inUnits(weight: number): number {
  return Math.max(1, Math.round(weight * weightUnit)) / weightUnit
}

/** Numbers the marks in use in ascending order, in place: `table` turns from present (1) into the number of the mark. */
function paletteOf(
  table: Int32Array,
  roles: number,
  mark: (steps: number) => { value: number; edge: number },
): Palette {
  let count = 0
  for (let at = 0; at < table.length; at++) if (table[at]) count++
  const palette = { value: new Float64Array(count), edge: new Int8Array(count), pattern: new Uint16Array(count) }
  count = 0
  for (let at = 0; at < table.length; at++) {
    if (!table[at]) continue
    const { value, edge } = mark(Math.floor(at / roles))
    palette.value[count] = value
    palette.edge[count] = edge
    palette.pattern[count] = at % roles
    table[at] = count++
  }
  return palette
}

function codes(rows: number, marks: number): Codes {
  return marks <= 256 ? new Uint8Array(rows) : marks <= 65_536 ? new Uint16Array(rows) : new Uint32Array(rows)
}

/** Steps outside the scale that a corrected form may need: effects are at most the scale wide. */
const slack = 2 * gridSteps

function collapseCriteria(
  answers: Answers,
  criterion: Uint16Array,
  model: CriterionModel,
  options: FormOptions,
): Forms {
  const { min, max } = options.scale
  const step = (max - min) / gridSteps
  const age = ages(options)
  const effect = Float64Array.from(answers.criteria, (id) => model.effects[id] ?? 0)
  const { start, order } = sheetsOf(answers, criterion)
  const rows = start.length - 1
  const subject = new Uint32Array(rows)
  const rater = new Uint32Array(rows)
  const weight = new Float32Array(rows)
  const fresh = new Float32Array(rows)
  const mark = new Int32Array(rows)
  const roles = Math.max(1, answers.roles.length)
  const table = new Int32Array((gridSteps + 1 + 2 * slack) * 3 * roles)
  const full = model.formVariance + model.answerVariance / model.completeForm
  for (let f = 0; f < rows; f++) {
    const from = start[f] as number
    const lead = order[from] as number
    let sum = 0
    let total = 0
    let squares = 0
    let top = true
    let bottom = true
    for (let k = from; k < (start[f + 1] as number); k++) {
      const i = order[k] as number
      const w = answers.weight ? (answers.weight[i] as number) : 1
      const y = answers.value[i] as number
      sum += w * (y - (effect[criterion[i] as number] as number))
      total += w
      squares += w * w
      top = top && y === max
      bottom = bottom && y === min
    }
    subject[f] = answers.subject[lead] as number
    rater[f] = answers.rater[lead] as number
    const own = model.formVariance + (model.answerVariance * squares) / (total * total)
    const complete = inUnits(own > 0 ? full / own : 1)
    fresh[f] = complete
    weight[f] = answers.day ? inUnits((age(answers.day[lead] as number) / weightUnit) * complete) : complete
    const steps = Math.round((sum / total - min) / step) + slack
    const at = (steps * 3 + (top ? 2 : bottom ? 0 : 1)) * roles + (answers.role ? (answers.role[lead] as number) : 0)
    mark[f] = at
    table[at] = 1
  }
  const palette = paletteOf(table, roles, (at) => ({
    value: min + (Math.floor(at / 3) - slack) * step,
    edge: (at % 3) - 1,
  }))
  const code = codes(rows, palette.value.length)
  for (let f = 0; f < rows; f++) code[f] = table[mark[f] as number] as number
  const { count: subjects } = answers.subjects
  const { count: raters } = answers.raters
  return { rows, subjects, raters, subject, rater, code, weight, fresh, palette }
}
