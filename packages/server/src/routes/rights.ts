import type { Bilingual, Register } from '@imes/consent'
import {
  answerText,
  complaintTerm,
  exportPerson,
  isRefused,
  type RightsEvent,
  type RightsFile,
  rightsClock,
  rightsTerms,
  stepRights,
} from '@imes/consent/rights'
import type { Day } from '@imes/consent/time'
import { formatDay } from '@imes/core/text'
import type { Tx } from '../database/index.js'
import { markErased } from '../destruction/index.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue, refuse } from '../http/problem.js'
import { enterInJournal } from '../journal/index.js'
import { relations } from '../law/relations.js'
import { archiveNames } from '../rights/archive-names.js'
import { type Erasure, erasureOf } from '../rights/erasure.js'
import { recordsOf } from '../rights/records-of.js'
import { rightsFileOf, stepsOf } from '../rights/rights-file.js'
import type { NounHandlers } from './handlers.js'

/** Numbers are random: a running number would tell how many asked, and when. */
const caseNumber = (call: Call, day: Day): string => `B-${day.slice(0, 4)}-${call.id().slice(0, 8).toUpperCase()}`

/** What the person and the desk see of a file: where it stands, what is due, and the written answer. */
function seen(call: Call, file: RightsFile) {
  const { register } = call.app
  const clock = rightsClock(file, call.today)
  const label = (id: string): Bilingual => register.definition.roles[id]?.label ?? { tr: id, en: id }
  return {
    state: file.state,
    answerBy: rightsTerms(file.received).answer,
    next: clock.next,
    warning: clock.warning,
    overdue: clock.overdue,
    question: file.question ?? null,
    outcome: file.decision?.outcome ?? null,
    results: [...file.results],
    recipients: file.recipients.map((recipient) => ({
      recipient,
      label: label(recipient),
      told: file.told.find((one) => one.recipient === recipient)?.on ?? null,
    })),
    answer: file.answer ? answerText(file, register.definition.controller.name) : null,
    complainUntil: complaintTerm(file.received, file.answer?.on).until,
  }
}

/** Rows stand against it and none can go: there is no part to accept. */
const nothingToErase = ({ kept, erasable }: Erasure): boolean => kept.length > 0 && erasable === 0

/** The outcomes that a decision on the file can have today, by this caller: what the step below would take. */
function outcomesFor(call: Call, person: string, file: RightsFile, erasure: Erasure) {
  const { me, today: on, caller } = call
  if (caller.role === 'desk' && person === me) return []
  const why = { article: 'KVKK m.13', reason: '–', kept: erasure.kept }
  return (['accepted', 'partly', 'refused'] as const).filter(
    (outcome) =>
      !isRefused(stepRights(file, { type: 'decide', on, by: me, outcome, ...why })) &&
      !(outcome === 'partly' && nothingToErase(erasure)),
  )
}

async function casesSeen(call: Call, tx: Tx) {
  const { province, app } = call
  const rows = await tx
    .selectFrom('rights_case')
    .selectAll()
    .where('province', '=', province)
    .orderBy('answer_by')
    .orderBy('number')
    .execute()
  const steps = await stepsOf(
    tx,
    province,
    rows.map((row) => row.id),
  )
  const opened = await app.vault.openMany(
    tx,
    province,
    'case',
    rows.map((row) => ({ ...row, sealed: row.text_sealed })),
  )
  const textOf = new Map(opened.map((row) => [row.id, (row.value as { text: string | null }).text]))
  const replies = await repliesTo(call, tx, rows)
  const files = rows.map((row) => ({ row, file: rightsFileOf(row, steps.get(row.id) ?? []) }))
  const found = new Map<string, Erasure>()
  for (const { row, file } of files)
    if (row.right_asked === 'erasure' && file.state === 'assigned')
      found.set(row.id, await erasureOf(app, tx, province, row.person, file.activities, call.today))
  const erasure = (id: string): Erasure => found.get(id) ?? { kept: [], erasable: 0 }
  return files.map(({ row, file }) => ({
    case: row.id,
    number: row.number,
    right: row.right_asked,
    text: textOf.get(row.id) ?? null,
    receivedOn: row.received_on,
    reply: replies.get(row.id) ?? null,
    outcomes: outcomesFor(call, row.person, file, erasure(row.id)),
    kept: erasure(row.id).kept.map(({ what, article, until = null }) => ({ what, article, until })),
    ...seen(call, file),
  }))
}

