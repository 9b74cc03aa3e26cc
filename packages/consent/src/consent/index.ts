export { type ConsentView, consentRate, viewConsent } from './disclose.js'
export type {
  Actor,
  ConsentAct,
  ConsentAsked,
  ConsentDeclined,
  ConsentEvent,
  ConsentGiven,
  ConsentWithdrawn,
  Language,
  NoticeShown,
} from './event.js'
export { type ConsentReceipt, consentReceipt, type NoticeReceipt, noticeReceipt, receiptHash } from './receipt.js'
export {
  type AskInput,
  declineConsent,
  type GiveInput,
  giveConsent,
  type NoInput,
  type NoticeInput,
  recordNotice,
  requestConsent,
  withdrawConsent,
} from './record.js'
export { consentStanding, type StandingQuestion } from './standing.js'
