import { hashAnswers } from '../file/input-hash.js'
import { type CriterionModel, collapse, type Forms } from '../forms.js'
import { type Answers, read } from '../intake.js'
import { compiled } from '../large/compiled.js'
import { type Layout, layOut } from '../layout.js'
import { misfitAccuracy, misfitWeights, weighted } from '../misfit.js'
import type { Observation, ObservationColumns, Scale } from '../observation.js'
import { inRange, type ReadOptions, settle } from '../options.js'
import { defaultParameters, frozenNumber, type NotIdentifiedReason, type Parameters } from '../parameters.js'
import { Minimizer, problemOf } from '../robust.js'
import { consistency } from './consistency.js'
import { completeForm, meanInverseAnswers, withinForms } from './criteria.js'
import { centredMarks, roleDesign, roleEffects } from './design.js'
import { ScoringNotIdentified } from './not-identified.js'
import { type RemlFit, reml } from './reml.js'

export interface CalibrateOptions extends ReadOptions {
  /** The role in whose terms scores are given; the most frequent when absent. */
  readonly referenceRole?: string
  /** Fewer subjects or raters than this are not calibrated on. Default 20, at least 2. */
  readonly minLevels?: number
}

export interface CalibrationSettings {
  readonly scale: Scale
  readonly minLevels: number
  readonly referenceRole: string | undefined
  readonly robust: boolean
  /** `offset`: components to 1e-6 where there are at most 1,500 subjects, at the price of one dense inverse. */
  readonly traces: 'exact' | 'offset' | number
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
  let criteria: CriterionModel | null = null
  if (answers.criterion.levels) {
    const within = withinForms(answers, answers.criterion.levels)
    const { names } = answers.criterion
    const effects = Object.fromEntries(names.map((id, c) => [id, frozenNumber(within.effects[c] as number)]))
    const complete = completeForm(answers, answers.criterion.levels)
    // First with every form alike, to see how much of a form's variance its answers share.
    const alike: CriterionModel = { effects, answerVariance: 0, formVariance: 1, completeForm: complete }
    const forms = collapse(undated, alike, form)
    const layout = layOut(forms, compiled, settings.robust)
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
  const layout = layOut(forms, compiled, settings.robust)
  const doubt = notIdentified(forms, layout, settings.minLevels)
  if (doubt) throw new ScoringNotIdentified(doubt)
  let fit = fitOf(forms, layout, layout.wt)
  if (settings.robust && fit.boundary !== 'subject') {
    const problem = problemOf(layout, layout.wt, centredMarks(forms.palette, roles.design, fit.beta), fit, true)
    const minimizer = new Minimizer(problem)
    minimizer.refine(misfitAccuracy * Math.sqrt(fit.residual))
    const again = fitOf(forms, layout, weighted(layout, misfitWeights(problem, minimizer, fit.residual)))
    const kept = consistency(layout)
    fit = { ...again, residual: again.residual / kept, interceptError: again.interceptError / Math.sqrt(kept) }
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
    roles: roleEffects(roles, (column) => frozenNumber(fit.beta[column] as number)),
    criteria,
    rows: forms.rows,
    subjects: forms.subjects,
    raters: forms.raters,
    input: hashAnswers(answers),
  }
}

/** Subjects up to which the components are made exact with a dense inverse. */
const exactSubjects = 400

/**
 * Components of variance (REML), usual marks of roles and criteria, halo: once a school year, on the past year's
 * evaluations. Age plays no part. Write the result down; a score then moves only when a mark does.
 * @throws ScoringInputRefused rows that cannot be scored
 * @throws ScoringNotIdentified the field is too small, or its raters meet too few subjects
 * @see docs/scoring.md; Harville (1977), Gao & Owen (2017)
 */
export function calibrate(
  observations: readonly Observation[] | ObservationColumns,
  options: CalibrateOptions = {},
): Parameters {
  const { scale, criteria, roles, loss, minLevels = 20, referenceRole } = options
  const settings = settle({ parameters: defaultParameters(scale), loss: loss ?? 'robust' })
  const answers = read(observations, { scale: settings.scale, criteria, roles })
  const subjects = answers.subject.names.count
  return estimate(answers, {
    scale: settings.scale,
    minLevels: inRange('minLevels', minLevels, 2),
    referenceRole,
    robust: settings.robust,
    traces: subjects <= exactSubjects ? 'exact' : probesFor(subjects),
  })
}

/**
 * Parameters for a field that may be too small for its own: calibrated where it can be, else `defaultParameters` with
 * the reason, which every score then repeats.
 * @throws ScoringInputRefused rows that cannot be scored
 */
export function calibrateOrDefault(
  observations: readonly Observation[] | ObservationColumns,
  options: CalibrateOptions = {},
): Parameters {
  try {
    return calibrate(observations, options)
  } catch (error) {
    if (!(error instanceof ScoringNotIdentified)) throw error
    return { ...defaultParameters(options.scale), doubt: error.reason }
  }
}
