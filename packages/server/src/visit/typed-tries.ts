import { addDays, type Day, dayOf } from '@imes/consent/time'
import { type TypedAttempts, typedTries } from '@imes/qr/typed'
import { sql } from 'kysely'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { deliveryDays } from './issuer.js'

/**
 * Wrong typed figures of a ticket, counted in the database for all processes together. A transaction of its own: what
 * the refused visit rolls back must not take the count with it.
 */
export function typedTriesIn(app: App, province: number): TypedAttempts {
  const counting = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    app.database.transaction(
      { province, person: null, role: 'system', purpose: 'prove-visit', scopes: [], day: dayOf(app.clock()) },
      work,
    )
  return {
    take: (key: Uint8Array, day: Day) =>
      counting(async (tx) => {
        // The count stops one above the limit: a row says no more than "too many".
        const { tries } = await tx
          .insertInto('typed_try')
          .values({ province, key: Buffer.from(key), tries: 1, until: addDays(day, deliveryDays) })
          .onConflict((conflict) =>
            conflict
              .columns(['province', 'key'])
              .doUpdateSet({ tries: sql<number>`least(imes.typed_try.tries + 1, ${typedTries + 1})` }),
          )
          .returning('tries')
          .executeTakeFirstOrThrow()
        return tries
      }),
    /** The figures were right, and the ticket is spent with them: nothing is left to count. */
    giveBack: (key: Uint8Array) =>
      counting(async (tx) => {
        await tx.deleteFrom('typed_try').where('province', '=', province).where('key', '=', Buffer.from(key)).execute()
      }),
  }
}
