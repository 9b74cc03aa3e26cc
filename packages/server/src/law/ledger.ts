import type { ConsentEvent } from '@imes/consent'
import type { Json } from '@imes/consent/canonical'
import { commit, hexOfBytes, leafHash } from '@imes/consent/ledger'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'

/** Enters an event in a province's ledger: 32 bytes that say nothing without their key. @returns key and leaf */
export async function enter(
  app: App,
  tx: Tx,
  province: number,
  event: Json,
): Promise<{ readonly key: Uint8Array; readonly leaf: string }> {
  const key = app.random(32)
  const leaf = hexOfBytes(leafHash(commit(key, event)))
  await tx.insertInto('ledger_entry').values({ province, leaf }).execute()
  return { key, leaf }
}

/**
 * Enters an act in the ledger, in the transaction that records it. The entry is 32 bytes that say nothing without their
 * key, and the key is sealed under the person's own: destroying that erases the person and leaves the proof.
 * @returns the entry's key, sealed, for the row of the act
 */
export async function enterInLedger(
  app: App,
  tx: Tx,
  province: number,
  actor: string,
  event: ConsentEvent,
): Promise<Uint8Array> {
  const { key } = await enter(app, tx, province, event as unknown as Json)
  return app.vault.seal(tx, province, actor, 'consent', { key: Buffer.from(key).toString('base64url') })
}
