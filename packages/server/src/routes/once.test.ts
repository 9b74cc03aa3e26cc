import { createKeyRing, signVisitToken } from '@imes/qr'
import { createDeviceKey } from '@imes/qr/key'
import { byHand } from '@imes/qr/phone'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../database/index.js'
import { openPostgres } from '../postgres/index.js'
import { sampleRoster } from '../testing/files.js'
import type { SignedIn, Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

let stage: Stage
let admin: pg.Client
let url: string
let close: StageOnPostgres['close']
let coordinator: SignedIn
beforeAll(async () => {
  ;({ stage, admin, url, close } = await stageOnPostgres('once', { connections: 8 }))
  coordinator = there((await stage.people('coordinator', 1))[0])
  stage.on('2025-09-17')
  await stage.office.visitPlan.run({ body: { from: '2025-09-22' as never, to: '2025-10-17' as never } })
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const rows = async (query: string): Promise<Record<string, unknown>[]> => (await admin.query(query)).rows
const count = async (table: string): Promise<number> =>
  Number(there((await rows(`select count(*) as n from imes.${table}`))[0]).n)

/** One request as the wire carries it, under a key of the caller's choice. */
async function post(path: string, body: unknown, key: string, who = coordinator, role = 'coordinator') {
  const answer = await stage.server.fetch(
    new Request(`http://imes.test${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${who.token}`, 'imes-role': role, 'idempotency-key': key },
      body: JSON.stringify(body),
    }),
  )
  return { status: answer.status, text: await answer.text(), replay: answer.headers.get('idempotent-replay') }
}

async function plannedOn(day: string) {
  const { planned } = await coordinator.client.visitPlan.mine()
  return there(planned.find((one) => one.day >= day))
}

/** What a coordinator's phone presents for a visit without a code. */
async function presentation(planned: Awaited<ReturnType<typeof plannedOn>>): Promise<string> {
  const key = await createDeviceKey()
  const { ticket, issuerKeys } = await coordinator.client.tickets.issue({
    body: { planned: planned.id, deviceKey: key.publicJwk },
  })
  const keys = await createKeyRing({ issuers: { 'tr32-0001': issuerKeys as never } })
  const clock = { now: stage.now(), contact: { serverAt: stage.now(), phoneAt: stage.now() } }
  const signed = await signVisitToken({ ticket, key, keys, clock, code: byHand(planned.day), random })
  return signed.presentation
}

it('fifty callers with one ticket: one visit is written, the others are told that it was used', async () => {
  const planned = await plannedOn('2025-09-22')
  stage.on(planned.day)
  const body = { placements: planned.placements, day: planned.day, presentation: await presentation(planned) }
  const before = await count('visit')
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => post('/v1/visits', body, `race-${String(i).padStart(20, '0')}`)),
  )
  expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
  const refused = answers.filter((one) => one.status !== 201)
  for (const one of refused) expect(one.text).toMatch(/already-recorded|token-used/)
  expect(await count('visit')).toBe(before + planned.placements.length)
})

it('the same key gives the same answer to the byte and writes once, fifty times at once too', async () => {
  const planned = await plannedOn('2025-10-01')
  stage.on(planned.day)
  const body = { placements: planned.placements, day: planned.day }
  const before = await count('visit')
  const key = 'one-key-for-all-of-them'
  const answers = await Promise.all(Array.from({ length: 50 }, () => post('/v1/visits', body, key)))
  const done = answers.filter((one) => one.status === 201)
  expect(new Set(done.map((one) => one.text)).size).toBe(1)
  for (const one of answers) expect([201, 409]).toContain(one.status)
  const later = await post('/v1/visits', body, key)
  expect(later).toEqual({ status: 201, text: there(done[0]).text, replay: 'true' })
  expect(await count('visit')).toBe(before + planned.placements.length)
  expect((await post('/v1/visits', { ...body, day: '2025-09-24' }, key)).status).toBe(422)
  const stored = JSON.stringify(await rows('select * from imes.idempotency'))
  expect(stored).not.toContain(coordinator.id)
  expect(stored).not.toContain('visits')
})

it('a refused write keeps nothing under its key: it can be tried again', async () => {
  const key = 'refused-then-accepted'
  const planned = await plannedOn('2025-10-08')
  stage.on(planned.day)
  const other = '11111111-1111-4111-8111-111111111111'
  expect((await post('/v1/visits', { placements: [other], day: planned.day }, key)).status).toBe(404)
  const body = { placements: planned.placements, day: planned.day }
  expect((await post('/v1/visits', body, key)).status).toBe(201)
})

