import { addDays, type Day } from '@imes/consent/time'
import { retentionText } from '@imes/consent/transparency'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue, refuse } from '../http/problem.js'
import { enterInJournal } from '../journal/index.js'
import { articleOf } from '../law/kept.js'
import { relations } from '../law/relations.js'
import { recordsOf } from '../rights/records-of.js'
import type { NounHandlers } from './handlers.js'

/** Days in which a request is answered, never extended (KVKK m.13/2). */
const answerDays = 30

/** Numbers are random: a running number would tell how many asked, and when. */
const caseNumber = (call: Call, day: Day): string => `B-${day.slice(0, 4)}-${call.id().slice(0, 8).toUpperCase()}`

async function casesSeen(call: Call, tx: Tx) {
  const { province, app } = call
  const rows = await tx
    .selectFrom('rights_case')
    .select(['id', 'number', 'person', 'right_asked', 'text_sealed', 'received_on', 'answer_by'])
    .where('province', '=', province)
    .orderBy('answer_by')
    .orderBy('number')
    .execute()
  const answers = await tx
    .selectFrom('rights_answer')
    .select(['rights_case', 'outcome', 'reason', 'article', 'seq'])
    .where('province', '=', province)
    .execute()
  const opened = await app.vault.openMany(
    tx,
    province,
    'case',
    rows.map((row) => ({ ...row, sealed: row.text_sealed })),
  )
  const textOf = new Map(opened.map((row) => [row.id, (row.value as { text: string | null }).text]))
  return rows.map((row) => {
    const last = answers.filter((one) => one.rights_case === row.id).sort((a, b) => b.seq - a.seq)[0]
    return {
      case: row.id,
      number: row.number,
      right: row.right_asked,
      text: textOf.get(row.id) ?? null,
      state: last ? 'answered' : 'received',
      receivedOn: row.received_on,
      answerBy: row.answer_by,
      answer: last ? [last.reason, ...(last.article ? [last.article] : [])].join(' · ') : null,
    }
  })
}

export const rights: NounHandlers<'rights'> = {
  async export(call) {
    const { app, caller, today, me, province } = call
    const permit = await call.ask({ operation: 'read', fields: ['case'], relation: relations.self })
    return call.read(permit, async (tx) => {
      const names = await app.vault.names(tx, province, [me])
      const activities = []
      for (const activity of app.register.definition.activities) {
        if (!app.register.isOn(activity.purpose) || !activity.subjects.includes(caller.role)) continue
        activities.push({
          purpose: activity.purpose,
          says: activity.label,
          basis: [...new Set(activity.fields.map((field) => field.basis))].join(', '),
          article: articleOf(activity),
          recipients: activity.recipients.map((recipient) => recipient.role),
          until: retentionText(app.register, activity),
          records: await recordsOf(call, tx, activity.purpose),
        })
      }
      return {
        format: 'imes-person-archive/1' as const,
        madeOn: today,
        person: { id: me, displayName: names.get(me) ?? '' },
        activities,
      }
    })
  },

  async request(call) {
    const { app, body, today, me, province } = call
    const permit = await call.ask({ operation: 'write', fields: ['case'], relation: relations.self })
    return call.write(permit, async (tx) => {
      const id = call.id()
      const number = caseNumber(call, today)
      const answerBy = addDays(today, answerDays)
      await tx
        .insertInto('rights_case')
        .values({
          province,
          id,
          number,
          person: me,
          right_asked: body.right,
          text_sealed: await app.vault.seal(tx, province, me, 'case', { text: body.text ?? null }),
          received_on: today,
          answer_by: answerBy,
        })
        .execute()
      return {
        case: id,
        number,
        answerBy,
        says: {
          tr: `Başvuru alındı. Dosya numarası: ${number}. Son cevap günü: ${answerBy}`,
          en: `Request received. Case number: ${number}. Answer by: ${answerBy}`,
        },
      }
    })
  },

  async requests(call) {
    const desk = call.caller.role === 'desk'
    const permit = await call.ask({
      operation: desk ? 'run' : 'read',
      subjects: desk ? [] : [call.me],
      fields: ['case'],
      relation: desk ? relations.any : relations.self,
    })
    return call.read(permit, async (tx) => ({ requests: await casesSeen(call, tx) }))
  },

  async answer(call) {
    const { body, params, today, me, province } = call
    if (body.outcome !== 'accepted' && !body.article)
      throw oneIssue(
        'article-missing',
        ['body', 'article'],
        { tr: 'Ret ya da kısmen kabul maddesiz olmaz.', en: 'A refusal, also in part, names its article.' },
        { tr: 'Dayanılan maddeyi yazın.', en: 'Name the article it rests on.' },
      )
    const permit = await call.ask({ operation: 'decide', subjects: [], fields: ['case'], relation: relations.ownCase })
    return call.write(permit, async (tx) => {
      const found = await tx
        .selectFrom('rights_case')
        .select(['id', 'person', 'right_asked'])
        .where('province', '=', province)
        .where('id', '=', params.case)
        .executeTakeFirst()
      if (!found) throw notFound()
      if (found.person === me)
        throw refuse(403, 'own-case', 'Kendi başvurunuzu siz cevaplayamazsınız.', 'Nobody answers their own request.')
      const answered = await tx
        .selectFrom('rights_answer')
        .select('seq')
        .where('province', '=', province)
        .where('rights_case', '=', params.case)
        .executeTakeFirst()
      if (answered) throw conflict('already-answered', 'Bu başvuru cevaplanmış.', 'This request has been answered.')
      await tx
        .insertInto('rights_answer')
        .values({
          province,
          rights_case: params.case,
          seq: 1,
          outcome: body.outcome,
          article: body.article ?? null,
          reason: body.reason,
          answered_by: me,
          on_day: today,
        })
        .execute()
      // What the person wrote is due from today on, for the next run; and again, should a backup be restored (K-7/1.6).
      if (found.right_asked === 'erasure' && body.outcome !== 'refused') {
        await tx
          .insertInto('accepted_erasure')
          .values({ province, person: found.person, day: today })
          .onConflict((clash) => clash.doNothing())
          .execute()
        await enterInJournal(call.app, tx, {
          province,
          day: today,
          row: `erasure/${found.person}`,
          why: 'erasure-accepted',
        })
      }
      return { done: true as const }
    })
  },
}
