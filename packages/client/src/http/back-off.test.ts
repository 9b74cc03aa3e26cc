import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { backOffMs, isPassing, retryAfterMs, sleepByTimer } from './back-off.js'

describe('the wait before another attempt', () => {
  it('lies between what the server asks for and that plus a bound that doubles up to eight seconds', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(60_000),
        (attempt, random, asked) => {
          const wait = backOffMs(attempt, random, asked)
          expect(wait).toBeGreaterThanOrEqual(asked)
          expect(wait - asked).toBeLessThanOrEqual(Math.min(8000, 500 * 2 ** (attempt - 1)))
        },
      ),
    ))

  it.each([
    [null, undefined],
    ['0', 0],
    [' 12 ', 12_000],
    ['Tue, 24 Nov 2026 09:00:05 GMT', 5000],
    ['Tue, 24 Nov 2026 08:59:00 GMT', 0],
    ['soon', undefined],
    ['-3', undefined],
    ['1.5', undefined],
  ])('reads Retry-After %j', (header, ms) => {
    const found = retryAfterMs(header, Date.UTC(2026, 10, 24, 9, 0, 0))
    // A number that is none may still look like a date to some engines: then it lies in the past.
    expect(ms === undefined ? (found ?? 0) : found).toBe(ms ?? 0)
  })

  it('is made on a passing trouble only', () => {
    for (const status of [408, 425, 429, 500, 502, 503, 504, 599]) expect(isPassing(status, 'x', undefined)).toBe(true)
    for (const status of [400, 401, 403, 404, 405, 409, 410, 413, 422, 501, 505])
      expect(isPassing(status, 'x', undefined)).toBe(false)
  })

  it('ends at once on an abort and leaves no timer behind', async () => {
    vi.useFakeTimers()
    const stop = new AbortController()
    const waiting = sleepByTimer(1000, stop.signal)
    stop.abort('enough')
    await expect(waiting).rejects.toBe('enough')
    await expect(sleepByTimer(1000, stop.signal)).rejects.toBe('enough')
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
})
