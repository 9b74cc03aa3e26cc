import type { Day } from '@imes/consent/time'
import { dayNumber, isDay } from '@imes/consent/time'
import type { FitPhase } from './fit.js'
import type { Scale } from './observation.js'
import { defaultScale, isParameters, type Parameters } from './parameters.js'

export interface CalibrateOptions {
  /** Default 1–5. */
  readonly scale?: Scale
  /** Criteria and roles that may occur; whatever occurs when absent. */
  readonly criteria?: readonly string[]
  readonly roles?: readonly string[]
  /** The role in whose terms scores are given; the most frequent when absent. */
  readonly referenceRole?: string
  /** Fewer subjects or raters than this are not calibrated on. Default 20, at least 2. */
  readonly minLevels?: number
  /** `robust` (default): Huber's loss at 1.5 σ, misfit weights, end-of-scale rule. `linear`: plain least squares. */
  readonly loss?: 'robust' | 'linear'
}

export interface FitOptions extends CalibrateOptions {
  /** The year's frozen parameters. Absent: calibrated here where the field is large enough, else the defaults. */
  readonly parameters?: Parameters
  /** An answer this old weighs half. Whole days, 1–3,650, default 365. */
  readonly halfLifeDays?: number
  /** The day ages are counted from; the latest day of the observations when absent. Updates keep it. */
  readonly asOf?: Day
  /** Of the intervals: 0.8, 0.9, 0.95 (default) or 0.99. */
  readonly level?: number
  /** Groups in explanations and figures in JSON have at least this many raters. At least 5. */
  readonly k?: number
  /** Called at the end of each phase. May throw to give up. */
  readonly progress?: (phase: FitPhase) => void
}

/** Options with every default in its place. */
export interface Settings {
  readonly scale: Scale
  readonly criteria: readonly string[] | undefined
  readonly roles: readonly string[] | undefined
  readonly referenceRole: string | undefined
  readonly minLevels: number
  readonly robust: boolean
  readonly parameters: Parameters | undefined
  readonly halfLifeDays: number
  readonly asOf: number | undefined
  readonly level: number
  readonly k: number
  readonly progress: (phase: FitPhase) => void
}

/** The least number of people in any published group. Configuration may raise it, never lower it. */
export const leastGroup = 5

function whole(name: string, value: number, low: number, high: number): number {
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`scoring: ${name} is a whole number from ${low} to ${high}`)
  return value
}

/** @throws TypeError or RangeError a mistake in the caller's code */
export function settle(options: FitOptions, levels: Readonly<Record<number, number>>): Settings {
  const { parameters, asOf } = options
  if (parameters !== undefined && !isParameters(parameters))
    throw new TypeError('scoring: parameters come from calibrate() or defaultParameters()')
  const scale = options.scale ?? parameters?.scale ?? defaultScale
  if (!(Number.isFinite(scale.min) && Number.isFinite(scale.max) && scale.min < scale.max))
    throw new RangeError('scoring: a scale has a finite min below its max')
  if (parameters && (parameters.scale.min !== scale.min || parameters.scale.max !== scale.max))
    throw new RangeError('scoring: the parameters are of another scale')
  if (asOf !== undefined && !isDay(asOf)) throw new TypeError('scoring: asOf is a Day')
  const level = options.level ?? 0.95
  if (levels[level] === undefined) throw new RangeError('scoring: level is 0.8, 0.9, 0.95 or 0.99')
  const roles =
    options.roles ??
    (parameters?.mean != null && parameters.referenceRole !== null ? Object.keys(parameters.roles) : undefined)
  return {
    scale: { min: scale.min, max: scale.max },
    criteria: options.criteria ?? (parameters?.criteria ? Object.keys(parameters.criteria.effects) : undefined),
    roles,
    referenceRole: options.referenceRole,
    minLevels: whole('minLevels', options.minLevels ?? 20, 2, 1e9),
    robust: (options.loss ?? 'robust') === 'robust',
    parameters,
    halfLifeDays: whole('halfLifeDays', options.halfLifeDays ?? 365, 1, 3_650),
    asOf: asOf === undefined ? undefined : dayNumber(asOf),
    level,
    k: whole('k', options.k ?? leastGroup, leastGroup, 1e6),
    progress: options.progress ?? (() => {}),
  }
}
