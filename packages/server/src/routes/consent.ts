import type { Contract } from '@imes/client/contract'
import {
  type ConsentEvent,
  type Denial,
  declineConsent,
  giveConsent,
  isDenial,
  type Permit,
  recordNotice,
  remedyText,
  withdrawConsent,
} from '@imes/consent'
import { noticeHash } from '@imes/core/register'
import { formatDay, sayBoth } from '@imes/core/text'
import type { Tx } from '../database/index.js'
import { forgetWhatRestedOn } from '../destruction/index.js'
import type { Call } from '../http/call.js'
import { conflict, denied, notFound } from '../http/problem.js'
import { enterInJournal } from '../journal/index.js'
import { childrenOf } from '../law/consented.js'
import { enterInLedger } from '../law/ledger.js'
import {
  consentWords,
  inForce,
  noticeIds,
  noticeWords,
  type Panel,
  panelFor,
  panelsOf,
  parts,
  shownTo,
} from '../law/panel.js'
import { consentReceipts, noticeReceipts, ownConsents, ownNotices } from '../law/receipts.js'
import { relations } from '../law/relations.js'
import { inTurn } from '../law/standing.js'
import type { NounHandlers } from './handlers.js'

const refuseBy = (denial: Denial) => denied(denial, (remedy) => remedyText(remedy))

const readOwn = (call: Call): Promise<Permit<never>> =>
  call.ask({ operation: 'read-own', fields: ['consent-state'], relation: relations.self })

export const notices: NounHandlers<'notices'> = {
  async receipts(call) {
    return noticeReceipts(call, await call.read(await readOwn(call), (tx) => ownNotices(call, tx)))
  },

  async mine(call) {
    const language = call.query.language ?? 'tr'
    const permit = await readOwn(call)
    return call.read(permit, async (tx) => {
      const shown = await shownTo(call, tx)
      return {
        notices: noticeIds(call).map((id) => {
          const { title, words } = noticeWords(call, id, language)
          const hash = noticeHash(call.app.register, id)
          return {
            id,
            version: String(call.app.register.definition.notices[id]?.version ?? 1),
            hash,
            language,
            title,
            body: parts(words).body,
            read: shown.some((event) => event.noticeHash === hash),
          }
        }),
      }
    })
  },

  async read(call) {
    const { app, params, body, province, me, now } = call
    const id = noticeIds(call).find((one) => one === params.notice)
    if (!id) throw notFound()
    if (body.hash !== noticeHash(app.register, id))
      throw conflict(
        'notice-changed',
        'Metin değişti; güncel metni okuyun.',
        'The text has changed; read the present one.',
      )
    const permit = await call.ask({ operation: 'write', fields: ['consent-state'], relation: relations.self })
    const { words } = noticeWords(call, id, body.language)
    // A guardian reads for each child too: the child's consent follows a notice shown for that child.
    const subjects = call.caller.role === 'guardian' ? [me, ...(await childrenOf(call))] : [me]
    return call.write(permit, async (tx) => {
      for (const subject of subjects) {
        const as = subject === me ? ('person' as const) : ('guardian' as const)
        const event = recordNotice(app.register, {
          id: call.id(),
          subject,
          to: { as, id: me },
          notice: id,
          words,
          language: body.language,
          channel: 'screen',
          screens: 'separate',
          at: now,
        })
        if (isDenial(event)) throw refuseBy(event)
        const proof_sealed = await enterInLedger(app, tx, province, me, event)
        await tx
          .insertInto('notice_record')
          .values({
            province,
            id: event.id,
            subject,
            actor: me,
            notice: id,
            event: JSON.stringify(event),
            proof_sealed,
          })
          .execute()
      }
      return { done: true as const }
    })
  },
}

const askToAct = (call: Call, panel: Panel): Promise<Permit<never>> =>
  call.ask({
    operation: 'write',
    subjects: [panel.subject],
    fields: ['consent-state'],
    relation: panel.child ? relations.guardian : relations.self,
  })

async function store(call: Call, tx: Tx, event: ConsentEvent & { readonly purpose: string }): Promise<void> {
  const { province, me, app } = call
  await inTurn(tx, province, event, 'act')
  const proof_sealed = await enterInLedger(app, tx, province, me, event)
  await tx
    .insertInto('consent_event')
    .values({
      province,
      id: event.id,
      subject: event.subject,
      actor: me,
      purpose: event.purpose,
      event: JSON.stringify(event),
      proof_sealed,
    })
    .execute()
}

/** A no ends what rested on the yes before it, at once; and again, should a backup from before it be restored (K-7/1.6). */
async function endWhatRestedOn(call: Call, tx: Tx, { subject, purpose, child }: Panel): Promise<void> {
  const { province, app, me, today } = call
  await forgetWhatRestedOn(app.vault, tx, province, subject, purpose)
  const row = `consent/${subject}/${purpose}/${child ? 'guardian' : 'person'}/${me}`
  await enterInJournal(app, tx, { province, day: today, row, why: 'consent-ended' })
}

