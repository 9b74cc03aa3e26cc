import type { Instant } from '@imes/consent/time'

export interface AttemptLimit {
  /** Seconds to wait before another attempt, or 0. */
  waitSeconds(client: string, now: Instant): number
  failed(client: string, now: Instant): void
}

const windowMs = 10 * 60_000
const clientsKept = 10_000

/**
 * Wrong codes in ten minutes: 10 from one client, 200 in all. A code has 50 random bits, so at that rate a guess takes
 * millions of years; right codes are never held up by it.
 */
export function attemptLimit(perClient = 10, inAll = 200): AttemptLimit {
  const failures = new Map<string, Instant[]>()
  const recent = (client: string, now: Instant): Instant[] => {
    const kept = (failures.get(client) ?? []).filter((at) => at > now - windowMs)
    if (kept.length === 0) failures.delete(client)
    else failures.set(client, kept)
    return kept
  }
  const wait = (list: readonly Instant[], limit: number, now: Instant): number => {
    const first = list[list.length - limit]
    return first === undefined ? 0 : Math.max(1, Math.ceil((first + windowMs - now) / 1000))
  }
  const everybody = '*'
  return {
    waitSeconds: (client, now) =>
      Math.max(wait(recent(`c ${client}`, now), perClient, now), wait(recent(everybody, now), inAll, now)),
    failed(client, now) {
      if (failures.size > clientsKept) for (const name of failures.keys()) recent(name, now)
      for (const name of [`c ${client}`, everybody]) failures.set(name, [...recent(name, now), now])
    },
  }
}
