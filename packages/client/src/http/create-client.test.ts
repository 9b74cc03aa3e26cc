import { day } from '@imes/consent/time'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type ClientOptions, createClient } from './create-client.js'
import {
  ImesAnswerMalformed,
  ImesDenied,
  ImesInputInvalid,
  ImesProblem,
  ImesTimeout,
  ImesUnreachable,
} from './errors.js'

const person = '0c3f9a52-9a54-4f3c-8f67-3d2a1b0c9d8e'
const evaluation = {
  rubric: 'workplace-by-student',
  version: 1,
  about: { kind: 'workplace', id: person },
  placement: person,
  answers: { safety: 4, respect: 'not-observed' },
} as const
const sealed = {
  id: person,
  state: 'sealed',
  commitment: 'a'.repeat(64),
  nonce: 'b'.repeat(64),
  dropped: [],
  offer: null,
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
const busy = (headers: Record<string, string> = {}): Response =>
  json(503, { type: 'about:blank', title: 'Busy', status: 503, code: 'busy' }, headers)

/** A server that plays its answers in turn; the client never waits and never jitters unless a test says so. */
function playing(answers: readonly (Response | Error | (() => Response))[], options: Partial<ClientOptions> = {}) {
  const requests: { url: string; init: RequestInit; headers: Headers }[] = []
  const waits: number[] = []
  const client = createClient({
    baseUrl: 'https://imes.example.tr/',
    random: () => 0.5,
    sleep: async (ms) => void waits.push(ms),
    fetch: async (url, init) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)]
      requests.push({ url, init, headers: new Headers(init.headers) })
      if (answer instanceof Error || answer === undefined) throw answer
      return typeof answer === 'function' ? answer() : answer.clone()
    },
    ...options,
  })
  return { client, requests, waits }
}

const thrown = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => expect.unreachable('the call should have failed'),
    (error: unknown) => error,
  )

afterEach(() => vi.useRealTimers())

