import { type Day, dayNumber, isDay } from '@imes/consent/time'
import type { Engine } from './arrays.js'
import type { Scale } from './observation.js'
import { defaultParameters, type Parameters } from './parameters.js'

export interface ReadOptions {
  /** Default 1–5. */
  readonly scale?: Scale
  /** Criteria and roles that may occur; whatever occurs when absent. */
  readonly criteria?: readonly string[]
  readonly roles?: readonly string[]
  /** `robust` (default): Huber's loss at 1.5 σ, misfit weights, end-of-scale rule. `linear`: plain least squares. */
  readonly loss?: 'robust' | 'linear'
}

export interface FitOptions extends ReadOptions {
  /** The year's frozen parameters, from `@imes/core/scoring/calibration`. Absent: `defaultParameters`, and scores say so. */
  readonly parameters?: Parameters
  /** An answer this old weighs half. Whole days, 1–3,650, default 1,095: docs/scoring.md, "Ages". */
  readonly halfLifeDays?: number
  /** The day ages are counted from; the latest day of the observations when absent. Updates keep it. */
  readonly asOf?: Day
  /** Of the intervals: 0.8, 0.9, 0.95 (default) or 0.99. */
  readonly level?: number
  /** Groups in explanations and figures in JSON have at least this many raters. At least 5. */
  readonly k?: number
}

/** Options with every default in its place. */
export interface Settings {
  readonly scale: Scale
  readonly criteria: readonly string[] | undefined
  readonly roles: readonly string[] | undefined
  readonly robust: boolean
  readonly parameters: Parameters
  readonly halfLifeDays: number
  readonly asOf: number | undefined
  readonly level: number
  readonly k: number
  readonly engine?: Engine
}

/** The least number of people in any published group. Configuration may raise it, never lower it. */
const leastGroup = 5

/** Normal quantiles, so that no engine computes them. */
export const quantiles: Readonly<Record<number, number>> = {
  0.8: 1.2815515655446004,
  0.9: 1.6448536269514722,
  0.95: 1.959963984540054,
  0.99: 2.5758293035489004,
}

export function inRange(name: string, value: number, low: number, high = 1e9): number {
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`${name} is a whole number from ${low} to ${high}`)
  return value
}

/** @throws TypeError or RangeError a mistake in the caller's code */
export function settle(options: FitOptions): Settings {
  const { asOf, halfLifeDays = 1_095, level = 0.95, k = leastGroup, loss } = options
  const parameters = options.parameters ?? defaultParameters(options.scale)
  const { format, scale, mean, roles, criteria } = parameters
  if (format !== 'imes-scoring-parameters') throw new TypeError('parameters come from calibrate()')
  const { min, max } = options.scale ?? scale
  if (!(min < max && min === scale.min && max === scale.max))
    throw new RangeError('scale: that of the parameters, min below max')
  if (asOf !== undefined && !isDay(asOf)) throw new TypeError('asOf is a Day')
  if (!quantiles[level]) throw new RangeError('level is 0.8, 0.9, 0.95 or 0.99')
  return {
    scale,
    criteria: options.criteria ?? (criteria ? Object.keys(criteria.effects) : undefined),
    roles: options.roles ?? (mean !== null && parameters.referenceRole !== null ? Object.keys(roles) : undefined),
    robust: loss !== 'linear',
    parameters,
    halfLifeDays: inRange('halfLifeDays', halfLifeDays, 1, 3_650),
    asOf: asOf && dayNumber(asOf),
    level,
    k: inRange('k', k, leastGroup),
  }
}
