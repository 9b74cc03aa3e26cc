import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { day } from '@imes/consent/time'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServerKeys } from '../index.js'
import { bundleChild } from '../testing/bundle-child.js'
import { addOldLines, oldLines } from '../testing/old-lines.js'
import type { Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'

describe('a destruction run', () => {
  let program = ''
  let stage: Stage
  let admin: pg.Client
  let url: string
  let keys: ServerKeys
  let close: StageOnPostgres['close']
  let deskToken: string
  beforeAll(async () => {
    program = await bundleChild('server-child')
    ;({ stage, admin, url, keys, close } = await stageOnPostgres('run'))
    deskToken = await stage.tokenOf('desk')
  }, 120_000)
  afterAll(async () => {
    await close()
    rmSync(program, { force: true })
  })

  const count = async (from: string): Promise<number> =>
    Number((await admin.query(`select count(*) as n from ${from}`)).rows[0].n)

  it('is planned from the register’s terms, carried out in batches, and certified; the page says when the next is due', async () => {
    stage.on('2025-09-17')
    await stage.office.visitPlan.run({ body: { from: day('2025-09-22'), to: day('2025-10-03') } })
    await admin.query(addOldLines(1200))
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
    expect(await count(oldLines)).toBe(1200)
    const run = await stage.desk.destruction.run({ body: {} })
    expect(run.destroyed).toBeGreaterThanOrEqual(1200)
    expect(await count(oldLines)).toBe(0)
    const after = await stage.desk.destruction.plan()
    expect(after.due).toEqual([])
    expect(after.certificates).toMatchObject([
      { id: run.certificate, count: run.destroyed, method: 'key-destroyed-and-deleted', planHash: before.planHash },
    ])
    expect(after).toMatchObject({ nextRun: '2026-01-01', latestRun: '2026-06-01', overdue: false })
    const {
      rows: [kept],
    } = await admin.query('select keep_until::text, parts::text from imes.destruction_certificate')
    expect(kept?.keep_until).toBe('2028-12-01')
    expect(kept?.parts).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
    // The plan with its ids is kept no longer than the run.
    expect(await count('imes.destruction_run where plan is not null or cursor is not null')).toBe(0)
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

  it('that fails is carried on with by the next, and shows to everybody until then', async () => {
    stage.on('2026-06-05')
    await admin.query(addOldLines(10))
    await admin.query(`create function public.refuses() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
      create trigger refuses before delete on audit.permit_used for each row execute function public.refuses()`)
    for (const failures of [1, 2]) {
      await expect(stage.desk.destruction.run({ body: {} })).rejects.toMatchObject({ status: 500 })
      expect(stage.failures.splice(0)).toEqual(['P0001'])
      expect(await stage.desk.destruction.plan()).toMatchObject({ failures, unfinished: { destroyed: 0 } })
      expect((await stage.visitor.transparency.page()).duties.destruction.failures).toBe(failures)
    }
    await admin.query('drop trigger refuses on audit.permit_used; drop function public.refuses')
    await stage.desk.destruction.run({ body: {} })
    expect(await stage.desk.destruction.plan()).toMatchObject({ failures: 0, unfinished: null })
    expect(await count(oldLines)).toBe(0)
  })

  it('killed in the middle goes on where it stood, in another process, and has one certificate for the plan it had', async () => {
    stage.on('2026-06-10')
    await admin.query(addOldLines(30_000))
    const { planHash, due } = await stage.desk.destruction.plan()
    const total = due.reduce((sum, one) => sum + one.count, 0)
    for (let kill = 0; kill < 3; kill++) {
      const offset = stage.now() - Date.now()
      const child = spawn(process.execPath, [program, JSON.stringify({ url, keys, offset })])
      await new Promise<void>((ready) => createInterface({ input: child.stdout }).once('line', () => ready()))
      const stood = await cursorOf()
      child.stdin.write(
        `${JSON.stringify({ n: 1, path: '/v1/destruction', method: 'POST', token: deskToken, role: 'desk' })}\n`,
      )
      while ((await cursorOf()) === stood && child.exitCode === null)
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
    expect(await count(oldLines)).toBe(0)
    const { certificates, unfinished: left } = await stage.desk.destruction.plan()
    expect(left).toBeNull()
    expect(certificates.filter((one) => one.planHash === planHash)).toMatchObject([{ count: total }])
    expect(run.destroyed).toBeGreaterThanOrEqual(total)
  }, 120_000)

  const cursorOf = async (): Promise<string> => {
    const { rows } = await admin.query(
      "select coalesce(cursor ->> 'destroyed', '') as at from imes.destruction_run where ended is null",
    )
    return rows[0]?.at ?? ''
  }
})
