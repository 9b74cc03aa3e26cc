import { dayOf } from '@imes/consent/time'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'

export function inLedger<T>(
  app: App,
  province: number,
  purpose: 'audit' | 'keep-ledger',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const role = purpose === 'audit' ? 'public' : 'system'
  return app.database.transaction({ province, person: null, role, purpose, scopes: [], day: dayOf(app.clock()) }, work)
}

/** Everything that is public of a province's ledger: leaves in order, signed heads oldest first. */
export async function readLedger(app: App, province: number): Promise<{ leaves: string[]; heads: string[] }> {
  return inLedger(app, province, 'audit', async (tx) => {
    const leaves = await tx
      .selectFrom('ledger_leaf')
      .select('leaf')
      .where('province', '=', province)
      .orderBy('index')
      .execute()
    const heads = await tx
      .selectFrom('ledger_head')
      .select('head')
      .where('province', '=', province)
      .orderBy('size')
      .execute()
    return { leaves: leaves.map((row) => row.leaf), heads: heads.map((row) => row.head) }
  })
}

/** The last signed head of a province; null before the first evening. */
export const lastHead = (app: App, province: number): Promise<string | null> =>
  inLedger(app, province, 'audit', async (tx) => {
    const last = await tx
      .selectFrom('ledger_head')
      .select('head')
      .where('province', '=', province)
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst()
    return last?.head ?? null
  })
