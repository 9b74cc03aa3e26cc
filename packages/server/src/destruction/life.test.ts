import type { Client } from '@imes/client'
import { destructionPlan, startRun } from '@imes/consent/destruction'
import { auditLedger, type LedgerFile } from '@imes/consent/ledger'
import { addDays, type Day, day } from '@imes/consent/time'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.js'
import { type PlayedYear, playYear } from '../testing/played-year.js'
import { testRegister } from '../testing/register.js'
import { readNotices, type SignedIn, type Stage } from '../testing/stage.js'
import { there } from '../testing/there.js'
import { type Stored, storedRows } from './stored-rows.js'
import { terms } from './terms.js'

/** A school year and the years after it: what goes when, what stays, and what is left when everything is over. */
const register = testRegister()
let stage: Stage
let database: Database
let admin: pg.Client
const count = async (from: string): Promise<number> =>
  Number((await admin.query(`select count(*) as n from ${from}`)).rows[0].n)

const stored = (on: Day): Promise<Stored> =>
  database.transaction({ province: 32, person: null, role: 'system', purpose: 'destroy', scopes: [], day: on }, (tx) =>
    storedRows(register, tx, 32, on),
  )

/** Ids that are due on a day. */
async function due(on: Day): Promise<ReadonlySet<string>> {
  const { rows, holds } = await stored(on)
  const plan = destructionPlan(register, rows, on, holds)
  expect(plan.undeclared).toEqual([])
  return new Set(plan.parts.flatMap((part) => part.rows))
}

/** The desk of that day: sessions end with the school year, so somebody new is appointed. */
async function deskOn(date: string): Promise<Client> {
  stage.on(date)
  const desk = await stage.appoint('desk')
  await readNotices(desk)
  return desk
}

let year: PlayedYear
let students: readonly SignedIn[]
let reporter: SignedIn
let open: SignedIn
let held: SignedIn
const ids: Record<string, string> = {}

beforeAll(async () => {
  year = await playYear('life')
  ;({ stage, database, admin, students, reporter, open, held } = year)
  Object.assign(ids, year.ids)
}, 600_000)
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await year.close()
})

/** Last days by LAW section 4 for what was played: the close of a school year, and the months after an event. */
const lastDays: readonly (readonly [kind: string, where: string, key: string, last: string])[] = [
  [
    'person',
    `imes.person p where id in (select person from imes.student) and id not in ($waiting)`,
    'id',
    '2026-08-31',
  ],
  ['rank-input', 'imes.rank_input', 'student', '2026-08-31'],
  ['preference', 'imes.preference_list', 'student', '2026-08-31'],
  ['proposal-inputs', 'imes.proposal', 'id', '2026-08-31'],
  ['planned-visit', 'imes.planned_visit', 'id', '2026-08-31'],
  [
    'decision',
    'imes.proposal_item where id in (select item from imes.item_decision where placement is not null)',
    'id',
    '2028-06-26',
  ],
  ['proposal-item', `imes.proposal_item where id not in (select item from imes.item_decision)`, 'id', '2026-08-31'],
  ['evaluation', 'imes.evaluation', 'id', '2027-08-31'],
  ['visit', 'imes.visit', 'visit_id', '2027-08-31'],
  ['review', 'imes.review', 'id', '2027-08-31'],
  ['contest', `imes.contest_case where state <> 'open'`, 'id', '2027-03-02'],
  ['release', 'imes.score_release', 'id', '2029-02-02'],
  ['under-review', 'imes.under_review', "workplace || ' ' || since", '2029-03-02'],
  ['case', 'imes.rights_case', 'id', '2028-11-20'],
  ['safety', `imes.safety_report where id = '$closed'`, 'id', '2030-11-17'],
]