it('importing the same files again changes nothing; a plan that was not previewed is refused as a whole', async () => {
  const tables = ['person', 'student', 'placement', 'workplace', 'duty', 'guardianship', 'quota'] as const
  const counted = async (): Promise<number[]> => {
    const found: number[] = []
    for (const table of tables) found.push(await count(table))
    return found
  }
  const ids = async (): Promise<string[]> => (await stage.office.rosters.students()).students.map((one) => one.id)
  const [before, people] = [await counted(), await ids()]
  const { files, answers } = sampleRoster(['mtal'])
  await expect(
    stage.office.rosters.import({ body: { files, answers, planHash: '0'.repeat(64) } }),
  ).rejects.toMatchObject({ problem: 'plan-changed' })
  await expect(
    stage.office.rosters.import({ body: { files: files.slice(0, 1), answers: {}, planHash: '0'.repeat(64) } }),
  ).rejects.toMatchObject({ status: expect.any(Number) })
  expect(await counted()).toEqual(before)
  const { planHash } = await stage.office.rosters.preview({ body: { files, answers } })
  await stage.office.rosters.import({ body: { files, answers, planHash: planHash ?? '' } })
  expect(await counted()).toEqual(before)
  expect(await ids()).toEqual(people)
})

it('the database itself repeats who may read an answer, a consent and a need', async () => {
  stage.on('2026-01-12')
  const { due } = await coordinator.client.evaluations.due()
  const form = there(due.find((one) => one.about.kind === 'student'))
  const { rubric, version, about, placement } = form
  await coordinator.client.evaluations.submit({ body: { rubric, version, about, placement, answers: {} } })
  const placed = there((await rows(`select * from imes.placement where id = '${placement}'`))[0])
  const guardian = there((await rows(`select guardian from imes.guardianship where student = '${about.id}'`))[0])
  const database = await openPostgres({ url, connections: 1 })
  const sees = (
    over: Partial<Context>,
    table: 'evaluation' | 'consent_event' | 'need' = 'evaluation',
  ): Promise<number> =>
    database.transaction(
      { province: 32, person: null, role: 'system', purpose: '', scopes: [], day: '2026-01-12' as never, ...over },
      async (tx) => (await tx.selectFrom(table).select('province').execute()).length,
    )
  const purpose = 'evaluate-student'
  const school = String(placed.school)
  const author = { role: 'coordinator', person: coordinator.id, purpose } as const
  const child = { role: 'student', person: about.id, purpose } as const
  const office = { role: 'office', person: coordinator.id, scopes: [school], purpose } as const
  const trainer = { role: 'workplace', person: coordinator.id, scopes: [String(placed.workplace)], purpose } as const
  const parent = { role: 'guardian', person: String(guardian.guardian), purpose } as const
  const after = { day: '2026-01-30' as never }
  expect(await sees(author)).toBe(1)
  for (const one of [child, office, trainer, parent]) expect(await sees(one), one.role).toBe(0)
  expect([await sees({ ...child, ...after }), await sees({ ...office, ...after })]).toEqual([1, 1])
  for (const one of [trainer, parent]) expect(await sees({ ...one, ...after }), one.role).toBe(0)
  expect(await sees({ ...office, ...after, scopes: ['00000000-0000-4000-8000-000000000001'] })).toBe(0)
  expect(await sees({ ...office, ...after, purpose: 'teacher-monitoring' })).toBe(0)
  const { consents } = await coordinator.client.consents.mine({ query: {} })
  const asked = there(consents[0])
  const texts = { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' as const }
  await coordinator.client.consents.decline({ params: { purpose: asked.purpose }, body: texts })
  expect(await sees({ ...author, purpose: 'manage-consent' }, 'consent_event')).toBe(1)
  for (const role of ['office', 'district', 'desk', 'statistician', 'auditor'] as const)
    for (const each of ['manage-consent', 'audit', 'answer-request', 'export-own-data'])
      expect(await sees({ role, person: about.id, scopes: [school], purpose: each }, 'consent_event'), role).toBe(0)
  await database.close()
})

/**
 * Everything that was written since a transaction number, table by table, as a superuser reads it: in the order in which
 * the rows lie, with the rank of the transaction that wrote them. Random ids and days are masked; the placements keep a
 * name, so that a row that betrays which of them came first would show.
 */
async function traceSince(mark: string, placements: readonly string[]): Promise<Record<string, string[]>> {
  const tables = await rows(`select n.nspname || '.' || k.relname as name from pg_class k
    join pg_namespace n on n.oid = k.relnamespace
    where n.nspname in ('imes', 'vault', 'audit') and k.relkind = 'r' order by 1`)
  const trace: Record<string, string[]> = {}
  for (const { name } of tables) {
    const found = await rows(`select xmin::text as by, to_jsonb(t) as row from ${String(name)} t
      where xmin::text::bigint >= ${mark} order by ctid`)
    const writers = [...new Set(found.map((one) => Number(one.by)))].sort((one, other) => one - other)
    trace[String(name)] = found.map(({ by, row }) => {
      let text = JSON.stringify(row)
      for (const [n, placement] of placements.entries()) text = text.replaceAll(placement, `placement ${n}`)
      const masked = text
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\\\x[0-9a-f]+|[0-9a-f]{64}/g, 'random')
        .replace(/\d{4}-\d{2}-\d{2}/g, 'day')
      return `${writers.indexOf(Number(by))} ${masked}`
    })
  }
  return trace
}

