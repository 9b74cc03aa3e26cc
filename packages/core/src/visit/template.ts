import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { dissolveTrips } from './dissolve-trips.js'
import type { Duty, VisitCoordinator, Weekday } from './duty.js'
import type { Stream } from './travel-bound.js'
import { isLessLoaded, LeastLoaded, push, Week } from './week.js'

/** Where a duty stands in every week: a coordinator and a weekday. −1 and 0 while it stands nowhere. */
export interface Slot {
  coordinator: number
  weekday: Weekday | 0
}

export interface Template {
  readonly slots: readonly Slot[]
  readonly weeks: readonly Week[]
  readonly unplaced: readonly number[]
}

export interface TemplateProblem {
  readonly duties: readonly Duty[]
  readonly coordinators: readonly VisitCoordinator[]
  readonly streams: readonly Stream[]
  readonly journey: (coordinator: number, district: string) => number
  readonly dayQuarters: number
  /** Largest relative load, in hundredths. */
  readonly load: number
  /** Place in the order that decides ties, per coordinator. */
  readonly tie: readonly number[]
}

export const supplyAt =
  (load: number) =>
  (coordinator: VisitCoordinator): number =>
    Math.floor((coordinator.weekQuarters * load) / 100)

/** Ties between coordinators by a ticket of the seed, so that no name comes first by its spelling. */
export function tieOrder(seed: string, coordinators: readonly VisitCoordinator[]): readonly number[] {
  const start = sha256.create().update(hexToBytes(seed))
  const ticket = coordinators.map(({ id }) =>
    bytesToHex(
      start
        .clone()
        .update(utf8ToBytes(`coordinator ${id}`))
        .digest(),
    ),
  )
  const order = [...ticket.keys()].sort((a, b) => ((ticket[a] as string) < (ticket[b] as string) ? -1 : 1))
  const place: number[] = []
  for (const [p, c] of order.entries()) place[c] = p
  return place
}

/**
 * A weekly template: the fractional plan says how much of a district each home serves; trips are filled along it,
 * the dearest first, for the coordinator with the least relative load, on the weekday that packs most, longest visits
 * first. What is left goes in where it costs least; then trips whose visits fit into other trips are dissolved.
 */
export function weeklyTemplate(problem: TemplateProblem): Template {
  const { duties, coordinators, streams, journey, load, tie } = problem
  const weeks = coordinators.map((c) => new Week(supplyAt(load)(c)))
  const slots = duties.map((): Slot => ({ coordinator: -1, weekday: 0 }))
  const waiting = new Map<string, number[]>()
  for (const [d, { field, district }] of duties.entries()) {
    const key = `${field}\n${district}`
    const list = waiting.get(key)
    if (list) list.push(d)
    else waiting.set(key, [d])
  }
  for (const list of waiting.values())
    list.sort((a, b) => (duties[b] as Duty).quarters - (duties[a] as Duty).quarters || a - b)
  const able = new Map<string, number[]>()
  const ofField = new Map<string, number[]>()
  for (const [c, { fields, home }] of coordinators.entries())
    for (const field of new Set(fields)) {
      push(able, `${field}\n${home}`, c)
      push(ofField, field, c)
    }
  const put = (d: number, c: number, weekday: Weekday): void => {
    const { district, quarters } = duties[d] as Duty
    ;(weeks[c] as Week).add(weekday, district, journey(c, district), quarters)
    slots[d] = { coordinator: c, weekday }
  }
  const dearest = [...streams].sort(
    (a, b) =>
      b.journey - a.journey || (`${a.field} ${a.home} ${a.district}` < `${b.field} ${b.home} ${b.district}` ? -1 : 1),
  )
  for (const stream of dearest) {
    const list = waiting.get(`${stream.field}\n${stream.district}`)
    const queue = new LeastLoaded(able.get(`${stream.field}\n${stream.home}`) ?? [], weeks, tie)
    for (let served = 0; served < stream.quarters && list && list.length > 0; ) {
      const c = queue.first()
      if (c === undefined) break
      const best = fullestTrip(problem, weeks[c] as Week, c, list)
      if (!best) {
        queue.drop()
        continue
      }
      for (const d of best.packed) {
        put(d, c, best.weekday)
        served += (duties[d] as Duty).quarters
      }
      const gone = new Set(best.packed)
      let kept = 0
      for (const d of list) if (!gone.has(d)) list[kept++] = d
      list.length = kept
      queue.settle()
    }
  }
  const unplaced: number[] = []
  for (const d of [...waiting.values()].flat().sort((a, b) => a - b)) {
    const spot = cheapestSpot(problem, weeks, ofField.get((duties[d] as Duty).field) ?? [], d)
    if (spot) put(d, spot.coordinator, spot.weekday)
    else unplaced.push(d)
  }
  dissolveTrips(problem, weeks, slots, ofField)
  return { slots, weeks, unplaced }
}

