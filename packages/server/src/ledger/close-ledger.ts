import { bytesFromHex, closeLedgerDay, hexOfBytes, type LedgerPages } from '@imes/consent/ledger'
import { dayOf } from '@imes/consent/time'
import { sql } from 'kysely'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { inLedger } from './read-ledger.js'
import { ledgerSigner } from './signer.js'

function bytesOf(leaves: readonly string[]): Uint8Array[] {
  return leaves.map((leaf) => {
    const hash = bytesFromHex(leaf)
    if (!hash) throw new TypeError('a leaf of the ledger is not a SHA-256 hash')
    return hash
  })
}

/** The pages of a province's ledger in the database, inside the transaction of one writer. */
const pagesIn = (tx: Tx, province: number): LedgerPages => ({
  async leaves() {
    const rows = await tx
      .selectFrom('ledger_leaf')
      .select('leaf')
      .where('province', '=', province)
      .orderBy('index')
      .execute()
    return Buffer.concat(bytesOf(rows.map((row) => row.leaf)))
  },
  async lastDay() {
    const last = await tx
      .selectFrom('ledger_head')
      .select('day')
      .where('province', '=', province)
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst()
    return last?.day
  },
  async waiting() {
    const rows = await tx
      .selectFrom('ledger_entry')
      .select('leaf')
      .where('province', '=', province)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('ledger_leaf')
              .select('ledger_leaf.leaf')
              .where('ledger_leaf.province', '=', province)
              .whereRef('ledger_leaf.leaf', '=', 'ledger_entry.leaf'),
          ),
        ),
      )
      .execute()
    return bytesOf(rows.map((row) => row.leaf))
  },
  async keep(index, leaves, { size, day, text }) {
    const rows = leaves.map((leaf, n) => ({ province, index: index + n, leaf: hexOfBytes(leaf) }))
    for (let i = 0; i < rows.length; i += 1000)
      await tx
        .insertInto('ledger_leaf')
        .values(rows.slice(i, i + 1000))
        .execute()
    await tx.insertInto('ledger_head').values({ province, size, day, head: text }).execute()
  },
})

/** The day's end of a province's ledger. One writer at a time over all processes: a lock that the transaction holds. */
export async function closeLedger(app: App, province: number): Promise<number> {
  const signer = await ledgerSigner(app)
  return closeLedgerDay(
    {
      alone: (work) =>
        inLedger(app, province, 'keep-ledger', async (tx) => {
          await sql`select pg_advisory_xact_lock(hashtext('imes ledger'), ${province})`.execute(tx)
          return work(pagesIn(tx, province))
        }),
    },
    { ledger: String(province), day: dayOf(app.clock()) },
    { daily: app.ledgerDaily, random: app.random },
    signer,
  )
}
