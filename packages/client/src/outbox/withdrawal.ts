import { type Entry, isTakenOut, reduce } from './entry.js'
import type { Known, Queue } from './queue.js'

/**
 * Takes the fields of a withdrawal out of everything that was queued before it. Repeating it changes nothing, so a crash
 * half-way is made good by the next delivery.
 * @returns how many entries lost a field
 */
export async function takeOut(queue: Queue, withdrawal: Entry, entries: readonly Known[]): Promise<number> {
  const { withdraws } = withdrawal
  if (!withdraws) return 0
  let reduced = 0
  for (const { id, entry } of entries) {
    if (id === withdrawal.id) break
    if (!entry?.consented.some((field) => isTakenOut(field, withdraws))) continue
    await queue.edit(id, (now) => reduce(now, (field) => !isTakenOut(field, withdraws)))
    reduced++
  }
  return reduced
}

export type Recheck = (purpose: string, onBehalfOf: string | undefined) => boolean | Promise<boolean>

/** The entry without the fields whose consent the device itself knows to have ended; they leave the queue too. */
export async function recheckEntry(
  queue: Queue,
  entry: Entry,
  recheck: Recheck | undefined,
): Promise<Entry | undefined> {
  if (!recheck || entry.consented.length === 0) return entry
  const ended: { purpose: string; onBehalfOf?: string }[] = []
  for (const { purpose, onBehalfOf } of entry.consented) {
    if (await recheck(purpose, onBehalfOf)) continue
    ended.push({ purpose, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) })
  }
  if (ended.length === 0) return entry
  return queue.edit(entry.id, (now) => reduce(now, (field) => !ended.some((consent) => isTakenOut(field, consent))))
}