const by = (call: Call, panel: Panel) => ({
  as: panel.child ? ('guardian' as const) : ('person' as const),
  id: call.me,
})

export const consents: NounHandlers<'consents'> = {
  async receipts(call) {
    return consentReceipts(call, await call.read(await readOwn(call), (tx) => ownConsents(call, tx)))
  },

  async mine(call) {
    const { app } = call
    const language = call.query.language ?? 'tr'
    const permit = await readOwn(call)
    const panels = await panelsOf(call)
    const standings = await call.lookUp(async (tx) => {
      const found = []
      for (const panel of panels) found.push(await inForce(call, tx, panel))
      return found
    })
    return call.read(permit, async (tx) => {
      const shown = await shownTo(call, tx)
      const names = await app.vault.names(
        tx,
        call.province,
        panels.filter((one) => one.child).map((one) => one.subject),
      )
      return {
        consents: panels.map((panel, i) => {
          const { purpose, subject, child } = panel
          const hashes = app.register.hashes(purpose)
          const activity = app.register.activity(purpose)
          const { title, body } = parts(consentWords(call, purpose, language, child))
          return {
            purpose,
            label: activity?.label ?? { tr: purpose, en: purpose },
            title,
            text: body,
            textHash: hashes?.text ?? '',
            language: child ? ('tr' as const) : language,
            noticeHash: hashes?.notice ?? '',
            noticeRead: shown.some((event) => event.noticeHash === hashes?.notice && event.subject === subject),
            given: standings[i]?.own ?? false,
            // A guardian reads their own act, never what the child said to it (K-5/1.6).
            inForce: (child ? standings[i]?.own : standings[i]?.all) ?? false,
            endsOn: standings[i]?.until ?? null,
            alternative: activity?.alternative?.description ?? { tr: '', en: '' },
            onBehalfOf: child ? { id: subject, displayName: names.get(subject) ?? '' } : null,
          }
        }),
      }
    })
  },

  async give(call) {
    const { app, body, params, now } = call
    const panel = await panelFor(call, params.purpose, body.onBehalfOf)
    const hashes = app.register.hashes(panel.purpose)
    if (body.textHash !== hashes?.text || body.noticeHash !== hashes.notice)
      throw conflict(
        'text-changed',
        'Metin değişti; güncel metni okuyup yeniden karar verin.',
        'The text has changed; read the present one and decide anew.',
      )
    const permit = await askToAct(call, panel)
    return call.write(permit, async (tx) => {
      const notice = (await shownTo(call, tx)).find(
        (event) => event.noticeHash === hashes.notice && event.subject === panel.subject && event.at < now,
      )
      if (!notice)
        throw conflict(
          'notice-not-read',
          'Önce aydınlatma metni okunur; rıza ayrı bir ekranda verilir.',
          'The notice is read first; consent is given on another screen.',
        )
      const language = panel.child ? ('tr' as const) : body.language
      const event = giveConsent(app.register, {
        id: call.id(),
        subject: panel.subject,
        purpose: panel.purpose as never,
        by: by(call, panel),
        notice,
        words: consentWords(call, panel.purpose, language, panel.child),
        language,
        act: 'affirmative',
        startedAs: 'off',
        askedBy: 'person',
        serviceDepends: 'no',
        screens: 'separate',
        at: now,
      })
      if (isDenial(event)) throw refuseBy(event)
      await store(call, tx, event)
      const label = app.register.activity(panel.purpose)?.label ?? { tr: panel.purpose, en: panel.purpose }
      return {
        confirmation: sayBoth('consent.given', {
          purposeLabel: label,
          endDate: { tr: formatDay('tr', event.until), en: formatDay('en', event.until) },
        }),
        endsOn: event.until,
      }
    })
  },

  decline: (call) => sayNo(call, declineConsent, 'consent.declined'),

  withdraw: (call) => sayNo(call, withdrawConsent, 'consent.withdrawn'),
}

/** A no, before any yes or after it: what rested on a yes ends in the same transaction. */
async function sayNo(
  call: Call<Contract['consents']['decline']> | Call<Contract['consents']['withdraw']>,
  act: typeof declineConsent | typeof withdrawConsent,
  said: 'consent.declined' | 'consent.withdrawn',
) {
  const { app, body, params, now } = call
  const panel = await panelFor(call, params.purpose, body.onBehalfOf)
  const permit = await askToAct(call, panel)
  return call.write(permit, async (tx) => {
    const { subject, purpose } = panel
    await store(call, tx, act({ id: call.id(), subject, purpose, by: by(call, panel), at: now }))
    await endWhatRestedOn(call, tx, panel)
    const label = app.register.activity(purpose)?.label ?? { tr: purpose, en: purpose }
    return { confirmation: sayBoth(said, { purposeLabel: label }) }
  })
}
