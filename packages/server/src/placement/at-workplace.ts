import type { Tx } from '../database/index.js'

/** The placements at a workplace that the transaction may see, before anything is selected of them. */
export const placementsAt = (tx: Tx, province: number, workplace: string) =>
  tx.selectFrom('placement').where('placement.province', '=', province).where('placement.workplace', '=', workplace)
