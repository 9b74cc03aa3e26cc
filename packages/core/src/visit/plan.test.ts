import { addDays, day, weekdayOf } from '@imes/consent/time'
import { expect, it } from 'vitest'
import {
  changePlan,
  checkVisitInput,
  openness,
  type PlannedVisit,
  planVisits,
  type VisitPlan,
  type VisitPlanInput,
} from './index.js'
import { madeUpProvince } from './slow/made-up-province.js'

const small = madeUpProvince(60, 7)

/** The promises of a plan, checked from the plan alone. */
function checkPlan(input: VisitPlanInput, plan: VisitPlan): void {
  const placementOf = new Map(input.placements.map((p) => [p.id, p]))
  const coordinatorOf = new Map(input.coordinators.map((c) => [c.id, c]))
  const daily = new Map<string, PlannedVisit[]>()
  for (const visit of plan.visits) {
    const coordinator = coordinatorOf.get(visit.coordinator)
    expect(openness(input.calendar, visit.day)).not.toBe('closed')
    expect(coordinator?.fields).toContain(visit.field)
    expect(coordinator?.lessonDays ?? []).not.toContain(weekdayOf(visit.day))
    for (const id of visit.placements) expect(placementOf.get(id)?.weekdays).toContain(weekdayOf(visit.day))
    expect(visit.placements.length).toBeLessThanOrEqual(input.limits.studentsPerDuty)
    const key = `${visit.coordinator} ${visit.day}`
    daily.set(key, [...(daily.get(key) ?? []), visit])
  }
  const weekly = new Map<string, number>()
  for (const visits of daily.values()) {
    const { coordinator, day: on, window } = visits[0] as PlannedVisit
    const home = coordinatorOf.get(coordinator)?.home ?? ''
    const districts = new Set(visits.map((v) => placementOf.get(v.placements[0] ?? '')?.district ?? ''))
    const travel = [...districts].reduce((sum, d) => sum + (input.travel[home]?.[d] ?? 0), 0)
    const hours = visits.length * input.effort.perVisit + travel
    const limit = openness(input.calendar, on) === 'half' ? input.limits.dayQuarters / 2 : input.limits.dayQuarters
    expect(hours).toBeLessThanOrEqual(limit)
    const week = `${coordinator} ${window.from}`
    weekly.set(week, (weekly.get(week) ?? 0) + hours)
  }
  for (const [key, hours] of weekly)
    expect(hours).toBeLessThanOrEqual(coordinatorOf.get(key.split(' ')[0] ?? '')?.weekQuarters ?? 0)
}

it('visits every placement once a training week, within the hours of the day and the week', () => {
  const plan = planVisits(small)
  checkPlan(small, plan)
  expect(plan.unassigned).toEqual([])
  expect(plan.notCovered).toEqual([])
  for (const { id } of small.placements)
    expect(plan.visits.filter(({ placements }) => placements.includes(id))).toHaveLength(4)
})

it('more than fifteen students of one workplace and field are two visits, each with its own coordinator or day', () => {
  const first = small.placements[0] as VisitPlanInput['placements'][number]
  const crowd = Array.from({ length: 31 }, (_, i) => ({ ...first, id: `x${i}` }))
  const plan = planVisits({ ...small, placements: crowd })
  expect(plan.duties.map(({ placements }) => placements.length)).toEqual([15, 15, 1])
})

it('students who share no weekday are seen on different days, each group whole', () => {
  const first = small.placements[0] as VisitPlanInput['placements'][number]
  const on = (id: string, ...weekdays: (1 | 2 | 3 | 4 | 5)[]) => ({ ...first, id, weekdays })
  const input = { ...small, placements: [on('p1', 1, 2), on('p2', 3, 4), on('p3', 2, 1), on('p4', 4, 3)] }
  const plan = planVisits(input)
  checkPlan(input, plan)
  expect([plan.unassigned, plan.notCovered]).toEqual([[], []])
  expect(plan.duties.map(({ placements, weekdays }) => [placements, weekdays])).toEqual([
    [
      ['p1', 'p3'],
      [1, 2],
    ],
    [
      ['p2', 'p4'],
      [3, 4],
    ],
  ])
})

it('a closed day moves only its own visits, to another day of the same week', () => {
  const input = { ...small, load: 80 }
  const calm = planVisits(input)
  const exam = day('2026-02-16')
  const plan = planVisits({ ...input, calendar: { ...input.calendar, examDays: [exam] } })
  checkPlan({ ...input, calendar: { ...input.calendar, examDays: [exam] } }, plan)
  const before = new Map(calm.visits.map((v) => [v.id, v]))
  for (const visit of plan.visits) {
    const was = before.get(visit.id) as PlannedVisit
    if (was.day === exam) expect(visit.moved).toBe(true)
    else expect([visit.day, visit.coordinator, visit.moved]).toEqual([was.day, was.coordinator, false])
    expect(visit.window).toEqual(was.window)
  }
  expect(plan.visits.length + plan.notCovered.length).toBe(calm.visits.length)
})

