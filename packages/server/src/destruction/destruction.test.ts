import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createClient } from '@imes/client'
import { auditLedger, type LedgerFile } from '@imes/consent/ledger'
import { addDays, type Day, day, startOfDay } from '@imes/consent/time'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, fileJournal, generateKeys, type Server, type ServerKeys } from '../index.js'
import { openPostgres } from '../postgres/index.js'
import { bundleChild } from '../testing/bundle-child.js'
import { calendar } from '../testing/calendar.js'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { testRegister } from '../testing/register.js'
import { openStage, type SignedIn, type Stage } from '../testing/stage.js'
import { RestoreNotReplayed } from './index.js'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const folder = mkdtempSync(join(tmpdir(), 'imes-journal-'))
const journal = join(folder, 'journal')
let postgres: PostgresServer
let program = ''
let keys: ServerKeys
let [student, guardian, erased, desk]: SignedIn[] = []
beforeAll(async () => {
  postgres = await startPostgres()
  program = await bundleChild('server-child')
  keys = await generateKeys(random)
}, 120_000)
afterAll(async () => {
  await postgres.stop()
  rmSync(program, { force: true })
  rmSync(folder, { recursive: true, force: true })
})

/** As the database's superuser, whom no policy binds. */
async function look<R>(name: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: postgres.adminUrl(name) })
  await client.connect()
  try {
    return (await client.query(sql)).rows as R[]
  } finally {
    await client.end()
  }
}
const count = async (name: string, from: string): Promise<number> =>
  Number((await look<{ n: string }>(name, `select count(*) as n from ${from}`))[0]?.n)
/** Lines of the security log from years ago: due, whoever looks. */
const oldLines = (name: string, many: number) =>
  look(
    name,
    `insert into audit.permit_used select 32, gen_random_uuid(), date '2020-01-01', 'a', 'b', 'record-visit', 'permitted'
     from generate_series(1, ${many})`,
  )

describe('a destruction run', () => {
  let stage: Stage
  let deskToken: string
  beforeAll(async () => {
    stage = await openStage(
      await openPostgres({ url: await postgres.database('run'), connections: 4 }),
      ['mtal'],
      random,
      keys,
    )
    deskToken = await stage.tokenOf('desk')
  }, 120_000)
  afterAll(() => stage.server.close())

  it('is planned from the register’s terms, carried out in batches, and certified; the page says when the next is due', async () => {
    stage.on('2025-09-17')
    await stage.office.visitPlan.run({ body: { from: day('2025-09-22'), to: day('2025-10-03') } })
    await oldLines('run', 1200)
    stage.on('2025-12-01')
    const before = await stage.desk.destruction.plan()
    expect(before).toMatchObject({
      undeclared: 0,
      unfinished: null,
      overdue: false,
      failures: 0,
      latestRun: '2026-03-08',
    })
    expect(before.due.find((one) => one.purpose === 'keep-security-log')).toMatchObject({
      category: 'security-log',
      count: 1200,
      reasons: { 'retention-over': 1200 },
    })
    // Looking is a dry run: nothing went.
    expect(await count('run', "audit.permit_used where on_day = '2020-01-01'")).toBe(1200)
    const run = await stage.desk.destruction.run({ body: {} })
    expect(run.destroyed).toBeGreaterThanOrEqual(1200)
    expect(await count('run', "audit.permit_used where on_day = '2020-01-01'")).toBe(0)
    const after = await stage.desk.destruction.plan()
    expect(after.due).toEqual([])
    expect(after.certificates).toMatchObject([
      { id: run.certificate, count: run.destroyed, method: 'key-destroyed-and-deleted', planHash: before.planHash },
    ])
    expect(after).toMatchObject({ nextRun: '2026-01-01', latestRun: '2026-06-01', overdue: false })
    const [kept] = await look<{ keep_until: Date; parts: string }>(
      'run',
      'select keep_until::text, parts::text from imes.destruction_certificate',
    )
    expect(kept?.keep_until).toBe('2028-12-01')
    expect(kept?.parts).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
    // The plan with its ids is kept no longer than the run.
    expect(await count('run', 'imes.destruction_run where plan is not null or cursor is not null')).toBe(0)
  })

  it('that is overdue stops new collection, shows to everybody, and keeps nobody from a right', async () => {
    const [pupil] = await stage.people('student', 1)
    const [coordinator] = await stage.people('coordinator', 1)
    if (!pupil || !coordinator) throw new Error('nobody')
    const wish = () => pupil.client.preferences.put({ body: { seats: [], wantsToMove: false } })
    stage.on('2026-06-01')
    await wish()
    stage.on('2026-06-02')
    await expect(wish()).rejects.toMatchObject({ denial: 'destruction-overdue' })
    const { duties } = await stage.visitor.transparency.page()
    expect(duties.destruction).toEqual({ next: '2026-01-01', latest: '2026-06-01', overdue: true, failures: 0 })
    expect(duties.overdueRequests).toBeNull()
    await coordinator.client.consents.withdraw({ params: { purpose: 'prove-visit-location' }, body: {} })
    await pupil.client.rights.request({ body: { right: 'access' } })
    await stage.desk.destruction.run({ body: {} })
    expect((await stage.desk.destruction.plan()).overdue).toBe(false)
    await wish()
  })

  it('killed in the middle goes on where it stood, in another process, and has one certificate for the plan it had', async () => {
    stage.on('2026-06-10')
    await oldLines('run', 30_000)
    const { planHash, due } = await stage.desk.destruction.plan()
    const total = due.reduce((sum, one) => sum + one.count, 0)
    const url = postgres.ownerUrl('run')
    for (let kill = 0; kill < 3; kill++) {
      const offset = stage.now() - Date.now()
      const child = spawn(process.execPath, [program, JSON.stringify({ url, keys, offset })])
      await new Promise<void>((ready) => createInterface({ input: child.stdout }).once('line', () => ready()))
      const stood = await cursorOf('run')
      child.stdin.write(
        `${JSON.stringify({ n: 1, path: '/v1/destruction', method: 'POST', token: deskToken, role: 'desk' })}\n`,
      )
      while ((await cursorOf('run')) === stood && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 2))
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    }
    const { unfinished } = await stage.desk.destruction.plan()
    expect(unfinished?.total).toBe(total)
    expect(unfinished?.destroyed).toBeGreaterThan(0)
    expect(unfinished?.destroyed).toBeLessThan(total)
    const run = await stage.desk.destruction.run({ body: {} })
    expect(await count('run', "audit.permit_used where on_day = '2020-01-01'")).toBe(0)
    const { certificates, unfinished: left } = await stage.desk.destruction.plan()
    expect(left).toBeNull()
    expect(certificates.filter((one) => one.planHash === planHash)).toMatchObject([{ count: total }])
    expect(run.destroyed).toBeGreaterThanOrEqual(total)
  }, 120_000)

  const cursorOf = async (name: string): Promise<string> =>
    (
      await look<{ at: string }>(
        name,
        "select coalesce(cursor ->> 'destroyed', '') as at from imes.destruction_run where ended is null",
      )
    )[0]?.at ?? ''
})

