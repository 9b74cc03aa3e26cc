import { type Day, dayOf } from '@imes/consent/time'
import type { Server } from '@imes/server'

/**
 * The work of every night: the day's rows are written anew in an order that tells nothing, the ledger gets its head, and
 * the checks behind the transparency page run. Looks once a minute whether the day has changed.
 * @returns ends it, and waits for what is running
 */
export function everyNight(jobs: Server['jobs'], now: () => number, failed: () => void): () => Promise<void> {
  let last: Day = dayOf(now())
  let work: Promise<void> = Promise.resolve()
  const look = (): void => {
    const today = dayOf(now())
    if (today === last) return
    last = today
    work = work
      .then(async () => {
        await jobs.closeDay()
        await jobs.closeLedger()
        await jobs.checkMeasures()
      })
      .catch(failed)
  }
  const timer = setInterval(look, 60_000)
  return async () => {
    clearInterval(timer)
    await work
  }
}
