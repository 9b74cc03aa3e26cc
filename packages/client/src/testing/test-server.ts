import * as z from 'zod/mini'
import { type Problem, problem, type Route, type RouteName, routes } from '../contract/index.js'
import type { Fetch } from '../http/index.js'
import { type AnswerTo, fixtures } from './fixtures.js'

/** A request as it reached the server, already checked by the contract. */
export interface SeenRequest {
  readonly route: RouteName
  readonly params: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
  /** Whether an earlier request with the same key was answered: then nothing is done a second time. */
  readonly replayed: boolean
}

/** A problem in place of an answer; made by `refuse`. */
export class Refused {
  readonly problem: Problem
  constructor(refused: Problem) {
    this.problem = refused
  }
}

/** Lets a route answer with a problem (RFC 9457). With `article` it is the law's no. */
export function refuse(given: Partial<Problem> & Pick<Problem, 'status' | 'code'>): Refused {
  return new Refused(z.parse(problem, { type: 'about:blank', title: given.code, ...given }))
}

type Answering<Name extends RouteName> =
  | AnswerTo<Name>
  | Refused
  | ((request: SeenRequest) => AnswerTo<Name> | Refused | Promise<AnswerTo<Name> | Refused>)

export type TestAnswers = { readonly [Name in RouteName]?: Answering<Name> }

export interface TestServer {
  /** Hand it to `createClient({ fetch })`. */
  readonly fetch: Fetch
  /** Everything that arrived, in order. */
  readonly requests: readonly SeenRequest[]
  /** From now on there is no connection (`true`), or there is one again. */
  readonly setOffline: (offline: boolean) => void
  /** Loses the next `count` answers after the server has done its work: the hard case for a write. */
  readonly loseAnswers: (count: number) => void
}

interface Matched {
  readonly name: RouteName
  readonly route: Route
  readonly params: Record<string, string>
}

const literal = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const patterns = routes.map(([name, route]) => ({
  name,
  route,
  form: new RegExp(
    `^${route.path
      .split('/')
      .map((part) => (part.startsWith(':') ? `(?<${part.slice(1)}>[^/]+)` : literal(part)))
      .join('/')}$`,
  ),
}))

/** Fixed words before parameters: `/v1/scores/mine` is not the score of a workplace called mine. */
function match(method: string, path: string): Matched | undefined {
  const fitting = patterns.flatMap(({ name, route, form }) => {
    const found = route.method === method ? form.exec(path) : null
    if (!found) return []
    const params = Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]),
    )
    return [{ name, route, params }]
  })
  return fitting.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
}

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 300 ? 'application/json' : 'application/problem+json' },
  })

const refused = ({ problem: body }: Refused): Response => json(body.status, body)

/**
 * A server in memory for the tests of an app: it answers every route of the contract from the fixtures or from what it
 * is given, checks requests and answers by the contract, and does a write with one idempotency key once (the same key
 * with another body is refused, as by a real server).
 *
 * @example
 * const server = createTestServer({ 'evaluations.due': { due: [] } })
 * const client = createClient({ baseUrl: 'https://imes.test', fetch: server.fetch })
 * @throws TypeError (as the answer of `fetch`) a given answer is outside the contract
 */
export function createTestServer(answers: TestAnswers = {}): TestServer {
  const requests: SeenRequest[] = []
  const kept = new Map<string, { readonly body: unknown; readonly response: Response }>()
  let offline = false
  let losing = 0

  const answer = async (name: RouteName, route: Route, seen: SeenRequest): Promise<Response> => {
    const given: unknown = answers[name] ?? fixtures[name]
    const value: unknown = typeof given === 'function' ? await given(seen) : given
    if (value instanceof Refused) return refused(value)
    const checked = z.safeParse(route.answer, value)
    if (!checked.success) throw new TypeError(`the given answer of ${name} is outside the contract`)
    return json(route.status, checked.data)
  }

  const fetch: Fetch = async (url, init) => {
    init.signal?.throwIfAborted()
    if (offline) throw new TypeError('no connection')
    const { pathname, searchParams } = new URL(url)
    const found = match(init.method ?? 'GET', pathname)
    if (!found) return refused(refuse({ status: 404, code: 'route-unknown' }))
    const { name, route, params } = found
    const query = Object.fromEntries(searchParams)
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const wrong = [
      [route.params, params],
      [route.query, query],
      [route.body, body],
    ].some(([schema, value]) => schema !== undefined && !z.safeParse(schema as Route['answer'], value).success)
    if (wrong) return refused(refuse({ status: 400, code: 'input-invalid' }))

    const headers = Object.fromEntries(new Headers(init.headers))
    const key = headers['idempotency-key']
    // A key is known by who used it: the same person in another role is another.
    const place = [name, headers.authorization, headers['imes-role'], key].join(' ')
    const before = key === undefined ? undefined : kept.get(place)
    if (before && before.body !== init.body) return refused(refuse({ status: 422, code: 'idempotency-key-reused' }))
    const seen: SeenRequest = { route: name, params, query, body, headers, replayed: before !== undefined }
    requests.push(seen)
    const response = before?.response ?? (await answer(name, route, seen))
    // A problem is a write that was not done: the next attempt under the key starts anew.
    if (key !== undefined && response.ok) kept.set(place, { body: init.body, response: response.clone() })
    if (losing > 0) {
      losing--
      throw new TypeError('the connection broke before the answer arrived')
    }
    return response.clone()
  }

  return {
    fetch,
    requests,
    setOffline: (next) => {
      offline = next
    },
    loseAnswers: (count) => {
      losing = count
    },
  }
}
