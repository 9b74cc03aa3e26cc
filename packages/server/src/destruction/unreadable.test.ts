import { addDays, type Day, day } from '@imes/consent/time'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../database/index.js'
import { peopleOf } from '../law/standing.js'
import { sampleRoster } from '../testing/files.js'
import { type PlayedYear, playYear } from '../testing/played-year.js'
import { testRegister } from '../testing/register.js'
import { there } from '../testing/there.js'
import { planToday } from './run.js'
import { goesWith, type Term, terms } from './terms.js'
import { withTerms } from './unreadable.js'

const register = testRegister()
const all = Object.entries<Term>(terms)
const nameOf = (table: string): string => (table.includes('.') ? table : `imes.${table}`)
let year: PlayedYear
beforeAll(async () => {
  year = await playYear('unreadable')
}, 600_000)
afterAll(async () => {
  expect(year.stage.failures).toEqual([])
  await year.close()
})

const someone = (purpose: string, on: Day): Context => ({
  province: 32,
  person: null,
  role: 'office',
  purpose,
  scopes: [],
  day: on,
})

/** Rows of each kind that a destruction run of that day takes, by key. */
async function dueOn(on: Day): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const plan = await year.database.transaction({ ...someone('destroy', on), role: 'system' }, (tx) =>
    planToday({ register } as never, tx, 32, on),
  )
  const due = new Map<string, Set<string>>()
  for (const id of plan.parts.flatMap((part) => part.rows)) {
    const [kind = '', ...key] = id.split('/')
    due.set(kind, (due.get(kind) ?? new Set()).add(key.join('/')))
  }
  return due
}

