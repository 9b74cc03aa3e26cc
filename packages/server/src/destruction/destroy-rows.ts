import type { Day } from '@imes/consent/time'
import { sql } from 'kysely'
import type { Tables, Tx } from '../database/index.js'
import type { KeyPurpose } from '../vault/index.js'
import { type Term, termOf, terms } from './terms.js'

const qualified = (table: keyof Tables): string => (table.includes('.') ? table : `imes.${table}`)

/** The only way in which a row goes: the database refuses it in every other act. */
const destroy = (tx: Tx, table: keyof Tables, columns: readonly string[], keys: readonly string[]) =>
  sql`select imes.destroy_rows(${qualified(table)}, ${columns}::text[], ${keys}::text[])`.execute(tx)

/** Which columns hold a person whose key of this kind still seals something; a person's own row takes other keys along. */
const sealing = (purpose: KeyPurpose) =>
  Object.values<Term>(terms).flatMap(({ table, seals = [] }) =>
    seals.flatMap(([one, column]) =>
      one === purpose && (table !== 'person' || one === 'identity') ? [{ table, column }] : [],
    ),
  )

/** Keys of these persons that seal nothing any more. */
async function destroyKeys(tx: Tx, province: number, purpose: KeyPurpose, persons: readonly string[]): Promise<void> {
  if (persons.length === 0) return
  const used = sealing(purpose).map(
    ({ table, column }) =>
      sql`and not exists (select from ${sql.table(table)} s where s.province = k.province and s.${sql.ref(column)} = k.person)`,
  )
  await sql`delete from vault.person_key k where k.province = ${province} and k.purpose = ${purpose}
    and k.person = any(${persons}::text[]::uuid[]) ${sql.join(used, sql` `)}`.execute(tx)
}

async function destroyOf(tx: Tx, province: number, today: Day, term: Term, keys: readonly string[]): Promise<void> {
  const { table, key, seals = [], first = [], empties } = term
  const [column = 'id'] = key
  if (empties !== undefined) {
    await sql`update ${sql.table(table)} set ${sql.ref(empties)} = null
      where province = ${province} and ${sql.ref(column)} = any(${keys}::text[]::uuid[])`.execute(tx)
    return
  }
  const persons: (readonly [KeyPurpose, readonly string[]])[] = []
  for (const [purpose, by] of seals) {
    const { rows } = await sql<{ person: string }>`select distinct ${sql.ref(by)} as person from ${sql.table(table)}
      where province = ${province} and concat_ws(' ', ${sql.join(key.map((one) => sql.ref(one)))}) = any(${keys}::text[])`.execute(
      tx,
    )
    persons.push([purpose, rows.map((row) => row.person)])
  }
  for (const [other, by] of first) await destroy(tx, other, [by], keys)
  await destroy(tx, table, key, keys)
  if (table === 'person') await noteDepartures(tx, province, today, keys)
  for (const [purpose, of] of persons) await destroyKeys(tx, province, purpose, of)
}

/** The proofs of notices shown to somebody count their years from the day on which the name was destroyed. */
async function noteDepartures(tx: Tx, province: number, today: Day, persons: readonly string[]): Promise<void> {
  await sql`insert into departure (province, person, day) select distinct province, actor, ${today}::date
    from notice_record where province = ${province} and actor = any(${persons}::text[]::uuid[])
    on conflict do nothing`.execute(tx)
}

/** Destroys rows by the ids of a plan, and the keys that sealed them alone; what is gone already counts as gone. */
export async function destroyRows(tx: Tx, province: number, today: Day, ids: readonly string[]): Promise<void> {
  const byKind = new Map<string, string[]>()
  for (const id of ids) {
    const at = id.indexOf('/')
    const kind = id.slice(0, at)
    byKind.set(kind, [...(byKind.get(kind) ?? []), id.slice(at + 1)])
  }
  for (const [kind, keys] of byKind) {
    await destroyOf(tx, province, today, termOf(kind), keys)
    await tx
      .deleteFrom('term_over')
      .where('province', '=', province)
      .where('kind', '=', kind)
      .where(sql<boolean>`key = any(${keys}::text[])`)
      .execute()
  }
}
