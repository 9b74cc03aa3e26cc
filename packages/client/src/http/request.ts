import * as z from 'zod/mini'
import type { Route, Schema } from '../contract/index.js'
import { ImesInputInvalid, type Mismatch } from './errors.js'

/** What a route may be handed: each part only where the route has it. */
export interface LooseInput {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

export interface PreparedRequest {
  /** Path and query below the server's root, for example `/v1/scores/…?language=tr`. */
  readonly target: string
  readonly body: string | undefined
}

/** Where the value leaves the schema: codes and places, never the value. */
export function mismatches(error: z.core.$ZodError, below: readonly (string | number)[] = []): Mismatch[] {
  return error.issues.map((issue) => ({
    code: issue.code ?? 'custom',
    path: [...below, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))],
  }))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Paths and queries hold plain values only; the contract has no others. */
function asText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TypeError('a path or query holds texts, numbers and booleans only')
}

/**
 * Checks the input by the contract and writes it as path, query and body.
 * @throws ImesInputInvalid naming every place that is wrong
 */
export function prepare(route: Route, input: LooseInput): PreparedRequest {
  const wrong: Mismatch[] = []
  const part = (name: 'params' | 'query' | 'body', schema: Schema | undefined): unknown => {
    if (!schema) return undefined
    const result = z.safeParse(schema, input[name] ?? {})
    if (result.success) return result.data
    wrong.push(...mismatches(result.error, [name]))
    return undefined
  }
  const params = part('params', route.params)
  const query = part('query', route.query)
  const body = part('body', route.body)
  if (wrong.length > 0) throw new ImesInputInvalid(wrong)

  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(asText(isRecord(params) ? params[name] : undefined)),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(isRecord(query) ? query : {})) {
    if (value !== undefined && value !== null) search.set(name, asText(value))
  }
  const text = search.toString()
  return {
    target: text === '' ? path : `${path}?${text}`,
    body: route.body ? JSON.stringify(body) : undefined,
  }
}