/**
 * The template of a plan that is already known: every duty stays where it stands if that is still possible; the others
 * go in where they cost least. Nothing else is touched.
 * @param before where a duty stood, `undefined` for a new one
 */
export function keepTemplate(
  problem: TemplateProblem,
  before: (duty: Duty) => { readonly coordinator: number; readonly weekday: Weekday } | undefined,
): Template & { readonly impossible: number } {
  const { duties, coordinators, journey, dayQuarters, load } = problem
  const weeks = coordinators.map((c) => new Week(supplyAt(load)(c)))
  const slots = duties.map((): Slot => ({ coordinator: -1, weekday: 0 }))
  const loose: number[] = []
  let impossible = 0
  for (const [d, duty] of duties.entries()) {
    const stood = before(duty)
    if (!stood) {
      loose.push(d)
      continue
    }
    const { coordinator: c, weekday } = stood
    const there = coordinators[c]
    const possible =
      there?.fields.includes(duty.field) && duty.weekdays.includes(weekday) && !there.lessonDays?.includes(weekday)
    if (!possible) impossible++
    const week = weeks[c]
    const way = journey(c, duty.district)
    if (possible && week?.fits(weekday, duty.district, way, duty.quarters, dayQuarters)) {
      week.add(weekday, duty.district, way, duty.quarters)
      slots[d] = { coordinator: c, weekday }
    } else loose.push(d)
  }
  const unplaced: number[] = []
  loose.sort((a, b) => (duties[b] as Duty).quarters - (duties[a] as Duty).quarters || a - b)
  for (const d of loose) {
    const { field, district, quarters } = duties[d] as Duty
    const able = coordinators.flatMap(({ fields }, c) => (fields.includes(field) ? [c] : []))
    const spot = cheapestSpot(problem, weeks, able, d)
    if (!spot) {
      unplaced.push(d)
      continue
    }
    ;(weeks[spot.coordinator] as Week).add(spot.weekday, district, journey(spot.coordinator, district), quarters)
    slots[d] = { coordinator: spot.coordinator, weekday: spot.weekday }
  }
  return { slots, weeks, unplaced, impossible }
}

/** The weekday on which one trip of a coordinator takes most of the waiting work. */
function fullestTrip(
  { duties, coordinators, journey, dayQuarters }: TemplateProblem,
  week: Week,
  c: number,
  list: readonly number[],
): { weekday: Weekday; packed: number[] } | undefined {
  const { district } = duties[list[0] as number] as Duty
  let best: { weekday: Weekday; packed: number[]; work: number } | undefined
  for (const weekday of [1, 2, 3, 4, 5] as const) {
    if (coordinators[c]?.lessonDays?.includes(weekday)) continue
    const way = week.journeyTo(weekday, district, journey(c, district))
    const room = Math.min(dayQuarters - (week.day[weekday] as number), week.limit - week.load) - way
    if (room <= 0 || (best && room <= best.work)) continue
    const packed: number[] = []
    let work = 0
    for (const d of list) {
      const { quarters, weekdays } = duties[d] as Duty
      if (work + quarters > room || !weekdays.includes(weekday)) continue
      packed.push(d)
      work += quarters
      if (work === room) break
    }
    if (packed.length > 0 && (!best || work > best.work)) best = { weekday, packed, work }
  }
  return best
}

export function cheapestSpot(
  { duties, coordinators, journey, dayQuarters, tie }: TemplateProblem,
  weeks: readonly Week[],
  candidates: readonly number[],
  d: number,
): { coordinator: number; weekday: Weekday } | undefined {
  const { district, quarters, weekdays } = duties[d] as Duty
  let best: { coordinator: number; weekday: Weekday; extra: number } | undefined
  for (const c of candidates) {
    const week = weeks[c] as Week
    const way = journey(c, district)
    for (const weekday of weekdays) {
      if (coordinators[c]?.lessonDays?.includes(weekday)) continue
      if (!week.fits(weekday, district, way, quarters, dayQuarters)) continue
      const extra = week.journeyTo(weekday, district, way)
      if (best && (extra > best.extra || (extra === best.extra && !isLessLoaded(weeks, tie, c, best.coordinator))))
        continue
      best = { coordinator: c, weekday, extra }
    }
  }
  return best
}
