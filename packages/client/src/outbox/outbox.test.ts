import { addDays, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { createClient, ImesInputInvalid } from '../index.js'
import { createTestServer, fixtures, refuse, type SeenRequest, sample, type TestAnswers } from '../testing/index.js'
import { createOutbox, type OutboxOptions } from './create-outbox.js'
import { memoryStorage, type OutboxStorage } from './storage.js'

const today = day('2026-11-24')
const form = {
  rubric: 'workplace-by-student',
  version: 1,
  about: { kind: 'workplace', id: sample.workplace.id },
  placement: sample.placement,
  answers: { safety: 4 },
} as const

const needs = (supports: ('near-home' | 'lift-or-ramp')[]) =>
  ({
    route: 'needs.put',
    input: { body: { supports } },
    consented: [{ purpose: 'needs-flag', path: ['body', 'supports'], otherwise: [] }],
  }) as const

function setUp(answers: TestAnswers = {}, options: Partial<OutboxOptions> = {}) {
  const server = createTestServer(answers)
  const client = createClient({ baseUrl: 'https://imes.test', fetch: server.fetch, retries: 0, sleep: async () => {} })
  const storage = options.storage ?? memoryStorage()
  const open = (changed: Partial<OutboxOptions> = {}) =>
    createOutbox({ client, person: sample.student.id, storage, today: () => today, retries: 0, ...options, ...changed })
  return { server, storage, open, outbox: open() }
}

const routesOf = (requests: readonly SeenRequest[]) => requests.map((request) => request.route)

describe('the outbox', () => {
  it('keeps a write without a connection and delivers it once there is one', async () => {
    const { server, outbox } = setUp()
    server.setOffline(true)
    const { id } = await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    expect(await outbox.deliver()).toEqual({ delivered: [], refused: [], waiting: 1, stopped: 'unreachable' })
    server.setOffline(false)
    const report = await outbox.deliver()
    expect(report).toEqual({
      delivered: [{ id, route: 'evaluations.submit', dropped: [], answer: fixtures['evaluations.submit'] }],
      refused: [],
      waiting: 0,
    })
    expect(server.requests).toMatchObject([
      { route: 'evaluations.submit', body: form, headers: { 'idempotency-key': id } },
    ])
    expect(await outbox.list()).toEqual([])
  })

  it('holds data alone, sealed: nothing a person wrote and no name of a route can be read from the storage', async () => {
    const storage = memoryStorage()
    const kept: string[] = []
    const watching: OutboxStorage = {
      ...storage,
      put: async (owner, entry) => {
        kept.push(owner, entry.id, Buffer.from(entry.sealed).toString('latin1'))
        await storage.put(owner, entry)
      },
    }
    const { outbox } = setUp({}, { storage: watching })
    const comment = 'Atölye aydınlıktı'
    await outbox.add({ route: 'evaluations.submit', input: { body: { ...form, comment } } })
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    const all = kept.join('\n')
    for (const word of ['Atölye', 'evaluations', 'submit', 'safety', sample.student.id]) expect(all).not.toContain(word)
    expect(new Set(kept.filter((_, index) => index % 3 === 2).map((sealed) => sealed.length)).size).toBe(1)
  })

  it('delivers in the role in which a write was added, because the server knows a key by person and role', async () => {
    const { server, open } = setUp()
    server.loseAnswers(1)
    const asGuardian = open({ role: 'guardian' })
    await asGuardian.add({ route: 'preferences.put', input: { body: { seats: [] } } })
    await asGuardian.withdraw('needs-flag')
    await asGuardian.deliver()
    await open({ role: 'workplace' }).deliver()
    expect(new Set(server.requests.map((request) => request.headers['imes-role']))).toEqual(new Set(['guardian']))
  })

  it('refuses a write outside the contract when it is added, not when nobody is looking', async () => {
    const { outbox } = setUp()
    const wrong = { ...form, answers: { safety: 3.5 } }
    await expect(outbox.add({ route: 'evaluations.submit', input: { body: wrong } })).rejects.toBeInstanceOf(
      ImesInputInvalid,
    )
    expect(await outbox.list()).toEqual([])
  })

  it('is one person’s: another one on the same device sees nothing, and destroying one leaves the other', async () => {
    const { open, outbox } = setUp()
    const other = open({ person: sample.guardian.id })
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    await other.add({ route: 'session.end', input: undefined })
    expect((await other.list()).map((item) => item.route)).toEqual(['session.end'])
    await other.destroy()
    expect(await other.list()).toEqual([])
    expect(await outbox.list()).toHaveLength(1)
  })

  it('cannot be read once its key is gone, and says so instead of losing count', async () => {
    const { outbox, storage, open } = setUp()
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    const elsewhere = memoryStorage()
    const stolen: OutboxStorage = { ...storage, key: (owner) => elsewhere.key(owner) }
    const blind = open({ storage: stolen })
    expect(await blind.list()).toMatchObject([{ state: 'unreadable' }])
    expect(await blind.deliver()).toEqual({ delivered: [], refused: [], waiting: 0 })
  })

  it('notices when a sealed entry was changed or exchanged for another', async () => {
    const { outbox, storage, open } = setUp()
    const first = await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    const second = await outbox.add({ route: 'session.end', input: undefined })
    const swapped: OutboxStorage = {
      ...storage,
      list: async (owner) => {
        const [one, other] = await storage.list(owner)
        return one && other
          ? [
              { id: first.id, sealed: other.sealed },
              { id: second.id, sealed: one.sealed },
            ]
          : []
      },
    }
    expect(await open({ storage: swapped }).list()).toMatchObject([{ state: 'unreadable' }, { state: 'unreadable' }])
  })
})

describe('a write whose answer is lost', () => {
  it('is done once, under one key, and counts as delivered', async () => {
    let written = 0
    const { server, outbox } = setUp({
      'evaluations.submit': () => {
        written++
        return fixtures['evaluations.submit']
      },
    })
    server.loseAnswers(1)
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    expect((await outbox.deliver()).stopped).toBe('unreachable')
    expect((await outbox.deliver()).delivered).toHaveLength(1)
    expect(written).toBe(1)
  })

  it('waits for a person once the server may have forgotten its key', async () => {
    let now = today
    const { server, outbox } = setUp({}, { today: () => now })
    server.loseAnswers(1)
    const { id } = await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    await outbox.deliver()
    now = addDays(today, 6)
    expect(await outbox.list()).toMatchObject([{ state: 'waiting' }])
    now = addDays(today, 7)
    expect(await outbox.list()).toMatchObject([{ state: 'unsure' }])
    expect((await outbox.deliver()).waiting).toBe(1)
    expect(server.requests).toHaveLength(1)
    await outbox.retry(id)
    expect((await outbox.deliver()).delivered).toHaveLength(1)
  })

  it('may wait for months when it was never sent', async () => {
    let now = today
    const { outbox } = setUp({}, { today: () => now })
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    now = addDays(today, 100)
    expect((await outbox.deliver()).delivered).toHaveLength(1)
  })
})

describe('a server that says no', () => {
  it('has its reason kept for the author, and does not stop what comes after', async () => {
    const { outbox } = setUp({
      'evaluations.submit': refuse({ status: 403, code: 'text-held', article: 'KVKK m.6' }),
    })
    const { id } = await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    await outbox.add({ route: 'evaluations.withdraw', input: { params: { evaluation: sample.id(1) } } })
    const report = await outbox.deliver()
    const refusal = { code: 'text-held', article: 'KVKK m.6', status: 403 }
    expect(report.refused).toEqual([{ id, route: 'evaluations.submit', refusal }])
    expect(report.delivered).toHaveLength(1)
    expect(await outbox.list()).toMatchObject([{ id, state: 'refused', refusal }])
    expect(await outbox.read(id)).toEqual({ body: form })
    expect((await outbox.deliver()).refused).toEqual([])
    await outbox.discard(id)
    expect(await outbox.list()).toEqual([])
  })

  it('is asked again later when it is busy: that scope waits, the others go on', async () => {
    let busy = true
    const { server, outbox } = setUp({
      'evaluations.submit': () => (busy ? refuse({ status: 503, code: 'busy' }) : fixtures['evaluations.submit']),
    })
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    await outbox.add({ route: 'evaluations.withdraw', input: { params: { evaluation: sample.id(1) } } })
    await outbox.add({ route: 'preferences.put', input: { body: { seats: [] } } })
    expect(await outbox.deliver()).toMatchObject({ delivered: [{ route: 'preferences.put' }], waiting: 2 })
    busy = false
    const before = server.requests.length
    expect((await outbox.deliver()).waiting).toBe(0)
    expect(routesOf(server.requests.slice(before))).toEqual(['evaluations.submit', 'evaluations.withdraw'])
  })

  it('stops everything when the session is over, and loses nothing', async () => {
    const { outbox } = setUp({ 'preferences.put': refuse({ status: 401, code: 'not-signed-in' }) })
    await outbox.add({ route: 'preferences.put', input: { body: { seats: [] } } })
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    expect(await outbox.deliver()).toEqual({ delivered: [], refused: [], waiting: 2, stopped: 'signed-out' })
  })

  it('reports the fields it dropped', async () => {
    const answer = { ...fixtures['needs.put'], written: false, dropped: ['supports'] }
    const { outbox } = setUp({ 'needs.put': answer })
    await outbox.add(needs(['near-home']))
    expect((await outbox.deliver()).delivered).toMatchObject([{ dropped: ['supports'] }])
  })
})

it('a safety report overtakes everything that waits, and hands back its case number', async () => {
  const { server, outbox } = setUp()
  await outbox.add({ route: 'evaluations.submit', input: { body: form } })
  await outbox.withdraw('needs-flag')
  const body = { kind: 'danger', ongoing: 'yes', workplace: 'mine', contact: 'none' } as const
  await outbox.add({ route: 'safety.report', input: { body } })
  const { delivered } = await outbox.deliver()
  expect(routesOf(server.requests)).toEqual(['safety.report', 'consents.withdraw', 'evaluations.submit'])
  expect(delivered[0]?.answer).toEqual(fixtures['safety.report'])
})

describe('a withdrawal', () => {
  it('takes its fields out of the queue at once and offline, and reaches the server first', async () => {
    const { server, outbox } = setUp()
    server.setOffline(true)
    const { id } = await outbox.add(needs(['near-home', 'lift-or-ramp']))
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    expect(await outbox.withdraw('needs-flag')).toMatchObject({ reduced: 1 })
    expect(await outbox.read(id)).toEqual({ body: { supports: [] } })
    server.setOffline(false)
    await outbox.deliver()
    expect(routesOf(server.requests)).toEqual(['consents.withdraw', 'needs.put', 'evaluations.submit'])
    expect(server.requests[1]?.body).toEqual({ supports: [] })
  })

  it('touches only fields of its own purpose and person, and nothing added after it', async () => {
    const { outbox } = setUp()
    const child = { ...needs(['near-home']), consented: [{ ...needs([]).consented[0], onBehalfOf: sample.id(7) }] }
    const forChild = await outbox.add(child)
    await outbox.withdraw('prove-visit-location')
    await outbox.withdraw('needs-flag')
    const after = await outbox.add(needs(['near-home']))
    expect(await outbox.read(forChild.id)).toEqual({ body: { supports: ['near-home'] } })
    expect(await outbox.read(after.id)).toEqual({ body: { supports: ['near-home'] } })
    await outbox.withdraw('needs-flag', sample.id(7))
    expect(await outbox.read(forChild.id)).toEqual({ body: { supports: [] } })
  })

  it('holds although the process dies between queuing it and taking the fields out', async () => {
    const storage = memoryStorage()
    let dying = false
    const mortal: OutboxStorage = {
      ...storage,
      get: async (owner, id) => {
        if (dying) throw new Error('killed')
        return storage.get(owner, id)
      },
    }
    const { server, outbox, open } = setUp({}, { storage: mortal })
    await outbox.add(needs(['near-home']))
    dying = true
    await expect(outbox.withdraw('needs-flag')).rejects.toThrow('killed')
    dying = false
    await open().deliver()
    expect(server.requests.map((request) => request.body)).toEqual([{}, { supports: [] }])
  })

  it('comes true also for a write that had arrived before: its reduced repetition is not written again', async () => {
    const { server, outbox } = setUp()
    const { id } = await outbox.add(needs(['near-home']))
    // The attempt arrives, its answer does not; then the body changes under the same key.
    server.loseAnswers(1)
    await outbox.deliver()
    await outbox.withdraw('needs-flag')
    const report = await outbox.deliver()
    expect(report.delivered.map((one) => one.id)).toContain(id)
    expect(report.refused).toEqual([])
  })

  it('is noticed at delivery by the device’s own recheck, before anything is sent', async () => {
    const asked: (string | undefined)[][] = []
    const { server, outbox } = setUp(
      {},
      {
        recheck: (purpose, onBehalfOf) => {
          asked.push([purpose, onBehalfOf])
          return false
        },
      },
    )
    const { id } = await outbox.add(needs(['near-home']))
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    await outbox.deliver()
    expect(asked).toEqual([['needs-flag', undefined]])
    expect(server.requests[0]).toMatchObject({ body: { supports: [] }, headers: { 'idempotency-key': id } })
  })
})

describe('abort', () => {
  it('ends a delivery and leaves everything that did not arrive', async () => {
    const stop = new AbortController()
    const { outbox } = setUp({
      'evaluations.submit': () => {
        stop.abort('left the page')
        return fixtures['evaluations.submit']
      },
    })
    await outbox.add({ route: 'evaluations.submit', input: { body: form } })
    await outbox.add({ route: 'preferences.put', input: { body: { seats: [] } } })
    await expect(outbox.deliver({ signal: stop.signal })).rejects.toBe('left the page')
    expect((await outbox.list()).length).toBeGreaterThanOrEqual(1)
    const report = await outbox.deliver()
    expect(report.waiting).toBe(0)
  })
})