describe('a term', () => {
  it.each(lastDays)(
    'of %s ends as the register says: kept on its last day, due the day after',
    async (kind, from, key, last) => {
      const waiting = `'${[open.id, held.id].join("','")}'`
      const where = from.replace('$waiting', waiting).replace('$closed', there(ids.closed))
      const { rows } = await admin.query(`select distinct (${key})::text as key from ${where}`)
      expect(rows.length, kind).toBeGreaterThan(0)
      const before = await due(day(last))
      const after = await due(addDays(day(last), 1))
      for (const row of rows) {
        expect(before.has(`${kind}/${row.key}`), `${kind} on ${last}`).toBe(false)
        expect(after.has(`${kind}/${row.key}`), `${kind} after ${last}`).toBe(true)
      }
    },
  )

  it('of a placement counts from its own last day', async () => {
    const { rows } = await admin.query(
      "select id, (last_day + interval '24 months')::date::text as last from imes.placement",
    )
    for (const row of rows.slice(0, 5)) {
      expect((await due(row.last)).has(`placement/${row.id}`)).toBe(false)
      expect((await due(addDays(row.last, 1))).has(`placement/${row.id}`)).toBe(true)
    }
  })

  it('never ends for a report that nobody closed, a contest that nobody decided, and the people who wait for it', async () => {
    const far = await due(day('2060-01-01'))
    expect(far.has(`safety/${there(ids.open)}`)).toBe(false)
    expect(far.has(`person/${open.id}`)).toBe(false)
    const { rows } = await admin.query("select id from imes.contest_case where state = 'open'")
    expect(far.has(`contest/${rows[0].id}`)).toBe(false)
    expect(far.has(`person/${held.id}`)).toBe(false)
    // Whoever was appointed holds the duty until somebody ends it.
    const desks = (await admin.query("select person from imes.duty where role = 'desk'")).rows
    for (const { person } of desks) expect(far.has(`person/${person}`)).toBe(false)
  })
})

describe('a legal hold', () => {
  const about = (of: 'person' | 'record', ref: string, until = '2026-12-01') => ({
    body: {
      of,
      ref,
      law: { no: '5271', article: '134' },
      caseNumber: 'Isparta 2. ACM 2026/17',
      reason: 'Mahkeme dosyayı istedi.',
      until: day(until),
    },
  })

  it('is the desk’s to declare, and to nobody else it is there', async () => {
    stage.on('2026-05-04')
    for (const [client, status] of [
      [stage.office, 403],
      [held.client, 403],
      [stage.visitor, 401],
    ] as const) {
      await expect(client.holds.list()).rejects.toMatchObject({ status })
      await expect(client.holds.declare(about('person', held.id))).rejects.toMatchObject({ status })
      await expect(client.holds.lift({ params: { hold: held.id }, body: { reason: 'x' } })).rejects.toMatchObject({
        status,
      })
    }
  })

  it('without an end that the law leaves is refused by the article, and without anybody behind it is not found', async () => {
    for (const until of ['2026-05-03', '2027-05-05'])
      await expect(stage.desk.holds.declare(about('person', held.id, until))).rejects.toMatchObject({
        denial: 'hold-invalid',
        article: 'KVKK m.7/2',
      })
    await expect(stage.desk.holds.declare(about('record', 'İ-2026-NOBODY'))).rejects.toMatchObject({ status: 404 })
    const me = (await stage.desk.session.me()).person.id
    await expect(stage.desk.holds.declare(about('person', me))).rejects.toMatchObject({
      status: 403,
      problem: 'own-case',
    })
  })

  it('over a person keeps every record about them and no other, and the person sees it', async () => {
    const before = await due(day('2026-11-01'))
    const { hold } = await stage.desk.holds.declare(about('person', reporter.id))
    ids.hold = hold
    const after = await due(day('2026-11-01'))
    const kept = [...before].filter((id) => !after.has(id))
    expect(kept).toContain(`person/${reporter.id}`)
    expect(kept).toContain(`rank-input/${reporter.id}`)
    expect(after.has(`person/${there(students[5]).id}`)).toBe(true)
    expect(kept.every((id) => id.includes(reporter.id) || /^(proposal|workplace)/.test(id))).toBe(true)
    expect(await due(day('2026-12-02'))).toContain(`person/${reporter.id}`)
    const own = (await reporter.client.rights.export()).activities.find((one) => one.purpose === 'legal-hold')
    expect(own?.records).toMatchObject([{ case: { law: '5271 m.134', until: '2026-12-01' } }])
    const other = (await held.client.rights.export()).activities.find((one) => one.purpose === 'legal-hold')
    expect(other).toBeUndefined()
  })

  it('over one case keeps that case; an exception of m.28/2 hides it from the person', async () => {
    const { body } = about('record', 'İ-2026-DECIDED', '2027-05-04')
    await stage.desk.holds.declare({ body: { ...body, hidden: '28/2-a' } })
    const own = (await held.client.rights.export()).activities.find((one) => one.purpose === 'legal-hold')
    expect(own).toBeUndefined()
    const { rows } = await admin.query("select id from imes.contest_case where number = 'İ-2026-DECIDED'")
    expect((await due(day('2027-03-03'))).has(`contest/${rows[0].id}`)).toBe(false)
    expect((await due(day('2027-05-05'))).has(`contest/${rows[0].id}`)).toBe(true)
    expect((await stage.desk.holds.list()).holds).toHaveLength(2)
  })
})

