import { decide, type Facts, isDenial, type NoticeShown, type Permit, remedyText } from '@imes/consent'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { denied } from '../http/problem.js'
import { peopleOf, standingOf } from './standing.js'

/** What a route asks the law. What it leaves out is looked up, or unknown: and unknown never permits. */
export interface Asked {
  /** Default: the route's own purpose. */
  readonly purpose?: string
  readonly operation: string
  /** Default: the caller. */
  readonly subjects?: readonly string[]
  readonly fields: readonly string[]
  /** What the caller is to the subjects, in the register's words. */
  readonly relation: string
  readonly takenFor?: string
  readonly recipient?: string
  readonly facts?: Partial<Facts>
}

/** Whether the notice of an activity was shown to the caller in its present words. */
async function noticeFact(call: Call, tx: Tx, purpose: string): Promise<'shown' | 'outdated' | 'not-shown'> {
  const activity = call.app.register.activity(purpose)
  if (!activity || call.caller.person === null) return 'not-shown'
  const rows = await tx
    .selectFrom('notice_record')
    .select(['notice', 'event'])
    .where('province', '=', call.province)
    .where('actor', '=', call.caller.person)
    .execute()
  const present = call.app.register.hashes(purpose)?.notice
  const shown = rows.map((row) => row.event as NoticeShown)
  if (shown.some((event) => event.noticeHash === present)) return 'shown'
  return rows.some((row) => row.notice === activity.notice) ? 'outdated' : 'not-shown'
}

/** Facts about people, notices and consents that every decision may need, read in one transaction. */
async function lookedUp(call: Call, purpose: string, subjects: readonly string[]): Promise<Partial<Facts>> {
  const activity = call.app.register.activity(purpose)
  if (!activity) return {}
  const onConsent = activity.fields.some((field) => field.basis === '5/1' || field.basis === '6/3-a')
  return call.lookUp(async (tx) => {
    const notice = await noticeFact(call, tx, purpose)
    if (!onConsent) return { notice }
    const people = await peopleOf(tx, call.province, subjects)
    const consents = []
    for (const subject of subjects) consents.push(await standingOf(call, tx, subject, purpose))
    return { notice, people, consents }
  })
}

/**
 * Facts, then the decision. The permit that comes back is the only way into the database.
 * @throws Refusal 403 with article, reason and remedy
 */
export async function decideFor(call: Call, asked: Asked): Promise<Permit<never>> {
  const { register } = call.app
  const purpose = asked.purpose ?? call.route.purpose ?? ''
  const actor = call.caller.person ?? 'nobody'
  const subjects = asked.subjects ?? [actor]
  const facts: Facts = {
    duty: 'held',
    otherRole: 'none',
    noticeTerm: 'running',
    retention: 'running',
    destruction: 'none',
    destructionRun: 'on-time',
    hold: 'none',
    restoredBackup: 'none',
    objection: 'none',
    caseFile: 'open',
    ...(await lookedUp(call, purpose, subjects)),
    relation: asked.relation,
    ...asked.facts,
  }
  const request = {
    purpose,
    actor,
    role: call.caller.role,
    operation: asked.operation,
    subjects,
    fields: asked.fields,
    ...(asked.takenFor === undefined ? {} : { takenFor: asked.takenFor }),
    ...(asked.recipient === undefined ? {} : { recipient: asked.recipient }),
  }
  const outcome = decide(register, request, facts, call.now)
  if (isDenial(outcome)) {
    call.app.counts.add(call.province, call.today, purpose, outcome.code)
    throw denied(outcome, (remedy) => remedyText(remedy))
  }
  return outcome
}
