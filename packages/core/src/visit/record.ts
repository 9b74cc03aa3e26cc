import { type Day, isDay } from '@imes/consent/time'

/**
 * That a placement was seen on a day (LAW K-4/2-ç.1, .2): one row a placement, rows of one visit share `visitId`.
 * There is no field for a clock time, a place, a person or a device, and the type says so to wider variables too.
 */
export interface VisitRecorded {
  /** Random (UUID version 4): it carries no time and no order. */
  readonly visitId: string
  readonly placementRef: string
  readonly date: Day
  readonly time?: never
  readonly hour?: never
  readonly at?: never
  readonly location?: never
  readonly district?: never
  readonly place?: never
  readonly coordinator?: never
  readonly coordinatorId?: never
  readonly device?: never
  readonly speed?: never
  readonly duration?: never
  readonly order?: never
  readonly comment?: never
}

/** UUID version 4 only: versions 1, 6 and 7 and ULIDs carry the time at which they were made. */
const randomId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * Makes the record, field by field, and refuses anything that it has no field for.
 * @throws TypeError a member too many, an id that is not a random UUID, a date that is not a bare day
 * @example visitRecorded({ visitId: crypto.randomUUID(), placementRef: 'p-17', date: day('2026-11-03') })
 */
export function visitRecorded(given: VisitRecorded): VisitRecorded {
  for (const member of Object.keys(given))
    if (member !== 'visitId' && member !== 'placementRef' && member !== 'date')
      throw new TypeError('a visit record is {visitId, placementRef, date} and nothing else')
  const { visitId, placementRef, date } = given
  if (typeof visitId !== 'string' || !randomId.test(visitId)) throw new TypeError('visitId: a random UUID (version 4)')
  if (typeof placementRef !== 'string' || placementRef === '') throw new TypeError('placementRef: a reference')
  if (!isDay(date)) throw new TypeError('date: a day (YYYY-MM-DD) without a clock time')
  return { visitId, placementRef, date }
}

/** The rows of one visit: one a placement seen, in the order of their references, which says nothing about the day. */
export function visitRows(visitId: string, placementRefs: readonly string[], date: Day): readonly VisitRecorded[] {
  const refs = [...new Set(placementRefs)].sort((a, b) => (a < b ? -1 : 1))
  return refs.map((placementRef) => visitRecorded({ visitId, placementRef, date }))
}
