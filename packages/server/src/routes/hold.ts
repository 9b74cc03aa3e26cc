import { addMonths, type Day } from '@imes/consent/time'
import { sql } from 'kysely'
import type { Tx } from '../database/index.js'
import { rowId } from '../destruction/index.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, refuse } from '../http/problem.js'
import { enterInJournal } from '../journal/index.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

/** A hold is looked at again after a year at the latest. */
const longestMonths = 12

type Standing = 'none' | 'valid' | 'invalid'
const askFor = (call: Call, hold: Standing) =>
  call.ask({ operation: 'run', subjects: [], fields: ['case'], relation: relations.any, facts: { hold } })

const ownCase = () =>
  refuse(403, 'own-case', 'Kendi kaydınız için siz karar veremezsiniz.', 'Nobody decides on their own records.')

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

interface Held {
  readonly subject: string
  readonly record: string | null
}

/** Whom or what a reference names: a person by id, or a case by its number and whoever opened it. */
async function heldBy(tx: Tx, province: number, of: 'person' | 'record', ref: string): Promise<Held | undefined> {
  if (isId(ref)) {
    const person = await tx
      .selectFrom('person')
      .select('id')
      .where('province', '=', province)
      .where('id', '=', ref)
      .executeTakeFirst()
    return person && of === 'person' ? { subject: person.id, record: null } : undefined
  }
  const numbered = (table: 'rights_case' | 'contest_case' | 'safety_report', kind: string, opener: string) =>
    tx
      .selectFrom(table)
      .select(['id', sql<string>`${kind}::text`.as('kind'), sql.ref<string>(opener).as('person')])
      .where('province', '=', province)
      .where('number', '=', ref)
  const found = await numbered('rights_case', 'case', 'person')
    .unionAll(numbered('contest_case', 'contest', 'opened_by'))
    .unionAll(numbered('safety_report', 'safety', 'reporter'))
    .executeTakeFirst()
  return found && { subject: found.person, record: of === 'record' ? rowId(found.kind, found.id) : null }
}

/** Every event of holds that the transaction may see, as one entry a hold. */
async function holdsSeen(call: Call, tx: Tx, hold?: string) {
  const { province, today } = call
  const events = await tx
    .selectFrom('hold_event')
    .selectAll()
    .where('province', '=', province)
    .$if(hold !== undefined, (query) => query.where('hold', '=', hold ?? ''))
    .orderBy('on_day', 'desc')
    .orderBy('hold')
    .execute()
  const lifts = new Map(events.filter((one) => one.kind === 'lifted').map((one) => [one.hold, one]))
  return events
    .filter((one) => one.kind === 'declared')
    .map((one) => {
      const lifted = lifts.get(one.hold)
      const until = one.until as Day
      return {
        hold: one.hold,
        of: (one.record?.split('/')[0] ?? 'person') as 'person' | 'case' | 'contest' | 'safety',
        subject: one.subject,
        law: one.law ?? '',
        caseNumber: one.case_number ?? '',
        reason: one.reason,
        from: one.on_day,
        until,
        state: lifted ? ('lifted' as const) : today > until ? ('over' as const) : ('in-force' as const),
        lifted: lifted ? { on: lifted.on_day, reason: lifted.reason } : null,
        hidden: one.hidden,
      }
    })
}

/** Legal holds (saklama kararı): a named officer of the desk declares and lifts them, and nobody else sees them but the person. */
export const holds: NounHandlers<'holds'> = {
  async list(call) {
    const permit = await askFor(call, 'none')
    return call.read(permit, async (tx) => ({ holds: await holdsSeen(call, tx) }))
  },

  async declare(call) {
    const { app, body, me, province, today } = call
    const { of, ref, law, caseNumber, reason, until, hidden } = body
    const ends = today <= until && until <= addMonths(today, longestMonths)
    const permit = await askFor(call, ends ? 'valid' : 'invalid')
    const held = await call.compute(permit, (tx) => heldBy(tx, province, of, ref))
    if (!held) throw notFound()
    const { subject, record } = held
    if (subject === me) throw ownCase()
    return call.write(permit, async (tx) => {
      const hold = call.id()
      await tx
        .insertInto('hold_event')
        .values({
          province,
          hold,
          seq: 1,
          kind: 'declared',
          subject,
          record,
          law: `${law.no} m.${law.article}`,
          case_number: caseNumber,
          reason,
          by_person: me,
          on_day: today,
          until,
          hidden: hidden ?? null,
        })
        .execute()
      // A backup from before today does not know it, and would destroy what it keeps.
      const row = ['hold', hold, subject, me, until, ...(record === null ? [] : [record])].join('/')
      await enterInJournal(app, tx, { province, day: today, row, why: 'held' })
      return { hold }
    })
  },

  async lift(call) {
    const { app, body, me, params, province, today } = call
    const [found] = await call.read(await askFor(call, 'none'), (tx) => holdsSeen(call, tx, params.hold))
    if (!found) throw notFound()
    if (found.subject === me) throw ownCase()
    const permit = await askFor(call, found.state === 'in-force' ? 'valid' : 'invalid')
    return call.write(permit, async (tx) => {
      const written = await tx
        .insertInto('hold_event')
        .values({
          province,
          hold: found.hold,
          seq: 2,
          kind: 'lifted',
          subject: found.subject,
          record: null,
          law: null,
          case_number: null,
          reason: body.reason,
          by_person: me,
          on_day: today,
          until: null,
          hidden: found.hidden,
        })
        .onConflict((clash) => clash.doNothing())
        .executeTakeFirst()
      if (written.numInsertedOrUpdatedRows !== 1n)
        throw conflict('already-lifted', 'Bu karar kaldırılmış.', 'This hold has been lifted.')
      await enterInJournal(app, tx, { province, day: today, row: `hold/${found.hold}/${me}`, why: 'hold-lifted' })
      return { done: true as const }
    })
  },
}
