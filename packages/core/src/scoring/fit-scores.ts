import { estimate, probesFor } from './calibrate.js'
import type { Answers } from './intake.js'
import { type NotIdentifiedReason, ScoresNotReproduced, ScoringNotIdentified } from './issue.js'
import { read, ScoreModel, type ScoresJson } from './model.js'
import type { Observation, ObservationColumns, Observations } from './observation.js'
import { type CalibrateOptions, type FitOptions, type Settings, settle } from './options.js'
import { defaultParameters, isParameters, type Parameters } from './parameters.js'
import { quantiles } from './score.js'

/** Subjects up to which the components are made exact with a dense inverse. */
const exactSubjects = 400

function estimated(answers: Answers, settings: Settings): Parameters {
  const subjects = answers.subjects.count
  const traces = subjects <= exactSubjects ? 'exact' : probesFor(subjects)
  return estimate(answers, { ...settings, traces })
}

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
  const settings = settle(options, quantiles)
  return estimated(read<string | number>(observations as Observations<string | number>, settings), settings)
}

/**
 * One score a subject, corrected for lenient and severe raters, with an interval and an exact explanation.
 * @param observations answers of evaluations, as records or columns; "not observed" is a row that is not there
 * @throws ScoringInputRefused rows that cannot be scored: all of them are listed, up to a hundred
 * @throws RangeError options out of range
 * @example
 * const parameters = calibrate(lastYear)
 * const model = fitScores(thisYear, { parameters, asOf: day('2027-06-30') })
 * model.score('workplace-17')   // { value: 71.4, interval: { low: 62, high: 81 }, raters: 9, … }
 */
export function fitScores(observations: readonly Observation[], options?: FitOptions): ScoreModel<string>
export function fitScores(observations: ObservationColumns, options?: FitOptions): ScoreModel<number>
export function fitScores(
  observations: readonly Observation[] | ObservationColumns,
  options: FitOptions = {},
): ScoreModel<string> | ScoreModel<number> {
  const settings = settle(options, quantiles)
  const answers = read<string | number>(observations as Observations<string | number>, settings)
  settings.progress('read')
  const { parameters, doubt } = parametersFor(answers, settings)
  settings.progress('parameters')
  return ScoreModel.of<string | number>(answers, parameters, settings, doubt) as ScoreModel<string> | ScoreModel<number>
}

function parametersFor(
  answers: Answers,
  settings: Settings,
): { parameters: Parameters; doubt: NotIdentifiedReason | undefined } {
  if (settings.parameters) return { parameters: settings.parameters, doubt: undefined }
  try {
    return { parameters: estimated(answers, settings), doubt: undefined }
  } catch (error) {
    if (!(error instanceof ScoringNotIdentified)) throw error
    return { parameters: defaultParameters(settings.scale), doubt: error.reason }
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
  const { loss, halfLifeDays, level, k, doubt, asOf } = json.settings
  const settings: Settings = {
    ...settle({ parameters: json.parameters, loss, halfLifeDays, level, k }, quantiles),
    asOf,
  }
  const base = read<string | number>((release ?? observations) as Observations<string | number>, settings)
  let model = ScoreModel.of<string | number>(base, json.parameters, settings, doubt ?? undefined)
  if (model.input !== json.release) throw new ScoresNotReproduced('other-observations')
  if (release) {
    const kept = new Set(evaluationIds(observations))
    const gone = evaluationIds(release).filter((id) => !kept.has(id))
    model = model.update(observations as Observations<string | number>, gone)
  }
  if (model.input !== json.input) throw new ScoresNotReproduced('other-observations')
  if (JSON.stringify(model.toJSON().scores) !== JSON.stringify(json.scores))
    throw new ScoresNotReproduced('other-figures')
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
