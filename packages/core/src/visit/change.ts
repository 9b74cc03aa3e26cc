import { checkVisitInput, requirePlan } from './check-input.js'
import { dutiesOf, type VisitPlanInput, type Weekday } from './duty.js'
import { VisitInputRefused } from './issues.js'
import { type AssignedDuty, datePlan, type VisitPlan } from './plan.js'
import { keepTemplate, supplyAt, tieOrder } from './template.js'
import { travelBound } from './travel-bound.js'

export interface ChangedPlan {
  readonly plan: VisitPlan
  /** Duties that existed before and now have another coordinator or weekday. */
  readonly disturbed: number
  /** Duties whose coordinator or weekday became impossible: no plan can disturb fewer. */
  readonly leastDisturbed: number
}

/**
 * A plan after something has changed (a workplace, a student, a coordinator), with the least disturbance: what can
 * stay stays, and only the rest is put in anew. `planVisits` is for those who want to begin again.
 * @throws VisitInputRefused `checkVisitInput` lists the issues without throwing
 */
export function changePlan(input: VisitPlanInput, previous: { readonly duties: readonly AssignedDuty[] }): ChangedPlan {
  const issues = checkVisitInput(input)
  if (issues.length > 0) throw new VisitInputRefused(issues)
  requirePlan(previous)
  const duties = dutiesOf(input)
  const coordinators = [...input.coordinators].sort((a, b) => (a.id < b.id ? -1 : 1))
  const numberOf = new Map(coordinators.map(({ id }, c) => [id, c]))
  const stood = new Map(previous.duties.map((duty) => [duty.id, duty]))
  const load = input.load === 'least' ? 100 : input.load
  const { dayQuarters } = input.limits
  const { streams, quarters, unserved } = travelBound(duties, coordinators, input.travel, dayQuarters, supplyAt(load))
  const problem = {
    duties,
    coordinators,
    streams,
    journey: (c: number, district: string): number => input.travel[coordinators[c]?.home ?? '']?.[district] ?? 0,
    dayQuarters,
    load,
    tie: tieOrder(input.seed, coordinators),
  }
  const template = keepTemplate(problem, ({ id }) => {
    const duty = stood.get(id)
    return duty && { coordinator: numberOf.get(duty.coordinator) ?? -1, weekday: duty.weekday as Weekday }
  })
  const bound = unserved === 0 && template.unplaced.length === 0 ? quarters : null
  const plan = datePlan(input, duties, template, problem, bound)
  const disturbed = plan.duties.filter((duty) => {
    const before = stood.get(duty.id)
    return before && (before.coordinator !== duty.coordinator || before.weekday !== duty.weekday)
  }).length
  return {
    plan,
    disturbed: disturbed + plan.unassigned.filter(({ id }) => stood.has(id)).length,
    leastDisturbed: template.impossible,
  }
}
