import type { Day } from '@imes/consent/time'
import type { DaySpan, SchoolCalendar } from './school-calendar.js'

/** 1 Monday … 5 Friday. */
export type Weekday = 1 | 2 | 3 | 4 | 5

export interface VisitCoordinator {
  readonly id: string
  readonly fields: readonly string[]
  /** District from which trips start and to which they return. */
  readonly home: string
  /** Weekly limit of the dated parameters, in quarter hours (16–24 h are 64–96). */
  readonly weekQuarters: number
  /** Weekdays with lessons: no visits. */
  readonly lessonDays?: readonly Weekday[]
  readonly away?: readonly DaySpan[]
}

export interface VisitPlacement {
  readonly id: string
  readonly workplace: string
  readonly field: string
  readonly district: string
  /** Weekdays on which the student is at the workplace. */
  readonly weekdays: readonly Weekday[]
}

/** Return journeys in quarter hours, `travel[home][district]`. */
export type TravelTable = Readonly<Record<string, Readonly<Record<string, number>>>>

export interface VisitPlanInput {
  readonly coordinators: readonly VisitCoordinator[]
  readonly placements: readonly VisitPlacement[]
  readonly travel: TravelTable
  readonly calendar: SchoolCalendar
  readonly span: DaySpan
  /** `visit.cadence`: one visit every n training weeks. */
  readonly cadence: { readonly everyWeeks: number }
  readonly limits: {
    /** `coordinator.students.max`: 15 per workplace and field. */
    readonly studentsPerDuty: number
    /** `coordinator.day.max` in quarter hours: 8 h are 32. */
    readonly dayQuarters: number
  }
  /** Time at the workplace in quarter hours. */
  readonly effort: { readonly perVisit: number; readonly perStudent?: number }
  /** Largest relative load in hundredths of a coordinator's week, or the least that covers every duty. */
  readonly load: number | 'least'
  /** 64 hexadecimal characters: decides ties and makes the ids of planned visits. */
  readonly seed: string
}

/** What one coordinator sees to all term: students of one field at one workplace, at most `studentsPerDuty`. */
export interface Duty {
  readonly id: string
  readonly workplace: string
  readonly field: string
  readonly district: string
  readonly placements: readonly string[]
  readonly weekdays: readonly Weekday[]
  readonly quarters: number
}

/** Groups of students of one workplace and field whom one visit can see, in a fixed order. */
export function dutiesOf({ placements, limits, effort }: VisitPlanInput): readonly Duty[] {
  const byWorkplace = new Map<string, Map<string, VisitPlacement[]>>()
  for (const placement of placements) {
    const fields = byWorkplace.get(placement.workplace) ?? new Map<string, VisitPlacement[]>()
    if (fields.size === 0) byWorkplace.set(placement.workplace, fields)
    const group = fields.get(placement.field)
    if (group) group.push(placement)
    else fields.set(placement.field, [placement])
  }
  const duties: Duty[] = []
  for (const group of [...byWorkplace.values()].flatMap((fields) => [...fields.values()])) {
    group.sort((a, b) => (a.id < b.id ? -1 : 1))
    let part = 0
    for (const together of bySharedDay(group))
      for (let from = 0; from < together.length; from += limits.studentsPerDuty) {
        const seen = together.slice(from, from + limits.studentsPerDuty)
        const first = seen[0] as VisitPlacement
        part++
        duties.push({
          id: JSON.stringify([first.workplace, first.field, part]),
          workplace: first.workplace,
          field: first.field,
          district: first.district,
          placements: seen.map(({ id }) => id),
          weekdays: sharedDays(seen),
          quarters: effort.perVisit + (effort.perStudent ?? 0) * seen.length,
        })
      }
  }
  return duties.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Weekdays as bits: bit d for weekday d. */
const maskOf = ({ weekdays }: VisitPlacement): number => weekdays.reduce<number>((mask, d) => mask | (1 << d), 0)

function sharedDays(group: readonly VisitPlacement[]): Weekday[] {
  const shared = group.reduce((mask, placement) => mask & maskOf(placement), -1)
  return ([1, 2, 3, 4, 5] as const).filter((weekday) => shared & (1 << weekday))
}

/** One group when all share a weekday; else one a pattern of weekdays, since no single visit could see them all. */
function bySharedDay(group: readonly VisitPlacement[]): readonly (readonly VisitPlacement[])[] {
  if (sharedDays(group).length > 0) return [group]
  const patterns = new Map<string, VisitPlacement[]>()
  for (const placement of group) {
    const key = [...placement.weekdays].sort((a, b) => a - b).join()
    const same = patterns.get(key)
    if (same) same.push(placement)
    else patterns.set(key, [placement])
  }
  return [...patterns.values()]
}

/** A coordinator is there on a day. */
export const isAway = ({ away }: VisitCoordinator, day: Day): boolean =>
  away?.some(({ from, to }) => from <= day && day <= to) ?? false
