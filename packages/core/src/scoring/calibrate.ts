import { type CriterionModel, collapse, completeForm, type Forms, meanInverseAnswers, withinForms } from './forms.js'
import { hashAnswers } from './input-hash.js'
import type { Answers } from './intake.js'
import { type NotIdentifiedReason, ScoringNotIdentified } from './issue.js'
import { type Layout, layOut } from './layout.js'
import { misfitWeights, weighted } from './misfit.js'
import type { Design } from './mixed.js'
import type { Scale } from './observation.js'
import { frozenNumber, type Parameters } from './parameters.js'
import { type RemlFit, reml } from './reml.js'
import { type Components, Minimizer, type Problem } from './robust.js'

export interface CalibrationSettings {
  readonly scale: Scale
  readonly minLevels: number
  readonly referenceRole: string | undefined
  readonly robust: boolean
  /** `offset`: components to 1e-6 where there are at most 1,500 subjects, at the price of one dense inverse. */
  readonly traces: 'exact' | 'offset' | number
}

/** Reference coding: intercept at the reference role, one column for each other role that occurs. */
export interface RoleDesign {
  readonly design: Design
  readonly reference: string | null
  /** Role of each column after the first. */
  readonly columns: readonly string[]
}

export function roleDesign(answers: Answers, reference: string | undefined): RoleDesign {
  const { role, roles } = answers
  if (!role || roles.length === 0)
    return { design: { columns: 1, data: Float64Array.of(1) }, reference: null, columns: [] }
  const count = new Float64Array(roles.length)
  for (const r of role) count[r] = (count[r] as number) + 1
  let chosen = reference === undefined ? 0 : roles.indexOf(reference)
  if (chosen < 0 || count[chosen] === 0) chosen = 0
  if (reference === undefined)
    for (let r = 1; r < count.length; r++) if ((count[r] as number) > (count[chosen] as number)) chosen = r
  const others = roles.map((_, r) => r).filter((r) => r !== chosen && (count[r] as number) > 0)
  const columns = 1 + others.length
  const data = new Float64Array(roles.length * columns)
  for (let r = 0; r < roles.length; r++) data[r * columns] = 1
  for (const [j, r] of others.entries()) data[r * columns + j + 1] = 1
  return {
    design: { columns, data },
    reference: roles[chosen] as string,
    columns: others.map((r) => roles[r] as string),
  }
}

/** Why the components cannot be told apart, if they cannot. */
export function notIdentified(forms: Forms, layout: Layout, minLevels: number): NotIdentifiedReason | undefined {
  if (layout.subjects < minLevels) return 'few-subjects'
  if (layout.raters < minLevels) return 'few-raters'
  const { value } = forms.palette
  if (value.every((y) => y === value[0])) return 'values-all-equal'
  // Quality and severity are told apart by raters who met several subjects, and subjects who met several raters.
  let shared = 0
  const met = new Int32Array(layout.subjects)
  for (let r = 0; r < layout.raters; r++) {
    const from = layout.ptr[r] as number
    const to = layout.ptr[r + 1] as number
    if (layout.col[from] !== layout.col[to - 1]) shared++
    for (let i = from; i < to; i++)
      if (i === from || layout.col[i] !== layout.col[i - 1])
        met[layout.col[i] as number] = (met[layout.col[i] as number] as number) + 1
  }
  let several = 0
  for (const raters of met) if (raters > 1) several++
  return shared < minLevels || several < minLevels ? 'raters-not-shared' : undefined
}

/** Marks of the palette less fixed effects. */
export function centredMarks(forms: Forms, design: Design, beta: Float64Array): Float64Array {
  return forms.palette.value.map((y, mark) => {
    let x = y
    for (let j = 0; j < design.columns; j++)
      x -= (beta[j] as number) * (design.data[(forms.palette.pattern[mark] as number) * design.columns + j] as number)
    return x
  })
}

