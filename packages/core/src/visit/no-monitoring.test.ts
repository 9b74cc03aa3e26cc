import { day } from '@imes/consent/time'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as visit from './index.js'
import {
  monthView,
  ownVisits,
  placementDays,
  planVisits,
  type VisitPlan,
  type VisitRecorded,
  visitRecorded,
  visitRows,
  weekView,
} from './index.js'
import { madeUpProvince } from './slow/made-up-province.js'

const input = madeUpProvince(40, 9)
const plan = planVisits(input)
const ids = input.coordinators.map(({ id }) => id)

const uuid = fc.uuid({ version: 4 })
const date = fc.integer({ min: 1, max: 28 }).map((d) => day(`2026-11-${String(d).padStart(2, '0')}`))
const clock = fc.integer({ min: 0, max: 1439 })
const place = fc.record({
  lat: fc.double({ min: 36, max: 42, noNaN: true }),
  lon: fc.double({ min: 26, max: 45, noNaN: true }),
})

it('records that differ only in the time of day or the place are the same record, since neither can be given', () => {
  fc.assert(
    fc.property(uuid, date, clock, clock, place, place, (visitId, on, t1, t2, p1, p2) => {
      const given = { visitId, placementRef: 'p', date: on }
      const tell = (time: number, where: object): unknown => {
        expect(() => visitRecorded({ ...given, time, where } as unknown as VisitRecorded)).toThrow(TypeError)
        return visitRecorded(given)
      }
      expect(JSON.stringify(tell(t1, p1))).toBe(JSON.stringify(tell(t2, p2)))
    }),
  )
})

it('plans that differ only in a time of day or a place are the same plan: nothing of either is read', () => {
  const minutes = fc.record({ time: clock, at: place, arrived: fc.string(), order: fc.integer() })
  const members = fc.tuple(minutes, minutes, minutes)
  const small = madeUpProvince(8, 3)
  const before = JSON.stringify(planVisits(small))
  fc.assert(
    fc.property(members, ([a, b, c]) => {
      const told = {
        ...small,
        ...a,
        placements: small.placements.map((one, i) => ({ ...one, ...b, arrived: `${a.arrived} ${i}` })),
        coordinators: small.coordinators.map((one) => ({ ...one, ...c, phone: { time: a.time, at: b.at } })),
        calendar: { ...small.calendar, terms: small.calendar.terms.map((term) => ({ ...term, ...b })) },
      }
      expect(JSON.stringify(planVisits(told))).toBe(before)
    }),
    { numRuns: 40 },
  )
})

it('the visits of one day, recorded in any order, are the same rows', () => {
  const refs = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(uuid, date, refs, (visitId, on, seen) => {
      const rows = visitRows(visitId, seen, on)
      expect(JSON.stringify(visitRows(visitId, [...seen].reverse(), on))).toBe(JSON.stringify(rows))
    }),
  )
})

it('swapping which coordinator makes which visits changes no byte of what another role reads', () => {
  const permutation = fc.shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length })
  const read = (of: VisitPlan): string =>
    JSON.stringify(
      input.placements.map(({ id }) => [
        id,
        placementDays(of, id),
        placementDays(of, id).map((on) => visitRows('3f2b8a54-6c1d-4e7f-9a0b-1c2d3e4f5a6b', [id], on)),
      ]),
    )
  const before = read(plan)
  fc.assert(
    fc.property(permutation, (order) => {
      const other = new Map(ids.map((id, i) => [id, order[i] as string]))
      const swapped = {
        ...plan,
        visits: plan.visits.map((v) => ({ ...v, coordinator: other.get(v.coordinator) ?? '' })),
      }
      expect(read(swapped)).toBe(before)
    }),
    { numRuns: 20 },
  )
})

it('views by day and month name no coordinator, and a plan has no clock time and no order inside a day', () => {
  const own = ownVisits(plan, plan.duties[0]?.coordinator ?? '')
  const text = JSON.stringify([
    own,
    weekView(own, day('2026-02-10')),
    monthView(own, '2026-02'),
    plan.measure,
    plan.notCovered,
  ])
  for (const id of ids) expect(text).not.toContain(`"${id}"`)
  expect(JSON.stringify(plan)).not.toMatch(/\d{2}:\d{2}/)
  for (const { visits } of weekView(own, day('2026-02-10')))
    expect(visits.map(({ workplace }) => workplace)).toEqual(visits.map(({ workplace }) => workplace).sort())
})

it('a plan is sorted by day and workplace, never by coordinator, and has no "done" field', () => {
  const keys = plan.visits.map((v) => `${v.day} ${v.duty}`)
  expect(keys).toEqual([...keys].sort())
  expect(new Set(plan.visits.flatMap((v) => Object.keys(v)))).toEqual(
    new Set(['id', 'duty', 'workplace', 'field', 'placements', 'coordinator', 'day', 'window', 'moved']),
  )
})

it('nothing that this folder exports counts, groups or ranks by coordinator', () => {
  expect(Object.keys(visit).sort()).toEqual([
    'VisitInputRefused',
    'changePlan',
    'checkVisitInput',
    'mondaysOf',
    'monthView',
    'openness',
    'ownVisits',
    'placementDays',
    'planVisits',
    'visitRecorded',
    'visitRows',
    'visitRules',
    'weekView',
  ])
})
