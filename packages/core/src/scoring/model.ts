import { type Explanation, explainParts, OwnRows } from './explain.js'
import { certifiedRounding, clamp, settledRounding } from './figure.js'
import { type Before, Fit } from './fit.js'
import { type Answers, noDay, read, readMore } from './intake.js'
import type { Observation, ObservationColumns, Observations } from './observation.js'
import { type FitOptions, quantiles, type Settings, settle } from './options.js'
import type { Parameters } from './parameters.js'
import type { Score, ScoreReason } from './score.js'

/** Certified accuracy in points from which explanations are taken. */
const explanationAccuracy = 1e-8

/** What a file of scores is made from. */
export interface Behind {
  readonly answers: Answers
  /** Answers of the release whose misfit weights are in force. */
  readonly release: Answers
  readonly settings: Settings & { readonly asOf: number }
}

/** @internal The observations behind a model, for the file of its scores. No severity, no weight. */
export let behind: (model: ScoreModel<string> | ScoreModel<number>) => Behind

/**
 * Scores of one release, or of a release with later evaluations. Immutable; asking may sharpen the solution inside, never
 * change a figure. Raters' severities and misfit weights are nowhere in its type, methods, JSON or errors.
 */
export class ScoreModel<Id extends string | number = string> {
  static {
    behind = (model) => model.#behind
  }
  readonly #behind: Behind
  readonly #fit: Fit
  #rows: OwnRows | undefined

  /** @internal */
  constructor(answers: Answers, settings: Settings, release = answers, before?: Before) {
    const asOf = settings.asOf ?? latest(answers)
    this.#behind = { answers, release, settings: { ...settings, asOf } }
    this.#fit = new Fit(answers, settings.parameters, { ...settings, asOf }, before)
  }

  /** Frozen for the year; hand them to the next fit. */
  get parameters(): Parameters {
    return this.#fit.parameters
  }

  /** Certified: every latent score is at most this many points from the exact solution. */
  get certificate(): number {
    return this.#fit.error
  }

  /** Everyone who was rated, in the order of ids. */
  get subjects(): readonly Id[] {
    const { names } = this.#behind.answers.subject
    return Array.from({ length: names.count }, (_, s) => names.id(s) as Id)
  }

