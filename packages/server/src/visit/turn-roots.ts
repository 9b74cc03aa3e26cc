import { addDays, type Day } from '@imes/consent/time'
import { advanceRoot, oldestRoot } from '@imes/qr/key'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { keptDays, slotRootName } from './slot-roots.js'

/** A ratchet turns 400 days at once and no more; a root that old has had no use for a school year. */
const longestDays = 400

/**
 * The day's end for the ratchets. A screen that is never heard of again, or a coordinator who asks for no ticket, must
 * not keep an old root alive: after it, no code of a day before `today − 3` and no detail of a visit before `today − 30`
 * can be opened by anybody.
 */
export async function turnRoots(app: App, tx: Tx, province: number, today: Day): Promise<void> {
  for (const table of ['vault.screen_root', 'vault.slot_root'] as const)
    await tx
      .deleteFrom(table)
      .where('province', '=', province)
      .where('day', '<', addDays(today, -longestDays))
      .execute()
  const codes = oldestRoot(today)
  // A sheet's key ends with the school year, and three days later its last token has been delivered.
  await tx.deleteFrom('revoked_ticket').where('province', '=', province).where('until', '<', today).execute()
  await tx.deleteFrom('vault.code_sheet').where('province', '=', province).where('ends', '<', codes).execute()
  const screens = await tx
    .selectFrom('vault.screen_root')
    .select(['aud', 'slot', 'day', 'wrapped'])
    .where('province', '=', province)
    .where('day', '<', codes)
    .execute()
  for (const { aud, slot, day, wrapped } of screens) {
    const bound = `${aud} ${slot}`
    const { root } = advanceRoot({ day, root: app.vault.unwrap(bound, wrapped) }, codes)
    await tx
      .updateTable('vault.screen_root')
      .set({ day: codes, wrapped: app.vault.wrap(bound, root) })
      .where('province', '=', province)
      .where('aud', '=', aud)
      .where('slot', '=', slot)
      .execute()
  }
  const details = addDays(today, -keptDays)
  const people = await tx
    .selectFrom('vault.slot_root')
    .select(['person', 'purpose', 'day', 'wrapped'])
    .where('province', '=', province)
    .where('day', '<', details)
    .execute()
  for (const { person, purpose, day, wrapped } of people) {
    const bound = slotRootName(person, purpose)
    const { root } = advanceRoot({ day, root: app.vault.unwrap(bound, wrapped) }, details)
    await tx
      .updateTable('vault.slot_root')
      .set({ day: details, wrapped: app.vault.wrap(bound, root) })
      .where('province', '=', province)
      .where('person', '=', person)
      .where('purpose', '=', purpose)
      .where('day', '=', day)
      .execute()
  }
}
