import { day } from '@imes/consent/time'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPGlite } from '../pglite/index.js'
import { openPostgres } from '../postgres/index.js'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import type { Context, Database } from './index.js'
import { statementsOf } from './index.js'

const today = day('2026-11-24')
const context = (over: Partial<Context> = {}): Context => ({
  province: 32,
  person: null,
  role: 'system',
  purpose: 'appoint',
  scopes: [],
  day: today,
  ...over,
})
const person = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

let server: PostgresServer
const databases: Record<'pglite' | 'postgres', Database | undefined> = { pglite: undefined, postgres: undefined }
beforeAll(async () => {
  server = await startPostgres()
  databases.postgres = await openPostgres({ url: await server.database('confinement') })
  databases.pglite = await openPGlite()
  for (const database of Object.values(databases)) {
    await database?.prepare()
    await database?.transaction(context(), async (tx) => {
      await tx
        .insertInto('person')
        .values({
          province: 32,
          id: person(1),
          key_mac: new Uint8Array([1]),
          name_sealed: new Uint8Array([2]),
          seen_on: today,
        })
        .execute()
      await tx
        .insertInto('duty')
        .values({ province: 32, person: person(1), role: 'desk', scope: person(0), from_day: today, to_day: null })
        .execute()
    })
  }
})
afterAll(async () => {
  await databases.pglite?.close()
  await databases.postgres?.close()
  await server.stop()
})

describe.each(['pglite', 'postgres'] as const)('on %s', (driver) => {
  const database = (): Database => {
    const found = databases[driver]
    if (!found) throw new Error('not started')
    return found
  }
  const tablesOf = (): Promise<string[]> =>
    database().transaction(context(), async (tx) => {
      const { rows } = await sql<{ name: string }>`select n.nspname || '.' || k.relname as name from pg_class k
        join pg_namespace n on n.oid = k.relnamespace
        where n.nspname in ('imes', 'vault', 'audit') and k.relkind in ('r', 'p') order by 1`.execute(tx)
      return rows.map((row) => row.name)
    })

  it('every table begins its primary key with the province, and row-level security is enabled and forced', async () => {
    const { rows } = await database().transaction(context(), (tx) =>
      sql<{ name: string; first: string; type: string; on: boolean; forced: boolean }>`
        select n.nspname || '.' || k.relname as name, a.attname as first, format_type(a.atttypid, null) as type,
          k.relrowsecurity as on, k.relforcerowsecurity as forced
        from pg_class k join pg_namespace n on n.oid = k.relnamespace
        left join pg_index i on i.indrelid = k.oid and i.indisprimary
        left join pg_attribute a on a.attrelid = k.oid and a.attnum = i.indkey[0]
        where n.nspname in ('imes', 'vault', 'audit') and k.relkind in ('r', 'p')`.execute(tx),
    )
    expect(rows.length).toBeGreaterThan(45)
    for (const row of rows)
      expect(row, row.name).toMatchObject({ first: 'province', type: 'smallint', on: true, forced: true })
  })

  it('without a permit every table gives 0 rows', async () => {
    const tables = await tablesOf()
    for (const over of [{ purpose: '' }, { purpose: '', role: 'office' as const, scopes: [person(0)] }])
      await database().transaction(context(over), async (tx) => {
        for (const table of tables) {
          if (table === 'imes.migration') continue
          const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
          expect(rows[0]?.n, table).toBe(0)
        }
      })
  })

  it('a person of another province does not exist', async () => {
    const seen = (over: Partial<Context>): Promise<number> =>
      database().transaction(context(over), async (tx) => (await tx.selectFrom('person').select('id').execute()).length)
    expect(await seen({})).toBe(1)
    expect(await seen({ province: 33 })).toBe(0)
    expect(await seen({ role: 'student', purpose: 'export-own-data', person: person(1) })).toBe(1)
    expect(await seen({ role: 'student', purpose: 'export-own-data', person: person(2) })).toBe(0)
  })

  it('nothing that was put into a transaction is left for the next one of the connection', async () => {
    await database().transaction(context(), (tx) => tx.selectFrom('person').select('id').execute())
    await database().transaction(context({ purpose: '', province: 0 }), async (tx) => {
      const { rows } = await sql<{ who: string; purpose: string | null }>`
        select current_user as who, imes.purpose() as purpose`.execute(tx)
      expect(rows[0]).toEqual({ who: 'imes_app', purpose: null })
    })
  })

  it('refuses a row of a province other than the acting one', async () => {
    const write = database().transaction(context(), (tx) =>
      tx
        .insertInto('person')
        .values({
          province: 6,
          id: person(9),
          key_mac: new Uint8Array([9]),
          name_sealed: new Uint8Array([9]),
          seen_on: today,
        })
        .execute(),
    )
    await expect(write).rejects.toThrow(/row-level security/)
  })

  it('refuses a valid national id in any text, made-up ones beginning with 0 too', async () => {
    const holds = async (text: string): Promise<boolean | undefined> =>
      (
        await database().transaction(context(), (tx) =>
          sql<{ holds: boolean }>`select imes.holds_national_id(${text}) as holds`.execute(tx),
        )
      ).rows[0]?.holds
    expect(await holds('numarası 00000000012 değil')).toBe(false)
    expect(await holds('no: 10000000146.')).toBe(true)
    expect(await holds('TC10000000146')).toBe(true)
    expect(await holds('01000000056')).toBe(await holds('x 01000000056'))
    expect(await holds('10000000147')).toBe(false)
    expect(await holds('100000001461')).toBe(false)
    // A random id that ends in one by chance is an id; beside it, a number is still a number.
    const byChance = '3f2504e0-4f89-41d3-9a0c-a10000000146'
    expect(await holds(byChance)).toBe(false)
    expect(await holds(`{"id": "${byChance}", "by": "${byChance}"}`)).toBe(false)
    expect(await holds(`${byChance} 10000000146`)).toBe(true)
    expect(await holds('4f89-41d3-9a0c-a10000000146')).toBe(true)
    expect(await holds(`1${byChance}`)).toBe(true)
    const unguarded = await database().transaction(context(), (tx) =>
      sql<{ name: string }>`select k.relname || '.' || a.attname as name from pg_attribute a
        join pg_class k on k.oid = a.attrelid join pg_namespace n on n.oid = k.relnamespace
        where n.nspname in ('imes', 'vault', 'audit') and k.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
          and not exists (select from pg_constraint o where o.conrelid = k.oid and o.contype = 'c'
            and a.attnum = any(o.conkey) and pg_get_constraintdef(o.oid) like '%holds_national_id%')`.execute(tx),
    )
    expect(unguarded.rows).toEqual([])
  })

  it('a visit has no place, no clock, no coordinator, and no index that leads to one', async () => {
    const { rows } = await database().transaction(context(), (tx) =>
      sql<{ columns: string; types: string; indexes: string }>`select
        (select string_agg(attname, ' ' order by attnum) from pg_attribute where attrelid = 'imes.visit'::regclass and attnum > 0) as columns,
        (select string_agg(format_type(atttypid, null), ' ' order by attnum) from pg_attribute where attrelid = 'imes.visit'::regclass and attnum > 0) as types,
        (select string_agg(pg_get_indexdef(indexrelid), ' ') from pg_index where indrelid = 'imes.visit'::regclass) as indexes`.execute(
        tx,
      ),
    )
    expect(rows[0]?.columns).toBe('province visit_id placement date')
    expect(rows[0]?.types).toBe('smallint uuid uuid date')
    expect(rows[0]?.indexes).not.toMatch(/coordinator|date/)
  })

  it.each(['consent_event', 'notice_record', 'visit', 'evaluation_event', 'ledger_entry', 'destruction_certificate'])(
    '%s can be added to and not changed',
    async (table) => {
      const { rows } = await database().transaction(context(), (tx) =>
        sql<{ add: boolean; change: boolean; remove: boolean }>`select
          has_table_privilege(current_user, ${`imes.${table}`}, 'insert') as add,
          has_any_column_privilege(current_user, ${`imes.${table}`}, 'update') as change,
          has_table_privilege(current_user, ${`imes.${table}`}, 'delete') as remove`.execute(tx),
      )
      expect(rows[0]).toEqual({ add: true, change: false, remove: false })
    },
  )

  it('preparing twice changes nothing, and an edited migration is refused', async () => {
    const before = await tablesOf()
    await database().prepare()
    expect(await tablesOf()).toEqual(before)
  })
})

