import type { Bilingual, Issue } from '@imes/consent'
import { ImesError } from '@imes/consent'
import { type Day, holidayYears, isDay } from '@imes/consent/time'
import { list, mapOf, misshapen, number, optional, record, type Shape, text } from '../shape/index.js'
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

const texts = {
  shape: {
    message: { tr: 'Veri beklenen biçimde değil.', en: 'The data does not have the expected shape.' },
    remedy: {
      tr: 'Yolu gösterilen alanı belgedeki biçime getirin.',
      en: 'Give the member at the path the shape that the documentation shows.',
    },
  },
  'span-without-holidays': {
    message: {
      tr: 'Bu dönem için resmî tatil çizelgesi yok.',
      en: 'There is no table of public holidays for this span.',
    },
    remedy: { tr: 'Çizelgenin kapsadığı bir dönem seçin.', en: 'Choose a span that the table covers.' },
  },
  'id-duplicate': {
    message: { tr: 'Aynı kimlik iki kayıtta var.', en: 'Two records bear the same id.' },
    remedy: { tr: 'Kayıtlardan birini çıkarın.', en: 'Remove one of them.' },
  },
  'number-invalid': {
    message: { tr: 'Sayı tam değil ya da aralığın dışında.', en: 'A number is not whole or is out of its range.' },
    remedy: { tr: 'Belgede yazan aralıktan bir tam sayı verin.', en: 'Give a whole number of the documented range.' },
  },
  'weekdays-empty': {
    message: { tr: 'Öğrencinin işletmede olduğu gün yazılmamış.', en: 'No weekday on which the student is there.' },
    remedy: { tr: 'En az bir gün yazın.', en: 'Name at least one.' },
  },
  'travel-missing': {
    message: { tr: 'İki ilçe arasındaki yol süresi yok.', en: 'The journey between two districts is missing.' },
    remedy: { tr: 'Gidiş dönüş süresini çeyrek saat olarak yazın.', en: 'Write the return journey in quarter hours.' },
  },
  'workplace-in-two-districts': {
    message: { tr: 'Bir işletme iki ilçede gösterilmiş.', en: 'A workplace stands in two districts.' },
    remedy: { tr: 'İlçelerden birini düzeltin.', en: 'Correct one of them.' },
  },
  'span-reversed': {
    message: { tr: 'Bitiş günü başlangıçtan önce.', en: 'A span ends before it begins.' },
    remedy: { tr: 'Günleri düzeltin.', en: 'Correct the days.' },
  },
  'seed-malformed': {
    message: { tr: 'Kura değeri 64 onaltılık karakter değil.', en: 'The seed is not 64 hexadecimal characters.' },
    remedy: { tr: '64 onaltılık karakter verin.', en: 'Give 64 hexadecimal characters.' },
  },
} as const satisfies Record<string, { message: Bilingual; remedy: Bilingual }>

export interface VisitIssue extends Issue {
  readonly code: keyof typeof texts
}

/** The plan cannot be made from this input. `issues` say where and what to do; the message names nobody. */
export class VisitInputRefused extends ImesError {
  override readonly code = 'IMES_CORE_VISIT_INPUT'
  readonly issues: readonly VisitIssue[]
  constructor(issues: readonly VisitIssue[]) {
    super(`the input has ${issues.length} issue(s): ${[...new Set(issues.map(({ code }) => code))].join(', ')}`)
    this.issues = issues
  }
}

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
  if (paths.length > 0)
    throw new VisitInputRefused(paths.map((path) => ({ code: 'shape', path: ['previous', ...path], ...texts.shape })))
}

/** Whether the dated table covers a span; what lies outside it is not guessed. */
const hasHolidays = ({ from, to }: DaySpan): boolean =>
  Number(from.slice(0, 4)) >= holidayYears.first && Number(to.slice(0, 4)) <= holidayYears.last

const isWeekday = (n: number): boolean => n === 1 || n === 2 || n === 3 || n === 4 || n === 5

/** What is wrong with an input, each with its path. A field without a coordinator is a named outcome, not an issue. */
export function checkVisitInput(input: VisitPlanInput): readonly VisitIssue[] {
  const shapes = misshapen(input, planShape)
  if (shapes.length > 0) return shapes.map((path) => ({ code: 'shape', path, ...texts.shape }))
  const issues: VisitIssue[] = []
  const say = (code: VisitIssue['code'], ...path: (string | number)[]): void =>
    void issues.push({ code, path, ...texts[code] })
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
    if (ids.has(id)) say('id-duplicate', 'placements', i, 'id')
    ids.add(id)
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
    if (names.has(id)) say('id-duplicate', 'coordinators', i, 'id')
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
