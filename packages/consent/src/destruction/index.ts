export { isRefused, type StepRefused } from '../duty/index.js'
export { type DueReason, dueReason, holdInForce, type LegalHold, lastDayOf, type StoredRow } from './due.js'
export { type DestructionPart, type DestructionPlan, destructionPlan } from './plan.js'
export { destructionPolicy, type PolicyInput } from './policy.js'
export { backupUntil, type JournalLine, type RestorePlan, restorePlan, restoreState } from './restore.js'
export {
  batchFailed,
  certifyRun,
  type DestructionBatch,
  type DestructionCertificate,
  type DestructionMethod,
  nextBatch,
  planStillDue,
  type RunCursor,
  type RunSchedule,
  runSchedule,
  startRun,
} from './run.js'
