import type { Day } from '@imes/consent/time'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue } from '../http/problem.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

interface Sealed {
  readonly text: string | null
  readonly tellWorkplaceWho: 'yes' | 'no'
}

/** Random, so that it tells neither how many reports there were nor when. */
const caseNumber = (call: Call, day: Day): string => `G-${day.slice(0, 4)}-${call.id().slice(0, 8).toUpperCase()}`

export const safety: NounHandlers<'safety'> = {
  /** At once, to a named person of the school: no window, no threshold, no score. */
  async report(call) {
    const { app, body, caller, province, today, me } = call
    const permit = await call.ask({ operation: 'write', fields: ['safety-report'], relation: relations.self })
    return call.write(permit, async (tx) => {
      const placed = await tx
        .selectFrom('placement')
        .select(['workplace', 'school'])
        .where('province', '=', province)
        .where('first_day', '<=', today)
        .where('last_day', '>=', today)
        .execute()
      const place = placed[0]
      const school = place?.school ?? caller.scopes[0]
      if (!school)
        throw oneIssue(
          'no-school',
          ['body', 'workplace'],
          { tr: 'Bildirimin gideceği okul bulunamadı.', en: 'The school that would read this was not found.' },
          {
            tr: 'Bildirimi kâğıtla okula verin; acilse 112 aranır.',
            en: 'Hand it in on paper; in an emergency call 112.',
          },
        )
      const id = call.id()
      const number = caseNumber(call, today)
      const content: Sealed = { text: body.text ?? null, tellWorkplaceWho: body.tellWorkplaceWho ?? 'no' }
      await tx
        .insertInto('safety_report')
        .values({
          province,
          id,
          number,
          reporter: me,
          school,
          workplace: body.workplace === 'mine' ? (place?.workplace ?? null) : null,
          kind: body.kind,
          ongoing: body.ongoing,
          contact: body.contact,
          received_on: today,
          sealed: await app.vault.seal(tx, province, me, 'safety', content),
        })
        .execute()
      return { case: id, number }
    })
  },

  async list(call) {
    const { app, caller, province } = call
    const officer = caller.role === 'office'
    const permit = await call.ask({
      operation: officer ? 'decide' : 'read',
      subjects: officer ? [] : [call.me],
      fields: ['safety-report'],
      relation: officer ? relations.ownCase : relations.self,
    })
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('safety_report')
        .select([
          'id',
          'number',
          'reporter as person',
          'workplace',
          'kind',
          'ongoing',
          'contact',
          'received_on',
          'sealed',
        ])
        .where('province', '=', province)
        .orderBy('received_on', 'desc')
        .orderBy('number')
        .execute()
      const opened = await app.vault.openMany(tx, province, 'safety', rows)
      const decided = await tx
        .selectFrom('safety_decision')
        .select(['report', 'outcome', 'seq'])
        .where('province', '=', province)
        .orderBy('seq')
        .execute()
      const stateOf = new Map(decided.map((row) => [row.report, row.outcome]))
      const workplaces = new Map(
        (await tx.selectFrom('workplace').select(['id', 'name']).where('province', '=', province).execute()).map(
          (row) => [row.id, row.name],
        ),
      )
      return {
        reports: opened.map((row) => ({
          case: row.id,
          number: row.number,
          kind: row.kind,
          ongoing: row.ongoing,
          workplace: row.workplace ? { id: row.workplace, name: workplaces.get(row.workplace) ?? '' } : null,
          text: (row.value as Sealed).text,
          contact: row.contact,
          state: stateOf.get(row.id) ?? ('open' as const),
          receivedOn: row.received_on,
        })),
      }
    })
  },

  async decide(call) {
    const { body, params, province, today, me } = call
    if (body.outcome === 'released' && !body.finding)
      throw oneIssue(
        'finding-missing',
        ['body', 'finding'],
        { tr: 'Dosyaya açılacak bulgu yazılmamış.', en: 'There is no finding to release.' },
        { tr: 'Bulguyu ad vermeden bir cümleyle yazın.', en: 'Write the finding in one sentence, without names.' },
      )
    const permit = await call.ask({
      operation: 'decide',
      subjects: [],
      fields: ['safety-report'],
      relation: relations.ownCase,
    })
    return call.write(permit, async (tx) => {
      const report = await tx
        .selectFrom('safety_report')
        .select('id')
        .where('province', '=', province)
        .where('id', '=', params.case)
        .executeTakeFirst()
      if (!report) throw notFound()
      const before = await tx
        .selectFrom('safety_decision')
        .select(['seq', 'outcome'])
        .where('province', '=', province)
        .where('report', '=', params.case)
        .orderBy('seq', 'desc')
        .executeTakeFirst()
      if (before?.outcome === 'closed')
        throw conflict('already-closed', 'Bu bildirim kapatılmış.', 'This report is closed.')
      await tx
        .insertInto('safety_decision')
        .values({
          province,
          report: params.case,
          seq: (before?.seq ?? 0) + 1,
          outcome: body.outcome,
          finding: body.finding ?? null,
          reason: body.reason,
          decided_by: me,
          on_day: today,
        })
        .execute()
      return { done: true as const }
    })
  },
}
