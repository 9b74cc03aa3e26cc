import { centredMarks, misfitAccuracy, problemOf, type RoleDesign, roleDesign } from './calibrate.js'
import { type CriterionModel, collapse, type Forms, withinForms } from './forms.js'
import type { Answers } from './intake.js'
import { type Layout, layOut } from './layout.js'
import { misfitWeights, weighted } from './misfit.js'
import { MixedSystem } from './mixed.js'
import { frozenNumber, type Parameters } from './parameters.js'
import { informationSlope, informationWeights, type Precision, precisionOf } from './precision.js'
import { Minimizer, type Problem } from './robust.js'
import { type Structure, structureOf } from './structure.js'

export interface FitSettings {
  readonly robust: boolean
  readonly halfLifeDays: number
  /** Days since 1970-01-01. */
  readonly asOf: number
  readonly referenceRole: string | undefined
}

/** The end of a phase, for a host that shows progress, measures, or gives up by throwing. */
export type FitPhase = 'read' | 'parameters' | 'rows' | 'linear' | 'misfit' | 'solved'

/** A solution to go on from: by level of another fit's names. */
export interface Before {
  readonly answers: Answers
  readonly fit: Fit
}

/** Finest certificate that is asked for, in points. Below it a figure is a tie. */
const finest = 1e-10
/** Points to which the solution is certified before error variances are taken from it. */
const precisionAccuracy = 1e-6

/** Everything of one model that no caller sees: severities, misfit weights, forces. */
export class Fit {
  readonly forms: Forms
  readonly layout: Layout
  readonly parameters: Parameters
  readonly problem: Problem
  /** Misfit weight by level of the rater. */
  readonly misfit: Float64Array | undefined
  readonly minimizer: Minimizer
  /** Points a mark. */
  readonly factor: number
  readonly roles: RoleDesign
  #structure: Structure | undefined
  #precision: { readonly error: number; readonly value: Precision } | undefined

  constructor(
    answers: Answers,
    parameters: Parameters,
    settings: FitSettings,
    before: Before | undefined,
    ended: (phase: FitPhase) => void,
  ) {
    const { scale } = parameters
    this.factor = 100 / (scale.max - scale.min)
    const criteria = parameters.criteria ?? criteriaOf(answers, parameters)
    this.forms = collapse(answers, criteria, { scale, halfLifeDays: settings.halfLifeDays, asOf: settings.asOf })
    this.layout = layOut(this.forms)
    this.roles = roleDesign(answers, parameters.referenceRole ?? settings.referenceRole)
    this.parameters = { ...withEffects(this.layout, parameters, this.roles), criteria: criteria ?? null }
    ended('rows')
    const centred = this.#centred(answers)
    const plain = problemOf(this.layout, this.layout.wt, centred, this.parameters, settings.robust)
    const start = before && startFrom(before, answers, this.layout)
    if (!settings.robust) {
      this.problem = plain
      this.misfit = undefined
      this.minimizer = new Minimizer(plain, start)
    } else {
      this.misfit = before ? carriedMisfit(before, answers) : this.#freshMisfit(plain)
      ended('misfit')
      const misfit = this.misfit
      const weights = Float64Array.from(this.layout.raterLevel, (level) => misfit[level] as number)
      const wt = weights.every((m) => m === 1) ? this.layout.wt : weighted(this.layout, weights)
      this.problem = { ...plain, wt }
      this.minimizer = new Minimizer(this.problem, start ?? this.#first)
    }
    this.#first = undefined
    this.refine(1e-3)
    ended('solved')
  }

  #first: Minimizer | undefined

  #freshMisfit(plain: Problem): Float64Array {
    const { residual } = this.parameters
    // Squares first: their solution is a better start than zero.
    const linear = new Minimizer({
      ...plain,
      threshold: Number.POSITIVE_INFINITY,
      edge: new Int8Array(plain.edge.length),
    })
    linear.refine(1e-2 * Math.sqrt(residual))
    const first = new Minimizer(plain, linear)
    first.refine(misfitAccuracy * Math.sqrt(residual))
    this.#first = first
    const weights = misfitWeights(plain, first, residual)
    const byLevel = new Float64Array(weights.length)
    for (let r = 0; r < weights.length; r++) byLevel[this.layout.raterLevel[r] as number] = weights[r] as number
    return byLevel
  }

