import type { Client } from '@imes/client'
import type { Day } from '@imes/consent/time'
import type { Page } from '../page.ts'
import { Said } from '../says.ts'
import { inWords } from '../states.ts'
import { words } from '../words.ts'
import { dropVisit } from './phone-store.ts'
import { visitOutbox } from './visit-outbox.ts'

/** A visit as it waits on this phone. */
export interface WaitingVisit {
  readonly placements: string[]
  readonly day: Day
  readonly presentation?: string
}

type Recorded = Awaited<ReturnType<Client['visits']['record']>>

/** Hands the visit over; without a connection it waits here and is delivered later, once. */
export async function deliverVisit(page: Page, visit: WaitingVisit): Promise<string> {
  await visitOutbox(page).add({ route: 'visits.record', input: { body: visit } })
  return sendWaiting(page)
}

/** Everything that waits on this phone, withdrawals first, then the oldest; each is delivered once. */
export async function sendWaiting(page: Page): Promise<string> {
  const tr = page.language === 'tr'
  const outbox = visitOutbox(page)
  const { delivered, refused, stopped } = await outbox.deliver()
  for (const one of refused) {
    const { body } = ((await outbox.read(one.id)) ?? {}) as { body?: Partial<WaitingVisit> }
    if (body?.presentation) await dropVisit(body.presentation.split('~')[0] ?? '')
    await outbox.discard(one.id)
  }
  const no = refused[0]?.refusal
  if (no)
    throw new Said(
      no.says ?? {
        tr: 'Kayıt kabul edilmedi. Elle de yazılabilir; değeri aynıdır.',
        en: 'The record was not accepted. It can be written by hand too, with equal standing.',
      },
    )
  const last = delivered.filter((one) => one.route === 'visits.record').at(-1)?.answer as Recorded | undefined
  if (last) {
    const level = last.proof
      ? ` (${tr ? 'kanıt, yalnız siz görürsünüz' : 'proof, for your eyes only'}: ${inWords('proof', last.proof.assurance, page.language)})`
      : ''
    return `${last.says[page.language]}${level}`
  }
  if (stopped)
    return tr
      ? 'Telefonda saklandı; bağlantı gelince gönderilir.'
      : 'Kept on this phone; sent when the connection is back.'
  return words(page.language).done
}