/** What people answered to the question about their request, by case. */
async function repliesTo(
  { province, app }: Call,
  tx: Tx,
  rows: readonly { readonly id: string; readonly person: string }[],
) {
  const person = new Map(rows.map((row) => [row.id, row.person]))
  if (rows.length === 0) return new Map<string, string>()
  const found = await tx
    .selectFrom('rights_step')
    .select(['rights_case', 'text_sealed'])
    .where('province', '=', province)
    .where('rights_case', 'in', [...person.keys()])
    .where('text_sealed', 'is not', null)
    .execute()
  const sealed = found.flatMap(({ rights_case, text_sealed }) =>
    text_sealed ? [{ case: rights_case, person: person.get(rights_case) ?? '', sealed: text_sealed }] : [],
  )
  const opened = await app.vault.openMany(tx, province, 'case', sealed)
  return new Map(opened.map((one) => [one.case, (one.value as { text: string }).text]))
}

/** Who decided last on a place of the caller: an objection is decided by somebody else (K-11/1-g). */
const firstDecider = (call: Call): Promise<string | null> =>
  call.lookUp(async (tx) => {
    const last = await tx
      .selectFrom('item_decision')
      .innerJoin('proposal_item', (join) =>
        join
          .onRef('proposal_item.province', '=', 'item_decision.province')
          .onRef('proposal_item.id', '=', 'item_decision.item'),
      )
      .select('item_decision.by_person')
      .where('item_decision.province', '=', call.province)
      .where('proposal_item.student', '=', call.me)
      .where('item_decision.act', '<>', 'object')
      .orderBy('item_decision.on_day', 'desc')
      .orderBy('item_decision.seq', 'desc')
      .executeTakeFirst()
    return last?.by_person ?? null
  })

/** Everybody else whom the activities gave data to, by the register. */
function recipientsOf(register: Register, activities: readonly string[]): string[] {
  const roles = activities.flatMap((one) => register.activity(one)?.recipients.map(({ role }) => role) ?? [])
  return [...new Set(roles)].filter((role) => role !== 'desk').sort()
}

type StepBody = Parameters<NounHandlers<'rights'>['step']>[0]['body']

/** The step that was asked for, as the state machine takes it. What is missing it refuses itself. */
function eventOf(call: Call, body: StepBody): RightsEvent {
  const { today: on, me, app } = call
  switch (body.step) {
    case 'identify':
      return { type: 'identify', on, how: body.how ?? '' }
    case 'clarify':
      return { type: 'clarify', on, question: body.question ?? '' }
    case 'assign': {
      const activities = body.activities ?? []
      const unknown = activities.findIndex((one) => !app.register.activity(one))
      if (activities.length === 0 || unknown >= 0)
        throw oneIssue(
          'activity-undeclared',
          ['body', 'activities', Math.max(0, unknown)],
          { tr: 'Envanterde böyle bir faaliyet yok.', en: 'The register has no such activity.' },
          {
            tr: 'Başvurunun ilgili olduğu faaliyetleri seçin.',
            en: 'Choose the activities that the request is about.',
          },
        )
      const recipients = recipientsOf(app.register, activities)
      return { type: 'assign', on, official: me, activities, recipients, ...(body.how ? { how: body.how } : {}) }
    }
    case 'decide': {
      const { outcome = 'refused', article, reason } = body
      return { type: 'decide', on, by: me, outcome, ...(article ? { article } : {}), ...(reason ? { reason } : {}) }
    }
    case 'execute':
      if (!body.result)
        throw oneIssue(
          'result-missing',
          ['body', 'result'],
          { tr: 'Yapılan işlem yazılmadı.', en: 'What was done is not named.' },
          { tr: 'Yapılan işlemi seçin.', en: 'Choose what was done.' },
        )
      return { type: 'execute', on, result: body.result }
    case 'tell':
      return { type: 'tell', on, recipient: body.recipient ?? '' }
    case 'answer': {
      const cost = body.pages === undefined ? undefined : ({ on: 'paper', pages: body.pages } as const)
      return { type: 'answer', on, feeTL: body.feeTL ?? 0, ...(cost ? { cost } : {}) }
    }
    case 'complain':
    case 'close':
      return { type: body.step, on }
  }
}

