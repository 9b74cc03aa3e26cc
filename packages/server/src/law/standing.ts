import { type ConsentEvent, type ConsentStanding, consentStanding, type Permit, type Person } from '@imes/consent'
import type { ConsentEpoch } from '@imes/consent/decision'
import { sql } from 'kysely'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'

/** Consent acts of one person for one purpose, as they were recorded. Rows are only ever added. */
export async function consentEvents(tx: Tx, province: number, subject: string, purpose: string) {
  const rows = await tx
    .selectFrom('consent_event')
    .select('event')
    .where('province', '=', province)
    .where('subject', '=', subject)
    .where('purpose', '=', purpose)
    .execute()
  return rows.map((row) => row.event as ConsentEvent)
}

/**
 * Where a consent stands now. Each act is entered in the ledger in the transaction that records it, so an act that is
 * here is proved.
 */
export async function standingOf(call: Call, tx: Tx, subject: string, purpose: string): Promise<ConsentStanding> {
  const events = await consentEvents(tx, call.province, subject, purpose)
  const entered = new Set(events.map((event) => event.id))
  return consentStanding(call.app.register, events, { subject, purpose, now: call.now, entered })
}

/**
 * Acts of a consent and uses of what rests on it come one after another, whichever process they are in: an act waits for
 * uses that have begun, a use that comes after it finds the act. Until the end of the transaction.
 */
export async function inTurn(
  tx: Tx,
  province: number,
  { subject, purpose }: { readonly subject: string; readonly purpose: string },
  as: 'act' | 'use',
): Promise<void> {
  const key = sql`hashtextextended(${`consent ${province} ${subject} ${purpose}`}, 0)`
  await (as === 'act'
    ? sql`select pg_advisory_xact_lock(${key})`
    : sql`select pg_advisory_xact_lock_shared(${key})`
  ).execute(tx)
}

/**
 * The present epochs of the consents that a permit rests on: a permit from before a withdrawal does not hold. Every act on
 * record counts, also one that is later than this request or comes from a process whose clock is ahead.
 */
export async function consentEpochs(call: Call, tx: Tx, permit: Permit<never>): Promise<ConsentEpoch[]> {
  const epochs: ConsentEpoch[] = []
  for (const { subject, purpose } of permit.consentEpochs) {
    await inTurn(tx, call.province, { subject, purpose }, 'use')
    const events = await consentEvents(tx, call.province, subject, purpose)
    const standing = { subject, purpose, now: Number.MAX_SAFE_INTEGER, entered: new Set<string>() }
    epochs.push({ subject, purpose, epoch: consentStanding(call.app.register, events, standing).epoch })
  }
  return epochs
}

/**
 * Birth days of students; everybody else is there in an adult's role. A student without one is unknown, and adult only where
 * the day was there and is gone because they came of age.
 */
export async function peopleOf(tx: Tx, province: number, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const students = await tx
    .selectFrom('student')
    .leftJoin('birth', (join) =>
      join.onRef('birth.province', '=', 'student.province').onRef('birth.student', '=', 'student.person'),
    )
    .select(['student.person as id', 'student.of_age', 'birth.born as born'])
    .where('student.province', '=', province)
    .where('student.person', 'in', [...ids])
    .execute()
  const born = new Map<string, Person['born']>(
    students.map((row) => [row.id, row.born ?? (row.of_age ? 'adult' : 'unknown')]),
  )
  return ids.map((id) => ({ id, born: born.get(id) ?? 'adult' }))
}
