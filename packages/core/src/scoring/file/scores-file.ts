import { ImesError } from '@imes/consent/error'
import { read } from '../intake.js'
import { behind, ScoreModel } from '../model.js'
import type { Observation, ObservationColumns, Observations } from '../observation.js'
import { settle } from '../options.js'
import { isParameters, type Parameters } from '../parameters.js'
import type { Score } from '../score.js'
import { hashAnswers } from './input-hash.js'

/** Figures of subjects with at least k raters, the frozen parameters and what they were computed from. */
export interface ScoresJson<Id extends string | number = string> {
  readonly format: 'imes-scores'
  readonly version: 1
  readonly parameters: Parameters
  readonly settings: {
    readonly loss: 'robust' | 'linear'
    readonly halfLifeDays: number
    readonly asOf: number
    readonly level: number
    readonly k: number
  }
  /** SHA-256 of the observations in canonical order. */
  readonly input: string
  /** SHA-256 of the observations of the release whose misfit weights these figures use; `input` for a release itself. */
  readonly release: string
  readonly scores: readonly Score<Id>[]
}

/** The file of scores is broken, of another format, or was made from other observations. */
export class ScoresNotReproduced extends ImesError {
  override readonly code = 'IMES_CORE_SCORES_NOT_REPRODUCED'
  readonly reason: 'malformed' | 'other-observations' | 'other-figures'
  constructor(reason: 'malformed' | 'other-observations' | 'other-figures') {
    super(`the scores cannot be reproduced: ${reason}`)
    this.reason = reason
  }
}

/** SHA-256 of the observations behind a model, in canonical order; 64 lower-case hexadecimal characters. */
export function inputHash(model: ScoreModel<string> | ScoreModel<number>): string {
  return hashAnswers(behind(model).answers)
}

/** A model as plain data: what was published, under which parameters, from which observations. No rater is in it. */
export function toJSON<Id extends string | number>(model: ScoreModel<Id>): ScoresJson<Id> {
  const { answers, release, settings } = behind(model as unknown as ScoreModel<string>)
  const { robust, halfLifeDays, asOf, level, k } = settings
  const input = hashAnswers(answers)
  return {
    format: 'imes-scores',
    version: 1,
    parameters: model.parameters,
    settings: { loss: robust ? 'robust' : 'linear', halfLifeDays, asOf, level, k },
    input,
    release: release === answers ? input : hashAnswers(release),
    scores: model.scores().filter(({ raters }) => raters >= k),
  }
}

/**
 * The model behind a file of scores: fitted again from the observations, which must be those of the file, and compared
 * figure by figure.
 * @param release the observations of the release, where the file is of a model that was updated after one
 * @throws ScoresNotReproduced the file is malformed, of other observations, or says other figures
 */
export function fromJSON(
  json: unknown,
  observations: readonly Observation[],
  release?: readonly Observation[],
): ScoreModel<string>
export function fromJSON(
  json: unknown,
  observations: ObservationColumns,
  release?: ObservationColumns,
): ScoreModel<number>
export function fromJSON(
  json: unknown,
  observations: readonly Observation[] | ObservationColumns,
  release?: readonly Observation[] | ObservationColumns,
): ScoreModel<string> | ScoreModel<number> {
  if (!isScores(json)) throw new ScoresNotReproduced('malformed')
  const { loss, halfLifeDays, asOf, level, k } = json.settings
  const settings = { ...settle({ parameters: json.parameters, loss, halfLifeDays, level, k }), asOf }
  let model = new ScoreModel<string | number>(read(release ?? observations, settings), settings)
  if (inputHash(model as ScoreModel<string>) !== json.release) throw new ScoresNotReproduced('other-observations')
  if (release) {
    const kept = new Set(evaluationIds(observations))
    const gone = evaluationIds(release).filter((id) => !kept.has(id))
    model = model.update(observations as Observations<string | number>, gone)
  }
  const again = toJSON(model)
  if (again.input !== json.input) throw new ScoresNotReproduced('other-observations')
  if (JSON.stringify(again.scores) !== JSON.stringify(json.scores)) throw new ScoresNotReproduced('other-figures')
  return model as ScoreModel<string> | ScoreModel<number>
}

function evaluationIds(observations: readonly Observation[] | ObservationColumns): (string | number)[] {
  return 'value' in observations ? [...observations.evaluation] : observations.map((one) => one.evaluation)
}

function isScores(x: unknown): x is ScoresJson<string | number> {
  if (typeof x !== 'object' || x === null) return false
  const { format, version, parameters, settings, input, release, scores } = x as Record<string, unknown>
  if (format !== 'imes-scores' || version !== 1 || !isParameters(parameters)) return false
  if (typeof settings !== 'object' || settings === null) return false
  const { loss, halfLifeDays, asOf, level, k } = settings as Record<string, unknown>
  return (
    (loss === 'robust' || loss === 'linear') &&
    typeof halfLifeDays === 'number' &&
    typeof asOf === 'number' &&
    typeof level === 'number' &&
    typeof k === 'number' &&
    typeof input === 'string' &&
    typeof release === 'string' &&
    Array.isArray(scores)
  )
}
