import { type Explanation, explainParts, OwnRows } from './explain.js'
import { certifiedRounding, clamp, oneDecimal, oneDecimalUp, settledRounding } from './figure.js'
import { Fit } from './fit.js'
import { hashAnswers } from './input-hash.js'
import { type Answers, readColumns, readRecords } from './intake.js'
import type { NotIdentifiedReason } from './issue.js'
import { merge } from './merge.js'
import type { Observations } from './observation.js'
import type { Settings } from './options.js'
import type { Parameters } from './parameters.js'
import { quantiles, type Score, type ScoreReason } from './score.js'

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
    readonly doubt: NotIdentifiedReason | null
  }
  /** SHA-256 of the observations in canonical order. */
  readonly input: string
  /** SHA-256 of the observations of the release whose misfit weights these figures use; `input` for a release itself. */
  readonly release: string
  readonly scores: readonly Score<Id>[]
}

export function read<Id extends string | number>(observations: Observations<Id>, settings: Settings): Answers {
  const expected = { scale: settings.scale, criteria: settings.criteria, roles: settings.roles }
  return isColumns(observations) ? readColumns(observations, expected) : readRecords(observations, expected)
}

function isColumns(observations: Observations<string> | Observations<number>): observations is Observations<number> {
  return !Array.isArray(observations)
}

/** Certified accuracy in points from which explanations are taken. */
const explanationAccuracy = 1e-8

/**
 * Scores of one release, or of a release with later evaluations. Immutable; asking may sharpen the solution inside, never
 * change a figure. Raters' severities and misfit weights are nowhere in its type, methods, JSON or errors.
 */
export class ScoreModel<Id extends string | number = string> {
  readonly #answers: Answers
  readonly #fit: Fit
  readonly #settings: Settings
  readonly #asOf: number
  readonly #doubt: NotIdentifiedReason | undefined
  readonly #release: () => string
  #rows: OwnRows | undefined
  #input: string | undefined

  private constructor(
    answers: Answers,
    fit: Fit,
    settings: Settings,
    asOf: number,
    doubt: NotIdentifiedReason | undefined,
    release: (() => string) | undefined,
  ) {
    this.#answers = answers
    this.#fit = fit
    this.#settings = settings
    this.#asOf = asOf
    this.#doubt = doubt
    this.#release = release ?? (() => this.input)
  }

  /** @internal */
  static of<Id extends string | number>(
    answers: Answers,
    parameters: Parameters,
    settings: Settings,
    doubt: NotIdentifiedReason | undefined,
  ): ScoreModel<Id> {
    const asOf = settings.asOf ?? latest(answers)
    const fit = new Fit(answers, parameters, { ...settings, asOf }, undefined, settings.progress)
    return new ScoreModel<Id>(answers, fit, settings, asOf, doubt, undefined)
  }

  /** Frozen for the year; hand them to the next fit. */
  get parameters(): Parameters {
    return this.#fit.parameters
  }

  /** Certified: every latent score is at most this many points from the exact solution. */
  get certificate(): number {
    return this.#fit.error
  }

  /** SHA-256 of the observations in canonical order. */
  get input(): string {
    this.#input ??= hashAnswers(this.#answers)
    return this.#input
  }

