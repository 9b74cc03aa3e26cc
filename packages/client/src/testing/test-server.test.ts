import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { routes } from '../contract/index.js'
import { createClient, ImesDenied, ImesProblem } from '../index.js'
import { fixtures } from './fixtures.js'
import { sample } from './sample.js'
import { createTestServer, refuse, type TestAnswers } from './test-server.js'

const clientOf = (answers?: TestAnswers) => {
  const server = createTestServer(answers)
  const client = createClient({ baseUrl: 'https://imes.test', fetch: server.fetch, sleep: async () => {} })
  return { server, client }
}

const form = {
  rubric: 'workplace-by-student',
  version: 1,
  about: { kind: 'workplace', id: sample.workplace.id },
  placement: sample.placement,
  answers: { safety: 4 },
} as const

describe('fixtures', () => {
  it.each(routes)('%s has an answer inside the contract, and nothing beside it', (name, route) => {
    expect(z.parse(route.answer, fixtures[name])).toEqual(fixtures[name])
  })
})

describe('the test server', () => {
  it('answers from the fixtures, or with what it is given', async () => {
    const { client } = clientOf({ 'evaluations.due': { due: [] } })
    expect(await client.evaluations.due()).toEqual({ due: [] })
    expect(await client.session.me()).toEqual(fixtures['session.me'])
  })

  it('shows a test what arrived', async () => {
    const { client, server } = clientOf()
    await client.with({ role: 'guardian' }).consents.withdraw({ params: { purpose: 'needs-flag' }, body: {} })
    expect(server.requests).toEqual([
      expect.objectContaining({
        route: 'consents.withdraw',
        params: { purpose: 'needs-flag' },
        body: {},
        replayed: false,
        headers: expect.objectContaining({ 'imes-role': 'guardian' }),
      }),
    ])
  })

  it('tells a fixed path from a parameter', async () => {
    const { client, server } = clientOf()
    await client.preferences.choices()
    await client.evaluations.mine()
    await client.scores.get({ params: { workplace: sample.workplace.id } })
    expect(server.requests.map((request) => request.route)).toEqual([
      'preferences.choices',
      'evaluations.mine',
      'scores.get',
    ])
  })

  it('says the law’s no, and any other no, as the client throws them', async () => {
    const { client } = clientOf({
      'evaluations.due': refuse({ status: 403, code: 'notice-missing', article: 'KVKK m.10' }),
      'evaluations.mine': refuse({ status: 401, code: 'not-signed-in' }),
    })
    await expect(client.evaluations.due()).rejects.toBeInstanceOf(ImesDenied)
    await expect(client.evaluations.mine()).rejects.toBeInstanceOf(ImesProblem)
  })

  it('does a write once, also when its answer was lost on the way', async () => {
    let written = 0
    const { client, server } = clientOf({
      'evaluations.submit': () => {
        written++
        return fixtures['evaluations.submit']
      },
    })
    server.loseAnswers(2)
    await client.evaluations.submit({ body: form })
    expect(written).toBe(1)
    expect(server.requests.map((request) => request.replayed)).toEqual([false, true, true])
  })

  it('refuses another body under a key that was used, and forgets a key whose write failed', async () => {
    let open = false
    const { client } = clientOf({
      'evaluations.submit': () => (open ? fixtures['evaluations.submit'] : refuse({ status: 403, code: 'closed' })),
    })
    const submit = (safety: number) =>
      client.evaluations.submit({ body: { ...form, answers: { safety } } }, { idempotencyKey: 'my-own-key-00001' })
    await expect(submit(4)).rejects.toMatchObject({ problem: 'closed' })
    open = true
    await expect(submit(4)).resolves.toBeDefined()
    await expect(submit(4)).resolves.toBeDefined()
    await expect(submit(5)).rejects.toMatchObject({ problem: 'idempotency-key-reused' })
  })

  it('refuses what the contract refuses, also from another client', async () => {
    const { server } = clientOf()
    const post = { method: 'POST', body: JSON.stringify({ ...form, placement: 'here' }) }
    const answer = await server.fetch('https://imes.test/v1/evaluations', post)
    expect(answer.status).toBe(400)
    expect((await server.fetch('https://imes.test/v1/coordinators', { method: 'GET' })).status).toBe(404)
    expect(server.requests).toHaveLength(0)
  })

  it('does not let a test invent an answer', async () => {
    const invented = { 'evaluations.due': { due: [{}] } } as unknown as TestAnswers
    const { server } = clientOf(invented)
    const asking = server.fetch('https://imes.test/v1/evaluations/due', { method: 'GET' })
    await expect(asking).rejects.toThrow('outside the contract')
  })

  it('has no connection while it is offline', async () => {
    const { client, server } = clientOf()
    server.setOffline(true)
    await expect(client.session.me({ retries: 0 })).rejects.toMatchObject({ code: 'IMES_CLIENT_UNREACHABLE' })
    server.setOffline(false)
    await expect(client.session.me()).resolves.toBeDefined()
  })
})
