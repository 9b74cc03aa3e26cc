import { addDays } from '@imes/consent/time'
import { advanceRoot } from '@imes/qr/key'
import { type SlotVisit, slotEnvelope } from '@imes/qr/slot'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { standingOf } from '../law/standing.js'

const purposes = ['prove-visit-location', 'prove-visit-time'] as const
const keptDays = 30

/**
 * 64 bytes for a ticket's sealed slot: the server's half of the key for each purpose that the coordinator has consented
 * to, random bytes for the other. The same queries and the same draws either way: the answer's size, shape and time
 * tell nothing (K-5/1.6).
 */
export async function slotFor(call: Call, tx: Tx, visit: SlotVisit): Promise<string> {
  const { app, province, me, today } = call
  const [place, time] = await Promise.all(
    purposes.map(async (purpose) => {
      const given = await call.lookUp(
        async (facts) => (await standingOf(call, facts, me, purpose)).own.state === 'given',
      )
      const fresh = app.random(32)
      const bound = `slot ${me} ${purpose}`
      const row = await tx
        .selectFrom('vault.slot_root')
        .select(['day', 'wrapped'])
        .where('province', '=', province)
        .where('person', '=', me)
        .where('purpose', '=', purpose)
        .orderBy('day')
        .executeTakeFirst()
      if (!given) return undefined
      const oldest = addDays(today, -keptDays)
      const held = row ? { day: row.day, root: app.vault.unwrap(bound, row.wrapped) } : { day: oldest, root: fresh }
      const root = held.day < oldest ? advanceRoot(held, oldest) : held
      await tx
        .deleteFrom('vault.slot_root')
        .where('province', '=', province)
        .where('person', '=', me)
        .where('purpose', '=', purpose)
        .execute()
      await tx
        .insertInto('vault.slot_root')
        .values({ province, person: me, purpose, day: root.day, wrapped: app.vault.wrap(bound, root.root) })
        .execute()
      return root
    }),
  )
  return slotEnvelope({ place, time }, visit, (length) => app.random(length))
}