describe('the years afterwards', () => {
  const tables = Object.values(terms).map((term) => term.table)

  it('a run after the school year takes names, ranks and wishes; placements, answers and scores stay', async () => {
    const desk = await deskOn('2026-10-01')
    const placements = await count('imes.placement')
    const scores = await count('imes.published_score')
    const evaluations = await count('imes.evaluation')
    const { planHash, held: keeping, due: today } = await desk.destruction.plan()
    expect(keeping).toBeGreaterThan(0)
    await expect(desk.destruction.run({ body: { planHash: '0'.repeat(64) } })).rejects.toMatchObject({
      problem: 'plan-changed',
    })
    expect(planHash).toMatch(/^[0-9a-f]{64}$/)
    // A run that stopped before the hold was declared, and goes on after it.
    const on = day('2026-10-01')
    const before = destructionPlan(register, (await stored(on)).rows, on)
    expect(before.parts.flatMap((part) => part.rows)).toContain(`person/${reporter.id}`)
    await admin.query('insert into imes.destruction_run values (32, gen_random_uuid(), $1, $2, $3, 0, null)', [
      on,
      Buffer.from(JSON.stringify(before)),
      JSON.stringify(startRun(before)),
    ])
    const run = await desk.destruction.run({ body: {} })
    expect(run.destroyed).toBe(before.total - keeping)
    expect(run.destroyed).toBe(today.reduce((sum, one) => sum + one.count, 0))
    // Two wait for somebody's decision, one is held.
    const stay = (await admin.query('select person from imes.student')).rows.map((row) => row.person)
    expect(stay).toHaveLength(3)
    expect(new Set(stay)).toEqual(new Set([open.id, held.id, reporter.id]))
    expect(
      await count("vault.person_key where purpose = 'identity' and person not in (select id from imes.person)"),
    ).toBe(0)
    expect(
      await count(
        "vault.person_key where purpose = 'rank-input' and person not in (select student from imes.rank_input)",
      ),
    ).toBe(0)
    expect(await count('imes.proposal where inputs_sealed is not null')).toBe(0)
    expect(await count('imes.preference')).toBe(0)
    expect(await count('imes.placement')).toBe(placements)
    expect(await count('imes.published_score')).toBe(scores)
    expect(await count('imes.evaluation')).toBe(evaluations)
    // What they wrote stays readable to whoever may read it: its key is another one.
    expect(await count("vault.person_key where purpose = 'answers'")).toBeGreaterThan(0)
    const plan = await desk.destruction.plan()
    expect(plan).toMatchObject({ due: [], overdue: false, held: keeping })
    expect(plan.certificates[0]?.parts.reduce((sum, one) => sum + one.count, 0)).toBe(run.destroyed)
    // A lifted hold keeps nothing.
    await expect(
      desk.holds.lift({ params: { hold: ids.hold ?? '' }, body: { reason: 'Dosya kapandı.' } }),
    ).resolves.toEqual({
      done: true,
    })
    await expect(desk.holds.lift({ params: { hold: ids.hold ?? '' }, body: { reason: 'x' } })).rejects.toMatchObject({
      denial: 'hold-invalid',
    })
    await desk.destruction.run({ body: {} })
    expect(await count(`imes.student where person = '${reporter.id}'`)).toBe(0)
    expect(await count('imes.proposal where inputs_sealed is not null')).toBe(0)
  })

  it('two years on evaluations and contests are gone, with their keys; what was set aside is not', async () => {
    const desk = await deskOn('2027-09-15')
    await desk.destruction.run({ body: {} })
    for (const table of ['evaluation', 'evaluation_event', 'evaluation_place', 'visit', 'review'])
      expect(await count(`imes.${table}`), table).toBe(0)
    expect(await count("vault.person_key where purpose = 'answers'")).toBe(0)
    expect(await count('imes.contest_case')).toBe(1)
    expect(await count('imes.set_aside')).toBe(1)
    expect(await count('imes.published_score')).toBeGreaterThan(0)
    expect(await count('imes.release_member')).toBeGreaterThan(0)
  })

  it('in the end only what waits for a person is left; proofs verify as before', async () => {
    const head = (await stage.visitor.transparency.ledgerHead({ query: {} })).head
    const desk = await deskOn('2033-01-10')
    await desk.destruction.run({ body: {} })
    // A proposal goes in the run after the one that took the last decision on it.
    expect(await count('imes.proposal_item')).toBe(0)
    expect(await count('imes.proposal')).toBeGreaterThan(0)
    await desk.destruction.run({ body: {} })
    for (const table of new Set<string>(tables)) {
      const name = table.includes('.') ? table : `imes.${table}`
      const left = await count(name)
      const may: Readonly<Record<string, number>> = { 'imes.contest_case': 1, 'imes.safety_report': 1 }
      if (name in may) expect(left, name).toBe(may[name])
      else if (/person|duty|workplace|notice|consent|birth|guardianship|certificate|permit_used|departure/.test(name))
        continue
      else expect(left, name).toBe(0)
    }
    // Everybody is gone but those who wait, and whoever was appointed.
    const { rows } = await admin.query(
      'select id from imes.person where id not in (select person from imes.duty where scope = $1)',
      ['00000000-0000-4000-8000-000000000000'],
    )
    expect(rows).toHaveLength(2)
    expect(new Set(rows.map((row) => row.id))).toEqual(new Set([open.id, held.id]))
    // No key without something that it seals.
    const idle = await admin.query(`select purpose, count(*) from vault.person_key k where
      (purpose = 'identity' and not exists (select from imes.person where id = k.person)) or
      (purpose = 'case' and not exists (select from imes.rights_case where person = k.person)
        and not exists (select from imes.contest_case where opened_by = k.person)) or
      (purpose = 'safety' and not exists (select from imes.safety_report where reporter = k.person)) or
      (purpose = 'consent' and not exists (select from imes.notice_record where actor = k.person)
        and not exists (select from imes.consent_event where actor = k.person)) or purpose in ('answers', 'needs')
      group by 1`)
    expect(idle.rows).toEqual([])
    expect(
      await count("imes.workplace where treated_as = 'natural' and id not in (select workplace from imes.placement)"),
    ).toBe(0)
    const ledger = (await stage.visitor.transparency.ledger({ query: {} })) as unknown as LedgerFile
    expect((await auditLedger(ledger)).faults).toEqual([])
    expect(JSON.stringify(ledger)).toContain(JSON.stringify(head))
  })
})
