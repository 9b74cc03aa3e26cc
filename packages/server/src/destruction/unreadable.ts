import type { Register } from '@imes/consent'
import { addDays, type Day } from '@imes/consent/time'
import { sql } from 'kysely'
import { type Context, type Database, inContext, type Tx } from '../database/index.js'
import { overRows } from './stored-rows.js'
import { type Term, terms } from './terms.js'

/** The run's own eyes: it sees what nobody else reads any more. */
export const asRun = (province: number, day: Day): Context => ({
  province,
  person: null,
  role: 'system',
  purpose: 'destroy',
  scopes: [],
  day,
})

/**
 * Marks every row whose term is over on a day, by the terms that a destruction run goes by, held or not: from then on row-level
 * security gives it to nobody (K-4/2-d, K-7/1.1, K-7/2). What is over no more, because a roster named it again, is readable
 * again. Inside the caller's transaction.
 */
export const markUnreadable = (register: Register, tx: Tx, province: number, today: Day): Promise<void> =>
  inContext(tx, asRun(province, today), async () => {
    const over = await overRows(register, tx, province, today)
    const kinds = over.map(({ kind }) => kind)
    const keys = over.map(({ key }) => key)
    await sql`with said as materialized (select * from unnest(${kinds}::text[], ${keys}::text[]) as one (kind, key)),
      again as (delete from term_over t where t.province = ${province} and not t.erased
        and not exists (select from said where said.kind = t.kind and said.key = t.key))
      insert into term_over (province, kind, key, since) select ${province}, said.kind, said.key, ${today}::date from said
        left join term_over t on t.province = ${province} and t.kind = said.kind and t.key = said.key
        where t.key is null on conflict do nothing`.execute(tx)
    await sql`update student set of_age = true where province = ${province} and not of_age
      and person::text in (select key from term_over where province = ${province} and kind = 'birth')`.execute(tx)
    await sql`insert into term_day values (${province}, ${today}::date)
      on conflict (province) do update set day = excluded.day`.execute(tx)
  })

/**
 * An accepted request for erasure: the person's own rows of these activities that there are now are unreadable, and due for
 * the next run. Without activities: of all.
 */
export const markErased = (
  tx: Tx,
  province: number,
  person: string,
  today: Day,
  activities?: readonly string[],
): Promise<void> =>
  inContext(tx, asRun(province, today), async () => {
    for (const [kind, { table, key, owner, activity }] of Object.entries<Term>(terms)) {
      const [before = '', column, after = ''] = activity.split(/[{}]/)
      const purpose =
        column === undefined
          ? sql`${before}::text`
          : sql`concat(${before}::text, ${sql.ref(`r.${column}`)}, ${after}::text)`
      const chosen = activities === undefined ? sql`true` : sql`${purpose} = any(${activities}::text[])`
      if (owner)
        await sql`insert into term_over
          select r.province, ${kind}, concat_ws(' ', ${sql.join(key.map((one) => sql.ref(`r.${one}`)))}), ${today}::date, true
          from ${sql.table(table)} r where r.province = ${province} and ${sql.raw(owner)} = ${person}::uuid and ${chosen}
          on conflict (province, kind, key) do update set erased = true, since = least(term_over.since, excluded.since)`.execute(
          tx,
        )
    }
  })

/** A list or a need that its person writes anew is another one: the mark goes, before the old row is overwritten. */
export const writtenAnew = (
  tx: Tx,
  province: number,
  today: Day,
  kind: 'preference' | 'need',
  student: string,
): Promise<void> =>
  inContext(tx, asRun(province, today), async () => {
    await tx
      .deleteFrom('term_over')
      .where('province', '=', province)
      .where('kind', '=', kind)
      .where('key', '=', student)
      .execute()
  })

/**
 * The database, before the first request of a day (in this process, in a province) with the marks of that day. One process
 * makes them, the others find them; while they cannot be made, nothing is read.
 */
export function withTerms(database: Database, register: Register): Database {
  const known = new Map<number, Day>()
  const made = new Map<string, Promise<void>>()
  const mark = ({ province, day }: Context): Promise<void> =>
    database.transaction(asRun(province, day), async (tx) => {
      const marked = async () =>
        (await tx.selectFrom('term_day').select('day').where('province', '=', province).executeTakeFirst())?.day === day
      if (!(await marked())) {
        await sql`select pg_advisory_xact_lock(hashtext('imes terms'), ${province})`.execute(tx)
        if (!(await marked())) await markUnreadable(register, tx, province, day)
      }
      known.set(province, day)
    })
  /** Requests that came together wait for the same marks. A request of the last minute of a day may still be on its way. */
  const upToDate = async (context: Context): Promise<void> => {
    const { province, day } = context
    const last = known.get(province)
    if (province === 0 || context.purpose === 'destroy' || last === day || last === addDays(day, 1)) return
    const name = `${province} ${day}`
    const making = made.get(name) ?? mark(context).finally(() => made.delete(name))
    made.set(name, making)
    await making
  }
  return {
    ...database,
    async transaction(context, work) {
      await upToDate(context)
      return database.transaction(context, work)
    },
  }
}
