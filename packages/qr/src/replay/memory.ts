import type { Day } from '@imes/consent/time'
import { toBase64url } from '../bytes/index.js'
import type { ReplayStore } from './store.js'

/** A store for one process: tests, a single small host, a bench. It forgets when the process ends. */
export interface MemoryReplayStore extends ReplayStore {
  /** Drops entries whose `until` is before a day. @returns how many went */
  dropBefore(day: Day): number
  readonly size: number
}

/**
 * Buckets by last day, a cap, and no eviction: when it is full it refuses, because forgetting a used ticket would let
 * it be used again.
 */
export function createMemoryReplayStore(cap = 200_000): MemoryReplayStore {
  const buckets = new Map<Day, Set<string>>()
  let size = 0
  const known = (key: string): boolean => {
    for (const bucket of buckets.values()) if (bucket.has(key)) return true
    return false
  }
  return {
    async claim(key, until) {
      const name = toBase64url(key)
      if (known(name)) return 'seen'
      if (size >= cap) return 'full'
      const bucket = buckets.get(until) ?? new Set()
      buckets.set(until, bucket.add(name))
      size++
      return 'first'
    },
    dropBefore(day) {
      let dropped = 0
      for (const [until, bucket] of buckets)
        if (until < day) {
          dropped += bucket.size
          buckets.delete(until)
        }
      size -= dropped
      return dropped
    },
    get size() {
      return size
    },
  }
}
