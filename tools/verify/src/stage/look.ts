import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

export interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

/** Everything that a database holds, seen as its owner sees it: no row-level security hides anything here. */
export interface Looked {
  readonly columns: readonly Column[]
  /** Definitions of views, materialised views, indexes and functions. */
  readonly definitions: readonly { readonly kind: string; readonly name: string; readonly text: string }[]
  /** Every row of every table as text, bytes in hexadecimal. */
  readonly rows: ReadonlyMap<string, readonly string[]>
  readonly settings: Readonly<Record<string, string>>
}

/** Opens the data folder of a server that has been closed, past everything that the server would have said. */
export async function lookInto(folder: string): Promise<Looked> {
  const asText = (value: string): string => value
  const pglite = await PGlite.create({
    dataDir: join(folder, 'pgdata'),
    parsers: { 1082: asText, 114: asText, 3802: asText },
  })
  const all = async <T>(sql: string): Promise<T[]> => (await pglite.query<T>(sql)).rows
  const columns = await all<Column>(`
    select n.nspname || '.' || k.relname as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_attribute a join pg_class k on k.oid = a.attrelid join pg_namespace n on n.oid = k.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and k.relkind in ('r', 'p', 'v', 'm')
      and a.attnum > 0 and not a.attisdropped order by 1, 2`)
  const definitions = await all<{ kind: string; name: string; text: string }>(`
    select 'view' as kind, viewname as name, definition as text from pg_views where schemaname not in ('pg_catalog', 'information_schema')
    union all select 'view', matviewname, definition from pg_matviews
    union all select 'index', indexname, indexdef from pg_indexes where schemaname not in ('pg_catalog', 'information_schema')
    union all select 'function', p.proname, pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and p.prokind = 'f' order by 1, 2`)
  const rows = new Map<string, string[]>()
  for (const table of new Set(columns.map((one) => one.table))) {
    const [schema = '', name = ''] = table.split('.')
    const found = await all<{ row: string }>(`select row_to_json(t)::text as row from "${schema}"."${name}" t`)
    rows.set(
      table,
      found.map((one) => one.row),
    )
  }
  const shown = await all<{ setting: string }>('show track_commit_timestamp').then(
    ([one]) => Object.values(one ?? {})[0],
  )
  await pglite.close()
  return { columns, definitions, rows, settings: { track_commit_timestamp: String(shown) } }
}

/** The bytes of every file below a folder. */
export function* filesBelow(folder: string): Generator<{ readonly path: string; readonly bytes: Buffer }> {
  for (const one of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (one.isFile()) {
      const path = join(one.parentPath, one.name)
      yield { path, bytes: readFileSync(path) }
    }
}
