import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Kysely, sql } from 'kysely'
import { migrations } from '../migrations/index.js'
import { MigrationMismatch } from './errors.js'
import type { Tables } from './tables.js'

const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** Splits a migration into statements: at a semicolon that ends a line, outside of `$$ … $$`. */
export function statementsOf(text: string): string[] {
  const statements: string[] = []
  let open: string[] = []
  let quoted = false
  for (const line of text.split('\n')) {
    if (!quoted && line.startsWith('--')) continue
    open.push(line)
    if ((line.split('$$').length - 1) % 2 === 1) quoted = !quoted
    if (!quoted && line.trimEnd().endsWith(';')) {
      statements.push(open.join('\n').trim())
      open = []
    }
  }
  const rest = open.join('\n').trim()
  if (rest !== '') statements.push(rest)
  return statements.filter((statement) => statement !== '')
}

/**
 * Brings the schema up to date, all or nothing, one process at a time.
 * @throws MigrationMismatch a released file was edited, or the database is newer than this program
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(6698)`.execute(tx)
    await sql`create schema if not exists imes`.execute(tx)
    await sql`create table if not exists imes.migration (province smallint not null, number int not null, name text not null,
      hash text not null, primary key (province, number))`.execute(tx)
    await sql`alter table imes.migration enable row level security`.execute(tx)
    await sql`alter table imes.migration force row level security`.execute(tx)
    await sql`do $$ begin if not exists (select from pg_policy where polname = 'migrator') then
      execute format('create policy migrator on imes.migration to %I using (true)', current_user); end if; end $$`.execute(
      tx,
    )
    // The guard adds a policy on province and purpose to every table; the migrator stands under province 0.
    await sql`select set_config('app.province', '0', true), set_config('app.purpose', 'migrate', true)`.execute(tx)
    const done = await sql<{ number: number; hash: string }>`select number, hash from imes.migration`.execute(tx)
    const known = new Map(done.rows.map((row) => [row.number, row.hash]))
    for (const number of known.keys())
      if (!migrations.some((migration) => migration.number === number))
        throw new MigrationMismatch(`the database holds migration ${number}, which this program does not know`)
    for (const { number, name, sql: text } of migrations) {
      const hash = hashOf(text)
      const before = known.get(number)
      if (before !== undefined) {
        if (before !== hash) throw new MigrationMismatch(`migration ${number} was edited after it had been applied`)
        continue
      }
      for (const statement of statementsOf(text)) await sql.raw(statement).execute(tx)
      await sql`insert into imes.migration (province, number, name, hash) values (0, ${number}, ${name}, ${hash})`.execute(
        tx,
      )
    }
  })
}
