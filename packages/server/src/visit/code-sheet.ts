import { type Day, schoolYearEnd } from '@imes/consent/time'
import { workplacePseudonym } from '@imes/qr/key'
import { type CodeSheet, createSheet, type PrintedSheet } from '@imes/qr/printed'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { notFound } from '../http/problem.js'
import { issuerOf, schoolYearOf } from './issuer.js'

const bound = (aud: string): string => `sheet ${aud}`
const lastSheet = 9999

/** The sheet in force at a workplace this school year, if one was ever printed. */
export async function sheetsOf(app: App, tx: Tx, province: number, aud: string): Promise<PrintedSheet[]> {
  const rows = await tx
    .selectFrom('vault.code_sheet')
    .select(['sheet', 'wrapped'])
    .where('province', '=', province)
    .where('aud', '=', aud)
    .execute()
  return rows.map(({ sheet, wrapped }) => ({ sheet, key: app.vault.unwrap(bound(aud), wrapped) }))
}

/**
 * The printed code of a workplace, the same number every time it is asked for; `anew` makes the next one, and what hung
 * on the wall before opens no more. Whether and when a sheet was printed is written nowhere else.
 */
export async function printSheet(
  app: App,
  tx: Tx,
  given: { readonly province: number; readonly workplace: string; readonly anew: boolean; readonly today: Day },
): Promise<CodeSheet & { readonly sheet: number; readonly ends: Day }> {
  const { province, workplace, anew, today } = given
  const issuer = await issuerOf(app)
  const aud = workplacePseudonym(issuer.pairwiseKey, workplace, schoolYearOf(today))
  const ends = schoolYearEnd(today)
  const fresh = { province, aud, workplace, sheet: 1, wrapped: app.vault.wrap(bound(aud), app.random(32)), ends }
  const first = await tx
    .insertInto('vault.code_sheet')
    .values(fresh)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (anew && first.numInsertedOrUpdatedRows !== 1n)
    await tx
      .updateTable('vault.code_sheet')
      .set((old) => ({ sheet: old('sheet', '+', 1) }))
      .where('province', '=', province)
      .where('aud', '=', aud)
      .where('sheet', '<', lastSheet)
      .execute()
  const [inForce] = await sheetsOf(app, tx, province, aud)
  if (!inForce) throw notFound()
  const { signer, publicJwk } = issuer
  return { ...(await createSheet({ ...inForce, aud, signer, publicJwk })), sheet: inForce.sheet, ends }
}
