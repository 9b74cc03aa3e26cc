import type { CriterionModel } from './forms.js'
import type { Scale } from './observation.js'

/**
 * What a school year takes as given: components of variance and fixed effects. With them frozen a score moves only when
 * a mark does. Plain data: write it down as JSON.
 */
export interface Parameters {
  readonly format: 'imes-scoring-parameters'
  readonly version: 1
  /** `default`: stands in where a field is too small to estimate its own. */
  readonly origin: 'calibrated' | 'default'
  readonly scale: Scale
  /** Variance of one complete form about what its rater usually gives there, marks². */
  readonly residual: number
  /** Variance between subjects, marks². */
  readonly subject: number
  /** Variance between raters (as a whole: nobody's severity), marks²; 0 where raters do not differ. */
  readonly rater: number
  /** Usual mark in the reference role; `null`: estimate it from the observations of the fit. */
  readonly mean: number | null
  /** Standard error of `mean`, marks. */
  readonly meanError: number
  readonly referenceRole: string | null
  /** Usual mark of a role less that of the reference role. */
  readonly roles: Readonly<Record<string, number>>
  readonly criteria: CriterionModel | null
  /** What they were estimated from; zeros and `null` for defaults. */
  readonly rows: number
  readonly subjects: number
  readonly raters: number
  /** SHA-256 of the observations in canonical order. */
  readonly input: string | null
}

export const defaultScale: Scale = Object.freeze({ min: 1, max: 5 })

/**
 * Components for a field too small to estimate its own, as shares of the scale's width: quality and severity 1/8 each
 * (half a mark on 1–5), one form 1/5. Deliberately more doubtful than large fields turn out to be: intervals are wide.
 */
export function defaultParameters(scale: Scale = defaultScale): Parameters {
  const width = scale.max - scale.min
  return Object.freeze({
    format: 'imes-scoring-parameters',
    version: 1,
    origin: 'default',
    scale: Object.freeze({ min: scale.min, max: scale.max }),
    residual: (width / 5) ** 2,
    subject: (width / 8) ** 2,
    rater: (width / 8) ** 2,
    mean: null,
    meanError: 0,
    referenceRole: null,
    roles: Object.freeze({}),
    criteria: null,
    rows: 0,
    subjects: 0,
    raters: 0,
    input: null,
  })
}

/** Twelve digits: beyond them engines may differ, and nothing depends on more. */
export function frozenNumber(x: number): number {
  return Number(x.toPrecision(12))
}

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)
const isNumber = (x: unknown): x is number => typeof x === 'number' && Number.isFinite(x)
const isEffects = (x: unknown): x is Record<string, number> => isRecord(x) && Object.values(x).every(isNumber)

function isCriterionModel(x: unknown): boolean {
  return (
    isRecord(x) &&
    isEffects(x.effects) &&
    isNumber(x.answerVariance) &&
    x.answerVariance >= 0 &&
    isNumber(x.formVariance) &&
    x.formVariance >= 0 &&
    isNumber(x.completeForm) &&
    x.completeForm >= 1
  )
}

/** Whether something read from a file is a set of parameters. */
export function isParameters(x: unknown): x is Parameters {
  if (!isRecord(x) || x.format !== 'imes-scoring-parameters' || x.version !== 1) return false
  const { scale, mean, referenceRole, input } = x
  return (
    (x.origin === 'calibrated' || x.origin === 'default') &&
    isRecord(scale) &&
    isNumber(scale.min) &&
    isNumber(scale.max) &&
    scale.min < scale.max &&
    isNumber(x.residual) &&
    x.residual > 0 &&
    isNumber(x.subject) &&
    x.subject > 0 &&
    isNumber(x.rater) &&
    x.rater >= 0 &&
    (mean === null || isNumber(mean)) &&
    isNumber(x.meanError) &&
    (referenceRole === null || typeof referenceRole === 'string') &&
    isEffects(x.roles) &&
    (x.criteria === null || isCriterionModel(x.criteria)) &&
    isNumber(x.rows) &&
    isNumber(x.subjects) &&
    isNumber(x.raters) &&
    (input === null || typeof input === 'string')
  )
}