/** A server over a database, with the journal or without, and its people with the tokens they had. */
async function serve(name: string, on: Day, journalAt: string | undefined) {
  let now = startOfDay(on) + 9 * 3_600_000
  const server: Server = await createServer({
    database: await openPostgres({ url: postgres.ownerUrl(name), connections: 3 }),
    register: testRegister(),
    clock: () => now,
    keys,
    province: 32,
    calendar,
    ...(journalAt === undefined ? {} : { journal: fileJournal(journalAt) }),
  })
  const visitor = createClient({
    baseUrl: 'http://imes.test',
    fetch: (url, init) => server.fetch(new Request(url, init)),
    retries: 0,
  })
  return {
    server,
    visitor,
    as: (who: Pick<SignedIn, 'token'>, role: 'student' | 'guardian' | 'coordinator' | 'desk') =>
      visitor.with({ token: who.token, role }),
    on(next: Day) {
      now = startOfDay(next) + 9 * 3_600_000
    },
  }
}

describe('a restored backup', () => {
  const purpose = 'propose-placement'
  const before = day('2025-10-01')

  beforeAll(async () => {
    const stage = await openStage(
      await openPostgres({ url: await postgres.database('live'), connections: 3 }),
      ['mtal'],
      random,
      keys,
    )
    for (const one of await stage.people('guardian', 8)) {
      const child = (await one.client.consents.mine()).consents.find((each) => each.purpose === purpose)?.onBehalfOf
      const [found] = child ? await stage.people('student', 0, [child.id]) : []
      if (found) [student, guardian] = [found, one]
      if (found) break
    }
    erased = (await stage.people('student', 20)).find((one) => one.id !== student?.id && one.id !== guardian?.id)
    desk = { id: '', displayName: '', client: stage.desk, token: await stage.tokenOf('desk') }
    if (!student || !guardian || !erased) throw new Error('nobody')
    stage.on('2025-09-10')
    for (const [who, onBehalfOf] of [
      [student, undefined],
      [guardian, student.id],
    ] as const) {
      const asked = (await who.client.consents.mine()).consents.find(
        (one) => one.purpose === purpose && one.onBehalfOf?.id === onBehalfOf,
      )
      if (!asked) throw new Error('nobody is asked')
      const child = onBehalfOf === undefined ? {} : { onBehalfOf }
      await who.client.consents.give({
        params: { purpose },
        body: { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr', ...child },
      })
    }
    expect((await student.client.needs.put({ body: { supports: ['near-home'] } })).written).toBe(true)
    await erased.client.preferences.put({ body: { seats: [], wantsToMove: true } })
    await stage.server.close()
    await postgres.copy('live', 'backup')
    // After the backup: somebody withdraws, somebody is erased, and what is due is destroyed.
    const live = await serve('live', day('2025-10-02'), journal)
    await live.as(student, 'student').consents.withdraw({ params: { purpose }, body: {} })
    const { case: asked } = await live.as(erased, 'student').rights.request({ body: { right: 'erasure' } })
    const officer = live.as(desk, 'desk')
    const params = { case: asked }
    await officer.rights.step({ params, body: { step: 'identify', how: 'oturum' } })
    await officer.rights.step({ params, body: { step: 'assign', activities: ['propose-placement'] } })
    await officer.rights.step({ params, body: { step: 'decide', outcome: 'partly' } })
    expect((await officer.destruction.run({ body: {} })).destroyed).toBe(1)
    expect(await count('live', 'imes.preference_list')).toBe(0)
    await live.server.close()
  }, 180_000)

  const held = async (name: string) => ({
    needs: await count(name, 'imes.need'),
    keys: await count(name, "vault.person_key where purpose = 'needs'"),
    lists: await count(name, 'imes.preference_list'),
  })

  it('holds what was erased, and serves nothing before it has erased it again', async () => {
    expect(await held('backup')).toEqual({ needs: 1, keys: 1, lists: 1 })
    await postgres.copy('backup', 'restored')
    const restored = await serve('restored', day('2025-10-05'), journal)
    expect(await held('restored')).toEqual({ needs: 0, keys: 0, lists: 0 })
    if (!student || !guardian || !desk) throw new Error('nobody')
    const mine = (await restored.as(student, 'student').consents.mine()).consents.find((one) => one.purpose === purpose)
    expect(mine).toMatchObject({ given: false, inForce: false })
    expect((await restored.as(student, 'student').needs.put({ body: { supports: ['near-home'] } })).written).toBe(false)
    // The guardian's own act was not taken back, and stands.
    const theirs = (await restored.as(guardian, 'guardian').consents.mine()).consents.find(
      (one) => one.purpose === purpose,
    )
    expect(theirs?.given).toBe(true)
    // The certificate of what was done again, and the withdrawal in the ledger.
    const { certificates } = await restored.as(desk, 'desk').destruction.plan()
    expect(certificates).toMatchObject([{ day: '2025-10-05', count: expect.any(Number) }])
    await restored.server.jobs.closeLedger()
    expect((await auditLedger((await restored.visitor.transparency.ledger()) as unknown as LedgerFile)).faults).toEqual(
      [],
    )
    const events = await count('restored', "imes.consent_event where event ->> 'kind' = 'consent-withdrawn'")
    await restored.server.close()
    // The next start has nothing to do again.
    const again = await serve('restored', day('2025-10-06'), journal)
    expect(await count('restored', "imes.consent_event where event ->> 'kind' = 'consent-withdrawn'")).toBe(events)
    await again.server.close()
  })

  it('that knows nothing of a hold keeps what is held all the same', async () => {
    await postgres.copy('backup', 'holding')
    const path = join(folder, 'holds')
    if (!student || !desk) throw new Error('nobody')
    const live = await serve('holding', day('2025-10-02'), path)
    const law = { no: '5271', article: '134' }
    const grounds = { law, caseNumber: '2026/17', reason: 'Mahkeme istedi.', until: day('2026-09-30') }
    const hold = (who: string) =>
      live.as(desk as SignedIn, 'desk').holds.declare({ body: { of: 'person', ref: who, ...grounds } })
    await hold(student.id)
    const over = await hold(erased?.id ?? '')
    await live.as(desk, 'desk').holds.lift({ params: over, body: { reason: 'Gerek kalmadı.' } })
    await live.server.close()
    await postgres.copy('backup', 'unheld')
    await look('unheld', "update imes.rank_input set seen_on = date '2024-05-01'")
    const ranked = (who: string) => count('unheld', `imes.rank_input where student = '${who}'`)
    expect([await ranked(student.id), await ranked(erased?.id ?? '')]).toEqual([1, 1])
    const restored = await serve('unheld', day('2025-10-06'), path)
    expect([await ranked(student.id), await ranked(erased?.id ?? '')]).toEqual([1, 0])
    const { holds } = await restored.as(desk, 'desk').holds.list()
    // A lifted one has its own term, a day.
    expect(holds.map((one) => [one.subject, one.state, one.until])).toEqual([[student.id, 'in-force', '2026-09-30']])
    await restored.server.close()
    // Lines of holds are as long as every other.
    const lines = readFileSync(path, 'latin1').split('\n').slice(0, -1)
    expect(new Set(lines.map((line) => line.length)).size).toBe(1)
    expect(lines[0]?.length).toBe(readFileSync(journal, 'latin1').indexOf('\n'))
  })

  it('killed in the middle of that goes on at the next start', async () => {
    await postgres.copy('backup', 'twice')
    await oldLines('twice', 6_000)
    const url = postgres.ownerUrl('twice')
    const offset = startOfDay(day('2025-10-07')) + 9 * 3_600_000 - Date.now()
    const child = spawn(process.execPath, [program, JSON.stringify({ url, keys, offset, journal })])
    const lines = "audit.permit_used where on_day = '2020-01-01'"
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    while ((await count('twice', lines)) === 6_000 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 2))
    child.kill('SIGKILL')
    await gone
    // It had not begun to serve.
    expect(said).toBe('')
    expect(await count('twice', lines)).toBeGreaterThan(0)
    const restored = await serve('twice', day('2025-10-07'), journal)
    expect(await count('twice', lines)).toBe(0)
    expect(await held('twice')).toEqual({ needs: 0, keys: 0, lists: 0 })
    await restored.server.close()
  }, 120_000)

  it('that is too old, or without its journal, or with another key, does not serve at all', async () => {
    await postgres.copy('backup', 'old')
    await expect(serve('old', addDays(before, 120), journal)).rejects.toThrow(RestoreNotReplayed)
    const cut = join(folder, 'cut')
    const [first = ''] = readFileSync(journal, 'latin1').split('\n')
    writeFileSync(cut, `${first}\n`)
    await expect(serve('live', day('2025-10-08'), cut)).rejects.toThrow(RestoreNotReplayed)
    const foreign = join(folder, 'foreign')
    writeFileSync(foreign, `${first.slice(0, -4)}AAAA\n`)
    await expect(serve('old', day('2025-10-08'), foreign)).rejects.toThrow('does not open')
  })
})

