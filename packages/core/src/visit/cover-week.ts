import type { Day } from '@imes/consent/time'
import { type Duty, isAway, type VisitCoordinator, type Weekday } from './duty.js'
import type { Openness } from './school-calendar.js'
import type { Template, TemplateProblem } from './template.js'
import { Week } from './week.js'

/** `no-training-day`: every day on which the students would be at the workplace is closed that week, so none was due. */
export type NotCoveredReason = 'no-day-left-in-the-week' | 'no-training-day'

export interface WeekVisit {
  readonly duty: number
  readonly coordinator: number
  /** 0: not visited this week; `reason` says why. */
  readonly weekday: Weekday | 0
  readonly moved: boolean
  readonly reason?: NotCoveredReason
}

/**
 * One dated week from the template with the least disturbance: only duties whose day is closed, or whose coordinator is
 * away, move: same coordinator on another day of the week; else a colleague of the field for this week; else listed.
 */
export function coverWeek(
  problem: TemplateProblem,
  { slots }: Template,
  due: readonly number[],
  days: readonly Day[],
  open: readonly Openness[],
): readonly WeekVisit[] {
  const { duties, coordinators, journey, dayQuarters } = problem
  const limitOf = (c: number, weekday: Weekday): number => {
    const there = coordinators[c] as VisitCoordinator
    const state = open[weekday - 1]
    if (state === 'closed' || there.lessonDays?.includes(weekday) || isAway(there, days[weekday - 1] as Day)) return 0
    // Closed from 13:00: half of the day is left.
    return state === 'half' ? dayQuarters >> 1 : dayQuarters
  }
  const disturbed = open.some((o) => o !== 'open') || coordinators.some((c) => days.some((day) => isAway(c, day)))
  if (!disturbed)
    return due.map((d) => {
      const { coordinator, weekday } = slots[d] as Template['slots'][number]
      return { duty: d, coordinator, weekday, moved: false }
    })

  const weeks = coordinators.map(({ weekQuarters }) => new Week(weekQuarters))
  const result: WeekVisit[] = []
  const displaced: number[] = []
  for (const d of due) {
    const { coordinator: c, weekday } = slots[d] as { coordinator: number; weekday: Weekday }
    const { district, quarters } = duties[d] as Duty
    const week = weeks[c] as Week
    if (week.fits(weekday, district, journey(c, district), quarters, limitOf(c, weekday))) {
      week.add(weekday, district, journey(c, district), quarters)
      result.push({ duty: d, coordinator: c, weekday, moved: false })
    } else displaced.push(d)
  }
  const ofField = new Map<string, number[]>()
  for (const [c, { fields }] of coordinators.entries())
    for (const field of new Set(fields)) ofField.set(field, [...(ofField.get(field) ?? []), c])
  const spot = (d: number, candidates: readonly number[]): { c: number; weekday: Weekday } | undefined => {
    const { district, quarters, weekdays } = duties[d] as Duty
    let best: { c: number; weekday: Weekday; extra: number } | undefined
    for (const c of candidates)
      for (const weekday of weekdays) {
        const week = weeks[c] as Week
        const way = journey(c, district)
        if (!week.fits(weekday, district, way, quarters, limitOf(c, weekday))) continue
        const extra = week.journeyTo(weekday, district, way)
        if (!best || extra < best.extra) best = { c, weekday, extra }
      }
    return best
  }
  // The duties with the fewest days left choose first, the longest of them before the others.
  const choices = (d: number): number =>
    (duties[d] as Duty).weekdays.filter((weekday) => open[weekday - 1] !== 'closed').length
  displaced.sort(
    (a, b) => choices(a) - choices(b) || (duties[b] as Duty).quarters - (duties[a] as Duty).quarters || a - b,
  )
  for (const d of displaced) {
    const { coordinator: own } = slots[d] as Template['slots'][number]
    const { district, quarters, field } = duties[d] as Duty
    if (choices(d) === 0) {
      result.push({ duty: d, coordinator: own, weekday: 0, moved: false, reason: 'no-training-day' })
      continue
    }
    const found = spot(d, [own]) ?? spot(d, ofField.get(field) ?? [])
    if (!found) {
      result.push({ duty: d, coordinator: own, weekday: 0, moved: false, reason: 'no-day-left-in-the-week' })
      continue
    }
    ;(weeks[found.c] as Week).add(found.weekday, district, journey(found.c, district), quarters)
    result.push({ duty: d, coordinator: found.c, weekday: found.weekday, moved: true })
  }
  return result
}
