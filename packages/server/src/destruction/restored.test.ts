import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditLedger, type LedgerFile } from '@imes/consent/ledger'
import { addDays, day, startOfDay } from '@imes/consent/time'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AfterBackup, afterBackup } from '../testing/after-backup.js'
import { bundleChild } from '../testing/bundle-child.js'
import { addOldLines, oldLines } from '../testing/old-lines.js'
import { RestoreNotReplayed } from './index.js'

describe('a restored backup', () => {
  const purpose = 'propose-placement'
  const before = day('2025-10-01')
  let program = ''
  let world: AfterBackup
  beforeAll(async () => {
    program = await bundleChild('server-child')
    world = await afterBackup()
  }, 180_000)
  afterAll(async () => {
    await world.close()
    rmSync(program, { force: true })
  })

  it('holds what was erased, and serves nothing before it has erased it again', async () => {
    const { lived, postgres, journal, student, guardian, desk, count, held, serve } = world
    expect(lived).toEqual({ written: true, destroyed: 1, lists: 0 })
    expect(await held('backup')).toEqual({ needs: 1, keys: 1, lists: 1 })
    await postgres.copy('backup', 'restored')
    const restored = await serve('restored', day('2025-10-05'), journal)
    expect(await held('restored')).toEqual({ needs: 0, keys: 0, lists: 0 })
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
    const { postgres, folder, journal, student, erased, desk, look, count, serve } = world
    await postgres.copy('backup', 'holding')
    const path = join(folder, 'holds')
    const live = await serve('holding', day('2025-10-02'), path)
    const law = { no: '5271', article: '134' }
    const grounds = { law, caseNumber: '2026/17', reason: 'Mahkeme istedi.', until: day('2026-09-30') }
    const hold = (who: string) => live.as(desk, 'desk').holds.declare({ body: { of: 'person', ref: who, ...grounds } })
    await hold(student.id)
    const over = await hold(erased.id)
    await live.as(desk, 'desk').holds.lift({ params: over, body: { reason: 'Gerek kalmadı.' } })
    await live.server.close()
    await postgres.copy('backup', 'unheld')
    await look('unheld', "update imes.rank_input set seen_on = date '2024-05-01'")
    const ranked = (who: string) => count('unheld', `imes.rank_input where student = '${who}'`)
    expect([await ranked(student.id), await ranked(erased.id)]).toEqual([1, 1])
    const restored = await serve('unheld', day('2025-10-06'), path)
    expect([await ranked(student.id), await ranked(erased.id)]).toEqual([1, 0])
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
    const { postgres, keys, journal, look, count, held, serve } = world
    await postgres.copy('backup', 'twice')
    await look('twice', addOldLines(6_000))
    const url = postgres.ownerUrl('twice')
    const offset = startOfDay(day('2025-10-07')) + 9 * 3_600_000 - Date.now()
    const child = spawn(process.execPath, [program, JSON.stringify({ url, keys, offset, journal })])
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    while ((await count('twice', oldLines)) === 6_000 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 2))
    child.kill('SIGKILL')
    await gone
    // It had not begun to serve.
    expect(said).toBe('')
    expect(await count('twice', oldLines)).toBeGreaterThan(0)
    const restored = await serve('twice', day('2025-10-07'), journal)
    expect(await count('twice', oldLines)).toBe(0)
    expect(await held('twice')).toEqual({ needs: 0, keys: 0, lists: 0 })
    await restored.server.close()
  }, 120_000)

  it('that is too old, or without its journal, or with another key, does not serve at all', async () => {
    const { postgres, folder, journal, serve } = world
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
