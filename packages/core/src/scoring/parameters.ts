import type { CriterionModel } from './forms.js'
import type { Scale } from './observation.js'

/** Why components of variance cannot be estimated from a year's observations. */
export type NotIdentifiedReason =
  | 'few-subjects'
  | 'few-raters'
  | 'raters-not-shared'
  | 'values-all-equal'
  /** REML puts the variance between subjects at zero. */
  | 'subjects-do-not-differ'

/**
 * What a school year takes as given: components of variance and fixed effects. With them frozen a score moves only when
 * a mark does. Plain data: write it down as JSON.
 */
export interface Parameters {
  readonly format: 'imes-scoring-parameters'
  readonly version: 1
  /** `default`: stands in where a field is too small to estimate its own. */
  readonly origin: 'calibrated' | 'default'
  /** Why defaults stand in, where somebody tried to calibrate. */
  readonly doubt?: NotIdentifiedReason
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

/**
 * Components for a field too small to estimate its own, as shares of the scale's width: quality and severity 1/8 each
 * (half a mark on 1–5), one form 1/5. Deliberately more doubtful than large fields turn out to be: intervals are wide.
 */
export function defaultParameters({ min, max }: Scale = { min: 1, max: 5 }): Parameters {
  const width = max - min
  return {
    format: 'imes-scoring-parameters',
    version: 1,
    origin: 'default',
    scale: { min, max },
    residual: (width / 5) ** 2,
    subject: (width / 8) ** 2,
    rater: (width / 8) ** 2,
    mean: null,
    meanError: 0,
    referenceRole: null,
    roles: {},
    criteria: null,
    rows: 0,
    subjects: 0,
    raters: 0,
    input: null,
  }
}

/** Twelve digits: beyond them engines may differ, and nothing depends on more. */
export function frozenNumber(x: number): number {
  return Number(x.toPrecision(12))
}

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)
const isEffects = (x: unknown): boolean => isRecord(x) && Object.values(x).every(Number.isFinite)
/** Whether every named field is a finite number of at least `least`. */
const areNumbers = (of: Record<string, unknown>, least: number, ...names: string[]): boolean =>
  names.every((name) => Number.isFinite(of[name]) && (of[name] as number) >= least)

/** Whether something read from a file is a set of parameters. */
export function isParameters(x: unknown): x is Parameters {
  if (!isRecord(x)) return false
  const { format, version, origin, scale, mean, referenceRole, roles, criteria, input } = x
  return (
    format === 'imes-scoring-parameters' &&
    version === 1 &&
    (origin === 'calibrated' || origin === 'default') &&
    isRecord(scale) &&
    areNumbers(scale, Number.NEGATIVE_INFINITY, 'min', 'max') &&
    (scale.min as number) < (scale.max as number) &&
    areNumbers(x, Number.MIN_VALUE, 'residual', 'subject') &&
    areNumbers(x, 0, 'rater', 'meanError', 'rows', 'subjects', 'raters') &&
    (mean === null || Number.isFinite(mean)) &&
    (referenceRole === null || typeof referenceRole === 'string') &&
    isEffects(roles) &&
    (criteria === null ||
      (isRecord(criteria) &&
        isEffects(criteria.effects) &&
        areNumbers(criteria, 0, 'answerVariance', 'formVariance', 'completeForm') &&
        (criteria.completeForm as number) >= 1)) &&
    (input === null || typeof input === 'string')
  )
}
