export type {
  Actor,
  ConsentDeclined,
  ConsentEvent,
  ConsentGiven,
  ConsentReceipt,
  ConsentView,
  ConsentWithdrawn,
  NoticeReceipt,
  NoticeShown,
} from './consent/index.js'
export {
  consentRate,
  consentReceipt,
  consentStanding,
  declineConsent,
  giveConsent,
  noticeReceipt,
  receiptHash,
  recordNotice,
  requestConsent,
  viewConsent,
  withdrawConsent,
} from './consent/index.js'
export type {
  ConsentEpoch,
  ConsentStanding,
  DecisionRequest,
  Denial,
  Facts,
  FailedCheck,
  Permit,
  PermitFault,
  PermitFor,
  PermitUse,
  Person,
} from './decision/index.js'
export { decide, isDenial, isPermit, PermitRefused, permitFault, project, usePermit } from './decision/index.js'
export type { Bilingual, Issue } from './error/index.js'
export { ImesError } from './error/index.js'
export { kvkkRules } from './kvkk/index.js'
export type {
  Activity,
  CategoryOf,
  OperationOf,
  PurposeOf,
  RegisterDefinition,
  RelationOf,
  RoleOf,
} from './register/index.js'
export { compileRegister, defineRegister, Register, RegisterNotReady, RegisterRefused } from './register/index.js'
export type { Article, Basis, DenialCode, DenialKind, FactTable, Remedy, Rule, RuleInput } from './rule/index.js'
export { article, decisionFacts, denied, judge, kvkkFacts, not, rule } from './rule/index.js'
export { reasonOf, remedyText } from './text/index.js'