  /** One subject's figures. A subject nobody rated gets the field's mean, a wide interval and the reason. */
  score(subject: Id): Score<Id> {
    const fit = this.#fit
    const { answers, settings } = this.#behind
    const { level } = settings
    const z = quantiles[level] as number
    const s = answers.subject.names.level(subject) ?? -1
    const { structure } = fit
    const raters = structure.raters[s] ?? 0
    const sharedRaters = structure.sharedRaters[s] ?? 0
    const component = structure.componentSize[s] ?? 0
    const linked = component === structure.largest && (component > 1 || answers.subject.names.count === 1)
    const standardError = fit.standardError(s) / fit.factor
    return {
      subject,
      value: this.#figure(s, 0, 0.1, 0.5) / 10,
      interval: { low: this.#figure(s, -z, 1, 0), high: this.#figure(s, z, 1, 1) },
      level,
      raters,
      effectiveRaters: settledRounding(structure.effectiveRaters[s] ?? 0, 0.1, 0.5) / 10,
      linked,
      component,
      sharedRaters,
      reliability: settledRounding(Math.max(0, 1 - standardError ** 2 / this.parameters.subject), 0.01, 0.5) / 100,
      reach: settledRounding(100 * (structure.reach[s] ?? 0), 0.1, 1) / 10,
      reasons: this.#reasons(raters, sharedRaters, linked),
    }
  }

  /** Figures of all subjects, in the order of ids. */
  scores(): readonly Score<Id>[] {
    return this.subjects.map((subject) => this.score(subject))
  }

  /**
   * The score as a sum. Groups of fewer than k raters are never formed; where fewer than k people evaluated, the answer
   * is the same as for a subject nobody evaluated.
   * @param options.rater whose own evaluation is told apart: only ever show the result to that person
   */
  explain(subject: Id, options: { readonly rater?: Id } = {}): Explanation<Id> {
    const { answers, settings } = this.#behind
    const { k } = settings
    const s = answers.subject.names.level(subject)
    const raters = s === undefined ? 0 : (this.#fit.structure.raters[s] as number)
    if (s === undefined || raters < k) return { subject, value: null, parts: [] }
    if (this.#fit.error > explanationAccuracy) this.#fit.refine(explanationAccuracy)
    this.#rows ??= new OwnRows(this.#fit)
    // The others stay a group of k, or one's own part is not told apart.
    const asking = raters > k && options.rater !== undefined ? answers.rater.names.level(options.rater) : undefined
    const value = this.#figure(s, 0, 0.1, 0.5) / 10
    return { subject, value, parts: explainParts(this.#fit, this.#rows, answers.role.names, s, k, asking, value) }
  }

  /**
   * The model with more evaluations: same parameters, same misfit weights, same day. An evaluation that was there before
   * takes the place of the earlier one; `removed` leaves out withdrawn and struck ones.
   * @throws ScoringInputRefused as for `fitScores`
   */
  update(observations: Observations<Id>, removed: readonly Id[] = []): ScoreModel<Id> {
    const { answers, release, settings } = this.#behind
    const { parameters } = this
    const { criteria, roles } = settle({ parameters })
    const now = { ...settings, parameters, criteria: criteria ?? settings.criteria, roles: roles ?? settings.roles }
    return new ScoreModel<Id>(readMore(answers, observations, removed, now), now, release, { answers, fit: this.#fit })
  }

  /**
   * Subject s at z standard errors, in whole units of the published figure: rounded when the certificate shows which
   * way, and sharpened until it does (Ziv's rule).
   */
  #figure(s: number, z: number, unit: number, how: 0 | 0.5 | 1): number {
    const fit = this.#fit
    for (;;) {
      const half = z && z * fit.standardError(s)
      const x = clamp(fit.latent(s) + half)
      const ofHalf = z && Math.abs(half) * fit.relativeError
      const whole = certifiedRounding(x, x % 100 === 0 ? 0 : fit.error + ofHalf, unit, how)
      if (whole !== undefined) return whole
      if (ofHalf > 100 * fit.error) fit.renewPrecision()
      else if (!fit.sharpen()) return settledRounding(x, unit, how)
    }
  }

  #reasons(raters: number, shared: number, linked: boolean): readonly ScoreReason[] {
    const { origin, doubt } = this.parameters
    const { value } = this.#fit.layout.palette
    const reasons: ScoreReason[] = []
    if (raters === 0) reasons.push('no-evaluation')
    if (raters === 1) reasons.push('one-rater')
    if (raters > 0 && shared === 0) reasons.push('severity-not-separable')
    if (raters > 0 && !linked) reasons.push('not-linked')
    if (origin === 'default') reasons.push('default-components')
    if (value.every((y) => y === value[0])) reasons.push('values-all-equal')
    if (doubt === 'subjects-do-not-differ') reasons.push(doubt)
    return reasons
  }
}

/** The latest day that occurs; 0 where none does. */
function latest({ day }: Answers): number {
  let last = noDay
  if (day) for (let i = 0; i < day.length; i++) if ((day[i] as number) > last) last = day[i] as number
  return last === noDay ? 0 : last
}

/**
 * One score a subject, corrected for lenient and severe raters, with an interval and an exact explanation.
 * @param observations answers of evaluations, as records or columns; "not observed" is a row that is not there
 * @throws ScoringInputRefused rows that cannot be scored: all of them are listed, up to a hundred
 * @throws RangeError options out of range
 * @example
 * const parameters = calibrate(lastYear)   // `@imes/core/scoring/calibration`, once a year
 * const model = fitScores(thisYear, { parameters, asOf: day('2027-06-30') })
 * model.score('workplace-17')   // { value: 71.4, interval: { low: 62, high: 81 }, raters: 9, … }
 */
export function fitScores(observations: readonly Observation[], options?: FitOptions): ScoreModel<string>
export function fitScores(observations: ObservationColumns, options?: FitOptions): ScoreModel<number>
export function fitScores(
  observations: readonly Observation[] | ObservationColumns,
  options: FitOptions = {},
): ScoreModel<string> | ScoreModel<number> {
  const settings = settle(options)
  return new ScoreModel<string>(read(observations, settings), settings)
}
