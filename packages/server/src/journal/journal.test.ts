import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { day } from '@imes/consent/time'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestoreNotReplayed } from '../destruction/index.js'
import { fileJournal } from '../index.js'
import { type AfterBackup, afterBackup } from '../testing/after-backup.js'

describe('the journal', () => {
  let world: AfterBackup
  beforeAll(async () => {
    world = await afterBackup()
  }, 180_000)
  afterAll(() => world.close())

  it('shows nobody and no number of letters, and a line that was cut off is none', async () => {
    const { folder, journal } = world
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
    const { postgres, folder, journal, student, serve } = world
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
    await late.as(student, 'student').consents.withdraw({ params: { purpose: 'propose-placement' }, body: {} })
    await late.server.close()
    await expect(serve('ancient', day('2026-03-03'), path)).rejects.toThrow(RestoreNotReplayed)
  })
})
