export type { RosterLimits } from './file/limits.js'
export type { Mapping } from './heading.js'
export type { RosterIssueCode } from './issue-texts.js'
export type { KnownSchool } from './join/schools.js'
export type { Column, ColumnId, Layout } from './layouts.js'
export { layouts } from './layouts.js'
export type {
  ImportPlan,
  PlannedGuardian,
  PlannedGuardianship,
  PlannedPlacement,
  PlannedQuota,
  PlannedRankInput,
  PlannedSchool,
  PlannedSection,
  PlannedStaff,
  PlannedStudent,
  PlannedTrainer,
  PlannedWorkplace,
  Relation,
} from './plan.js'
export { importPlan } from './plan.js'
export type { PlanImportOptions, PlannedImport } from './plan-import.js'
export { leaveOutQuestion, planImport } from './plan-import.js'
export type { ReadRosterOptions } from './read-roster.js'
export { readRoster } from './read-roster.js'
export type { Answers, NotRead, Place, Question, Reading, ReadingKind, RosterIssue, Severity } from './reading.js'
