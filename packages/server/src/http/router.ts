import { type Route, routes } from '@imes/client/contract'
import { ImesError } from '@imes/consent'
import { dayOf } from '@imes/consent/time'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { App } from '../app.js'
import { DatabaseUnavailable } from '../database/index.js'
import { callerOf, nobody, tokenOf } from '../session/index.js'
import { Call, type Handler } from './call.js'
import { onceUnder, Replayed } from './idempotency.js'
import { problemOf, Refusal, refuse, unfit } from './problem.js'

/** Largest body of a request: rosters carry files, nothing else does. */
const bodyLimit = 64 * 1024
const rosterLimit = 96 * 1024 * 1024

/** Headers of every answer: nothing is cached, framed, sniffed or sent on; no cookie exists. */
const headers: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), camera=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const idempotencyKey = /^[A-Za-z0-9_-]{16,128}$/

function answer(status: number, body: unknown, type: string, more: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, 'content-type': type, ...more } })
}

/** Reads a body up to its limit; a longer one is cut off without being read to its end. */
async function textOf(request: Request, limit: number): Promise<string> {
  const tooLarge = () => refuse(413, 'too-large', 'Gönderilen bilgi çok büyük.', 'The content is too large.')
  if (Number(request.headers.get('content-length') ?? '0') > limit) throw tooLarge()
  const reader = request.body?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > limit) {
      await reader.cancel()
      throw tooLarge()
    }
    parts.push(value)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

function parsed(route: Route, raw: { params: unknown; query: unknown; body: unknown }) {
  const issues: { code: string; path: (string | number)[] }[] = []
  const part = (name: 'params' | 'query' | 'body'): unknown => {
    const schema = route[name]
    if (!schema) return undefined
    const result = z.safeParse(schema, raw[name] ?? {})
    if (result.success) return result.data
    for (const issue of result.error.issues)
      issues.push({
        code: issue.code ?? 'custom',
        path: [name, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))],
      })
    return undefined
  }
  const input = { params: part('params'), query: part('query'), body: part('body') }
  if (issues.length > 0)
    throw unfit(
      issues.map(({ code, path }) => ({
        code: `shape-${code.replaceAll('_', '-')}`,
        path,
        message: { tr: 'Bu alan beklenen biçimde değil.', en: 'This field does not have the expected form.' },
        remedy: { tr: 'Alanı düzeltip yeniden gönderin.', en: 'Correct the field and send again.' },
      })),
    )
  return input
}

function json(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw refuse(400, 'json-unreadable', 'Gönderilen bilgi okunamadı.', 'The content is not readable JSON.')
  }
}

async function serve(app: App, route: Route, handler: Handler<Route>, request: Request, params: unknown) {
  const now = app.clock()
  const today = dayOf(now)
  const url = new URL(request.url)
  const limit = route.path.startsWith('/v1/rosters') ? rosterLimit : bodyLimit
  const text = route.body ? await textOf(request, limit) : ''
  const token = tokenOf(request.headers.get('authorization'))
  const found = token
    ? await callerOf(app, token, request.headers.get('imes-role') ?? undefined, today)
    : nobody(app.homeProvince)
  if (found === 'role-not-held')
    throw refuse(403, 'role-not-held', 'Bu görev bu kişide yok.', 'This person does not hold this role.')
  if (route.signedIn && (!found || found.person === null))
    throw refuse(401, 'not-signed-in', 'Önce giriş yapın.', 'Sign in first.')
  const caller = found ?? nobody(app.homeProvince)
  const input = parsed(route, { params, query: Object.fromEntries(url.searchParams), body: json(text) })
  const key = request.headers.get('idempotency-key')
  const writes = route.method !== 'GET'
  if (writes && key !== null && !idempotencyKey.test(key))
    throw refuse(
      400,
      'idempotency-key-malformed',
      'Tekrar anahtarı 16–128 harf ve rakam olur.',
      'An idempotency key has 16–128 letters and digits.',
    )
  const once =
    writes && key !== null && caller.person !== null
      ? onceUnder(app.macs, app.random, `${caller.person} ${caller.role}`, `${route.method} ${url.pathname}`, key, text)
      : undefined
  const earlier = await once?.earlier(app.database, caller.province, today)
  if (earlier) return answer(route.status, earlier.answer, 'application/json', { 'idempotent-replay': 'true' })
  try {
    const result = await handler(
      new Call(app, route, caller, input, now, once, { client: app.clientOf(request), token }),
    )
    return answer(route.status, result, 'application/json')
  } catch (error) {
    if (error instanceof Replayed)
      return answer(route.status, error.answer, 'application/json', { 'idempotent-replay': 'true' })
    throw error
  }
}

/** What went wrong, without a name, an id or a value of anybody: only codes leave the server. */
function problem(app: App, error: unknown): Response {
  if (error instanceof Refusal) {
    const wait = error.retryAfterSeconds === undefined ? {} : { 'retry-after': String(error.retryAfterSeconds) }
    return answer(error.problem.status, error.problem, 'application/problem+json', wait)
  }
  const code = error instanceof ImesError ? error.code : sqlState(error)
  app.report(code)
  if (error instanceof DatabaseUnavailable) {
    const absent = problemOf(503, 'unavailable', {
      tr: 'Veri tabanı şu an yanıt vermiyor; işlem yapılmadı. Birazdan yeniden deneyin.',
      en: 'The database does not answer at the moment; nothing was done. Try again shortly.',
    })
    return answer(503, absent, 'application/problem+json', { 'retry-after': '5' })
  }
  const broken = problemOf(500, 'internal', {
    tr: 'Sunucuda bir sorun çıktı; işlem yapılmadı.',
    en: 'Something broke on the server; nothing was done.',
  })
  return answer(500, broken, 'application/problem+json')
}

function sqlState(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined
  return typeof code === 'string' && /^[0-9A-Z_]{3,40}$/.test(code)
    ? code
    : error instanceof Error
      ? error.name
      : 'unknown'
}

/** The whole contract behind one `fetch`. */
export function router(app: App, handlers: Readonly<Record<string, Handler<Route>>>): Hono {
  const hono = new Hono()
  for (const [name, route] of routes) {
    const handler = handlers[name]
    if (!handler) continue
    hono.on(route.method, route.path, async (context) => {
      try {
        return await serve(app, route, handler, context.req.raw, context.req.param())
      } catch (error) {
        return problem(app, error)
      }
    })
  }
  hono.notFound(() =>
    answer(
      404,
      problemOf(404, 'no-such-route', { tr: 'Böyle bir adres yok.', en: 'No such address.' }),
      'application/problem+json',
    ),
  )
  hono.onError((error) => problem(app, error))
  return hono
}
