import { day } from '@imes/consent/time'
import { openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../index.js'
import { createTestServer, fixtures, sample } from '../testing/index.js'
import { createOutbox } from './create-outbox.js'
import { indexedDbStorage } from './indexed-db.js'

const form = {
  rubric: 'workplace-by-student',
  version: 1,
  about: { kind: 'workplace', id: sample.workplace.id },
  placement: sample.placement,
  answers: { safety: 4 },
} as const

let databases = 0
const fresh = () => {
  const name = `outbox-test-${databases++}`
  let written = 0
  const server = createTestServer({
    'evaluations.submit': () => {
      written++
      return fixtures['evaluations.submit']
    },
  })
  const client = createClient({ baseUrl: 'https://imes.test', fetch: server.fetch, retries: 0 })
  /** A page that has just opened: nothing is shared with the one before but the database. */
  const open = (person = sample.student.id) =>
    createOutbox({ client, person, storage: indexedDbStorage(name), today: () => day('2026-11-24'), retries: 0 })
  return { name, server, open, written: () => written }
}

afterEach(async () => {
  for (const { name } of await indexedDB.databases())
    if (name?.startsWith('outbox-test')) indexedDB.deleteDatabase(name)
})

describe('the outbox in IndexedDB', () => {
  it('is found again by the next page, in order', async () => {
    const { open, server } = fresh()
    const first = await open().add({ route: 'evaluations.submit', input: { body: form } })
    const second = await open().add({ route: 'preferences.put', input: { body: { seats: [] } } })
    const third = await open().add({ route: 'evaluations.withdraw', input: { params: { evaluation: sample.id(1) } } })
    expect((await open().list()).map((item) => item.id)).toEqual([first.id, second.id, third.id])
    await open().withdraw('needs-flag')
    expect((await open().deliver()).waiting).toBe(0)
    expect(server.requests.map((request) => request.route)).toEqual([
      'consents.withdraw',
      'evaluations.submit',
      'evaluations.withdraw',
      'preferences.put',
    ])
  })

  it('keeps its place when an entry is changed', async () => {
    const { open } = fresh()
    const consented = [{ purpose: 'needs-flag', path: ['body', 'supports'], otherwise: [] }]
    const first = await open().add({ route: 'needs.put', input: { body: { supports: ['near-home'] } }, consented })
    await open().add({ route: 'preferences.put', input: { body: { seats: [] } } })
    await open().withdraw('needs-flag')
    expect((await open().list())[0]).toMatchObject({ id: first.id, reduced: true })
    expect(await open().read(first.id)).toEqual({ body: { supports: [] } })
  })

  it('has a key that no script can read, and entries that say nothing', async () => {
    const { open, name } = fresh()
    await open().add({ route: 'evaluations.submit', input: { body: { ...form, comment: 'Atölye aydınlıktı' } } })
    const database = await openDB(name)
    const [key] = (await database.getAll('keys')) as CryptoKey[]
    expect(key?.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key ?? expect.unreachable())).rejects.toThrow()
    const [entry] = (await database.getAll('entries')) as Record<string, unknown>[]
    expect(Object.keys(entry ?? {}).sort()).toEqual(['id', 'owner', 'sealed'])
    const bytes = new TextDecoder('latin1').decode(entry?.sealed as Uint8Array)
    for (const word of ['Atölye', 'evaluations', 'safety']) expect(bytes).not.toContain(word)
    expect(entry?.owner).not.toContain(sample.student.id)
    database.close()
  })

  it('delivers once although several tabs deliver at the same moment', async () => {
    const { open, server, written } = fresh()
    for (let i = 0; i < 5; i++) await open().add({ route: 'evaluations.submit', input: { body: form } })
    const reports = await Promise.all([open().deliver(), open().deliver(), open().deliver()])
    expect(written()).toBe(5)
    expect(server.requests.some((request) => request.replayed)).toBe(false)
    expect(reports.flatMap((report) => report.delivered)).toHaveLength(5)
  })

  it('makes one key although several tabs open for the first time together', async () => {
    const { open } = fresh()
    const input = { body: form }
    await Promise.all([0, 1, 2, 3].map(() => open().add({ route: 'evaluations.submit', input })))
    expect((await open().list()).map((item) => item.state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting'])
  })

  it('tries again after the database could not be opened', async () => {
    const name = 'outbox-test-newer'
    const newer = await openDB(name, 9)
    const storage = indexedDbStorage(name)
    await expect(storage.list('o')).rejects.toThrow()
    newer.close()
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase(name).onsuccess = () => resolve()
    })
    expect(await storage.list('o')).toEqual([])
  })

  it('is gone with its key when the person signs out for good, and another person’s stays', async () => {
    const { open, name } = fresh()
    await open().add({ route: 'evaluations.submit', input: { body: form } })
    await open(sample.guardian.id).add({ route: 'session.end', input: undefined })
    await open().destroy()
    expect(await open().list()).toEqual([])
    expect(await open(sample.guardian.id).list()).toHaveLength(1)
    const database = await openDB(name)
    expect(await database.count('entries')).toBe(1)
    database.close()
  })
})
