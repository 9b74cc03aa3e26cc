import type { Day } from '@imes/consent/time'

/**
 * One answer of one evaluation (form), or a whole form where `criterion` is absent. Answers of the same `evaluation`
 * become one row of the model: they share a halo and are not independent. "Not observed" is a row that is not there.
 */
export interface Observation {
  /** The form. Its answers share rater, subject, role and day. */
  readonly evaluation: string
  readonly rater: string
  readonly subject: string
  /** On the scale of the options, 1–5 unless told. */
  readonly value: number
  /** Who judges, e.g. `student`, `coordinator`. Absent everywhere or nowhere. */
  readonly role?: string
  readonly criterion?: string
  /** Weight of the criterion in its rubric, > 0; 1 when absent. */
  readonly weight?: number
  /** The day of the evaluation. Absent: as old as the release. */
  readonly day?: Day
}

/**
 * The same in columns, one entry an answer. Read, not copied: leave them as they are while a model of them lives. Raters
 * and subjects are numbered apart, so that nobody can be seen to judge themselves: that is the host's to refuse.
 */
export interface ObservationColumns {
  readonly evaluation: Uint32Array
  readonly rater: Uint32Array
  readonly subject: Uint32Array
  readonly value: Float64Array
  /** Numbers 0–65,534 for criteria; the names in options and parameters are these numbers as text. */
  readonly criterion?: Uint16Array
  readonly role?: Uint8Array
  readonly weight?: Float64Array
  /** Days since 1970-01-01, as `dayNumber` gives them. */
  readonly day?: Int32Array
}

export type Observations<Id extends string | number> = Id extends string ? readonly Observation[] : ObservationColumns

/** The marks' scale, e.g. 1–5. Scores are its linear image on 0–100. */
export interface Scale {
  readonly min: number
  readonly max: number
}
