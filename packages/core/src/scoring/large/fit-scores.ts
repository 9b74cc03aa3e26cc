import { read } from '../intake.js'
import { ScoreModel } from '../model.js'
import type { Observation, ObservationColumns } from '../observation.js'
import { type FitOptions, settle } from '../options.js'
import { compiled } from './compiled.js'

/**
 * `fitScores` of `@imes/core/scoring`, byte for byte, for fields of a hundred thousand evaluations and more: its passes
 * over rows and vectors are WebAssembly where that may be compiled, and take little more time than in C++.
 * @throws ScoringInputRefused, RangeError as there
 */
export function fitScores(observations: readonly Observation[], options?: FitOptions): ScoreModel<string>
export function fitScores(observations: ObservationColumns, options?: FitOptions): ScoreModel<number>
export function fitScores(
  observations: readonly Observation[] | ObservationColumns,
  options: FitOptions = {},
): ScoreModel<string> | ScoreModel<number> {
  const settings = { ...settle(options), engine: compiled }
  return new ScoreModel<string>(read(observations, settings), settings)
}
