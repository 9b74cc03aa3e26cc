/** Waits, and rejects with the signal's reason as soon as it is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>

export const sleepByTimer: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })

const baseMs = 500
const capMs = 8_000

/**
 * How long to wait before the next attempt, in ms: anything between 0 and a bound that doubles ("full jitter"), on top
 * of what the server asks for.
 * @param attempt how many attempts have been made, from 1
 * @param random a number in [0, 1)
 * @see M. Brooker, Exponential Backoff and Jitter (2015); RFC 9110 section 10.2.3
 */
export function backOffMs(attempt: number, random: number, retryAfterMs = 0): number {
  return retryAfterMs + Math.round(random * Math.min(capMs, baseMs * 2 ** (attempt - 1)))
}

/**
 * Milliseconds of a `Retry-After` header, which is a number of seconds or a date.
 * @returns `undefined` when there is none, or it is neither
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/**
 * Busy, overloaded or on the way down: the same request may succeed later. A conflict passes when the server says so:
 * the first attempt under this key is still being carried out.
 */
export function isPassing(status: number, code: string, retryAfter: number | undefined): boolean {
  if (status === 409) return code === 'in-progress' || retryAfter !== undefined
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501 && status !== 505)
}
