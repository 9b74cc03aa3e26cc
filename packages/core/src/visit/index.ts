export type { ChangedPlan } from './change.js'
export { changePlan } from './change.js'
export { checkVisitInput } from './check-input.js'
export type { NotCoveredReason } from './cover-week.js'
export type {
  Duty,
  TravelTable,
  VisitCoordinator,
  VisitPlacement,
  VisitPlanInput,
  Weekday,
} from './duty.js'
export type { VisitIssue } from './issues.js'
export { VisitInputRefused } from './issues.js'
export type { AssignedDuty, NotCovered, PlanMeasure, PlannedVisit, VisitPlan } from './plan.js'
export { planVisits } from './plan.js'
export type { VisitRecorded } from './record.js'
export { visitRecorded, visitRows } from './record.js'
export type { VisitRules } from './rules-in-force.js'
export { visitRules } from './rules-in-force.js'
export type { DaySpan, Openness, SchoolCalendar } from './school-calendar.js'
export { mondaysOf, openness } from './school-calendar.js'
export type { OwnVisit, ViewDay } from './views.js'
export { monthView, ownVisits, placementDays, weekView } from './views.js'
