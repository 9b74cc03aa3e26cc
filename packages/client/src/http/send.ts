import type { Route } from '../contract/index.js'
import { readAnswer, readProblem } from './answer.js'
import { backOffMs, isPassing, retryAfterMs, type Sleep } from './back-off.js'
import { type ImesDenied, type ImesProblem, ImesTimeout, ImesUnreachable } from './errors.js'
import type { PreparedRequest } from './request.js'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What a call needs from the world; everything comes in, so that a test decides all of it. */
export interface Sending {
  readonly fetch: Fetch
  readonly baseUrl: string
  /** Asked before every attempt, because a token may have been renewed meanwhile. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>
  readonly idempotencyKey: string | undefined
  readonly timeoutMs: number
  readonly retries: number
  readonly random: () => number
  readonly sleep: Sleep
  readonly now: () => number
  readonly signal: AbortSignal | undefined
}

type Attempt =
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'problem'; readonly error: ImesDenied | ImesProblem; readonly waitMs: number | undefined }
  | { readonly kind: 'unreachable'; readonly cause: unknown }

/** Longer than this a person does not wait in front of a screen: the caller gets the problem with `retryAfterMs`. */
const longestWaitMs = 60_000

/**
 * One call: attempts with waits between them, until there is an answer, a final no, or no time left.
 * The deadline and the caller's signal end it at any point, the waits included.
 */
export async function send(route: Route, request: PreparedRequest, sending: Sending): Promise<unknown> {
  const { signal, timeoutMs, idempotencyKey } = sending
  signal?.throwIfAborted()
  const stop = new AbortController()
  const onAbort = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(() => stop.abort(new ImesTimeout(timeoutMs, idempotencyKey)), timeoutMs)
  try {
    return await attempts(route, request, sending, stop.signal)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
    stop.abort()
  }
}

async function attempts(route: Route, request: PreparedRequest, sending: Sending, stop: AbortSignal): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const headers = await untilStopped(sending.headers(), stop)
    const outcome = await untilStopped(attemptOnce(route, request, sending, headers, stop), stop)
    if (outcome.kind === 'answer') return outcome.answer
    const last = attempt > sending.retries
    if (outcome.kind === 'unreachable') {
      if (last) throw new ImesUnreachable(attempt, sending.idempotencyKey, outcome.cause)
      await sending.sleep(backOffMs(attempt, sending.random()), stop)
    } else {
      if (last || outcome.waitMs === undefined) throw outcome.error
      await sending.sleep(backOffMs(attempt, sending.random(), outcome.waitMs), stop)
    }
  }
}

async function attemptOnce(
  route: Route,
  request: PreparedRequest,
  sending: Sending,
  headers: Readonly<Record<string, string>>,
  stop: AbortSignal,
): Promise<Attempt> {
  let status: number
  let text: string
  let wait: number | undefined
  try {
    const response = await sending.fetch(sending.baseUrl + request.target, {
      method: route.method,
      headers,
      signal: stop,
      ...(request.body === undefined ? {} : { body: request.body }),
    })
    status = response.status
    wait = retryAfterMs(response.headers.get('retry-after'), sending.now())
    text = await response.text()
  } catch (cause) {
    stop.throwIfAborted()
    return { kind: 'unreachable', cause }
  }
  if (status >= 200 && status < 300) return { kind: 'answer', answer: readAnswer(route, text) }
  const error = readProblem(status, text, wait)
  const again =
    error.code === 'IMES_CLIENT_PROBLEM' && isPassing(status, error.problem, wait) && (wait ?? 0) <= longestWaitMs
  return { kind: 'problem', error, waitMs: again ? (wait ?? 0) : undefined }
}

/** Ends with the signal even where a `fetch` does not listen to it. */
function untilStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(stop.reason)
    if (stop.aborted) end()
    stop.addEventListener('abort', end, { once: true })
    work.then(resolve, reject).finally(() => stop.removeEventListener('abort', end))
  })
}
