import { addDays } from '@imes/consent/time'
import { advanceRoot } from '@imes/qr/key'
import { type SlotVisit, slotEnvelope } from '@imes/qr/slot'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { standingOf } from '../law/standing.js'

const purposes = ['prove-visit-location', 'prove-visit-time'] as const
/** A detail can be opened for so many days after the visit, by its own coordinator. */
export const keptDays = 30

/** What a root is wrapped for: this person and this purpose. */
export const slotRootName = (person: string, purpose: string): string => `slot ${person} ${purpose}`

/** Which of the two purposes the coordinator has consented to. Asked before the write begins: it is a look-up of its own. */
export function consentedDetails(call: Call): Promise<readonly boolean[]> {
  return call.lookUp(async (facts) => {
    const given: boolean[] = []
    for (const purpose of purposes) given.push((await standingOf(call, facts, call.me, purpose)).own.state === 'given')
    return given
  })
}

/**
 * 64 bytes for a ticket's sealed slot: the server's half of the key for each purpose that the coordinator has consented
 * to, random bytes for the other. The same queries and the same draws either way: the answer's size, shape and time
 * tell nothing (K-5/1.6).
 */
export async function slotFor(call: Call, tx: Tx, visit: SlotVisit, given: readonly boolean[]): Promise<string> {
  const { app, province, me, today } = call
  const oldest = addDays(today, -keptDays)
  const roots = []
  for (const [index, purpose] of purposes.entries()) {
    const bound = slotRootName(me, purpose)
    const fresh = { day: oldest, root: app.random(32) }
    const row = await tx
      .selectFrom('vault.slot_root')
      .select(['day', 'wrapped'])
      .where('province', '=', province)
      .where('person', '=', me)
      .where('purpose', '=', purpose)
      .orderBy('day')
      .executeTakeFirst()
    const held = row ? { day: row.day, root: app.vault.unwrap(bound, row.wrapped) } : fresh
    const root = held.day < oldest ? advanceRoot(held, oldest) : held
    await tx
      .deleteFrom('vault.slot_root')
      .where('province', '=', province)
      .where('person', '=', me)
      .where('purpose', '=', purpose)
      .execute()
    if (given[index])
      await tx
        .insertInto('vault.slot_root')
        .values({ province, person: me, purpose, day: root.day, wrapped: app.vault.wrap(bound, root.root) })
        .execute()
    roots.push(given[index] ? root : undefined)
  }
  const [place, time] = roots
  return slotEnvelope({ place, time }, visit, (length) => app.random(length))
}
