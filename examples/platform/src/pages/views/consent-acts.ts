import type { Client } from '@imes/client'
import type { ConsentAct, NoticeRead } from '@imes/client/elements'
import { html, type TemplateResult } from 'lit'
import { withdrawHere } from '../device/own-detail.ts'
import { visitOutbox } from '../device/visit-outbox.ts'
import type { Page } from '../page.ts'
import { Said } from '../says.ts'

type Consents = Awaited<ReturnType<Client['consents']['mine']>>['consents']
type Notices = Awaited<ReturnType<Client['notices']['mine']>>['notices']
type Withdrawn = Awaited<ReturnType<Client['consents']['withdraw']>>

/** Takes effect on this phone at once; the server hears of it now, or when the connection is back (K-5/1.7). */
async function withdraw(page: Page, { purpose, onBehalfOf }: ConsentAct): Promise<string> {
  const { language, me } = page
  if (onBehalfOf === undefined) await withdrawHere(me.person.id, purpose)
  const outbox = visitOutbox(page)
  const { id } = await outbox.withdraw(purpose, onBehalfOf)
  const { delivered, refused } = await outbox.deliver()
  const no = refused.find((one) => one.id === id)
  if (no) {
    await outbox.discard(id)
    throw new Said(
      no.refusal.says ?? {
        tr: 'Geri alma sunucuda yapılamadı.',
        en: 'The withdrawal did not go through at the server.',
      },
    )
  }
  const answer = delivered.find((one) => one.id === id)?.answer as Withdrawn | undefined
  if (answer) return answer.confirmation[language]
  return language === 'tr'
    ? 'Bu cihazda geri alındı; bağlantı gelince sunucuya da iletilir.'
    : 'Withdrawn on this device; the server is told when the connection is back.'
}

/** A panel of one's own consents: one purpose a card, the same number of steps to give and to withdraw. */
export function consentPanel(page: Page, consents: Consents, notices: Notices): TemplateResult {
  const { client, language, act } = page
  const decision = ({ detail }: CustomEvent<ConsentAct>) => {
    const { purpose, ...body } = detail
    return { params: { purpose }, body }
  }
  return html`<imes-consent-panel
    untitled
    lang=${language}
    .consents=${consents}
    .notices=${notices}
    @imes-notice-read=${({ detail }: CustomEvent<NoticeRead>) =>
      client.notices.read({
        params: { notice: detail.notice },
        body: { hash: detail.hash, language: detail.language },
      })}
    @imes-consent-given=${(event: CustomEvent<ConsentAct>) =>
      act(async () => (await client.consents.give(decision(event))).confirmation[language])}
    @imes-consent-declined=${(event: CustomEvent<ConsentAct>) =>
      act(async () => {
        const { purpose, onBehalfOf } = event.detail
        if (onBehalfOf === undefined) await withdrawHere(page.me.person.id, purpose)
        return (await client.consents.decline(decision(event))).confirmation[language]
      })}
    @imes-consent-withdrawn=${(event: CustomEvent<ConsentAct>) => act(() => withdraw(page, event.detail))}
  ></imes-consent-panel>`
}
