export type { CodeOpener, CodeReader, DeviceRoot, PhoneClock, RotatingCode, RotatingCodeInput } from './code/index.js'
export { byHand, createRotatingCode, rotatingCodes } from './code/index.js'
export { VisitCodeError } from './error/index.js'
export type { KeyRing } from './key/index.js'
export { createKeyRing } from './key/index.js'
export type { CodePicture, RenderOptions } from './render/index.js'
export { renderCode } from './render/index.js'
export type { MemoryReplayStore, ReplayStore, SingleUse } from './replay/index.js'
export { createMemoryReplayStore } from './replay/index.js'
export type { RevocationList, Revocations } from './revocation/index.js'
export { nothingRevoked, readRevocations, signRevocations } from './revocation/index.js'
export type { IssuedTicket, IssueInput, Issuer, PlannedVisit, TicketClaims } from './ticket/index.js'
export { issueVisitTicket } from './ticket/index.js'
export type {
  Assurance,
  Freshness,
  SignedVisit,
  SignInput,
  VerifiedVisit,
  VerifyOptions,
  VisitClaims,
} from './token/index.js'
export { officeView, publicError, signVisitToken, verifyVisitToken } from './token/index.js'