describe('a call', () => {
  it('writes path, query, body and headers as the contract says', async () => {
    const { client, requests } = playing([json(201, { done: true })], {
      token: 'secret',
      role: 'guardian',
      language: 'en',
      newKey: () => 'key-0000-0000-0001',
    })
    const hash = 'b'.repeat(64)
    await client.notices.read({ params: { notice: 'öğrenci/1' }, body: { hash, language: 'tr' } })
    const { url, init, headers } = requests[0] ?? expect.unreachable()
    expect(url).toBe('https://imes.example.tr/v1/notices/%C3%B6%C4%9Frenci%2F1/read')
    expect(init.method).toBe('POST')
    expect(JSON.parse(init.body as string)).toEqual({ hash, language: 'tr' })
    expect(Object.fromEntries(headers)).toEqual({
      accept: 'application/json, application/problem+json',
      'accept-language': 'en',
      authorization: 'Bearer secret',
      'content-type': 'application/json',
      'idempotency-key': 'key-0000-0000-0001',
      'imes-role': 'guardian',
    })
  })

  it('asks for the token before every call, so that a renewed one is used', async () => {
    let token = 'first'
    const { client, requests } = playing([json(200, { evaluations: [] })], { token: () => token })
    await client.evaluations.mine()
    token = 'second'
    await client.evaluations.mine()
    expect(requests.map((request) => request.headers.get('authorization'))).toEqual(['Bearer first', 'Bearer second'])
  })

  it('asks again before the next attempt, and passes on what goes wrong there as it is', async () => {
    const tokens = ['old', 'new']
    const { client, requests } = playing([busy(), json(200, { evaluations: [] })], { token: () => tokens.shift() })
    await client.evaluations.mine()
    expect(requests.map((request) => request.headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new'])
    const failing = playing([busy()], { token: () => Promise.reject(new Error('the sign-in window was closed')) })
    await expect(failing.client.evaluations.mine()).rejects.toThrow('the sign-in window was closed')
    expect(failing.requests).toHaveLength(0)
  })

  it('changes session, role and language by with, and leaves the first client as it was', async () => {
    const { client, requests } = playing([json(200, { evaluations: [] })], { role: 'student' })
    await client.with({ role: 'coordinator', token: 'other' }).evaluations.mine()
    await client.evaluations.mine()
    expect(requests.map((request) => request.headers.get('imes-role'))).toEqual(['coordinator', 'student'])
    expect(requests[1]?.headers.has('authorization')).toBe(false)
  })

  it('leaves an empty query out and sends no body on a read', async () => {
    const { client, requests } = playing([json(200, { consents: [] })])
    await client.consents.mine()
    await client.consents.mine({ query: { language: 'tr' } })
    expect(requests.map((request) => new URL(request.url).search)).toEqual(['', '?language=tr'])
    expect(requests.every((request) => request.init.body === undefined)).toBe(true)
  })

  it('hands back what the contract declares and drops what it does not', async () => {
    const { client } = playing([json(201, { ...sealed, serverSecret: 1 })])
    expect(await client.evaluations.submit({ body: evaluation })).toEqual(sealed)
  })
})

describe('a write', () => {
  it('carries one key through all its attempts, another one for the next write, none for a read', async () => {
    const { client, requests } = playing([busy(), new TypeError('cut'), () => json(201, sealed)])
    await client.evaluations.submit({ body: evaluation })
    await client.evaluations.submit({ body: evaluation })
    const keys = requests.map((request) => request.headers.get('idempotency-key'))
    expect(new Set(keys.slice(0, 3)).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(keys[3]).not.toBe(keys[0])
    const reads = playing([json(200, { evaluations: [] })])
    await reads.client.evaluations.mine()
    expect(reads.requests[0]?.headers.has('idempotency-key')).toBe(false)
  })

  it('takes the key it is handed, and says which key to repeat when the outcome is not known', async () => {
    const { client } = playing([new TypeError('cut')])
    const error = await thrown(client.evaluations.submit({ body: evaluation }, { idempotencyKey: 'my-own-key-00001' }))
    expect(error).toBeInstanceOf(ImesUnreachable)
    expect(error).toMatchObject({ code: 'IMES_CLIENT_UNREACHABLE', attempts: 4, idempotencyKey: 'my-own-key-00001' })
    expect((error as ImesUnreachable).cause).toBeInstanceOf(TypeError)
  })

  it('refuses a key that would break the header, before anything is sent', async () => {
    const { client, requests } = playing([json(201, sealed)])
    for (const idempotencyKey of ['a\nb-0000-0000-0000', 'too-short', 'ğüşöç-ğüşöç-ğüşöç', 'x'.repeat(129)])
      await expect(client.evaluations.submit({ body: evaluation }, { idempotencyKey })).rejects.toThrow(TypeError)
    expect(requests).toHaveLength(0)
  })

  it('sends nothing that is outside the contract, and names the places, never the values', async () => {
    const { client, requests } = playing([json(201, sealed)])
    const comment = `Ayşe ${'x'.repeat(2000)}`
    const error = await thrown(
      client.evaluations.submit({ body: { ...evaluation, comment, answers: { safety: 3.5 } } }),
    )
    expect(error).toBeInstanceOf(ImesInputInvalid)
    expect((error as ImesInputInvalid).mismatches.map((one) => one.path.join('.'))).toEqual([
      'body.answers.safety',
      'body.comment',
    ])
    expect(String((error as Error).message)).not.toContain('Ayşe')
    expect(requests).toHaveLength(0)
  })
})

describe('retries', () => {
  it('wait with full jitter under a bound that doubles, and never more often than asked', async () => {
    const { client, waits, requests } = playing([busy()], { retries: 6 })
    expect(await thrown(client.evaluations.mine())).toMatchObject({ code: 'IMES_CLIENT_PROBLEM', problem: 'busy' })
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000])
    expect(requests).toHaveLength(7)
  })

  it('honour Retry-After as seconds and as a date, and spread the calls behind it', async () => {
    const now = Date.UTC(2026, 10, 24, 9, 0, 0)
    const { client, waits } = playing(
      [
        busy({ 'retry-after': '2' }),
        busy({ 'retry-after': 'Tue, 24 Nov 2026 09:00:05 GMT' }),
        json(200, { evaluations: [] }),
      ],
      { now: () => now },
    )
    await client.evaluations.mine()
    expect(waits).toEqual([2250, 5500])
  })

  it('hand the problem over at once when the server asks for more than a minute', async () => {
    const { client, requests } = playing([busy({ 'retry-after': '3600' })])
    expect(await thrown(client.evaluations.mine())).toMatchObject({ status: 503, retryAfterMs: 3_600_000 })
    expect(requests).toHaveLength(1)
  })

  it.each([400, 401, 403, 404, 409, 422, 501])('do not repeat a final no (%i)', async (status) => {
    const { client, requests } = playing([json(status, { type: 'x', title: 'x', status, code: 'x' })])
    expect(await thrown(client.evaluations.mine())).toMatchObject({ status })
    expect(requests).toHaveLength(1)
  })

  it('repeat a conflict only when the server says that it passes: the first attempt is still being written', async () => {
    const conflict = (code: string) => ({ type: 'x', title: 'x', status: 409, code })
    const { client, requests } = playing([
      json(409, conflict('in-progress')),
      json(409, conflict('locked'), { 'retry-after': '1' }),
      json(201, sealed),
    ])
    await client.evaluations.submit({ body: evaluation })
    expect(requests).toHaveLength(3)
  })

  it('are never made on a denial, whatever its status', async () => {
    const denial = { type: 'x', title: 'x', status: 503, code: 'notice-missing', article: 'KVKK m.10' }
    const { client, requests } = playing([json(503, denial)])
    expect(await thrown(client.evaluations.mine())).toBeInstanceOf(ImesDenied)
    expect(requests).toHaveLength(1)
  })
})

describe('errors', () => {
  it('a denial names the article, the reason and what would make it lawful', async () => {
    const says = { tr: 'Bu rıza geri alınmış; bu bilgi yazılmadı.', en: 'This consent was withdrawn.' }
    const remedy = { code: 'ask-consent', says: { tr: 'Karar yalnız ilgili kişinindir.', en: 'The person decides.' } }
    const body = {
      type: 'https://imes.example.tr/problems/consent-withdrawn',
      title: 'Denied',
      status: 403,
      code: 'consent-withdrawn',
      detail: says,
      article: 'KVKK m.5/1',
      remedy,
      also: [{ code: 'notice-missing', article: 'KVKK m.10' }],
    }
    const error = await thrown(playing([json(403, body)]).client.evaluations.due())
    expect(error).toBeInstanceOf(ImesDenied)
    expect(error).toMatchObject({
      code: 'IMES_CLIENT_DENIED',
      denial: 'consent-withdrawn',
      article: 'KVKK m.5/1',
      says,
      remedy,
      also: body.also,
      status: 403,
    })
  })

  it('a proxy’s own page is a problem with the status, and its text is not kept', async () => {
    const page = new Response('<h1>Ayşe Yılmaz</h1>', { status: 404, headers: { 'content-type': 'text/html' } })
    const error = await thrown(playing([page]).client.evaluations.mine())
    expect(error).toBeInstanceOf(ImesProblem)
    expect(error).toMatchObject({ problem: 'http-404', status: 404, issues: [] })
    expect(JSON.stringify(error)).not.toContain('Ayşe')
  })

  it.each([
    ['no JSON', new Response('hello', { status: 200 })],
    ['another shape', json(200, { evaluations: [{ id: 'not an id' }] })],
  ])('a success with %s is told apart from everything else', async (_, answer) => {
    expect(await thrown(playing([answer]).client.evaluations.mine())).toBeInstanceOf(ImesAnswerMalformed)
  })

  it('any bytes as an answer end in an answer or in one of the typed errors', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 200, max: 599 }), fc.json(), fc.string(), async (status, body, noise) => {
        const empty = [204, 205, 304].includes(status)
        const answer = new Response(empty ? null : status % 2 ? body : noise, { status })
        const error = await playing([answer], { retries: 0 })
          .client.evaluations.mine()
          .catch((e: unknown) => e)
        const codes = ['IMES_CLIENT_PROBLEM', 'IMES_CLIENT_DENIED', 'IMES_CLIENT_ANSWER_MALFORMED']
        expect(codes).toContain((error as { code?: string }).code)
      }),
      { numRuns: 200 },
    ))
})

