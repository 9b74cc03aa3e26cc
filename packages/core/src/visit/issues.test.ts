import { day } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { changePlan, checkVisitInput, planVisits, type VisitIssue, type VisitPlanInput, weekView } from './index.js'
import { madeUpProvince } from './slow/made-up-province.js'

const good = madeUpProvince(12, 7)
const [placement, other] = good.placements
const [coordinator] = good.coordinators
if (!placement || !other || !coordinator) throw new Error('an empty province')
const found = (changed: object): readonly VisitIssue[] => checkVisitInput({ ...good, ...changed } as VisitPlanInput)

/** One mistake a code, with the path at which it is found. The compiler asks for every code. */
const mistakes: Readonly<Record<VisitIssue['code'], readonly [path: string, changed: object]>> = {
  shape: ['placements', { placements: {} }],
  'id-empty': ['coordinators.0.id', { coordinators: [{ ...coordinator, id: '' }] }],
  'id-duplicate': ['coordinators.1.id', { coordinators: [coordinator, coordinator] }],
  'seed-malformed': ['seed', { seed: 'C0FFEE' }],
  'number-invalid': ['coordinators.0.lessonDays.0', { coordinators: [{ ...coordinator, lessonDays: [0] }] }],
  'weekdays-empty': ['placements.0.weekdays', { placements: [{ ...placement, weekdays: [] }] }],
  'travel-missing': [
    `travel.${coordinator.home}.nowhere`,
    { coordinators: [coordinator], placements: [{ ...placement, district: 'nowhere' }] },
  ],
  'workplace-in-two-districts': [
    'placements.1.district',
    { placements: [placement, { ...placement, id: 'p2', district: placement.district === 'd0' ? 'd1' : 'd0' }] },
  ],
  'span-reversed': [
    'coordinators.0.away.0',
    { coordinators: [{ ...coordinator, away: [{ from: day('2026-02-04'), to: day('2026-02-03') }] }] },
  ],
  'span-without-holidays': ['span', { span: { from: day('2019-02-04'), to: day('2019-02-08') } }],
}

it.each(Object.entries(mistakes))(
  '%s: found at its path, with what it is and what to do in both languages',
  (code, [path, changed]) => {
    expect(found({})).toEqual([])
    const [issue, ...more] = found(changed)
    expect(issue?.code).toBe(code)
    expect(issue?.path.join('.')).toBe(path)
    expect(more.filter((one) => one.code !== code)).toEqual([])
    for (const text of [issue?.message.tr, issue?.message.en, issue?.remedy.tr, issue?.remedy.en])
      expect(text?.length).toBeGreaterThan(10)
    const refused = expect.objectContaining({ code: 'IMES_CORE_VISIT_INPUT', issues: found(changed) })
    const bad = { ...good, ...changed } as VisitPlanInput
    expect(() => planVisits(bad)).toThrow(refused)
    expect(() => changePlan(bad, { duties: [] })).toThrow(refused)
  },
)

it('nobody to visit, nobody to visit them and no open day are plans, not mistakes', () => {
  const nothing = { visits: [], notCovered: [], duties: [], unassigned: [] }
  expect(planVisits({ ...good, placements: [] })).toMatchObject({ ...nothing, measure: { visitQuarters: 0 } })
  const alone = planVisits({ ...good, coordinators: [] })
  expect(alone).toMatchObject({ visits: [], duties: [] })
  expect(alone.unassigned.flatMap(({ placements }) => placements).sort()).toEqual(
    good.placements.map(({ id }) => id).sort(),
  )
  const summer = planVisits({ ...good, span: { from: day('2026-07-06'), to: day('2026-07-31') } })
  expect(summer).toMatchObject({ visits: [], notCovered: [] })
  expect(weekView([], day('2026-07-06')).flatMap(({ visits }) => visits)).toEqual([])
})
