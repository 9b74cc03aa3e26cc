import { type Day, daysBetween } from '@imes/consent/time'

declare const calendarBrand: unique symbol
/** The days on which results are published, known beforehand. Two readings between them cannot be subtracted. */
export type ReleaseCalendar = readonly Day[] & { readonly [calendarBrand]: true }

/** At least this many days lie between two releases. */
const leastDaysApart = 28

/**
 * Fixes the publication days. @param days in any order
 * @throws RangeError no day, a day twice, or two days less than 28 days apart
 */
export function defineReleaseCalendar(days: readonly Day[]): ReleaseCalendar {
  const sorted = [...days].sort()
  if (sorted.length === 0) throw new RangeError('a calendar has at least one day')
  for (const [at, day] of sorted.entries()) {
    const next = sorted[at + 1]
    if (next !== undefined && daysBetween(day, next) < leastDaysApart)
      throw new RangeError(`releases lie at least ${leastDaysApart} days apart`)
  }
  return Object.freeze(sorted) as unknown as ReleaseCalendar
}

export function isReleaseDay(calendar: ReleaseCalendar, day: Day): boolean {
  return calendar.includes(day)
}

/** The first publication day on or after a day, or null when the calendar is over. */
export function nextRelease(calendar: ReleaseCalendar, on: Day): Day | null {
  return calendar.find((day) => day >= on) ?? null
}
