import { addDays, type Day, holidayOn, weekdayOf } from '@imes/consent/time'

export interface DaySpan {
  readonly from: Day
  /** Last day, included. */
  readonly to: Day
}

/** The school's days. Public holidays are not listed here: they come from the dated table of `@imes/consent/time`. */
export interface SchoolCalendar {
  readonly terms: readonly DaySpan[]
  readonly breaks?: readonly DaySpan[]
  /** Days of skill exams: no coordination duty (`coordinator.examDays`). */
  readonly examDays?: readonly Day[]
}

export type Openness = 'open' | 'half' | 'closed'

const within = (day: Day, spans: readonly DaySpan[]): boolean => spans.some(({ from, to }) => from <= day && day <= to)

/** How far a day can be used for visits. @throws RangeError a year without a holiday table */
export function openness(calendar: SchoolCalendar, day: Day): Openness {
  if (weekdayOf(day) > 5 || !within(day, calendar.terms) || within(day, calendar.breaks ?? [])) return 'closed'
  if (calendar.examDays?.includes(day)) return 'closed'
  const holiday = holidayOn(day)
  return holiday === undefined ? 'open' : holiday.half ? 'half' : 'closed'
}

/** The Mondays of all weeks that touch a span. */
export function mondaysOf({ from, to }: DaySpan): readonly Day[] {
  const mondays: Day[] = []
  for (let monday = addDays(from, 1 - weekdayOf(from)); monday <= to; monday = addDays(monday, 7)) mondays.push(monday)
  return mondays
}