  #centred(answers: Answers): Float64Array {
    const { mean, roles } = this.parameters
    const beta = Float64Array.from({ length: Math.max(1, answers.roles.length) + 1 }, (_, j) =>
      j === 0 ? (mean as number) : (roles[answers.roles[j - 1] ?? ''] ?? 0),
    )
    const columns = beta.length
    const data = new Float64Array((columns - 1) * columns)
    for (let r = 0; r < columns - 1; r++) {
      data[r * columns] = 1
      data[r * columns + r + 1] = 1
    }
    return centredMarks(this.forms, { columns, data }, beta)
  }

  /** Certified distance to the exact solution, in points. */
  get error(): number {
    return this.minimizer.error * this.factor
  }

  /** Sharpens the certificate to `tolerance` points. */
  refine(tolerance: number): void {
    this.minimizer.refine(tolerance / this.factor)
  }

  /** @returns false when there is nothing left to sharpen: what is still in doubt is a tie */
  sharpen(): boolean {
    if (this.error <= finest) return false
    const before = this.error
    this.refine(Math.max(finest, before / 100))
    return this.error < before / 2
  }

  get structure(): Structure {
    this.#structure ??= structureOf(this.layout, this.problem.lambdaU, this.problem.lambdaV)
    return this.#structure
  }

  /** Error variances, at a solution certified to {@link precisionAccuracy} or, once renewed, as sharp as it is now. */
  get precision(): Precision {
    if (!this.#precision) {
      this.refine(precisionAccuracy)
      this.renewPrecision()
    }
    return (this.#precision as { readonly value: Precision }).value
  }

  renewPrecision(): void {
    const weights = informationWeights(this.problem, this.minimizer)
    this.#precision = {
      error: this.minimizer.error,
      value: precisionOf(this.problem, weights, this.structure),
    }
  }

  /** 0–100, uncut. */
  latent(subject: number): number {
    const { mean, scale } = this.parameters
    return ((mean as number) + (this.minimizer.u[subject] as number) - scale.min) * this.factor
  }

  /** Standard error in points. */
  standardError(subject: number): number {
    const { variance, ofMean } = this.precision
    const { residual, meanError } = this.parameters
    const square = residual * (variance[subject] as number) + ((ofMean[subject] as number) * meanError) ** 2
    return Math.sqrt(square) * this.factor
  }

  /** How far {@link standardError} can be from that of the exact solution, relatively. */
  get relativeError(): number {
    const { threshold } = this.problem
    const error = this.#precision?.error ?? Number.POSITIVE_INFINITY
    return threshold === Number.POSITIVE_INFINITY ? 0 : (informationSlope * 2 * error) / threshold
  }
}

/** Criterion effects of a field without parameters of its own; variances in the shares that defaults assume. */
function criteriaOf(answers: Answers, parameters: Parameters): CriterionModel | undefined {
  if (!answers.criterion) return undefined
  const { effects } = withinForms(answers, answers.criterion)
  const complete = Math.max(1, answers.criteria.length)
  return {
    effects: Object.fromEntries(answers.criteria.map((id, c) => [id, frozenNumber(effects[c] as number)])),
    answerVariance: 0.4 * parameters.residual * complete,
    formVariance: 0.6 * parameters.residual,
    completeForm: complete,
  }
}

/** Generalised least squares for the fixed effects that the parameters leave open. */
function withEffects(layout: Layout, parameters: Parameters, roles: RoleDesign): Parameters {
  if (parameters.mean !== null) return parameters
  const { residual, subject, rater } = parameters
  const lambda = { u: residual / subject, v: rater > 0 ? residual / rater : Number.POSITIVE_INFINITY }
  const mixed = new MixedSystem(layout, layout.wt, roles.design, lambda, 1e-10)
  const sums = new Float64Array(layout.raters)
  const right = new Float64Array(layout.subjects)
  const { value } = layout.palette
  mixed.reduce(value, sums, right)
  const { beta } = mixed.solve(mixed.fixedSums(value), sums, right, new Float64Array(layout.subjects))
  return {
    ...parameters,
    mean: frozenNumber(beta[0] as number),
    meanError: frozenNumber(Math.sqrt(residual) * mixed.interceptScale()),
    referenceRole: roles.reference,
    roles: Object.fromEntries([
      ...(roles.reference === null ? [] : [[roles.reference, 0] as const]),
      ...roles.columns.map((role, j) => [role, frozenNumber(beta[j + 1] as number)] as const),
    ]),
  }
}

/** The misfit weights of a release, for people who were there; newcomers count in full. */
function carriedMisfit(before: Before, answers: Answers): Float64Array {
  const old = before.fit.misfit
  const weights = new Float64Array(answers.raters.count).fill(1)
  if (old)
    for (let level = 0; level < weights.length; level++) {
      const at = before.answers.raters.level(answers.raters.id(level))
      if (at !== undefined) weights[level] = old[at] as number
    }
  return weights
}

function startFrom(before: Before, answers: Answers, layout: Layout): { u: Float64Array; v: Float64Array } {
  const { minimizer, layout: oldLayout } = before.fit
  const u = new Float64Array(layout.subjects)
  for (let s = 0; s < u.length; s++) {
    const at = before.answers.subjects.level(answers.subjects.id(s))
    if (at !== undefined) u[s] = minimizer.u[at] as number
  }
  const byLevel = new Float64Array(oldLayout.raters)
  for (let r = 0; r < oldLayout.raters; r++) byLevel[oldLayout.raterLevel[r] as number] = minimizer.v[r] as number
  const v = new Float64Array(layout.raters)
  for (let r = 0; r < v.length; r++) {
    const at = before.answers.raters.level(answers.raters.id(layout.raterLevel[r] as number))
    if (at !== undefined) v[r] = byLevel[at] as number
  }
  return { u, v }
}
