import { createOutbox, indexedDbStorage, type Outbox } from '@imes/client/outbox'
import { dayOf } from '@imes/consent/time'
import type { Page } from '../page.ts'
import { now } from '../session.ts'

/** The visits that wait on this phone: encrypted, this person's alone, each delivered once. */
export const visitOutbox = ({ client, me }: Page): Outbox =>
  createOutbox({
    client,
    person: me.person.id,
    role: me.actingAs,
    storage: indexedDbStorage(),
    today: () => dayOf(now()),
  })

/** How many visits wait for a connection. */
export async function waitingVisits(page: Page): Promise<number> {
  return (await visitOutbox(page).list()).filter((one) => one.state === 'waiting').length
}
