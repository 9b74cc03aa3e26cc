import type { Engine } from './arrays.js'
import { type CriterionModel, collapse, type Forms } from './forms.js'
import type { Answers } from './intake.js'
import { type Layout, layOut } from './layout.js'
import { misfitAccuracy, misfitWeights, weighted } from './misfit.js'
import type { Names } from './names.js'
import type { Parameters } from './parameters.js'
import { informationSlope, informationWeights, type Precision, precisionOf } from './precision.js'
import { Minimizer, type Problem, problemOf } from './robust.js'
import { type Structure, structureOf } from './structure.js'

export interface FitSettings {
  readonly robust: boolean
  readonly halfLifeDays: number
  /** Days since 1970-01-01. */
  readonly asOf: number
  /** Loops on the heap when absent. */
  readonly engine?: Engine
}

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
  readonly structure: Structure
  #precision: { readonly error: number; readonly value: Precision } | undefined

  constructor(answers: Answers, parameters: Parameters, settings: FitSettings, before?: Before) {
    const { scale } = parameters
    this.factor = 100 / (scale.max - scale.min)
    const criteria = parameters.criteria ?? criteriaOf(answers.criterion, parameters)
    this.forms = collapse(answers, criteria, { ...settings, scale })
    const layout = layOut(this.forms, settings.engine, settings.robust)
    this.layout = layout
    this.parameters = { ...parameters, ...(parameters.mean === null ? usualMark(layout, parameters) : {}), criteria }
    const { mean, residual } = this.parameters
    const effects = answers.role.names.map((role) => this.parameters.roles[role] ?? 0)
    const { value, pattern } = layout.palette
    const centred = value.map((y, mark) => y - (mean as number) - (effects[pattern[mark] as number] ?? 0))
    let problem = problemOf(layout, layout.wt, centred, this.parameters, settings.robust)
    let start: { u: Float64Array; v: Float64Array } | undefined = before && startFrom(before, answers, layout)
    if (settings.robust) {
      let weights: Float64Array
      if (before) {
        const carried = carry(before.answers.rater.names, before.fit.misfit, answers.rater.names, 1)
        weights = Float64Array.from(layout.raterLevel, (level) => carried[level] as number)
      } else {
        // Squares first: their solution is a better start than zero.
        const linear = new Minimizer(problemOf(layout, layout.wt, centred, this.parameters, false))
        linear.refine(1e-2 * Math.sqrt(residual))
        const first = new Minimizer(problem, linear)
        first.refine(misfitAccuracy * Math.sqrt(residual))
        weights = misfitWeights(problem, first, residual)
        start = first
      }
      this.misfit = byLevel(layout, weights)
      if (weights.some((m) => m !== 1)) problem = { ...problem, wt: weighted(layout, weights) }
    }
    this.problem = problem
    this.minimizer = new Minimizer(problem, start)
    this.structure = structureOf(layout, problem.lambdaU, problem.lambdaV, settings.robust)
    this.refine(1e-3)
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
    const before = this.error
    if (before <= finest) return false
    this.refine(Math.max(finest, before / 100))
    return this.error < before / 2
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
      value: precisionOf(this.problem, weights),
    }
  }

  /** 0–100, uncut. A subject that is not there (−1) stands at the mean. */
  latent(subject: number): number {
    const { mean, scale } = this.parameters
    return ((mean as number) + (this.minimizer.u[subject] ?? 0) - scale.min) * this.factor
  }

  /** Standard error in points. */
  standardError(subject: number): number {
    const { variance, ofMean } = this.precision
    const { residual, meanError } = this.parameters
    const square = residual * (variance[subject] ?? 1 / this.problem.lambdaU)
    return Math.sqrt(square + ((ofMean[subject] ?? 1) * meanError) ** 2) * this.factor
  }

  /** How far {@link standardError} can be from that of the exact solution, relatively. */
  get relativeError(): number {
    return (informationSlope * 2 * (this.#precision?.error ?? Number.POSITIVE_INFINITY)) / this.problem.threshold
  }
}

/**
 * The mean of a field whose parameters leave it open, by generalised least squares: 1'Py/1'P1, where Pq = W(q − u − v)
 * is what the least squares of marks q leave over. Roles are alike there, as criteria are.
 */
function usualMark(layout: Layout, parameters: Parameters): Pick<Parameters, 'mean' | 'meanError'> {
  const { ptr, col, code, wt, raters, palette } = layout
  const leftOver = (q: Float64Array): number => {
    const least = new Minimizer(problemOf(layout, wt, q, parameters, false))
    least.refine(1e-12)
    let sum = 0
    for (let r = 0; r < raters; r++)
      for (let i = ptr[r] as number; i < (ptr[r + 1] as number); i++) {
        const e = (q[code[i] as number] as number) - (least.u[col[i] as number] as number) - (least.v[r] as number)
        sum += (wt[i] as number) * e
      }
    return sum
  }
  const information = leftOver(palette.value.map(() => 1))
  return {
    mean: leftOver(palette.value) / information,
    meanError: Math.sqrt(parameters.residual / information),
  }
}

/** A field without parameters of its own: criteria alike, variances in the shares that defaults assume. */
function criteriaOf({ names }: Answers['criterion'], { residual }: Parameters): CriterionModel | null {
  const completeForm = names.length
  if (completeForm === 0) return null
  return {
    effects: Object.fromEntries(names.map((id) => [id, 0])),
    answerVariance: 0.4 * residual * completeForm,
    formVariance: 0.6 * residual,
    completeForm,
  }
}

/** Values of raters by the order of their ids. */
export function byLevel({ raterLevel }: Layout, values: Float64Array): Float64Array {
  const out = new Float64Array(values.length)
  for (let r = 0; r < values.length; r++) out[raterLevel[r] as number] = values[r] as number
  return out
}

/** Values by level under other names; `absent` for newcomers. */
function carry(from: Names, values: Float64Array | undefined, to: Names, absent: number): Float64Array {
  return Float64Array.from({ length: to.count }, (_, level) => {
    const at = from.level(to.id(level))
    return (at === undefined ? undefined : values?.[at]) ?? absent
  })
}

function startFrom({ answers, fit }: Before, now: Answers, { raterLevel }: Layout) {
  const { u, v } = fit.minimizer
  const severity = carry(answers.rater.names, byLevel(fit.layout, v), now.rater.names, 0)
  return {
    u: carry(answers.subject.names, u, now.subject.names, 0),
    v: Float64Array.from(raterLevel, (level) => severity[level] as number),
  }
}
