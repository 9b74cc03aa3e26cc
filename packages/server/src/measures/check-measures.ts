import { canonicalHash, type Json } from '@imes/consent/canonical'
import { auditLedger, type LedgerFile } from '@imes/consent/ledger'
import { dayOf } from '@imes/consent/time'
import { sql } from 'kysely'
import type { App } from '../app.js'
import { publicKeys, readLedger } from '../ledger/index.js'

interface Result {
  readonly id: string
  readonly passed: boolean
  /** What was looked at, so that the same look can be taken again. */
  readonly saw: Json
}

/** Tables whose rows are public, or hold no person. */
const open = new Set(['ledger_leaf', 'ledger_head', 'check_result', 'score_release', 'migration', 'idempotency'])
const clocks = [
  'timestamp without time zone',
  'timestamp with time zone',
  'time without time zone',
  'time with time zone',
  'interval',
  'point',
]
const visitTables = ['visit', 'spent_ticket', 'typed_try', 'revoked_ticket']

/** As nobody, for no purpose: a row from any table is a hole. */
async function readsAsNobody(app: App): Promise<Result> {
  const rows: Record<string, number> = {}
  await app.database.transaction(
    { province: app.homeProvince, person: null, role: 'public', purpose: '', scopes: [], day: dayOf(app.clock()) },
    async (tx) => {
      const tables = await sql<{ schema: string; name: string; readable: boolean }>`
        select n.nspname as schema, k.relname as name, has_table_privilege(k.oid, 'select') as readable
        from pg_class k join pg_namespace n on n.oid = k.relnamespace
        where n.nspname in ('imes', 'vault', 'audit') and k.relkind in ('r', 'p') order by 1, 2`.execute(tx)
      for (const { schema, name, readable } of tables.rows) {
        if (!readable || open.has(name)) continue
        const found = await sql<{
          count: number
        }>`select count(*)::int as count from ${sql.table(`${schema}.${name}`)}`.execute(tx)
        rows[`${schema}.${name}`] = found.rows[0]?.count ?? 0
      }
    },
  )
  return {
    id: 'nothing-without-permit',
    passed: Object.keys(rows).length > 10 && Object.values(rows).every((count) => count === 0),
    saw: rows,
  }
}

async function looksAtSchema(app: App): Promise<Result[]> {
  return app.database.transaction(
    { province: app.homeProvince, person: null, role: 'system', purpose: 'audit', scopes: [], day: dayOf(app.clock()) },
    async (tx) => {
      const columns = await sql<{ name: string; column: string; type: string }>`
        select k.relname as name, a.attname as column, format_type(a.atttypid, null) as type
        from pg_attribute a join pg_class k on k.oid = a.attrelid join pg_namespace n on n.oid = k.relnamespace
        where n.nspname = 'imes' and k.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by 1, 2`.execute(
        tx,
      )
      const visits = columns.rows.filter((row) => visitTables.includes(row.name))
      const clocked = visits.filter(
        (row) => clocks.includes(row.type) || /coordinator|created|updated|place$|location/.test(row.column),
      )
      const views = await sql<{ name: string }>`
        select viewname as name from pg_views where schemaname in ('imes', 'audit') and definition ilike '%coordinator%' and definition ilike '%visit%'
        union all select matviewname from pg_matviews where schemaname in ('imes', 'audit')`.execute(tx)
      const indexes = await sql<{ name: string }>`
        select indexname as name from pg_indexes where schemaname = 'imes' and tablename in ('visit', 'spent_ticket', 'typed_try', 'revoked_ticket')
        and indexdef ilike '%coordinator%'`.execute(tx)
      const joins = [...views.rows, ...indexes.rows].map((row) => row.name)
      return [
        {
          id: 'no-clock-in-visits',
          passed: visits.length > 0 && clocked.length === 0,
          saw: visits.map((row) => `${row.name}.${row.column}`),
        },
        { id: 'no-ranking-of-coordinators', passed: joins.length === 0, saw: joins },
      ]
    },
  )
}

