export type { ReleaseCalendar } from './calendar.js'
export { defineReleaseCalendar, isReleaseDay, nextRelease } from './calendar.js'
export type { WaitingComment } from './comment-release.js'
export { releaseComments } from './comment-release.js'
export type { EvaluationContent } from './commitment.js'
export { commitTo, opensCommitment } from './commitment.js'
export type { ContestTerms, Instance } from './contest-again.js'
export type { Eligibility, EligibilityEvent, EligibilityFacts, EligibilityState } from './eligibility.js'
export { eligibilityOf, eligibilityStates, nextEligibility } from './eligibility.js'
export type {
  ContestDecision,
  Direction,
  Evaluation,
  EvaluationContest,
  EvaluationState,
  EvaluationVersion,
  UnreadGround,
} from './evaluation.js'
export { currentVersion, evaluationStates, isInForce } from './evaluation.js'
export type { Contribution } from './exposure.js'
export type { EvaluationEvent, Step } from './lifecycle.js'
export { isContestOverdue, replay, startEvaluation, step } from './lifecycle.js'
export type { PoolableEvaluation, Pooling } from './pooling.js'
export { cellOf, defaultPooling, poolEvaluations } from './pooling.js'
export type { PublishedCell } from './published.js'
export {
  allowsSpread,
  markUnderReview,
  nothingToShow,
  publish,
  readCell,
  whenItAppears,
  withheldCell,
} from './published.js'
export type { ReachInput } from './reach.js'
export { chanceToReach } from './reach.js'
export type { MarkStep, MarkVersion, RegulationMark } from './regulation-mark.js'
export { correctMark, giveMark, markSeenBy } from './regulation-mark.js'
export type { CellContributions, PublishedFigure, ReleaseInput, ReleasePlan, TotalOfCells } from './release.js'
export { minimumPeople, planRelease } from './release.js'
export type { ContestStep, ResultContest, ResultContestInput, ResultDecision, Unread } from './result-contest.js'
export { contestResult, contestResultAgain, decideResultContest } from './result-contest.js'
export type { SafetyCase, SafetyCheck, SafetyReaders, SafetyReport } from './safety-report.js'
export {
  checkSafetyReport,
  closeSafetyReport,
  openSafetyReport,
  receiveSafetyReport,
  safetyReadersOn,
} from './safety-report.js'
export type { Span, SpanKind } from './screening/identifiers.js'
export type { Screening } from './screening/screen-comment.js'
export { commentMaximum, harmOffer, screenComment } from './screening/screen-comment.js'
export type {
  Decided,
  EvaluationReader,
  EvaluationView,
  GivenEvaluation,
  PlacementLink,
  ReceivedEvaluation,
} from './visible.js'
export { visibleTo } from './visible.js'
export type { EvaluationWindow, Term, WindowOptions } from './window.js'
export { evaluationWindows, isOpen, lastDayOf, windowOf } from './window.js'
export type { WindowPlace, WindowSeal } from './window-seal.js'
export { sealWindow, standsInWindow, windowSealDepth } from './window-seal.js'
