import { addDays, addMonths, type Day, day, schoolYearEnd } from '@imes/consent/time'

/** 31 August that closes the school year before the record's: twelve months on is the `S` of LAW section 4. */
export const untilYearEnd = { from: 'previous-school-year-end', months: 12 } as const
/** `S` + 1 year. */
export const yearAfterYearEnd = { from: 'school-year-end', months: 12 } as const

type Retention = { readonly from: string; readonly months: number } | { readonly from: string; readonly days: number }

/** The events that follow from a record's own day. Others (a case closed, a placement ended) come with the record. */
export function retentionStart(event: string, dayOfRecord: Day): Day | undefined {
  if (event === 'school-year-end') return schoolYearEnd(dayOfRecord)
  if (event !== 'previous-school-year-end') return undefined
  const end = schoolYearEnd(dayOfRecord)
  return day(`${String(Number(end.slice(0, 4)) - 1).padStart(4, '0')}-08-31`)
}

/** The last day on which a record may be read. The day after, it is unreadable, even before the destruction run. */
export function lastReadableDay(retention: Retention, start: Day): Day {
  return 'months' in retention ? addMonths(start, retention.months) : addDays(start, retention.days)
}