it('public holidays and their half days are kept: nobody visits on 23 April, and afternoons of an eve are free', () => {
  const input = { ...small, span: { from: day('2026-03-16'), to: day('2026-05-29') } }
  const plan = planVisits(input)
  checkPlan(input, plan)
  for (const closed of ['2026-03-20', '2026-04-23', '2026-05-01', '2026-05-19', '2026-05-27'])
    expect(plan.visits.filter((v) => v.day === closed)).toEqual([])
  expect(plan.measure.movedVisits).toBeGreaterThan(0)
})

it('every duty of every training week is a visit or is listed as not covered: none is dropped silently', () => {
  // On Thursdays only: 23 April is one.
  const placements = small.placements.map((p, i) => (i % 3 === 0 ? { ...p, weekdays: [4] as const } : p))
  const input = { ...small, placements, span: { from: day('2026-03-16'), to: day('2026-05-29') } }
  const plan = planVisits(input)
  const told = new Map<string, number>()
  const tell = (duty: string, week: string): void => {
    told.set(`${duty} ${week}`, (told.get(`${duty} ${week}`) ?? 0) + 1)
  }
  for (const { duty, window } of plan.visits) tell(duty, window.from)
  for (const { duty, week } of plan.notCovered) tell(duty, week)
  const weeks = [...new Set(plan.visits.map(({ window }) => window.from))]
  expect([...told.values()].every((n) => n === 1)).toBe(true)
  expect(told.size).toBe(weeks.length * plan.duties.length)
  expect(plan.notCovered.some(({ reason }) => reason === 'no-training-day')).toBe(true)
})

it('a coordinator who is away is replaced for those days by a colleague of the field, or the week is listed', () => {
  const calm = planVisits(small)
  const gone = calm.duties[0]?.coordinator
  const away = [{ from: day('2026-02-09'), to: day('2026-02-13') }]
  const input = { ...small, coordinators: small.coordinators.map((c) => (c.id === gone ? { ...c, away } : c)) }
  const plan = planVisits(input)
  checkPlan(input, plan)
  const inWeek = (v: { day: string }): boolean => v.day >= '2026-02-09' && v.day <= '2026-02-13'
  expect(plan.visits.filter((v) => v.coordinator === gone && inWeek(v))).toEqual([])
  expect(plan.visits.length + plan.notCovered.length).toBe(calm.visits.length)
})

/** Two coordinators of a field, the second at home where the visits are: an hour’s journey for one, none for the other. */
function twoColleagues(): VisitPlanInput {
  const one = small.coordinators[0] as VisitPlanInput['coordinators'][number]
  const first = small.placements[0] as VisitPlanInput['placements'][number]
  const person = { ...one, fields: ['f'], weekQuarters: 80, lessonDays: [] }
  return {
    ...small,
    span: { from: day('2026-02-09'), to: day('2026-02-13') },
    coordinators: [
      { ...person, id: 'far', home: 'a', lessonDays: [] },
      { ...person, id: 'near', home: 'b', fields: ['g'] },
    ],
    placements: [{ ...first, id: 'p', workplace: 'w', field: 'f', district: 'b', weekdays: [1, 2] as const }],
    travel: { a: { b: 4 }, b: { b: 0 } },
  }
}

it('where the day is closed the same coordinator comes on another one, also when a colleague would travel less', () => {
  const calm = twoColleagues()
  const [duty] = planVisits(calm).duties
  const closed = addDays(calm.span.from, (duty?.weekday ?? 1) - 1)
  const helped = {
    ...calm,
    coordinators: calm.coordinators.map((c) => ({ ...c, fields: ['f', 'g'] })),
    calendar: { ...calm.calendar, examDays: [closed] },
  }
  const template = planVisits(helped).duties[0]
  const { visits } = planVisits(helped)
  expect(visits).toMatchObject([{ coordinator: template?.coordinator, moved: true }])
  expect(visits[0]?.day).not.toBe(closed)
  // The far one keeps the visit too: what stood stands, and only the day is another.
  const stood = { duties: [{ ...(duty as NonNullable<typeof duty>), coordinator: 'far' }] }
  const changed = changePlan(helped, stood).plan
  expect(changed.visits).toMatchObject([{ coordinator: 'far', moved: true }])
  expect(changed.visits[0]?.day).not.toBe(closed)
})