describe('time and abort', () => {
  const hanging: ClientOptions['fetch'] = () => new Promise<Response>(() => {})

  it('ends a call whose fetch never answers and ignores its signal', async () => {
    vi.useFakeTimers()
    const client = createClient({ baseUrl: 'https://imes.example.tr', fetch: hanging, timeoutMs: 5000 })
    const failing = thrown(client.evaluations.submit({ body: evaluation }, { idempotencyKey: 'my-own-key-00001' }))
    await vi.advanceTimersByTimeAsync(5000)
    const error = await failing
    expect(error).toBeInstanceOf(ImesTimeout)
    expect(error).toMatchObject({ code: 'IMES_CLIENT_TIMEOUT', timeoutMs: 5000, idempotencyKey: 'my-own-key-00001' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends a call whose token never comes', async () => {
    vi.useFakeTimers()
    const token = () => new Promise<string>(() => {})
    const client = createClient({ baseUrl: 'https://imes.example.tr', fetch: hanging, token, timeoutMs: 1000 })
    const failing = thrown(client.evaluations.mine())
    await vi.advanceTimersByTimeAsync(1000)
    expect(await failing).toBeInstanceOf(ImesTimeout)
  })

  it('counts attempts and waits together', async () => {
    vi.useFakeTimers()
    const fetch = vi.fn(async () => busy({ 'retry-after': '4' }))
    const client = createClient({ baseUrl: 'https://imes.example.tr', fetch, timeoutMs: 10_000, random: () => 0 })
    const failing = thrown(client.evaluations.mine())
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await failing).toBeInstanceOf(ImesTimeout)
    expect(fetch).toHaveBeenCalledTimes(3)
  })

  it('aborts during a wait, with the caller’s own reason', async () => {
    vi.useFakeTimers()
    const fetch = vi.fn(async () => busy({ 'retry-after': '30' }))
    const client = createClient({ baseUrl: 'https://imes.example.tr', fetch })
    const stop = new AbortController()
    const failing = thrown(client.evaluations.mine({ signal: stop.signal }))
    await vi.advanceTimersByTimeAsync(100)
    stop.abort('the person went back')
    expect(await failing).toBe('the person went back')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('aborts the fetch itself, and sends nothing on a signal that is aborted already', async () => {
    let seen: AbortSignal | null | undefined
    const fetch: ClientOptions['fetch'] = (_, init) => {
      seen = init.signal
      return new Promise(() => {})
    }
    const client = createClient({ baseUrl: 'https://imes.example.tr', fetch })
    const stop = new AbortController()
    const failing = thrown(client.evaluations.mine({ signal: stop.signal }))
    await vi.waitFor(() => expect(seen).toBeDefined())
    stop.abort()
    expect(await failing).toBe(stop.signal.reason)
    expect(seen?.aborted).toBe(true)
    seen = undefined
    await expect(client.evaluations.mine({ signal: stop.signal })).rejects.toBe(stop.signal.reason)
    expect(seen).toBeUndefined()
  })

  it('refuses settings out of range and an address that is not http', () => {
    expect(() => createClient({ baseUrl: 'ftp://imes.example.tr' })).toThrow(TypeError)
    expect(() => createClient({ baseUrl: 'https://imes.example.tr', timeoutMs: 0 })).toThrow(TypeError)
    expect(() => createClient({ baseUrl: 'https://imes.example.tr', retries: 11 })).toThrow(TypeError)
    expect(() => createClient({ baseUrl: 'https://imes.example.tr', retries: Number.NaN })).toThrow(TypeError)
  })
})

it('every day in an answer is a day of the calendar', async () => {
  const { client } = playing([json(200, { releases: [], next: '2026-02-30' })])
  expect(await thrown(client.releases.list())).toMatchObject({ mismatches: [{ path: ['next'] }] })
  const good = playing([json(200, { releases: [], next: '2026-11-30' })])
  expect((await good.client.releases.list()).next).toBe(day('2026-11-30'))
})
