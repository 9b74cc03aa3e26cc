import type { Duty, Weekday } from './duty.js'
import type { Slot, TemplateProblem } from './template.js'
import { push, type Week } from './week.js'

/** Moves every visit of a trip into other trips to the same district, where all of them fit: one journey less. */
export function dissolveTrips(
  { duties, journey, dayQuarters }: TemplateProblem,
  weeks: readonly Week[],
  slots: Slot[],
  ofField: ReadonlyMap<string, readonly number[]>,
): void {
  const members = new Map<string, number[]>()
  for (const [d, { coordinator, weekday }] of slots.entries())
    if (coordinator >= 0) push(members, `${(duties[d] as Duty).district}\n${coordinator} ${weekday}`, d)
  const byDistrict = new Map<string, { c: number; weekday: Weekday; list: number[] }[]>()
  for (const list of members.values()) {
    const first = list[0] as number
    const { coordinator, weekday } = slots[first] as Slot
    const { district } = duties[first] as Duty
    const trip = { c: coordinator, weekday: weekday as Weekday, list }
    const there = byDistrict.get(district)
    if (there) there.push(trip)
    else byDistrict.set(district, [trip])
  }
  const serves = new Map([...ofField].map(([field, able]) => [field, new Set(able)]))
  for (const [district, trips] of byDistrict) {
    /** Trips of coordinators of a field, so that no visit looks through the trips of all fields. */
    const byField = new Map<string, (typeof trips)[number][]>()
    const tripsFor = (field: string): readonly (typeof trips)[number][] => {
      const known = byField.get(field) ?? trips.filter(({ c }) => serves.get(field)?.has(c))
      byField.set(field, known)
      return known
    }
    const work = (list: readonly number[]): number => list.reduce((sum, d) => sum + (duties[d] as Duty).quarters, 0)
    trips.sort((a, b) => work(a.list) - work(b.list) || (a.list[0] as number) - (b.list[0] as number))
    for (const trip of trips) {
      const moves: { d: number; to: (typeof trips)[number] }[] = []
      const room = new Map<(typeof trips)[number], number>()
      const weekRoom = new Map<number, number>()
      const all = trip.list.every((d) => {
        const { field, quarters, weekdays } = duties[d] as Duty
        const target = tripsFor(field).find((to) => {
          if (to === trip || to.list.length === 0 || !weekdays.includes(to.weekday)) return false
          const week = weeks[to.c] as Week
          const taken = (room.get(to) ?? 0) + quarters
          const inWeek = (weekRoom.get(to.c) ?? 0) + quarters
          return (
            (week.day[to.weekday] as number) + taken <= dayQuarters &&
            (to.c === trip.c || week.load + inWeek <= week.limit)
          )
        })
        if (!target) return false
        room.set(target, (room.get(target) ?? 0) + quarters)
        if (target.c !== trip.c) weekRoom.set(target.c, (weekRoom.get(target.c) ?? 0) + quarters)
        moves.push({ d, to: target })
        return true
      })
      if (!all || moves.length === 0) continue
      for (const { d, to } of moves) {
        const { quarters } = duties[d] as Duty
        ;(weeks[trip.c] as Week).remove(trip.weekday, district, journey(trip.c, district), quarters)
        ;(weeks[to.c] as Week).add(to.weekday, district, journey(to.c, district), quarters)
        slots[d] = { coordinator: to.c, weekday: to.weekday }
        to.list.push(d)
      }
      trip.list.length = 0
    }
  }
}
