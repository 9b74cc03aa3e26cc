import type { Json } from '@imes/consent/canonical'
import { commit, type EntryReceipt, entryReceipt } from '@imes/consent/ledger'
import type { Day } from '@imes/consent/time'
import { evaluationWindows, sealWindow } from '@imes/core/evaluation'
import { sql } from 'kysely'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { enter } from '../law/ledger.js'

interface Sealed {
  readonly term: string
  readonly closes: Day
  readonly root: string
}

/** What the ledger holds of a window: which it was, and the root over its commitments. Nobody, and no number of people. */
const eventOf = (province: number, { term, closes, root }: Sealed): Json => ({
  type: 'evaluations-sealed',
  province,
  term,
  closes,
  root,
})

/**
 * Seals every window that has closed and is not sealed yet: from then on nobody, the operator of the server included, puts
 * other words under an evaluation without it being seen by whoever holds its receipt. Purpose `keep-ledger`.
 * @returns windows sealed
 */
export async function sealWindows(app: App, tx: Tx, province: number): Promise<number> {
  const { terms, windows } = app.calendar
  const [{ today }] = (await sql<{ today: Day }>`select imes.today()::text as today`.execute(tx)).rows as [
    { today: Day },
  ]
  const closed = evaluationWindows(terms, windows).filter((window) => window.closes <= today)
  if (closed.length === 0) return 0
  // One sealer at a time over all processes.
  await sql`select pg_advisory_xact_lock(hashtext('imes window seals'), ${province})`.execute(tx)
  const before = await tx.selectFrom('window_seal').select('term').where('province', '=', province).execute()
  const fresh = closed.filter(({ term }) => !before.some((row) => row.term === term))
  for (const { term, closes } of fresh) {
    const rows = await tx
      .selectFrom('evaluation')
      .select(['id', 'commitment'])
      .where('province', '=', province)
      .where('term', '=', term)
      .where('closes', '<=', today)
      .execute()
    const { root, places } = sealWindow(
      rows.map((row) => row.commitment),
      app.random,
    )
    const { key, leaf } = await enter(app, tx, province, eventOf(province, { term, closes, root }))
    await tx.insertInto('window_seal').values({ province, term, closes, root, entry_key: key, leaf }).execute()
    const kept = rows.flatMap(({ id, commitment }) => {
      const place = places.get(commitment)
      return place
        ? [{ province, evaluation: id, position: place.position, path: Buffer.from(place.path.join(''), 'hex') }]
        : []
    })
    for (let i = 0; i < kept.length; i += 1000)
      await tx
        .insertInto('evaluation_place')
        .values(kept.slice(i, i + 1000))
        .execute()
  }
  return fresh.length
}

/** Where the caller's own evaluation stands under the root of its window. Null before the window is sealed. */
export async function sealOf(tx: Tx, province: number, evaluation: string, term: string) {
  const place = await tx
    .selectFrom('evaluation_place')
    .select(['position', 'path'])
    .where('province', '=', province)
    .where('evaluation', '=', evaluation)
    .executeTakeFirst()
  const seal = await tx
    .selectFrom('window_seal')
    .selectAll()
    .where('province', '=', province)
    .where('term', '=', term)
    .executeTakeFirst()
  if (!place || !seal) return null
  const path = Buffer.from(place.path).toString('hex').match(/.{64}/g) ?? []
  return { place: { position: place.position, path }, seal }
}

/** The way from a window's root to a signed head of the province's ledger, for whoever has the public key. */
export async function entryOf(
  app: App,
  province: number,
  seal: Sealed & { readonly entry_key: Uint8Array; readonly leaf: string },
): Promise<EntryReceipt | null> {
  const signed = await app.trees.signed(app, province, [seal.leaf])
  const index = signed?.places.get(seal.leaf)
  if (!signed || index === undefined) return null
  const event = eventOf(province, seal)
  const key = new Uint8Array(seal.entry_key)
  return entryReceipt(
    signed.tree,
    { event, key, commitment: commit(key, event), index },
    { size: Number(signed.head.size), text: signed.text },
  )
}
