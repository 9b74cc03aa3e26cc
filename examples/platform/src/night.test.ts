import { day, startOfDay } from '@imes/consent/time'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { everyNight } from './night.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('closes the day once, soon after midnight in Türkiye, in the order that the jobs need', async () => {
  let now = startOfDay(day('2026-01-13')) - 90_000
  const done: string[] = []
  const job = (name: string, answer: unknown) => async () => {
    done.push(name)
    return answer as never
  }
  const jobs = { closeDay: job('day', 3), closeLedger: job('ledger', 1), checkMeasures: job('measures', []) }
  const end = everyNight(jobs, () => now, expect.unreachable)
  for (let minute = 0; minute < 5; minute++) {
    now += 60_000
    await vi.advanceTimersByTimeAsync(60_000)
    expect(done).toEqual(minute < 1 ? [] : ['day', 'ledger', 'measures'])
  }
  await end()
  now += 86_400_000
  await vi.advanceTimersByTimeAsync(120_000)
  expect(done).toHaveLength(3)
})

it('a night that fails is told, and the next one runs', async () => {
  let now = startOfDay(day('2026-01-13')) - 1
  const failed = vi.fn()
  const closeDay = vi.fn().mockRejectedValueOnce(new Error('no connection')).mockResolvedValue(0)
  const rest = { closeLedger: vi.fn().mockResolvedValue(0), checkMeasures: vi.fn().mockResolvedValue([]) }
  const end = everyNight({ closeDay, ...rest }, () => now, failed)
  for (const days of [1, 1]) {
    now += days * 86_400_000
    await vi.advanceTimersByTimeAsync(60_000)
  }
  await end()
  expect(failed).toHaveBeenCalledTimes(1)
  expect(rest.closeLedger).toHaveBeenCalledTimes(1)
})
