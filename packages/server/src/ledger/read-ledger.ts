import { canonicalHash } from '@imes/consent/canonical'
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

/** The `kid` of the ledger's key: a hash of its public half. */
export const ledgerKeyId = (app: App): string => {
  const { kty = '', crv = '', x = '', y = '' } = app.keys.ledger
  return canonicalHash({ kty, crv, x, y }).slice(0, 16)
}

/** The public half of the ledger's key, for whoever checks the heads. */
export function publicKeys(app: App): { keys: Record<string, unknown>[] } {
  const { kty, crv, x, y } = app.keys.ledger
  return { keys: [{ kty, crv, x, y, alg: 'ES256', use: 'sig', kid: ledgerKeyId(app) }] }
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
