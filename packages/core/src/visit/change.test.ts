import { expect, it } from 'vitest'
import { changePlan, planVisits, type VisitPlanInput } from './index.js'
import { madeUpProvince } from './slow/made-up-province.js'

const input = { ...madeUpProvince(200, 3), load: 85 }
const plan = planVisits(input)

it('when nothing has changed nothing moves', () => {
  const again = changePlan(input, plan)
  expect([again.disturbed, again.leastDisturbed]).toEqual([0, 0])
  expect(again.plan.visits).toEqual(plan.visits)
})

it('a coordinator who leaves disturbs only the own duties, which is the least possible', () => {
  const gone = plan.duties[0]?.coordinator
  const own = plan.duties.filter(({ coordinator }) => coordinator === gone).length
  const after = changePlan({ ...input, coordinators: input.coordinators.filter(({ id }) => id !== gone) }, plan)
  expect(after.leastDisturbed).toBe(own)
  expect(after.disturbed).toBe(own)
  expect(after.plan.unassigned).toEqual([])
})

it('a new workplace is one insertion, a closed one a deletion', () => {
  const first = input.placements[0] as VisitPlanInput['placements'][number]
  const opened = changePlan(
    { ...input, placements: [...input.placements, { ...first, id: 'new', workplace: 'new' }] },
    plan,
  )
  expect(opened.disturbed).toBe(0)
  expect(opened.plan.duties).toHaveLength(plan.duties.length + 1)
  const closed = changePlan(
    { ...input, placements: input.placements.filter(({ workplace }) => workplace !== first.workplace) },
    plan,
  )
  expect(closed.disturbed).toBe(0)
  expect(closed.plan.duties.length).toBeLessThan(plan.duties.length)
})

it('with the least load asked for, a change keeps to the whole week and to what stood', () => {
  const least = planVisits({ ...input, load: 'least' })
  const after = changePlan({ ...input, load: 'least' }, least)
  expect([after.disturbed, after.leastDisturbed]).toEqual([0, 0])
  expect(after.plan.visits).toEqual(least.visits)
  expect(after.plan.measure.largestLoad).toBe(least.measure.largestLoad)
})

it.each(['lessons of the coordinator', 'days of the students'])(
  'new %s disturb the visits of that weekday, and no others',
  (what) => {
    const [duty] = plan.duties
    if (!duty) throw new Error('an empty plan')
    const own = plan.duties.filter((one) => one.coordinator === duty.coordinator && one.weekday === duty.weekday)
    const changed: VisitPlanInput =
      what === 'lessons of the coordinator'
        ? {
            ...input,
            coordinators: input.coordinators.map((c) =>
              c.id === duty.coordinator ? { ...c, lessonDays: [...(c.lessonDays ?? []), duty.weekday] } : c,
            ),
          }
        : {
            ...input,
            placements: input.placements.map((p) =>
              duty.placements.includes(p.id) ? { ...p, weekdays: p.weekdays.filter((d) => d !== duty.weekday) } : p,
            ),
          }
    const least = what === 'lessons of the coordinator' ? own.length : 1
    const after = changePlan(changed, plan)
    expect([after.disturbed, after.leastDisturbed]).toEqual([least, least])
    const before = new Map(plan.duties.map((one) => [one.id, `${one.coordinator} ${one.weekday}`]))
    const moved = after.plan.duties.filter((one) => before.get(one.id) !== `${one.coordinator} ${one.weekday}`)
    expect(moved.map(({ id }) => id).sort()).toEqual(
      (what === 'lessons of the coordinator' ? own : [duty]).map(({ id }) => id).sort(),
    )
  },
)