it('after the day is closed, the order of its visits is in no row, no transaction number and no column', async () => {
  const traces: Record<string, string[]>[] = []
  for (const [i, day] of (['2025-10-14', '2025-10-15'] as const).entries()) {
    stage.on(day)
    await admin.query('truncate imes.visit, imes.idempotency')
    const all = await coordinator.client.placements.mine()
    const seen = all.placements
      .map((one) => one.id)
      .sort()
      .slice(0, 4)
    expect(seen.length).toBeGreaterThan(2)
    await stage.server.jobs.closeDay() // what earlier acts have left to write
    const mark = String(there((await rows('select pg_current_xact_id()::text as id'))[0]).id)
    for (const placement of i === 0 ? seen : [...seen].reverse())
      await coordinator.client.visits.record({ body: { placements: [placement], day: day as never } })
    const before = await traceSince(mark, seen)
    await stage.server.jobs.closeDay()

    const found = await rows('select xmin, visit_id, placement from imes.visit order by ctid')
    expect(new Set(found.map((row) => String(row.xmin))).size).toBe(1)
    const ids = found.map((row) => String(row.visit_id))
    expect(ids).toEqual([...ids].sort())
    const keys = await rows('select xmin, encode(key_mac, $$hex$$) as key from imes.idempotency order by ctid')
    expect(keys.length).toBe(seen.length)
    expect(new Set(keys.map((row) => String(row.xmin))).size).toBe(1)
    const macs = keys.map((row) => String(row.key))
    expect(macs).toEqual([...macs].sort())

    const trace = await traceSince(mark, seen)
    // The trace sees an order where there is one: before the day's end the visits lie as they were written.
    const named = (lines: string[] | undefined) => lines?.map((line) => /placement \d/.exec(line)?.[0])
    const inOrder = seen.map((_, n) => `placement ${n}`)
    expect(named(before['imes.visit'])).toEqual(i === 0 ? inOrder : [...inOrder].reverse())
    // The rows of a visit lie in the order of their random numbers: as a set they say what was seen, and no more.
    traces.push({ ...trace, 'imes.visit': [...there(trace['imes.visit'])].sort() })
  }
  expect(traces[0]?.['imes.visit']).toHaveLength(4)
  expect(traces[1]).toEqual(traces[0])
})

it('the log of visits is a number a day, without a person and without an hour', async () => {
  const counts = await rows("select * from audit.daily_count where purpose = 'record-visit'")
  expect(counts.length).toBeGreaterThan(0)
  expect(Object.keys(there(counts[0])).sort()).toEqual(['count', 'on_day', 'outcome', 'province', 'purpose'])
  expect(await rows("select * from audit.permit_used where purpose in ('record-visit', 'prove-visit')")).toEqual([])
  const times = await rows(`select table_schema || '.' || table_name || '.' || column_name as name, data_type
    from information_schema.columns where table_schema in ('imes', 'vault', 'audit')
    and data_type like 'time%'`)
  expect(times).toEqual([])
})

it('a reading is a number of its day and nobody’s trail; a line only where the register says why', async () => {
  const lines = () => rows('select purpose, actor from audit.permit_used')
  const before = (await lines()).length
  for (let n = 0; n < 5; n++) {
    await stage.office.placements.mine().catch(() => undefined)
    await coordinator.client.visitPlan.mine()
    await coordinator.client.evaluations.due()
    await coordinator.client.consents.mine({ query: {} })
  }
  expect((await lines()).length).toBe(before)
  await coordinator.client.rights.export()
  const after = await lines()
  expect(after.slice(before).map((row) => row.purpose)).toEqual(['export-own-data'])
  expect(JSON.stringify(after)).not.toContain(coordinator.id)
  await stage.server.jobs.closeDay()
  const counted = await rows(
    "select purpose, count from audit.daily_count where outcome = 'read' and purpose = 'plan-visit'",
  )
  expect(Math.max(...counted.map((row) => Number(row.count)))).toBeGreaterThanOrEqual(5)
})

it('a ticket that the database cannot take is no fault of the proof: the same presentation goes through afterwards', async () => {
  const planned = await plannedOn('2025-10-09')
  stage.on(planned.day)
  const body = { placements: planned.placements, day: planned.day, presentation: await presentation(planned) }
  await admin.query('truncate imes.visit')
  await admin.query('revoke insert on imes.spent_ticket from imes_app')
  const send = () => post('/v1/visits', body, 'a-ticket-that-is-not-taken')
  const failed = await send()
  await admin.query('grant insert on imes.spent_ticket to imes_app')
  expect(failed).toMatchObject({ status: 500, text: expect.stringContaining('"internal"') })
  expect(stage.failures.splice(0)).toEqual(['42501'])
  expect(await count('visit')).toBe(0)
  expect((await send()).status).toBe(201)
  expect(await count('visit')).toBe(planned.placements.length)
})
