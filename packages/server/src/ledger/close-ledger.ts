import { bytesFromHex, MerkleTree, signHead } from '@imes/consent/ledger'
import { dayOf } from '@imes/consent/time'
import { sql } from 'kysely'
import type { App } from '../app.js'
import { inLedger, ledgerKeyId, ledgerProvince } from './read-ledger.js'

/**
 * The day's end of the ledger: the day's entries enter the tree sorted by their own hash, so that the tree tells nothing
 * of who acted first, and one head is signed. A day without entries signs nothing new. One writer at a time.
 * @returns leaves added
 */
export async function closeLedger(app: App): Promise<number> {
  const { kty, crv, x, y, d } = app.keys.ledger
  const key = await crypto.subtle.importKey(
    'jwk',
    { kty, crv, x, y, d } as JsonWebKey,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  return inLedger(app, 'keep-ledger', async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('imes ledger'))`.execute(tx)
    const old = await tx
      .selectFrom('ledger_leaf')
      .select('leaf')
      .where('province', '=', ledgerProvince)
      .orderBy('index')
      .execute()
    const known = new Set(old.map((row) => row.leaf))
    const entries = await tx.selectFrom('ledger_entry').select('leaf').where('province', '=', ledgerProvince).execute()
    const fresh = entries
      .map((row) => row.leaf)
      .filter((leaf) => !known.has(leaf))
      .sort()
    if (fresh.length === 0) return 0
    const tree = new MerkleTree()
    for (const leaf of [...old.map((row) => row.leaf), ...fresh]) {
      const hash = bytesFromHex(leaf)
      if (!hash) throw new TypeError('a leaf of the ledger is not a SHA-256 hash')
      tree.appendLeafHash(hash)
    }
    const rows = fresh.map((leaf, n) => ({ province: ledgerProvince, index: old.length + n, leaf }))
    for (let i = 0; i < rows.length; i += 1000)
      await tx
        .insertInto('ledger_leaf')
        .values(rows.slice(i, i + 1000))
        .execute()
    const head = await signHead(
      { ledger: String(app.homeProvince), size: tree.size, root: tree.root(), day: dayOf(app.clock()) },
      { key, kid: ledgerKeyId(app), alg: 'ES256' },
    )
    await tx.insertInto('ledger_head').values({ province: ledgerProvince, size: tree.size, head }).execute()
    return fresh.length
  })
}
