import { readFileSync, writeFileSync } from 'node:fs'
import { day } from '@imes/consent/time'
import { retentionText } from '@imes/consent/transparency'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context, Database } from '../database/index.js'
import { openPGlite } from '../pglite/index.js'
import { testRegister } from '../testing/register.js'
import { storedRows } from './stored-rows.js'
import { goesAtNight, goesWith, holdsNobody, type Term, terms } from './terms.js'

const register = testRegister()
const today = day('2026-11-24')
const context: Context = { province: 32, person: null, role: 'system', purpose: 'destroy', scopes: [], day: today }
const all = Object.entries<Term>(terms)
const nameOf = (table: string): string => (table.includes('.') ? table : `imes.${table}`)

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

let database: Database
let columns: readonly Column[]
let links: readonly { from: string; to: string; cascades: boolean }[]
let takes: readonly string[]
beforeAll(async () => {
  database = await openPGlite()
  await database.prepare()
  await database.transaction(context, async (tx) => {
    columns = (
      await sql<Column>`select n.nspname || '.' || k.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type
        from pg_attribute a join pg_class k on k.oid = a.attrelid join pg_namespace n on n.oid = k.relnamespace
        where n.nspname not in ('pg_catalog', 'pg_toast', 'information_schema') and k.relkind in ('r', 'p') and a.attnum > 0
          and not a.attisdropped order by 1, a.attnum`.execute(tx)
    ).rows
    links = (
      await sql<
        (typeof links)[number]
      >`select f.nspname || '.' || c.relname as "from", g.nspname || '.' || d.relname as "to",
          o.confdeltype = 'c' as cascades
        from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace f on f.oid = c.relnamespace
        join pg_class d on d.oid = o.confrelid join pg_namespace g on g.oid = d.relnamespace where o.contype = 'f'`.execute(
        tx,
      )
    ).rows
    takes = (
      await sql<{ table: string }>`select n.nspname || '.' || k.relname as "table" from pg_policy p
        join pg_class k on k.oid = p.polrelid join pg_namespace n on n.oid = k.relnamespace where p.polname = 'term_over'`.execute(
        tx,
      )
    ).rows.map((row) => row.table)
  })
})
afterAll(() => database.close())

const tables = (): string[] => [...new Set(columns.map((one) => one.table))]
const withTerm = new Set(all.map(([, { table }]) => nameOf(table)))

describe('every table of the database', () => {
  it('has a term, goes with a row that has one, goes at night, or holds nobody: one of the four', () => {
    const unsaid = tables().filter(
      (table) => ![withTerm.has(table), table in goesWith, table in goesAtNight, table in holdsNobody].includes(true),
    )
    expect(unsaid).toEqual([])
    const said = [...withTerm, ...Object.keys(goesWith), ...Object.keys(goesAtNight), ...Object.keys(holdsNobody)]
    expect(said.filter((table) => !tables().includes(table))).toEqual([])
    expect(new Set(said).size).toBe(said.length)
    for (const owner of Object.values(goesWith)) if (owner.includes('.')) expect([...withTerm]).toContain(owner)
  })

  it('that is said to hold nobody has no id of a person and nothing sealed', () => {
    const harmless = /^(id|school|workplace|release|contest)$/
    const found = columns.filter(
      ({ table, column, type }) =>
        table in holdsNobody && ((type === 'uuid' && !harmless.test(column)) || column.endsWith('_sealed')),
    )
    expect(found).toEqual([])
  })

  it('that hangs on a row with a term goes with it or before it', () => {
    const before = new Map(all.map(([, { table, first = [] }]) => [nameOf(table), first.map(([one]) => nameOf(one))]))
    const left = links.filter(
      ({ from, to, cascades }) =>
        !cascades && withTerm.has(to) && !before.get(to)?.includes(from) && !lastTogether(from, to),
    )
    expect(left).toEqual([])
  })

  it('of which rows go can be reached by a run, and no other', () => {
    const reached = all.flatMap(([, { table, first = [] }]) => [table, ...first.map(([one]) => one)]).map(nameOf)
    expect(reached.filter((table) => !takes.includes(table))).toEqual([])
    expect(
      takes.filter((table) => ['imes.ledger_leaf', 'imes.ledger_entry', 'imes.ledger_head'].includes(table)),
    ).toEqual([])
  })
})

