import * as z from 'zod/mini'
import { type Route, type RouteName, routes, type Schema } from '../contract/index.js'
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
 * The input as the contract reads it: blanks trimmed, unknown members left out.
 * @throws ImesInputInvalid naming every place that is wrong
 */
export function parseInput(route: Route, input: LooseInput): LooseInput {
  const wrong: Mismatch[] = []
  const part = (name: 'params' | 'query' | 'body', schema: Schema | undefined): LooseInput => {
    if (!schema) return {}
    const result = z.safeParse(schema, input[name] ?? {})
    if (result.success) return { [name]: result.data }
    wrong.push(...mismatches(result.error, [name]))
    return {}
  }
  const parsed = { ...part('params', route.params), ...part('query', route.query), ...part('body', route.body) }
  if (wrong.length > 0) throw new ImesInputInvalid(wrong)
  return parsed
}

/** The same by the route's name, for those who keep an input before they send it. */
export function checkInput(name: RouteName, input: LooseInput): LooseInput {
  const found = routes.find(([one]) => one === name)
  if (!found) throw new TypeError(`no route ${name}`)
  return parseInput(found[1], input)
}

/** Writes the checked input as path, query and body. @throws ImesInputInvalid */
export function prepare(route: Route, input: LooseInput): PreparedRequest {
  const { params, query, body } = parseInput(route, input)
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