  /** Everyone who was rated, in the order of ids. */
  get subjects(): readonly Id[] {
    return Array.from({ length: this.#answers.subjects.count }, (_, s) => this.#answers.subjects.id(s) as Id)
  }

  /** One subject's figures. A subject nobody rated gets the field's mean, a wide interval and the reason. */
  score(subject: Id): Score<Id> {
    const s = this.#answers.subjects.level(subject)
    const { level } = this.#settings
    const z = quantiles[level] as number
    if (s === undefined) return this.#unrated(subject, z)
    const { structure } = this.#fit
    const { residual, subject: spread } = this.parameters
    const raters = structure.raters[s] as number
    const size = structure.componentSize[s] as number
    const linked =
      size === structure.componentSize[structure.largest] && (size > 1 || this.#answers.subjects.count === 1)
    const interval = {
      low: this.#bound(s, -z),
      high: this.#bound(s, z),
    }
    const standardError = this.#fit.standardError(s) / this.#fit.factor
    return {
      subject,
      value: this.#value(s),
      interval,
      level,
      raters,
      effectiveRaters: oneDecimal(structure.effectiveRaters[s] as number),
      linked,
      component: size,
      sharedRaters: structure.sharedRaters[s] as number,
      reliability: clamp(settledRounding(1 - standardError ** 2 / spread, 0.01, 0.5) / 100, 0, 1),
      reach: oneDecimalUp(100 * (structure.reach[s] as number)),
      reasons: this.#reasons(raters, structure.sharedRaters[s] as number, linked, residual),
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
    const s = this.#answers.subjects.level(subject)
    const { k } = this.#settings
    const { raters } = this.#fit.structure
    if (s === undefined || (raters[s] as number) < k) return { subject, value: null, parts: [] }
    if (this.#fit.error > explanationAccuracy) this.#fit.refine(explanationAccuracy)
    this.#rows ??= new OwnRows(this.#fit)
    const own = options.rater === undefined ? undefined : this.#answers.raters.level(options.rater)
    // The others stay a group of k, or one's own part is not told apart.
    const asked = (raters[s] as number) > k ? own : undefined
    const value = this.#value(s)
    const { roles } = this.#answers
    return { subject, value, parts: explainParts(this.#fit, this.#rows, roles, s, k, asked, value) }
  }

  /**
   * The model with more evaluations: same parameters, same misfit weights, same day. An evaluation that was there before
   * takes the place of the earlier one; `removed` leaves out withdrawn and struck ones.
   * @throws ScoringInputRefused as for `fitScores`
   */
  update(observations: Observations<Id>, removed: readonly Id[] = []): ScoreModel<Id> {
    const { parameters } = this
    const settings: Settings = {
      ...this.#settings,
      parameters,
      criteria: parameters.criteria ? Object.keys(parameters.criteria.effects) : this.#settings.criteria,
      roles: parameters.referenceRole === null ? this.#settings.roles : Object.keys(parameters.roles),
    }
    const empty = isColumns(observations) ? observations.value.length === 0 : observations.length === 0
    const more = empty ? undefined : read(observations, settings)
    const answers = merge(this.#answers, more, removed)
    const before = { answers: this.#answers, fit: this.#fit }
    const fit = new Fit(answers, parameters, { ...settings, asOf: this.#asOf }, before, settings.progress)
    return new ScoreModel<Id>(answers, fit, settings, this.#asOf, this.#doubt, this.#release)
  }

  toJSON(): ScoresJson<Id> {
    const { robust, halfLifeDays, level, k } = this.#settings
    const { raters } = this.#fit.structure
    return {
      format: 'imes-scores',
      version: 1,
      parameters: this.parameters,
      settings: {
        loss: robust ? 'robust' : 'linear',
        halfLifeDays,
        asOf: this.#asOf,
        level,
        k,
        doubt: this.#doubt ?? null,
      },
      input: this.input,
      release: this.#release(),
      scores: this.subjects.filter((_, s) => (raters[s] as number) >= k).map((subject) => this.score(subject)),
    }
  }

  #value(s: number): number {
    for (;;) {
      const x = clamp(this.#fit.latent(s), 0, 100)
      const steps = certifiedRounding(x, this.#fit.error, 0.1, 0.5)
      if (steps !== undefined) return steps / 10
      if (!this.#fit.sharpen()) return settledRounding(x, 0.1, 0.5) / 10
    }
  }

  #bound(s: number, z: number): number {
    for (;;) {
      const half = z * this.#fit.standardError(s)
      const x = clamp(this.#fit.latent(s) + half, 0, 100)
      const how = z < 0 ? 0 : 1
      const ofHalf = Math.abs(half) * this.#fit.relativeError
      const error = this.#fit.error + ofHalf
      const whole = certifiedRounding(x, x === 0 || x === 100 ? 0 : error, 1, how)
      if (whole !== undefined) return clamp(whole, 0, 100)
      if (ofHalf > 100 * this.#fit.error) this.#fit.renewPrecision()
      else if (!this.#fit.sharpen()) return clamp(settledRounding(x, 1, how), 0, 100)
    }
  }

  #reasons(raters: number, shared: number, linked: boolean, residual: number): readonly ScoreReason[] {
    const reasons: ScoreReason[] = []
    if (raters === 0) reasons.push('no-evaluation')
    if (raters === 1) reasons.push('one-rater')
    if (raters > 0 && shared === 0) reasons.push('severity-not-separable')
    if (raters > 0 && !linked) reasons.push('not-linked')
    if (this.parameters.origin === 'default' && residual > 0) reasons.push('default-components')
    if (this.#doubt === 'values-all-equal' || this.#doubt === 'subjects-do-not-differ') reasons.push(this.#doubt)
    return reasons
  }

  #unrated(subject: Id, z: number): Score<Id> {
    const { mean, scale, residual, subject: spread, meanError } = this.parameters
    const { factor } = this.#fit
    const x = ((mean as number) - scale.min) * factor
    const half = z * Math.sqrt(spread + meanError ** 2) * factor
    return {
      subject,
      value: settledRounding(clamp(x, 0, 100), 0.1, 0.5) / 10,
      interval: {
        low: clamp(settledRounding(x - half, 1, 0), 0, 100),
        high: clamp(settledRounding(x + half, 1, 1), 0, 100),
      },
      level: this.#settings.level,
      raters: 0,
      effectiveRaters: 0,
      linked: false,
      component: 0,
      sharedRaters: 0,
      reliability: 0,
      reach: 0,
      reasons: this.#reasons(0, 0, false, residual),
    }
  }
}

/** The latest day that occurs; 0 where none does. */
function latest({ day }: Answers): number {
  let last = -0x8000_0000
  if (day) for (const one of day) if (one > last) last = one
  return last === -0x8000_0000 ? 0 : last
}