/** Rows that a run never leaves behind: decisions go with their items, placements before their workplace. */
const lastTogether = (from: string, to: string): boolean =>
  to === 'imes.proposal' || (to === 'imes.workplace' && from === 'imes.placement')

describe('every term', () => {
  it('is one that the register declares for this activity and category', () => {
    for (const [kind, { activity, category }] of all)
      for (const purpose of purposesOf(activity)) {
        const declared = register.activity(purpose)
        expect(
          declared?.fields.map((field) => field.category),
          kind,
        ).toContain(category)
        expect(declared && 'from' in declared.retention, kind).toBe(true)
      }
  })

  it('can be asked of the database', async () => {
    const { rows } = await database.transaction(context, (tx) => storedRows(register, tx, 32, today))
    expect(rows).toEqual([])
  })

  it('stands in docs/retention.md, beside every table and column (write it with IMES_WRITE=1)', () => {
    const file = new URL('../../../../docs/retention.md', import.meta.url)
    const text = page()
    if (process.env.IMES_WRITE === '1') writeFileSync(file, text)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})

function purposesOf(activity: string): string[] {
  return activity.includes('{')
    ? ['workplace', 'student', 'coordinator'].map((one) => activity.replace('{about_kind}', one))
    : [activity]
}

function page(): string {
  const columnsOf = (table: string): string =>
    columns
      .filter((one) => one.table === table && one.column !== 'province')
      .map((one) => `\`${one.column}\``)
      .join(' ')
  const termText = (activity: string): string =>
    [
      ...new Set(
        purposesOf(activity)
          .flatMap((purpose) => {
            const declared = register.activity(purpose)
            return declared ? [retentionText(register, declared)] : []
          })
          .map((one) => `${one.tr} · ${one.en}`),
      ),
    ].join('; ')
  const rows = tables().flatMap((table) => {
    const own = all.filter(([, one]) => nameOf(one.table) === table)
    return own.map(([kind, { activity, category, empties, ends, seals = [] }]) => {
      const keys = seals.map(([purpose]) => `\`${purpose}\``).join(', ')
      const how = [empties ? `\`${empties}\` is emptied` : 'row', ...(keys ? [`key ${keys}`] : [])].join('; ')
      const until = ends ? `the basis ends with the row (\`${kind}\`)` : termText(activity)
      return `| \`${table}\` | ${columnsOf(table)} | ${purposesOf(activity)
        .map((one) => `\`${one}\``)
        .join(', ')} | ${category} | ${until} | ${how} |`
    })
  })
  const list = (of: Readonly<Record<string, string>>): string[] =>
    tables()
      .filter((table) => table in of)
      .map((table) => `| \`${table}\` | ${columnsOf(table)} | ${of[table]} |`)
  return `# What is stored, and until when

Made from the database's own schema, \`packages/server/src/destruction/terms.ts\` and the register
(\`IMES_WRITE=1 pnpm vitest run --project node packages/server/src/destruction/terms.test.ts\`); do not edit by hand. Every
table and every column stands here once: a table that nobody gave a term fails that test. Every table begins with the
province as well. From the day after the last day of its term nobody reads a row any more, in any role and for any purpose,
nor the rows that go with it; the next destruction run takes it, at most six months later (KVKK m.7, SY m.11), unless a legal
hold keeps it, unread. \`destruction/unreadable.test.ts\` shows it for every table here.

## Rows with a term of their own

| table | columns | activity of the register | category | kept until | what goes |
|---|---|---|---|---|---|
${rows.join('\n')}

## Rows that go with another

| table | columns | goes with |
|---|---|---|
${list(goesWith).join('\n')}

## Rows that go at night

| table | columns | goes after |
|---|---|---|
${list(goesAtNight).join('\n')}

## Tables with nobody in them

| table | columns | what it holds |
|---|---|---|
${list(holdsNobody).join('\n')}
`
}