export function problemOf(
  layout: Layout,
  wt: Float32Array,
  centred: Float64Array,
  components: Components,
  robust: boolean,
): Problem {
  return {
    layout,
    wt,
    centred,
    edge: robust ? layout.palette.edge : new Int8Array(layout.palette.edge.length),
    lambdaU: components.residual / components.subject,
    lambdaV: components.rater > 0 ? components.residual / components.rater : Number.POSITIVE_INFINITY,
    threshold: robust ? huberThreshold * Math.sqrt(components.residual) : Number.POSITIVE_INFINITY,
  }
}

/** Huber's k: marks further than 1.5 σ from what was expected pull with constant force. */
export const huberThreshold = 1.5

/** Accuracy of the first robust solution, from which misfit weights are taken, in shares of σ. */
export const misfitAccuracy = 1e-7

/** Probe pairs such that the components' own noise is far below their standard error. */
export function probesFor(subjects: number): number {
  return Math.max(2, Math.min(16, Math.ceil(20_000 / subjects)))
}

/** Components and fixed effects of a year's evaluations, without age: old marks are not noisier marks. */
export function estimate(answers: Answers, settings: CalibrationSettings): Parameters {
  const { scale } = settings
  const form = { scale, halfLifeDays: 1, asOf: 0 }
  const undated: Answers = { ...answers, day: undefined }
  const roles = roleDesign(answers, settings.referenceRole)
  const fitOf = (forms: Forms, layout: Layout, wt: Float32Array): RemlFit => {
    const tolerance = 1e-6
    return reml(layout, wt, forms.palette.value, { design: roles.design, traces: settings.traces, tolerance })
  }
  let criteria: CriterionModel | undefined
  if (answers.criterion) {
    const within = withinForms(answers, answers.criterion)
    const effects = Object.fromEntries(answers.criteria.map((id, c) => [id, frozenNumber(within.effects[c] as number)]))
    const complete = completeForm(answers, answers.criterion)
    // First with every form alike, to see how much of a form's variance its answers share.
    const alike: CriterionModel = { effects, answerVariance: 0, formVariance: 1, completeForm: complete }
    const forms = collapse(undated, alike, form)
    const layout = layOut(forms)
    const doubt = notIdentified(forms, layout, settings.minLevels)
    if (doubt) throw new ScoringNotIdentified(doubt)
    const { residual } = fitOf(forms, layout, layout.wt)
    criteria = {
      ...alike,
      answerVariance: frozenNumber(within.answerVariance),
      formVariance: frozenNumber(Math.max(0, residual - within.answerVariance * meanInverseAnswers(answers))),
    }
  }
  const forms = collapse(undated, criteria, form)
  const layout = layOut(forms)
  const doubt = notIdentified(forms, layout, settings.minLevels)
  if (doubt) throw new ScoringNotIdentified(doubt)
  let fit = fitOf(forms, layout, layout.wt)
  if (settings.robust && fit.boundary !== 'subject') {
    const problem = problemOf(layout, layout.wt, centredMarks(forms, roles.design, fit.beta), fit, true)
    const minimizer = new Minimizer(problem)
    minimizer.refine(misfitAccuracy * Math.sqrt(fit.residual))
    fit = fitOf(forms, layout, weighted(layout, misfitWeights(problem, minimizer, fit.residual)))
  }
  if (fit.boundary === 'subject') throw new ScoringNotIdentified('subjects-do-not-differ')
  return {
    format: 'imes-scoring-parameters',
    version: 1,
    origin: 'calibrated',
    scale,
    residual: frozenNumber(fit.residual),
    subject: frozenNumber(fit.subject),
    rater: frozenNumber(fit.rater),
    mean: frozenNumber(fit.beta[0] as number),
    meanError: frozenNumber(fit.interceptError),
    referenceRole: roles.reference,
    roles: Object.fromEntries([
      ...(roles.reference === null ? [] : [[roles.reference, 0] as const]),
      ...roles.columns.map((role, j) => [role, frozenNumber(fit.beta[j + 1] as number)] as const),
    ]),
    criteria: criteria ?? null,
    rows: forms.rows,
    subjects: forms.subjects,
    raters: forms.raters,
    input: hashAnswers(answers),
  }
}