describe('a PostgreSQL server', () => {
  it('is refused when its application role could bypass row-level security', async () => {
    const url = await server.database('unsafe')
    const admin = new pg.Client({ connectionString: server.adminUrl('unsafe') })
    await admin.connect()
    await admin.query('alter role imes_app bypassrls')
    const opened = await openPostgres({ url })
    await expect(opened.prepare()).rejects.toMatchObject({ code: 'IMES_SERVER_ROLE_UNSAFE' })
    await admin.query('alter role imes_app nobypassrls')
    await expect(opened.prepare()).resolves.toBeUndefined()
    await admin.query('alter table imes.visit no force row level security')
    await expect(opened.prepare()).rejects.toMatchObject({ code: 'IMES_SERVER_ROLE_UNSAFE' })
    await admin.query('alter table imes.visit force row level security')
    await admin.query("update imes.migration set hash = 'edited' where number = 2")
    await expect(opened.prepare()).rejects.toMatchObject({ code: 'IMES_SERVER_MIGRATION_MISMATCH' })
    await opened.close()
    await admin.end()
  })

  it('that is not there gives one clear error', async () => {
    await expect(openPostgres({ url: 'postgres://x:y@127.0.0.1:1/z' })).rejects.toMatchObject({
      code: 'IMES_SERVER_DATABASE_UNAVAILABLE',
    })
    await expect(openPostgres({ url: 'http://example.tr' })).rejects.toMatchObject({
      code: 'IMES_SERVER_DATABASE_UNAVAILABLE',
    })
  })
})

it('a migration is cut at the ends of its statements and nowhere else', () => {
  expect(
    statementsOf("-- a;\nselect 1;\ncreate function f() as $$\n begin;\n x;\nend $$;\nselect ';' as t;\n"),
  ).toEqual(['select 1;', 'create function f() as $$\n begin;\n x;\nend $$;', "select ';' as t;"])
})
