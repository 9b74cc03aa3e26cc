import type { Day } from '@imes/consent/time'
import type { ReplayStore } from '@imes/qr'
import type { Tx } from '../database/index.js'

/**
 * Spent tickets in PostgreSQL: claimed in the transaction that writes the visit, so that commit means accepted and a
 * process that dies before it has claimed nothing (VISITS section 8).
 */
export function spentTickets(province: number): ReplayStore<Tx> {
  return {
    async claim(key: Uint8Array, until: Day, tx?: Tx) {
      if (!tx) throw new TypeError('a ticket is spent in the transaction of its visit')
      const written = await tx
        .insertInto('spent_ticket')
        .values({ province, key: Buffer.from(key), until })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return Number(written.numInsertedOrUpdatedRows ?? 0) === 1 ? 'first' : 'seen'
    },
  }
}