/** Takes one step of a request and keeps it. @throws Refusal 409 the state does not take it, or somebody else just took it */
async function take(
  { province }: Call,
  tx: Tx,
  step: {
    readonly id: string
    readonly file: RightsFile
    readonly taken: number
    readonly event: RightsEvent
    readonly sealed?: Uint8Array
  },
): Promise<RightsFile> {
  const file = stepRights(step.file, step.event)
  if (isRefused(file)) {
    const { code, reason, rule } = file
    throw refuse(
      409,
      code,
      reason.tr,
      reason.en,
      rule.startsWith('K-') ? { article: `KVKK m.${rule.slice(2).split('.')[0]}` } : {},
    )
  }
  const kept = await tx
    .insertInto('rights_step')
    .values({
      province,
      rights_case: step.id,
      seq: step.taken + 1,
      step: JSON.stringify(step.event),
      text_sealed: step.sealed ?? null,
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows !== 1n)
    throw conflict('step-taken', 'Bu adım az önce atıldı.', 'This step has just been taken.')
  return file
}

export const rights: NounHandlers<'rights'> = {
  async export(call) {
    const { app, today, me } = call
    const permit = await call.ask({ operation: 'read', fields: ['case'], relation: relations.self })
    return call.read(permit, async (tx) =>
      exportPerson(app.register, me, await recordsOf(call, tx), today, archiveNames),
    )
  },

  async request(call) {
    const { app, body, today, me, province } = call
    const permit = await call.ask({ operation: 'write', fields: ['case'], relation: relations.self })
    const first_decider = body.right === 'objection' ? await firstDecider(call) : null
    return call.write(permit, async (tx) => {
      const id = call.id()
      const number = caseNumber(call, today)
      const answerBy = rightsTerms(today).answer
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
          first_decider,
        })
        .execute()
      return {
        case: id,
        number,
        answerBy,
        says: {
          tr: `Başvuru alındı. Dosya numarası: ${number}. Son cevap günü: ${formatDay('tr', answerBy)}`,
          en: `Request received. Case number: ${number}. Answer by: ${formatDay('en', answerBy)}`,
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

  async reply(call) {
    const { app, body, params, today, me, province } = call
    const permit = await call.ask({ operation: 'write', fields: ['case'], relation: relations.self })
    return call.write(permit, async (tx) => {
      const found = await tx
        .selectFrom('rights_case')
        .selectAll()
        .where('province', '=', province)
        .where('id', '=', params.case)
        .where('person', '=', me)
        .executeTakeFirst()
      if (!found) throw notFound()
      const steps = (await stepsOf(tx, province, [found.id])).get(found.id) ?? []
      const file = await take(call, tx, {
        id: found.id,
        file: rightsFileOf(found, steps),
        taken: steps.length,
        event: { type: 'reply', on: today },
        sealed: await app.vault.seal(tx, province, me, 'case', { text: body.text }),
      })
      return { state: file.state, next: rightsClock(file, today).next }
    })
  },

  async step(call) {
    const { app, body, params, today, me, province } = call
    const permit = await call.ask({ operation: 'decide', subjects: [], fields: ['case'], relation: relations.ownCase })
    return call.write(permit, async (tx) => {
      const found = await tx
        .selectFrom('rights_case')
        .selectAll()
        .where('province', '=', province)
        .where('id', '=', params.case)
        .executeTakeFirst()
      if (!found) throw notFound()
      if (found.person === me)
        throw refuse(403, 'own-case', 'Kendi başvurunuzu siz yürütemezsiniz.', 'Nobody handles their own request.')
      const steps = (await stepsOf(tx, province, [found.id])).get(found.id) ?? []
      const before = rightsFileOf(found, steps)
      let event = eventOf(call, body)
      if (event.type === 'decide' && found.right_asked === 'erasure' && before.state === 'assigned') {
        const erasure = await erasureOf(app, tx, province, found.person, before.activities, today)
        const { kept } = erasure
        if (event.outcome === 'partly' && nothingToErase(erasure))
          throw refuse(
            409,
            'nothing-to-erase',
            'Silinebilecek bir kayıt yok: başvuru maddesi ve gerekçesiyle reddedilir.',
            'Nothing can be erased: the request is refused, with article and reason.',
            { article: 'KVKK m.7/2' },
          )
        if (kept.length > 0) event = { ...event, kept }
      }
      const file = await take(call, tx, { id: found.id, file: before, taken: steps.length, event })
      // What the person wrote is unreadable at once, and due for the next run; and again, should a backup be restored (K-7/1.6).
      if (event.type === 'decide' && found.right_asked === 'erasure' && event.outcome !== 'refused') {
        await markErased(tx, province, found.person, today, file.activities)
        for (const activity of file.activities) {
          const row = `erasure/${found.person}/${activity}`
          await enterInJournal(app, tx, { province, day: today, row, why: 'erasure-accepted' })
        }
      }
      // The term for which a file is kept begins with its answer.
      if (event.type === 'answer' && file.decision) {
        const { decision } = file
        await tx
          .insertInto('rights_answer')
          .values({
            province,
            rights_case: found.id,
            seq: 1,
            outcome: decision.outcome,
            article: decision.outcome === 'accepted' ? null : decision.article,
            reason: decision.outcome === 'accepted' ? '' : decision.reason,
            answered_by: me,
            on_day: today,
          })
          .onConflict((clash) => clash.doNothing())
          .execute()
      }
      return { state: file.state, next: rightsClock(file, today).next }
    })
  },
}
