import { holidayYears, isDay } from '@imes/consent/time'
import { isId } from '../issue/index.js'
import { list, mapOf, misshapen, number, optional, record, type Shape, text } from '../shape/index.js'
import type { VisitPlanInput } from './duty.js'
import { VisitInputRefused, type VisitIssue, visitIssue } from './issues.js'
import type { DaySpan } from './school-calendar.js'

const dayShape: Shape = (value, path, say) => {
  if (!isDay(value)) say(path)
}
const spanShape = record({ from: dayShape, to: dayShape })
const planShape = record({
  coordinators: list(
    record({
      id: text,
      fields: list(text),
      home: text,
      weekQuarters: number,
      lessonDays: optional(list(number)),
      away: optional(list(spanShape)),
    }),
  ),
  placements: list(record({ id: text, workplace: text, field: text, district: text, weekdays: list(number) })),
  travel: mapOf(mapOf(number)),
  calendar: record({
    terms: list(spanShape),
    breaks: optional(list(spanShape)),
    examDays: optional(list(dayShape)),
  }),
  span: spanShape,
  cadence: record({ everyWeeks: number }),
  limits: record({ studentsPerDuty: number, dayQuarters: number }),
  effort: record({ perVisit: number, perStudent: optional(number) }),
  load: (value, path, say) => {
    if (value !== 'least') number(value, path, say)
  },
  seed: text,
})

const assignedShape = record({
  duties: list(record({ id: text, coordinator: text, weekday: number })),
})

/** Refuses a plan to go on from that has another shape. @throws VisitInputRefused */
export function requirePlan(previous: unknown): void {
  const paths = misshapen(previous, assignedShape)
  if (paths.length > 0) throw new VisitInputRefused(paths.map((path) => visitIssue('shape', 'previous', ...path)))
}

/** Whether the dated table covers a span; what lies outside it is not guessed. */
const hasHolidays = ({ from, to }: DaySpan): boolean =>
  Number(from.slice(0, 4)) >= holidayYears.first && Number(to.slice(0, 4)) <= holidayYears.last

const isWeekday = (n: number): boolean => n === 1 || n === 2 || n === 3 || n === 4 || n === 5

/** What is wrong with an input, each with its path. A field without a coordinator is a named outcome, not an issue. */
export function checkVisitInput(input: VisitPlanInput): readonly VisitIssue[] {
  const shapes = misshapen(input, planShape)
  if (shapes.length > 0) return shapes.map((path) => visitIssue('shape', ...path))
  const issues: VisitIssue[] = []
  const say = (...issue: Parameters<typeof visitIssue>): void => void issues.push(visitIssue(...issue))
  const whole = (n: number, from: number, to: number, ...path: (string | number)[]): void => {
    if (!Number.isInteger(n) || n < from || n > to) say('number-invalid', ...path)
  }
  whole(input.cadence.everyWeeks, 1, 52, 'cadence', 'everyWeeks')
  whole(input.limits.studentsPerDuty, 1, 1_000, 'limits', 'studentsPerDuty')
  whole(input.limits.dayQuarters, 1, 96, 'limits', 'dayQuarters')
  whole(input.effort.perVisit, 1, 96, 'effort', 'perVisit')
  whole(input.effort.perStudent ?? 0, 0, 96, 'effort', 'perStudent')
  if (input.load !== 'least') whole(input.load, 1, 100, 'load')
  if (!/^[0-9a-f]{64}$/.test(input.seed)) say('seed-malformed', 'seed')
  const span = ({ from, to }: DaySpan, ...path: (string | number)[]): void => {
    if (to < from) say('span-reversed', ...path)
  }
  span(input.span, 'span')
  if (!hasHolidays(input.span)) say('span-without-holidays', 'span')
  for (const [i, term] of input.calendar.terms.entries()) span(term, 'calendar', 'terms', i)
  for (const [i, days] of (input.calendar.breaks ?? []).entries()) span(days, 'calendar', 'breaks', i)

  const districts = new Map<string, string>()
  const ids = new Set<string>()
  for (const [i, { id, workplace, district, weekdays }] of input.placements.entries()) {
    if (!isId(id)) say('id-empty', 'placements', i, 'id')
    else if (ids.has(id)) say('id-duplicate', 'placements', i, 'id')
    ids.add(id)
    if (!isId(workplace)) say('id-empty', 'placements', i, 'workplace')
    if (weekdays.length === 0) say('weekdays-empty', 'placements', i, 'weekdays')
    if (!weekdays.every(isWeekday))
      for (const [j, weekday] of weekdays.entries()) whole(weekday, 1, 5, 'placements', i, 'weekdays', j)
    const known = districts.get(workplace)
    if (known !== undefined && known !== district) say('workplace-in-two-districts', 'placements', i, 'district')
    districts.set(workplace, district)
  }
  const visited = new Set(districts.values())
  const homes = new Set<string>()
  const names = new Set<string>()
  for (const [i, { id, home, weekQuarters, away, lessonDays }] of input.coordinators.entries()) {
    for (const [j, weekday] of (lessonDays ?? []).entries()) whole(weekday, 1, 5, 'coordinators', i, 'lessonDays', j)
    if (!isId(id)) say('id-empty', 'coordinators', i, 'id')
    else if (names.has(id)) say('id-duplicate', 'coordinators', i, 'id')
    names.add(id)
    whole(weekQuarters, 0, 400, 'coordinators', i, 'weekQuarters')
    for (const [j, days] of (away ?? []).entries()) span(days, 'coordinators', i, 'away', j)
    if (homes.has(home)) continue
    homes.add(home)
    for (const district of visited) {
      const journey = input.travel[home]?.[district]
      if (journey === undefined) say('travel-missing', 'travel', home, district)
      else whole(journey, 0, 96, 'travel', home, district)
    }
  }
  return issues
}