/** The server refuses to start otherwise; here the same look is taken again, on the running system. */
async function looksConfined(app: App): Promise<Result> {
  return app.database.transaction(
    { province: app.homeProvince, person: null, role: 'public', purpose: '', scopes: [], day: dayOf(app.clock()) },
    async (tx) => {
      const role = await sql<{ name: string; unsafe: boolean; owns: number }>`
        select current_user as name, r.rolsuper or r.rolbypassrls as unsafe,
          (select count(*)::int from pg_class k join pg_namespace n on n.oid = k.relnamespace
            where n.nspname in ('imes', 'vault', 'audit') and k.relowner = r.oid) as owns
        from pg_roles r where r.rolname = current_user`.execute(tx)
      const naked = await sql<{ name: string }>`
        select n.nspname || '.' || k.relname as name from pg_class k join pg_namespace n on n.oid = k.relnamespace
        where n.nspname in ('imes', 'vault', 'audit') and k.relkind in ('r', 'p')
          and not (k.relrowsecurity and k.relforcerowsecurity) order by 1`.execute(tx)
      const { name = '', unsafe = true, owns = -1 } = role.rows[0] ?? {}
      const tables = naked.rows.map((row) => row.name)
      const passed = name === 'imes_app' && !unsafe && owns === 0 && tables.length === 0
      return { id: 'row-level-security', passed, saw: { name, unsafe, owns, tables } }
    },
  )
}

/** One need written by two people does not give the same bytes: the key is each person's own. */
async function sealsDiffer(app: App): Promise<Result> {
  const [a, b] = await app.database.transaction(
    { province: app.homeProvince, person: null, role: 'system', purpose: 'audit', scopes: [], day: dayOf(app.clock()) },
    async () =>
      ['a', 'b'].map((person) =>
        app.vault.newKey(app.homeProvince, person, 'needs').seal({ supports: ['ground-floor'] }),
      ),
  )
  const alike = a !== undefined && b !== undefined && Buffer.compare(a, b) === 0
  return {
    id: 'special-categories',
    passed: a !== undefined && b !== undefined && a.length === b.length && !alike,
    saw: [a?.length ?? 0, b?.length ?? 0],
  }
}

async function ledgerHolds(app: App): Promise<Result> {
  const file = { ...(await readLedger(app, app.homeProvince)), keys: publicKeys(app) } as unknown as LedgerFile
  const { heads, leaves, faults } = await auditLedger(file)
  return { id: 'ledger-holds', passed: faults.length === 0 && heads > 0, saw: { heads, leaves, faults: faults.length } }
}

/** The database knows every line of the journal: nothing that was erased is back. */
async function erasuresOutlive(app: App): Promise<Result> {
  const lines = app.journal ? (await app.journal.lines()).length : null
  const known = await app.database.transaction(
    { province: app.homeProvince, person: null, role: 'system', purpose: 'audit', scopes: [], day: dayOf(app.clock()) },
    (tx) => tx.selectFrom('journal_mark').select('known').where('province', '=', app.homeProvince).executeTakeFirst(),
  )
  const saw = { lines, known: known?.known ?? 0 }
  return { id: 'erasures-outlive-backups', passed: lines !== null && saw.known <= lines, saw }
}

/** Runs every check of the transparency page on the running system and keeps the results with the day. */
export async function checkMeasures(app: App): Promise<readonly Result[]> {
  const results = [
    await looksConfined(app),
    await readsAsNobody(app),
    ...(await looksAtSchema(app)),
    await sealsDiffer(app),
    await ledgerHolds(app),
    await erasuresOutlive(app),
  ]
  const day = dayOf(app.clock())
  await app.database.transaction(
    { province: app.homeProvince, person: null, role: 'system', purpose: 'audit', scopes: [], day },
    async (tx) => {
      for (const { id, passed, saw } of results)
        await tx
          .insertInto('check_result')
          .values({ province: app.homeProvince, id, passed, on_day: day, evidence: canonicalHash(saw) })
          .onConflict((conflict) =>
            conflict.columns(['province', 'id']).doUpdateSet({ passed, on_day: day, evidence: canonicalHash(saw) }),
          )
          .execute()
    },
  )
  return results
}
