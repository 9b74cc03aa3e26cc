import type { Retention } from '../register/index.js'
import { addDays, addMonths, type Day } from '../time/index.js'

/** One stored row, as storage describes it to the plan: an id that says nothing, and the events that started its clock. */
export interface StoredRow {
  /** Opaque; the plan keeps it for the batches, the certificate never does. */
  readonly id: string
  readonly purpose: string
  readonly category: string
  /** Days of the events that retention counts from, e.g. `{ 'book-returned': '2026-11-02' }`. */
  readonly started: Readonly<Record<string, Day>>
  /** The consent that the row rested on ended on this day, and no other basis carries it. */
  readonly consentEnded?: Day
  /** A request for erasure (11/1-e) was accepted on this day. */
  readonly erasureAccepted?: Day
}

/** A decision to keep in spite of an ended term (KVKK m.7/2); every part of it is required (K-7/2). */
export interface LegalHold {
  readonly id: string
  /** The law that orders it, with its article. */
  readonly law: string
  /** Case or inventory number. */
  readonly caseNumber: string
  /** Who answers for it, by title or pseudonym. */
  readonly person: string
  readonly from: Day
  /** Last day; a hold without an end is no hold. */
  readonly until: Day
  readonly rows: readonly string[]
}

export type DueReason = 'retention-over' | 'consent-ended' | 'erasure-accepted'

/** Last day on which a row may be read; undefined where the starting event has not happened, or no person is in it. */
export function lastDayOf(retention: Retention, started: Readonly<Record<string, Day>>): Day | undefined {
  if ('holdsNoPerson' in retention) return undefined
  const from = Object.hasOwn(started, retention.from) ? started[retention.from] : undefined
  if (from === undefined) return undefined
  return 'months' in retention ? addMonths(from, retention.months) : addDays(from, retention.days)
}

/** Why a row is due on a day; a row is unreadable from then on, before any run (K-7/1.1). */
export function dueReason(row: StoredRow, retention: Retention, today: Day): DueReason | undefined {
  if (row.erasureAccepted !== undefined && row.erasureAccepted <= today) return 'erasure-accepted'
  if (row.consentEnded !== undefined && row.consentEnded <= today) return 'consent-ended'
  const last = lastDayOf(retention, row.started)
  return last !== undefined && today > last ? 'retention-over' : undefined
}

/** Whether a hold is complete and in force on a day (K-7/2). "Archive, unlimited" is not. */
export function holdInForce(hold: LegalHold, today: Day): boolean {
  const said = [hold.law, hold.caseNumber, hold.person].every((one) => one.trim() !== '')
  return said && hold.from <= today && today <= hold.until
}
