import { contract, type RoleName, type Route } from '../contract/index.js'
import { type Sleep, sleepByTimer } from './back-off.js'
import type { CallOptions, Calls } from './client-types.js'
import { type LooseInput, prepare } from './request.js'
import { type Fetch, send } from './send.js'

export interface ClientOptions {
  /** The server's root, for example `https://imes.example.tr`; routes stand below it. */
  readonly baseUrl: string
  /** Default: the platform's. */
  readonly fetch?: Fetch
  /** The session's token, or a function that is asked before every attempt. Left out: only routes without a session work. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>)
  /** The role in which a person who holds several acts. */
  readonly role?: RoleName
  /** The language of texts that have one only. Default `tr`. */
  readonly language?: 'tr' | 'en'
  /** Milliseconds for a whole call, attempts and waits together. Default 30,000. */
  readonly timeoutMs?: number
  /** Attempts after the first, 0–10. Default 3. Every write carries a key, so a repeated one is written once. */
  readonly retries?: number
  /** Spreads the waits: a number in [0, 1). Default: the platform's. */
  readonly random?: () => number
  /** Makes the key of a write. Default: a random UUID. */
  readonly newKey?: () => string
  /** Default: a timer. */
  readonly sleep?: Sleep
  /** Milliseconds since 1970, to read a `Retry-After` date. Default: the platform's clock. */
  readonly now?: () => number
}

/** The calls of the contract, and `with` for the same client in another session, role or language. */
export type Client = Calls & { readonly with: (changed: Partial<ClientOptions>) => Client }

/** Long enough that nobody guesses or repeats one by accident. */
const keyForm = /^[A-Za-z0-9_-]{16,128}$/

/** A random UUID (RFC 9562, version 4); unlike `crypto.randomUUID` also on a page without TLS. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function inRange(name: string, value: number, least: number, most: number): number {
  if (!(value >= least && value <= most)) throw new TypeError(`${name} must be between ${least} and ${most}`)
  return value
}

/**
 * A client with one function per route of the contract: `client.evaluations.submit({ body })`.
 * Inputs and answers are checked by the contract; what goes wrong is thrown as one of `ImesClientError`.
 *
 * @example
 * const client = createClient({ baseUrl: 'https://imes.example.tr', token })
 * const { due } = await client.evaluations.due()
 * @throws TypeError `baseUrl` is not an http(s) address, or a number is out of range
 */
export function createClient(options: ClientOptions): Client {
  const { protocol } = new URL(options.baseUrl)
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError('baseUrl must be an http(s) address')
  inRange('timeoutMs', options.timeoutMs ?? 30_000, 1, 3_600_000)
  inRange('retries', options.retries ?? 3, 0, 10)

  const calls: Record<string, unknown> = {
    with: (changed: Partial<ClientOptions>): Client => createClient({ ...options, ...changed }),
  }
  for (const [noun, verbs] of Object.entries(contract)) {
    calls[noun] = Object.fromEntries(
      Object.entries<Route>(verbs).map(([verb, route]) => [verb, callOf(route, options)]),
    )
  }
  return calls as unknown as Client
}

function callOf(route: Route, client: ClientOptions): (...given: unknown[]) => Promise<unknown> {
  const takesInput = Boolean(route.params ?? route.query ?? route.body)
  return async (...given) => {
    const input = takesInput ? (given[0] as LooseInput | undefined) : undefined
    const options = (given[takesInput ? 1 : 0] ?? {}) as CallOptions
    const request = prepare(route, input ?? {})
    const idempotencyKey =
      route.method === 'GET' ? undefined : (options.idempotencyKey ?? (client.newKey ?? randomKey)())
    if (idempotencyKey !== undefined && !keyForm.test(idempotencyKey))
      throw new TypeError('an idempotency key has 16–128 characters of A–Z a–z 0–9 - _')
    return send(route, request, {
      fetch: client.fetch ?? ((url, init) => globalThis.fetch(url, init)),
      baseUrl: client.baseUrl.replace(/\/+$/, ''),
      headers: () => headersOf(client, route, idempotencyKey),
      idempotencyKey,
      timeoutMs: inRange('timeoutMs', options.timeoutMs ?? client.timeoutMs ?? 30_000, 1, 3_600_000),
      retries: inRange('retries', options.retries ?? client.retries ?? 3, 0, 10),
      random: client.random ?? Math.random,
      sleep: client.sleep ?? sleepByTimer,
      now: client.now ?? Date.now,
      signal: options.signal,
    })
  }
}

async function headersOf(
  client: ClientOptions,
  route: Route,
  idempotencyKey: string | undefined,
): Promise<Record<string, string>> {
  const token = typeof client.token === 'function' ? await client.token() : client.token
  return {
    accept: 'application/json, application/problem+json',
    'accept-language': client.language ?? 'tr',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(client.role === undefined ? {} : { 'imes-role': client.role }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    ...(route.body ? { 'content-type': 'application/json' } : {}),
  }
}
