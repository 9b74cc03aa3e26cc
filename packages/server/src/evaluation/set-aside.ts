import type { Direction } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'

/** Placements and sides whose evaluations a decision took out unread, as `placement side`. */
export async function setAsides(tx: Tx, province: number): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('set_aside')
    .select(['placement', 'author_role'])
    .where('province', '=', province)
    .execute()
  return new Set(rows.map((row) => `${row.placement} ${row.author_role}`))
}

export const isSetAside = (aside: ReadonlySet<string>, { placement, from }: Direction): boolean =>
  aside.has(`${placement} ${from}`)
