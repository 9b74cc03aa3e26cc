import { day } from '@imes/consent/time'
import type { VisitCoordinator, VisitPlacement, VisitPlanInput, Weekday } from '../duty.js'

/** A small generator with a known sequence (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/**
 * A made-up province: districts on a map, coordinators at home in one, workplaces in a field with 1–6 students who are
 * there four days a week. One coordinator for about 7.5 workplaces, as in the country. For the tests here and the benchmark.
 */
export function madeUpProvince(workplaces: number, seed: number): VisitPlanInput {
  const below = random(seed)
  const districtCount = 30
  const fieldCount = Math.max(2, Math.min(40, Math.round(workplaces / 100)))
  const districts = Array.from({ length: districtCount }, (_, i) => ({ id: `d${i}`, x: below(100), y: below(100) }))
  const travel: Record<string, Record<string, number>> = {}
  for (const a of districts) {
    const row: Record<string, number> = {}
    // 1 quarter hour inside a district, up to 2½ hours there and back across the province.
    for (const b of districts) row[b.id] = 1 + Math.floor((Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) / 20)
    travel[a.id] = row
  }
  const somewhere = (): string => `d${Math.min(below(districtCount), below(districtCount))}`
  const coordinators = Array.from(
    { length: Math.round(workplaces / 7.5) },
    (_, i): VisitCoordinator => ({
      id: `c${String(i).padStart(5, '0')}`,
      fields: [`f${i % fieldCount}`],
      home: somewhere(),
      weekQuarters: below(2) ? 64 : 80,
      lessonDays: below(3) === 0 ? [(1 + below(5)) as Weekday] : [],
    }),
  )
  const placements: VisitPlacement[] = []
  for (let w = 0; w < workplaces; w++) {
    const district = somewhere()
    const field = `f${below(fieldCount)}`
    const off = 1 + below(5)
    const weekdays = ([1, 2, 3, 4, 5] as const).filter((weekday) => weekday !== off)
    const students = 1 + below(6)
    for (let s = 0; s < students; s++)
      placements.push({ id: `p${w}-${s}`, workplace: `w${String(w).padStart(5, '0')}`, field, district, weekdays })
  }
  return {
    coordinators,
    placements,
    travel,
    calendar: { terms: [{ from: day('2026-02-02'), to: day('2026-06-19') }] },
    span: { from: day('2026-02-02'), to: day('2026-02-27') },
    cadence: { everyWeeks: 1 },
    limits: { studentsPerDuty: 15, dayQuarters: 32 },
    effort: { perVisit: 4 },
    load: 100,
    seed: 'c0ffee'.padEnd(64, '0'),
  }
}
