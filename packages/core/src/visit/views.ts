import { addDays, type Day, weekdayOf } from '@imes/consent/time'
import type { PlannedVisit, VisitPlan } from './plan.js'

/** A day of a calendar view. Its visits stand in the order of workplaces: nothing says which comes first. */
export interface ViewDay {
  readonly day: Day
  readonly visits: readonly OwnVisit[]
}

/** A planned visit as its own coordinator sees it. */
export type OwnVisit = Omit<PlannedVisit, 'coordinator'>

/** One coordinator's own plan: the only view by coordinator that exists, and it holds one. */
export function ownVisits(plan: Pick<VisitPlan, 'visits'>, coordinator: string): readonly OwnVisit[] {
  return plan.visits.filter((visit) => visit.coordinator === coordinator).map(withoutCoordinator)
}

/** The planned days of one placement, for the office, the student and the workplace: no coordinator in it. */
export function placementDays(plan: Pick<VisitPlan, 'visits'>, placement: string): readonly Day[] {
  return [
    ...new Set(plan.visits.filter(({ placements }) => placements.includes(placement)).map(({ day }) => day)),
  ].sort()
}

function withoutCoordinator(visit: PlannedVisit): OwnVisit {
  const { id, duty, workplace, field, placements, day, window, moved } = visit
  return { id, duty, workplace, field, placements, day, window, moved }
}

/** Monday to Friday of the week of a day. */
export function weekView(own: readonly OwnVisit[], of: Day): readonly ViewDay[] {
  const monday = addDays(of, 1 - weekdayOf(of))
  return [0, 1, 2, 3, 4].map((i) => dayView(own, addDays(monday, i)))
}

/** The weeks of a month as a calendar sheet shows them: full weeks, Monday first. `month` is `YYYY-MM`. */
export function monthView(own: readonly OwnVisit[], month: string): readonly (readonly ViewDay[])[] {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new TypeError('month: YYYY-MM expected')
  const first = `${month}-01` as Day
  const weeks: ViewDay[][] = []
  for (let monday = addDays(first, 1 - weekdayOf(first)); monday < `${month}-32`; monday = addDays(monday, 7))
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((i) => dayView(own, addDays(monday, i))))
  return weeks
}

function dayView(own: readonly OwnVisit[], day: Day): ViewDay {
  const visits = own.filter((visit) => visit.day === day)
  return {
    day,
    visits: [...visits].sort((a, b) =>
      a.workplace < b.workplace ? -1 : a.workplace > b.workplace ? 1 : a.duty < b.duty ? -1 : 1,
    ),
  }
}
