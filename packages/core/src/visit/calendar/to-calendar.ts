import { addDays, type Day, startOfDay } from '@imes/consent/time'
import { generateIcsCalendar, type IcsDateObject } from 'ts-ics'
import type { OwnVisit } from '../views.js'

/** A name from outside as one line: a control character would end it, and what follows would be read as the calendar's own. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')

/**
 * A coordinator's own plan as an iCalendar file (RFC 5545): whole days only, so that no hour is promised or recorded.
 * @param options.madeOn day of the plan, the stamp of every event (a day, never a clock time)
 * @param options.title text of an event for a visit, in the reader's language
 */
export function toICalendar(
  visits: readonly OwnVisit[],
  options: { readonly madeOn: Day; readonly title: (visit: OwnVisit) => string; readonly name: string },
): string {
  const stamp: IcsDateObject = { date: new Date(startOfDay(options.madeOn) + 3 * 3_600_000) }
  // The library reads the UTC date of a `DATE` value.
  const date = (day: Day): IcsDateObject => ({ type: 'DATE', date: new Date(`${day}T00:00:00Z`) })
  return generateIcsCalendar({
    version: '2.0',
    prodId: '-//imes//visit plan//TR',
    name: oneLine(options.name),
    events: visits.map((visit) => ({
      uid: visit.id,
      stamp,
      summary: oneLine(options.title(visit)),
      start: date(visit.day),
      end: date(addDays(visit.day, 1)),
      timeTransparent: 'TRANSPARENT' as const,
    })),
  })
}
