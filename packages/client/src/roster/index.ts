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
