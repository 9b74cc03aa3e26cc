export { exportForAudit } from './audit-export.js'
export type { Certificate, Flaw } from './certificate.js'
export { checkMarket } from './check-market.js'
export type { MarketNote } from './compile.js'
export type { DatedValue, Dossier, DossierFacts, DossierLine, DossierParameters, Finding } from './dossier.js'
export { dossier, studentsOwed } from './dossier.js'
export { dossierParameters } from './dossier-parameters.js'
export type { DossierWords } from './dossier-texts.js'
export { dossierInWords } from './dossier-texts.js'
export type { DecidedBy, Explainer, Explanation, NoPlaceReason, PlacementReason } from './explain.js'
export { explainer, explainPlacement } from './explain.js'
export type { ExplanationNames } from './explanation-texts.js'
export { explanationInWords } from './explanation-texts.js'
export type { FewestMovesProof } from './fewest-moves.js'
export type { MarketIssue, MarketIssueCode } from './issues.js'
export { PlacementInputRefused } from './issues.js'
export { defineLimits } from './limits.js'
export { lotterySeed, lotteryTicket } from './lottery.js'
export type { FrozenInputs, Manifest, ParameterTable, PublicDraw, Replay } from './manifest.js'
export { freezeInputs, manifest, placementAlgorithm, replay, resultBytes } from './manifest.js'
export type {
  BranchSeats,
  ClosureReason,
  DeclaredRefusal,
  FixedPlacement,
  OrderData,
  PlacementInput,
  PlacementRules,
  PlacementStudent,
  PlacementWorkplace,
  RefusalReason,
  SeatRef,
  SharedTrainer,
  UpperLimit,
} from './market.js'
export type { Matching, Outcome, Unmatched } from './match.js'
export { matchPlacements } from './match.js'
export type { OrderComponent, OrderRule } from './order-rule.js'
export { regulationOrder } from './order-rule.js'
export type { CurrentPlacement, PresentPlaces, RunInput } from './present-places.js'
export type { HumanDecision, ProposalItem, ProposalState, TransitionRefusal } from './proposal.js'
export {
  amend,
  approve,
  approveNew,
  decideObjection,
  isOverdue,
  lapse,
  objectTo,
  ProposalStepRefused,
  placeInForce,
  propose,
  reject,
  takeEffect,
} from './proposal.js'
export type { MinimumProposal, RegionalMinimum } from './regional-minimum.js'
export { meetMinimum } from './regional-minimum.js'
export type { Move, Rematch } from './rematch.js'
export { rematch } from './rematch.js'
export type {
  Certainty,
  ReleasedScore,
  Review,
  ReviewedPlacement,
  ReviewItem,
  ReviewPolicy,
  ReviewState,
  Verdict,
} from './review.js'
export { reviewPlacements, reviewPolicy } from './review.js'
export type { FullLimit } from './tight.js'
export type { BrokenPromise, Verification } from './verify.js'
export { verifyAmended, verifyMatching } from './verify.js'
export type { YearEndInput, YearEndLine, YearEndReport } from './year-end-report.js'
export { yearEndMarkdown, yearEndReport } from './year-end-report.js'