describe('the journal', () => {
  it('shows nobody and no number of letters, and a line that was cut off is none', async () => {
    const text = readFileSync(journal, 'latin1')
    const lines = text.split('\n').slice(0, -1)
    expect(new Set(lines.map((line) => line.length)).size).toBe(1)
    expect(text).not.toMatch(/consent|propose|withdraw|2025/)
    const torn = join(folder, 'torn')
    writeFileSync(torn, text)
    appendFileSync(torn, 'half a li')
    const file = fileJournal(torn)
    expect(await file.lines()).toEqual(lines)
    expect(await file.append('x')).toBe(lines.length + 1)
    expect(await file.lines()).toEqual([...lines, 'x'])
    await file.forget(lines.length)
    expect(await file.lines()).toEqual([...lines.map(() => ''), 'x'])
  })

  it('is emptied, place by place, of what no backup may need any more', async () => {
    const path = join(folder, 'night')
    writeFileSync(path, readFileSync(journal))
    await postgres.copy('backup', 'night')
    const live = await serve('night', day('2025-10-09'), path)
    await live.server.jobs.closeDay()
    expect((await fileJournal(path).lines()).every((line) => line !== '')).toBe(true)
    live.on(day('2026-03-01'))
    await live.server.jobs.closeDay()
    expect((await fileJournal(path).lines()).every((line) => line === '')).toBe(true)
    await live.server.close()
    // The present database knows all of it and starts; the backup, older than backups may be, does not.
    await (await serve('night', day('2026-03-02'), path)).server.close()
    await postgres.copy('backup', 'ancient')
    const late = await serve('night', day('2026-03-03'), path)
    if (student)
      await late.as(student, 'student').consents.withdraw({ params: { purpose: 'propose-placement' }, body: {} })
    await late.server.close()
    await expect(serve('ancient', day('2026-03-03'), path)).rejects.toThrow(RestoreNotReplayed)
  })
})
