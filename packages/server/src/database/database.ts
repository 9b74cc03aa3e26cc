import type { Day } from '@imes/consent/time'
import { type Kysely, sql, type Transaction } from 'kysely'
import { RoleUnsafe } from './errors.js'
import { migrate } from './migrate.js'
import type { RoleHeld, Tables } from './tables.js'

/** In whose name, in which role and for which purpose a transaction runs. Row-level security reads nothing else. */
export interface Context {
  /** Plate number of the province, 1–81; 0 is the installation itself. */
  readonly province: number
  /** The person who acts, or whom the server looks up facts about. */
  readonly person: string | null
  /** `system` is the server's own part of an activity: looking up facts, pooling answers, closing a day. */
  readonly role: RoleHeld | 'public' | 'system'
  /** The activity of the permit (or `decide`, `sign-in`, `close-day`, …: the server's own). */
  readonly purpose: string
  /** Schools or workplaces that the role stands for. */
  readonly scopes: readonly string[]
  readonly day: Day
}

export type Tx = Transaction<Tables>

export interface Database {
  readonly driver: 'pglite' | 'postgres'
  /**
   * Runs `work` in one transaction as the application's role. Commits when it resolves, rolls back when it throws.
   * @throws whatever `work` throws; DatabaseUnavailable
   */
  transaction<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Rewrites the tables in which keys lie, so that their files hold no destroyed one: a deleted row's bytes stay where they
   * were until something else is written there. Waits at most five seconds for each table.
   */
  sweepKeys(): Promise<void>
  /** Brings the schema to this program's version, and refuses to go on where a transaction would not be confined. */
  prepare(): Promise<void>
  close(): Promise<void>
}

/** One statement: role, search path and every setting that the policies read, all local to the transaction. */
export async function enter(tx: Tx, context: Context): Promise<void> {
  const scopes = `{${context.scopes.join(',')}}`
  await sql`select set_config('search_path', 'imes', true), set_config('app.province', ${String(context.province)}, true),
    set_config('app.person', ${context.person ?? ''}, true), set_config('app.role', ${context.role}, true),
    set_config('app.purpose', ${context.purpose}, true), set_config('app.scopes', ${scopes}, true),
    set_config('app.day', ${context.day}, true), set_config('role', 'imes_app', true)`.execute(tx)
}

const settings = ['province', 'person', 'role', 'purpose', 'scopes', 'day'] as const

/** A part of a transaction in another name and for another purpose; afterwards it goes on as it was. */
export async function inContext<T>(tx: Tx, context: Context, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<Record<(typeof settings)[number], string>>`select ${sql.join(
    settings.map((one) => sql`current_setting(${`app.${one}`}, true) as ${sql.ref(one)}`),
  )}`.execute(tx)
  await enter(tx, context)
  const result = await work()
  const before = settings.map((one) => sql`set_config(${`app.${one}`}, ${rows[0]?.[one] ?? ''}, true)`)
  await sql`select ${sql.join(before)}`.execute(tx)
  return result
}

/** @throws RoleUnsafe a transaction would run as somebody who can see more than the policies say */
export async function assertConfined(db: Kysely<Tables>): Promise<void> {
  const nobody: Context = {
    province: 0,
    person: null,
    role: 'public',
    purpose: '',
    scopes: [],
    day: '1970-01-01' as Day,
  }
  const found = await db.transaction().execute(async (tx) => {
    await enter(tx, nobody)
    return sql<{ name: string; unsafe: boolean; owns: number }>`
      select current_user as name, r.rolsuper or r.rolbypassrls as unsafe,
        (select count(*)::int from pg_class k join pg_namespace n on n.oid = k.relnamespace
          where n.nspname in ('imes', 'vault', 'audit') and k.relowner = r.oid) as owns
      from pg_roles r where r.rolname = current_user`.execute(tx)
  })
  const row = found.rows[0]
  if (row?.name !== 'imes_app' || row.unsafe || row.owns > 0)
    throw new RoleUnsafe('a transaction would not run as the role imes_app without privileges')
  const naked = await sql<{ count: number }>`select count(*)::int as count from pg_class k
    join pg_namespace n on n.oid = k.relnamespace where n.nspname in ('imes', 'vault', 'audit')
    and k.relkind in ('r', 'p') and not (k.relrowsecurity and k.relforcerowsecurity)`.execute(db)
  if (naked.rows[0]?.count !== 0) throw new RoleUnsafe('a table stands without forced row-level security')
}

const keyTables = ['vault.person_key', 'vault.slot_root', 'vault.screen_root', 'imes.need']

/** The port over a kysely instance; the drivers only make that instance. */
export function databaseOver(driver: Database['driver'], db: Kysely<Tables>): Database {
  return {
    driver,
    transaction: (context, work) =>
      db.transaction().execute(async (tx) => {
        await enter(tx, context)
        return work(tx)
      }),
    sweepKeys: () =>
      db.connection().execute(async (connection) => {
        await sql`set lock_timeout = '5s'`.execute(connection)
        try {
          for (const table of keyTables) await sql`vacuum full ${sql.table(table)}`.execute(connection)
        } finally {
          await sql`reset lock_timeout`.execute(connection)
        }
      }),
    async prepare() {
      await migrate(db)
      await assertConfined(db)
    },
    close: () => db.destroy(),
  }
}
