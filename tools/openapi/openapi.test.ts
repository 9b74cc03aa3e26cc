import { readFileSync, writeFileSync } from 'node:fs'
import { routes } from '@imes/client/contract'
import { compileRegister, type Register } from '@imes/consent/register'
import { day, startOfDay } from '@imes/consent/time'
import { imesRegister } from '@imes/core/register'
import { createServer, generateKeys, type Server } from '@imes/server'
import { openPGlite } from '@imes/server/pglite'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openapi } from './openapi.js'

const file = new URL('../../docs/openapi.json', import.meta.url)
const made = openapi() as {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown>; security?: [] }>>
  components: { responses: { Problem: { content: Record<string, { schema: object }> } } }
}
const operations = Object.entries(made.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe('docs/openapi.json', () => {
  it('is what the contract says today (write it with IMES_WRITE=1)', () => {
    const text = `${JSON.stringify(made, null, 1)}\n`
    if (process.env.IMES_WRITE === '1') writeFileSync(file, text)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('has every route once, each with its sentence', () => {
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(routes.map(([name]) => name).sort())
  })

  it('is valid OpenAPI 3.1, and the linter has nothing to say', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(made))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    const config = await createConfig({ extends: ['recommended'], rules: { 'operation-4xx-response': 'off' } })
    const problems = await lintFromString({ source: JSON.stringify(made), config })
    expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer}`)).toEqual([])
  })

  it('a broken document is found', async () => {
    const broken = structuredClone(made) as unknown as { paths: Record<string, unknown> }
    broken.paths['/v1/me'] = { get: { responses: 'none' } }
    expect((await new Validator().validate(broken as never)).valid).toBe(false)
  })
})

describe('the server behind it', () => {
  let server: Server
  beforeAll(async () => {
    const controller = { name: 'Örnek İl Millî Eğitim Müdürlüğü', address: 'Isparta', kind: 'public' } as const
    const desk = { address: 'Isparta', kep: 'ornek@hs01.kep.example' }
    const definition = imesRegister({
      controller,
      mode: 'demo',
      laws: {},
      desk,
      officerTitle: { tr: 'müdür yardımcısı', en: 'deputy head' },
    })
    server = await createServer({
      database: await openPGlite(),
      register: compileRegister(definition, { mode: 'demo' }) as unknown as Register,
      clock: () => startOfDay(day('2025-09-08')),
      keys: await generateKeys((length) => crypto.getRandomValues(new Uint8Array(length))),
      province: 32,
      calendar: {
        schoolYear: { firstDay: day('2025-09-08'), lastDay: day('2026-06-26') },
        terms: [{ id: '2025-2026/1', first: day('2025-09-08'), last: day('2026-01-16') }],
        releaseDays: [day('2026-02-02')],
      },
    })
  })
  afterAll(() => server.close())

  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const ask = async (method: string, path: string, token?: string): Promise<{ status: number; body: unknown }> => {
    const filled = path.replace(/\{\w+\}/g, '11111111-1111-4111-8111-111111111111')
    const answer = await server.fetch(
      new Request(`http://imes.test${filled}`, {
        method: method.toUpperCase(),
        headers: token ? { authorization: `Bearer ${token}` } : {},
      }),
    )
    return { status: answer.status, body: await answer.json() }
  }
  /** What the document says of an answer with this status. */
  const schemaFor = (responses: Record<string, unknown>, status: number): object => {
    const said = responses[status] as { content: Record<string, { schema: object }> } | undefined
    const { content } = said ?? made.components.responses.Problem
    return (content['application/json'] ?? content['application/problem+json'])?.schema ?? {}
  }

  it.each(operations)('$method $path is there, and answers a stranger and an officer as it is written', async (one) => {
    const { code } = await server.appoint({ role: 'office', displayName: 'Okul İdaresi' })
    const signedIn = await server.fetch(
      new Request('http://imes.test/v1/session', { method: 'POST', body: JSON.stringify({ code }) }),
    )
    const { token } = (await signedIn.json()) as { token: string }
    for (const who of [undefined, token]) {
      const { status, body } = await ask(one.method, one.path, who)
      expect(body).not.toMatchObject({ code: 'no-such-route' })
      expect(status).toBeLessThan(500)
      if (!who && one.operation.security === undefined) expect(status).toBe(401)
      const fits = ajv.compile(schemaFor(one.operation.responses, status))
      expect(fits(body), `${status} ${JSON.stringify(fits.errors)}`).toBe(true)
    }
  })
})
