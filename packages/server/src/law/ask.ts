import {
  type Bilingual,
  decide,
  type Facts,
  isDenial,
  type NoticeShown,
  type Permit,
  type Register,
  type Remedy,
  remedyText,
} from '@imes/consent'
import { noticeHash, noticeOf } from '@imes/core/register'
import type { Tx } from '../database/index.js'
import { scheduleOf } from '../destruction/index.js'
import type { Call } from '../http/call.js'
import { denied } from '../http/problem.js'
import { relations } from './relations.js'
import { peopleOf, standingOf } from './standing.js'

/** What a route asks the law. What it leaves out is looked up, or unknown: and unknown never permits. */
export interface Asked {
  /** Default: the route's own purpose. */
  readonly purpose?: string
  /** An operation of the register, or `read`: then own or per placement, as the relation is. */
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

/** Whether the notice that covers the activity for the caller's role was shown in its present words. */
async function noticeFact(call: Call, tx: Tx, purpose: string): Promise<'shown' | 'outdated' | 'not-shown'> {
  const { register } = call.app
  const notice = noticeOf(register, purpose, call.caller.role)
  if (notice === null || call.caller.person === null) return 'not-shown'
  const rows = await tx
    .selectFrom('notice_record')
    .select('event')
    .where('province', '=', call.province)
    .where('actor', '=', call.caller.person)
    .where('notice', '=', notice)
    .execute()
  const present = noticeHash(register, notice)
  if (rows.some((row) => (row.event as NoticeShown).noticeHash === present)) return 'shown'
  return rows.length > 0 ? 'outdated' : 'not-shown'
}

/** Duties that go on whatever is overdue, first of all the destruction itself. */
const goesOn = new Set(['destroy', 'handle-breach', 'keep-security-log', 'legal-hold'])

/** An overdue destruction stops new collection (K-7/1.2); nobody's right waits for it. Never overdue twice in one day. */
async function runFact(call: Call, tx: Tx, participation: string, purpose: string): Promise<'on-time' | 'overdue'> {
  if (participation === 'right' || participation === 'automatic' || goesOn.has(purpose)) return 'on-time'
  const { app, province, today } = call
  if (app.runOnTime.get(province) === today) return 'on-time'
  const { overdue } = await scheduleOf(tx, province, today)
  if (overdue) return 'overdue'
  app.runOnTime.set(province, today)
  return 'on-time'
}

/** Facts about people, notices and consents that every decision may need, read in one transaction. */
async function lookedUp(call: Call, purpose: string, subjects: readonly string[]): Promise<Partial<Facts>> {
  const activity = call.app.register.activity(purpose)
  if (!activity) return {}
  const onConsent = activity.fields.some((field) => field.basis === '5/1' || field.basis === '6/3-a')
  return call.lookUp(async (tx) => {
    // Of when the state of consent is: a look that hung on its way back is not believed (`consent-too-old`).
    const asOf = call.app.clock()
    const notice = await noticeFact(call, tx, purpose)
    const people = await peopleOf(tx, call.province, subjects)
    const destructionRun = await runFact(call, tx, activity.participation, purpose)
    if (!onConsent) return { notice, people, destructionRun }
    const consents = []
    for (const subject of subjects) consents.push({ ...(await standingOf(call, tx, subject, purpose)), asOf })
    return { notice, people, destructionRun, consents }
  })
}

/** The register tells reads apart by whom they reach. */
function operationOf({ operation, relation }: Asked): string {
  if (operation === 'aggregate') return 'read-aggregate'
  if (operation !== 'read') return operation
  return relation === relations.self || relation === relations.guardian ? 'read-own' : 'read-placement'
}

/** The remedy with its places filled from the register: which roles may do this, and which office decides. */
function remedyIn(register: Register, purpose: string, remedy: Remedy): Bilingual {
  const { roles, grants } = register.definition
  const allowed = Object.keys(grants[purpose] ?? {})
  const names = (language: 'tr' | 'en'): string =>
    allowed.map((role) => roles[role]?.label[language] ?? role).join(', ')
  const office = roles.office?.label
  const places = (language: 'tr' | 'en') => ({
    ...(allowed.length > 0 && { role: names(language) }),
    ...(office && { office: office[language] }),
  })
  return { tr: remedyText(remedy, places('tr')).tr, en: remedyText(remedy, places('en')).en }
}

/** What holds of a running installation unless a route says otherwise. */
const usually = {
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
} as const satisfies Facts

/**
 * Whether the caller could write this now: the same decision, asked ahead inside a look-up so that a form is not offered
 * that would be refused. No permit leaves it.
 */
export async function couldWrite(call: Call, tx: Tx, purpose: string, field: string): Promise<boolean> {
  const { me, province, app } = call
  const outcome = decide(
    app.register,
    { purpose, actor: me, role: call.caller.role, operation: 'write', subjects: [me], fields: [field] },
    {
      ...usually,
      notice: await noticeFact(call, tx, purpose),
      people: await peopleOf(tx, province, [me]),
      consents: [await standingOf(call, tx, me, purpose)],
      relation: relations.self,
    },
    call.now,
  )
  return !isDenial(outcome) && !outcome.dropped.includes(field as never)
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
    ...usually,
    ...(await lookedUp(call, purpose, subjects)),
    relation: asked.relation,
    ...asked.facts,
  }
  const request = {
    purpose,
    actor,
    role: call.caller.role,
    operation: operationOf(asked),
    subjects,
    fields: asked.fields,
    ...(asked.takenFor === undefined ? {} : { takenFor: asked.takenFor }),
    ...(asked.recipient === undefined ? {} : { recipient: asked.recipient }),
  }
  const outcome = decide(register, request, facts, Math.max(call.now, call.app.clock()))
  if (isDenial(outcome)) {
    call.app.counts.add(call.province, call.today, purpose, outcome.code)
    throw denied(outcome, (remedy) => remedyIn(register, purpose, remedy))
  }
  return outcome
}