it('who is away all week is replaced by a colleague of the field; without one the week is listed', () => {
  const calm = twoColleagues()
  const away = {
    ...calm,
    coordinators: calm.coordinators.map((c) => (c.id === 'far' ? { ...c, away: [calm.span] } : c)),
  }
  expect(planVisits(away)).toMatchObject({ visits: [], notCovered: [{ reason: 'no-day-left-in-the-week' }] })
  const stood = planVisits(calm)
  const helped = { ...away, coordinators: away.coordinators.map((c) => ({ ...c, fields: ['f'] })) }
  expect(changePlan(helped, stood).plan.visits).toMatchObject([{ coordinator: 'near', moved: true }])
})

it('nobody visits in a break, nor outside the terms', () => {
  const breaks = [{ from: day('2026-02-09'), to: day('2026-02-13') }]
  const input = { ...small, calendar: { terms: [{ from: day('2026-02-02'), to: day('2026-02-18') }], breaks } }
  const { visits } = planVisits(input)
  expect([...new Set(visits.map(({ window }) => window.from))]).toEqual(['2026-02-02', '2026-02-16'])
  expect(visits.every((v) => v.day <= '2026-02-18')).toBe(true)
})

it('the same input gives the same plan, whatever the order of its rows', () => {
  const turned = {
    ...small,
    placements: [...small.placements].reverse(),
    coordinators: [...small.coordinators].reverse(),
  }
  expect(planVisits(turned)).toEqual(planVisits(small))
})

it('the smallest feasible load is feasible, and travel is never below its bound', () => {
  const least = planVisits({ ...small, load: 'least' })
  const most = planVisits(small)
  expect(least.unassigned).toEqual([])
  expect(least.measure.largestLoad).toBeLessThanOrEqual(most.measure.largestLoad)
  for (const { measure } of [least, most])
    expect(measure.travelQuarters).toBeGreaterThanOrEqual(measure.travelBoundQuarters ?? 0)
})

it('"least" is the smallest load: a hundredth less leaves a duty that nobody can take; the office’s own is kept', () => {
  const provinces = [1, 2, 4, 5, 6, 7, 8].map((seed) => madeUpProvince(60, seed))
  const feasible = provinces.filter((input) => planVisits(input).unassigned.length === 0).slice(0, 3)
  expect(feasible).toHaveLength(3)
  for (const input of feasible) {
    const { measure, unassigned } = planVisits({ ...input, load: 'least' })
    expect(unassigned).toEqual([])
    expect(planVisits({ ...input, load: measure.largestLoad }).unassigned).toEqual([])
    const tighter = planVisits({ ...input, load: measure.largestLoad - 1 })
    expect(tighter.unassigned.length).toBeGreaterThan(0)
    expect(tighter.unassigned.every(({ reason }) => reason === 'limits-reached')).toBe(true)
    for (const load of [100, 90, measure.largestLoad, measure.largestLoad - 1, 40]) {
      const plan = planVisits({ ...input, load })
      expect(plan.measure.largestLoad).toBeLessThanOrEqual(load)
      checkPlan(input, plan)
      expect(plan.duties.length + plan.unassigned.length).toBe(
        planVisits(input).duties.length + planVisits(input).unassigned.length,
      )
    }
  }
})

it('both gaps are told from the plan and its bound, and no bound is told where a duty has nobody', () => {
  for (const load of [100, 75, 'least'] as const) {
    const { duties, measure } = planVisits({ ...small, load })
    const work = duties.reduce((sum, { quarters }) => sum + quarters, 0)
    // A trip is a coordinator, a weekday and a district: the journeys of the template, counted once more.
    const homeOf = new Map(small.coordinators.map(({ id, home }) => [id, home]))
    const trips = new Set(duties.map((d) => JSON.stringify([d.coordinator, d.weekday, d.district])))
    const travel = [...trips].reduce((sum, trip) => {
      const [coordinator, , district] = JSON.parse(trip) as [string, number, string]
      return sum + (small.travel[homeOf.get(coordinator) ?? '']?.[district] ?? Number.NaN)
    }, 0)
    expect([measure.visitQuarters, measure.travelQuarters]).toEqual([work, travel])
    const bound = measure.travelBoundQuarters ?? Number.NaN
    expect(bound).toBeGreaterThan(0)
    expect(measure.gapTravel).toBe(Math.ceil((10_000 * (travel - bound)) / bound))
    expect(measure.gapAllHours).toBe(Math.ceil((10_000 * (travel - bound)) / (work + bound)))
  }
  const { measure } = planVisits({ ...small, load: 20 })
  expect(measure).toMatchObject({ travelBoundQuarters: null, gapAllHours: null, gapTravel: null })
})

