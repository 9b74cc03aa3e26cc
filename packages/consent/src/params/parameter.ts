import { type Day, day } from '../time/index.js'

/** A value of the law with the days on which it holds, where it stands, and whether that has been checked. */
export interface ParameterValue<V extends number | string = number | string> {
  readonly value: V
  readonly from: Day
  /** First day on which it no longer holds. */
  readonly until?: Day
  readonly source: string
  readonly certainty: 'settled' | 'verify'
}

export interface Parameter<V extends number | string = number | string> {
  readonly name: string
  /** What a number counts (`days`, `students`), or `rule` where the value is a sentence. */
  readonly unit: string
  readonly values: readonly ParameterValue<V>[]
}

interface ValueInput<V> {
  readonly value: V
  readonly from?: string
  readonly until?: string
  readonly source: string
  readonly certainty: 'settled' | 'verify'
}

/** First day of every value that is not dated otherwise, so that a school year that has ended can be played. */
const usualFrom = '2025-09-01'

/** @throws TypeError values that overlap or stand out of order */
export function parameter<V extends number | string>(
  name: string,
  unit: string,
  ...values: ValueInput<V>[]
): Parameter<V> {
  const dated = values.map(({ value, source, certainty, from, until }) =>
    Object.freeze({
      value,
      from: day(from ?? usualFrom),
      ...(until === undefined ? {} : { until: day(until) }),
      source,
      certainty,
    }),
  )
  dated.forEach((one, i) => {
    const next = dated[i + 1]
    if (next && !(one.until !== undefined && one.until <= next.from)) throw new TypeError(`${name}: values overlap`)
  })
  return Object.freeze({ name, unit, values: Object.freeze(dated) })
}

/** The value on the day of the event (never on today's day), or `undefined` where none was in force. */
export function valueOn<V extends number | string>(of: Parameter<V>, on: Day): ParameterValue<V> | undefined {
  return of.values.find((one) => one.from <= on && (one.until === undefined || on < one.until))
}