describe('past the last day of its term, before any run,', () => {
  const played = [
    'person',
    'rank-input',
    'preference',
    'proposal-item',
    'decision',
    'planned-visit',
    'evaluation',
    'visit',
  ]

  it('no row is read in any role, for any purpose, though a policy lets everybody in; all others are', async () => {
    // Whatever else a table lets in: what is left is the term alone.
    const tables = [...new Set(all.map(([, { table }]) => nameOf(table)))]
    for (const table of tables) {
      await year.admin.query(`create policy peek on ${table} using (true)`)
      await year.admin.query(`grant select on ${table} to imes_app`)
    }
    const seen = new Set<string>()
    for (const on of ['2026-02-06', '2026-08-31', '2026-09-01', '2027-09-01', '2031-01-01'].map((one) => day(one))) {
      const due = await dueOn(on)
      const served = withTerms(year.database, register)
      for (const purpose of ['decide', 'approve-placement', 'export-own-data'])
        for (const role of ['office', 'system', 'desk'] as const)
          await served.transaction({ ...someone(purpose, on), role }, async (tx) => {
            const read = async ({ table, key, where }: Term): Promise<string[]> => {
              const named = sql.join(key.map((one) => sql.ref(`r.${one}`)))
              const { rows } = await sql<{ key: string }>`select distinct concat_ws(' ', ${named}) as key
                from ${sql.table(table)} r ${sql.raw(where ? `where ${where}` : '')}`.execute(tx)
              return rows.map((row) => row.key)
            }
            for (const [kind, term] of all) {
              if (term.empties) continue
              const found = await read(term)
              const over = due.get(kind) ?? new Set()
              expect(
                found.filter((one) => over.has(one)),
                `${kind} ${role} ${purpose} ${on}`,
              ).toEqual([])
              if (over.size > 0) seen.add(kind)
            }
          })
      // Nothing else is hidden: everybody sees what the run would leave.
      for (const table of tables) {
        const kinds = all.filter(([, one]) => nameOf(one.table) === table && !one.empties)
        const key = `concat_ws(' ', ${there(kinds[0])[1]
          .key.map((one) => `r.${one}`)
          .join(', ')})`
        const stored = await year.admin.query(`select distinct ${key} as key from ${table} r`)
        const over = new Set(kinds.flatMap(([kind]) => [...(due.get(kind) ?? [])]))
        const left = stored.rows.map((row) => row.key as string).filter((one) => !over.has(one))
        await served.transaction(someone('decide', on), async (tx) => {
          const { rows } = await sql<{ key: string }>`select distinct ${sql.raw(key)} as key
            from ${sql.table(table)} r`.execute(tx)
          expect(rows.map((row) => row.key).sort(), `${table} ${on}`).toEqual(left.sort())
        })
      }
    }
    for (const kind of played) expect([...seen]).toContain(kind)
    for (const table of tables) await year.admin.query(`drop policy peek on ${table}`)
  }, 300_000)

  it('the office reads no name, no list and no plan of the last school year; a roster brings back whom it names', async () => {
    const { stage } = year
    const names = async () => (await stage.office.rosters.students()).students.map((one) => one.id)
    await year.admin.query("update imes.session set expires_on = '2027-08-31'")
    stage.on('2026-08-31')
    const before = await names()
    expect(before.length).toBeGreaterThan(20)
    stage.on('2026-09-01')
    // But those who wait for somebody's decision.
    expect(new Set(await names())).toEqual(new Set([year.open.id, year.held.id]))
    // Nothing was destroyed: what is unreadable is there until the run.
    expect((await year.admin.query('select from imes.student')).rowCount).toBeGreaterThan(20)
    const { files, answers } = sampleRoster(['mtal'])
    const { planHash } = await stage.office.rosters.preview({ body: { files, answers } })
    await stage.office.rosters.import({ body: { files, answers, planHash: planHash ?? '' } })
    expect(await names()).toEqual(before)
  }, 120_000)

  it('an accepted request for erasure hides what there was at once, and nothing that is written later', async () => {
    const { stage } = year
    stage.on('2026-03-02')
    const writer = there(
      (await Promise.all(year.students.map(async (one) => [one, await one.client.rights.export()] as const))).find(
        ([one, { activities }]) =>
          one !== year.reporter &&
          activities.some((each) => each.purpose === 'evaluate-workplace' && each.records.length),
      ),
    )[0]
    const own = async () =>
      (await writer.client.rights.export()).activities.find((one) => one.purpose === 'evaluate-workplace')?.records ??
      []
    const { seats } = await writer.client.preferences.choices()
    const wishes = async () => (await writer.client.preferences.mine()).seats.length
    const wish = () =>
      writer.client.preferences.put({
        body: { seats: seats.slice(0, 2).map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch })) },
      })
    await wish()
    expect([(await own())?.length, await wishes()]).toEqual([1, 2])
    const { case: id } = await writer.client.rights.request({ body: { right: 'erasure' } })
    const step = (body: Parameters<typeof stage.desk.rights.step>[0]['body']) =>
      stage.desk.rights.step({ params: { case: id }, body })
    await step({ step: 'identify', how: 'oturum' })
    await step({ step: 'assign', activities: ['evaluate-workplace', 'propose-placement'] })
    await step({ step: 'decide', outcome: 'partly' })
    expect([await own(), await wishes()]).toEqual([[], 0])
    await wish()
    expect(await wishes()).toBe(2)
    stage.on('2026-03-03')
    expect([await own(), await wishes()]).toEqual([[], 2])
    await stage.desk.destruction.run({ body: {} })
    const { rows } = await year.admin.query(
      'select (select count(*)::int from imes.evaluation where author = $1) as answers, (select count(*)::int from imes.preference where student = $1) as wishes, (select count(*)::int from imes.term_over where erased) as marks',
      [writer.id],
    )
    expect(rows).toEqual([{ answers: 0, wishes: 2, marks: 0 }])
  }, 120_000)

  it('two processes find the same marks, made once a day; a clock that was wrong and goes back makes them anew', async () => {
    const made = async () =>
      (await year.admin.query('select day::text from imes.term_day where province = 32')).rows.map((row) => row.day)
    const count = async () =>
      (await year.admin.query('select from imes.term_over where kind = $1', ['person'])).rowCount
    const [one, other] = [withTerms(year.database, register), withTerms(year.database, register)]
    const at = (on: string) =>
      Promise.all([one, other, one, other].map((each) => each.transaction(someone('decide', day(on)), async () => {})))
    await at('2027-09-01')
    expect(await made()).toEqual(['2027-09-01'])
    expect(await count()).toBeGreaterThan(20)
    await at('2026-03-04')
    expect(await made()).toEqual(['2026-03-04'])
    expect(await count()).toBe(0)
    // A request that began before midnight goes on under the marks of the new day.
    await at('2026-03-05')
    await one.transaction(someone('decide', day('2026-03-04')), async () => {})
    expect(await made()).toEqual(['2026-03-05'])
  }, 120_000)

  it('a birth day that tells no more than “eighteen” is gone on that day, and its person is of age, not unknown', async () => {
    const { rows } = await year.admin.query(
      "select student, born::text, (born - 1 + interval '18 years' + interval '1 day')::date::text as eighteen from imes.birth order by 2 desc limit 1",
    )
    const { student, born, eighteen } = there(rows[0]) as { student: string; born: Day; eighteen: Day }
    const served = withTerms(year.database, register)
    const known = (on: Day) =>
      served.transaction({ ...someone('decide', on), role: 'system' }, (tx) => peopleOf(tx, 32, [student]))
    // Whether the name behind it is still readable is another term.
    await year.admin.query('update imes.person set seen_on = ($1::date - 1) where id = $2', [eighteen, student])
    expect(await known(addDays(eighteen, -1))).toEqual([{ id: student, born }])
    expect(await known(eighteen)).toEqual([{ id: student, born: 'adult' }])
    // Without a day of birth that there once was, nobody is an adult.
    await year.admin.query('update imes.student set of_age = false where person = $1', [student])
    await year.admin.query('delete from imes.birth where student = $1', [student])
    expect(await known(eighteen)).toEqual([{ id: student, born: 'unknown' }])
  }, 120_000)
})

it('every table with a term, and every table whose rows go with one, is behind the marks', async () => {
  const { rows } = await year.admin.query(
    `select n.nspname || '.' || c.relname as "table", pg_get_expr(p.polqual, p.polrelid) as says from pg_policy p
      join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where p.polname = 'within_term' and not p.polpermissive and p.polcmd = '*'`,
  )
  const behind = new Map(rows.map((row) => [row.table as string, row.says as string]))
  for (const [kind, { table, key, empties }] of all) {
    if (empties) continue
    const says = there(behind.get(nameOf(table)))
    expect(says, kind).toMatch(new RegExp(`'\\{(?:[a-z-]+,)?${kind}(?:,[a-z-]+)?\\}'::text`))
    for (const column of key) expect(says, kind).toContain(column)
  }
  const with_ = Object.entries(goesWith).filter(([table, owner]) => table.startsWith('imes.') && owner.includes('.'))
  expect(with_.map(([table]) => table).filter((table) => !behind.has(table))).toEqual([])
})