it('at another cadence every group is seen once in each turn of weeks, and keeps its week when others come and go', () => {
  const input = { ...small, cadence: { everyWeeks: 2 }, load: 100 }
  const plan = planVisits(input)
  checkPlan(input, plan)
  const turns = new Map(plan.duties.map(({ id }) => [id, plan.visits.filter(({ duty }) => duty === id)]))
  for (const visits of turns.values()) {
    expect(visits).toHaveLength(2)
    const [one, two] = visits.map(({ window }) => window.from)
    expect(two).toBe(addDays(one ?? small.span.from, 14))
  }
  const first = [...turns.values()].filter(([one]) => one?.window.from === '2026-02-02').length
  expect(first).toBeGreaterThan(turns.size / 4)
  expect(first).toBeLessThan((3 * turns.size) / 4)
  const gone = input.placements[0]?.workplace
  const after = changePlan({ ...input, placements: input.placements.filter((p) => p.workplace !== gone) }, plan).plan
  expect(after.visits).toEqual(plan.visits.filter(({ workplace }) => workplace !== gone))
})

it('a half day holds half of the hours: what the afternoon had moves, and a whole day more would have kept it', () => {
  // 19 March 2026 is the eve of Ramazan Bayramı: closed from 13:00.
  const eve = day('2026-03-19')
  expect(openness(small.calendar, eve)).toBe('half')
  const one = small.coordinators[0] as VisitPlanInput['coordinators'][number]
  const first = small.placements[0] as VisitPlanInput['placements'][number]
  const workplaces = 6
  const input: VisitPlanInput = {
    ...small,
    span: { from: day('2026-03-09'), to: eve },
    coordinators: [{ ...one, fields: ['f'], weekQuarters: 80, lessonDays: [] }],
    placements: Array.from({ length: workplaces }, (_, i) => ({
      ...first,
      id: `p${i}`,
      workplace: `w${i}`,
      field: 'f',
      weekdays: [4] as const,
    })),
    travel: { [one.home]: { [first.district]: 4 } },
  }
  const { visits, notCovered } = planVisits(input)
  // 32 quarters of a day hold the journey and seven visits, 16 the journey and three.
  expect(visits.filter((v) => v.day === '2026-03-12')).toHaveLength(workplaces)
  expect(visits.filter((v) => v.day === eve)).toHaveLength(3)
  expect(notCovered).toHaveLength(3)
  expect(new Set(notCovered.map(({ week, reason }) => `${week} ${reason}`))).toEqual(
    new Set(['2026-03-16 no-day-left-in-the-week']),
  )
})

it('a field without a coordinator is a named outcome', () => {
  const strange = {
    ...(small.placements[0] as VisitPlanInput['placements'][number]),
    id: 'y',
    field: 'none',
    workplace: 'wy',
  }
  const plan = planVisits({ ...small, placements: [...small.placements, strange] })
  expect(plan.unassigned).toMatchObject([{ workplace: 'wy', reason: 'no-coordinator-of-the-field' }])
})

it('bad input is a list of issues with paths', () => {
  const first = small.placements[0] as VisitPlanInput['placements'][number]
  const bad = {
    ...small,
    load: 101,
    placements: [first, first],
    span: { from: small.span.to, to: addDays(small.span.from, -1) },
  }
  expect(() => planVisits(bad)).toThrow(
    expect.objectContaining({
      code: 'IMES_CORE_VISIT_INPUT',
      issues: [
        expect.objectContaining({ code: 'number-invalid', path: ['load'] }),
        expect.objectContaining({ code: 'span-reversed', path: ['span'] }),
        expect.objectContaining({ code: 'id-duplicate', path: ['placements', 1, 'id'] }),
      ],
    }),
  )
})

it('data of another shape, a weekday that is none and a span without holidays are issues too', () => {
  const said = (input: unknown) =>
    checkVisitInput(input as VisitPlanInput).map(({ code, path }) => `${code} ${path.join('.')}`)
  expect(said(small)).toEqual([])
  expect(said(null)).toEqual(['shape '])
  expect(said({ ...small, span: { from: '2026-02-30', to: '2026-03-01' } })).toEqual(['shape span.from'])
  expect(said({ ...small, coordinators: [{ id: 'c1', home: 'd1', weekQuarters: 64 }] })).toEqual([
    'shape coordinators.0.fields',
  ])
  const first = { ...small.placements[0], weekdays: [1, 6] }
  expect(said({ ...small, placements: [first] })).toEqual(['number-invalid placements.0.weekdays.1'])
  const reversed = { ...small.calendar, breaks: [{ from: '2026-02-13', to: '2026-02-09' }] }
  expect(said({ ...small, calendar: reversed })).toEqual(['span-reversed calendar.breaks.0'])
  expect(said({ ...small, span: { from: '2019-02-04', to: '2019-02-08' } })).toEqual(['span-without-holidays span'])
})
