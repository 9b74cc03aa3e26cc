import type { Day } from '@imes/consent/time'
import type { Client } from '../http/index.js'
import { isUnsure, judge } from './delivery.js'
import type { Entry, EntryRefusal, WriteName } from './entry.js'
import type { Known, Queue } from './queue.js'
import { type Recheck, recheckEntry, takeOut } from './withdrawal.js'

export interface Delivered {
  readonly id: string
  readonly route: WriteName
  /** Fields that the server did not write because their consent no longer stands. */
  readonly dropped: readonly string[]
  /** What the route answered, checked by the contract; `undefined` when it had arrived before and nobody knows. */
  readonly answer: unknown
}

export interface DeliveryReport {
  readonly delivered: readonly Delivered[]
  readonly refused: readonly { readonly id: string; readonly route: WriteName; readonly refusal: EntryRefusal }[]
  /** How many entries still wait. */
  readonly waiting: number
  /** Why nothing more could be delivered. */
  readonly stopped?: 'unreachable' | 'signed-out'
}

export interface Delivery {
  readonly queue: Queue
  readonly client: Client
  readonly today: () => Day
  readonly recheck: Recheck | undefined
  readonly retries: number
  readonly signal: AbortSignal | undefined
}

async function send({ client, retries, signal }: Delivery, entry: Entry): Promise<unknown> {
  const [noun, verb] = entry.route.split('.') as [keyof Client, string]
  const acting = entry.role ? client.with({ role: entry.role }) : client
  const calls = acting[noun] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
  const callOptions = { idempotencyKey: entry.id, retries, ...(signal ? { signal } : {}) }
  const call = calls[verb]
  if (!call) throw new TypeError(`no route ${entry.route}`)
  return Object.keys(entry.input).length > 0 ? call(entry.input, callOptions) : call(callOptions)
}

type Outcome =
  | ({ readonly kind: 'delivered' } & Delivered)
  | ({ readonly kind: 'refused' } & DeliveryReport['refused'][number])
  | { readonly kind: 'skipped' | 'later' }
  | { readonly kind: 'stop'; readonly reason: 'unreachable' | 'signed-out' }

/** One entry, as it is now: another tab or a withdrawal may have changed it since the queue was read. */
async function deliverOne(delivery: Delivery, id: string): Promise<Outcome> {
  const { queue, today, recheck } = delivery
  const current = await queue.read(id)
  const checked = current && (await recheckEntry(queue, current, recheck))
  if (!checked || checked.refusal) return { kind: 'skipped' }
  if (isUnsure(checked, today())) return { kind: 'later' }
  // Written down before the attempt: after a crash it is known that the write may have arrived.
  const entry = await queue.edit(id, (now) => (now.triedOn ? now : { ...now, triedOn: today() }))
  if (!entry) return { kind: 'skipped' }
  const { route } = entry

  const [answer, setback] = await send(delivery, entry).then(
    (answered) => [answered, undefined] as const,
    (error: unknown) => [undefined, judge(error, entry)] as const,
  )
  if (!setback || setback.means === 'arrived') {
    await queue.remove(id)
    return { kind: 'delivered', id, route, dropped: droppedIn(answer), answer }
  }
  if (setback.means === 'refused') {
    await queue.edit(id, (now) => ({ ...now, refusal: setback.refusal }))
    return { kind: 'refused', id, route, refusal: setback.refusal }
  }
  return setback.means === 'stop' ? { kind: 'stop', reason: setback.reason } : { kind: 'later' }
}

/** Delivers what waits: safety reports, withdrawals, the rest; each scope in order, every entry under its own key. */
export async function deliverAll(delivery: Delivery): Promise<DeliveryReport> {
  const { queue, signal } = delivery
  const entries = await queue.all()
  // A crash between queuing a withdrawal and taking its fields out ends here.
  for (const { entry } of entries) if (entry?.withdraws) await takeOut(queue, entry, entries)

  const outcomes: Outcome[] = []
  for (const scope of scopesInOrder(entries)) {
    for (const { id, entry } of entries) {
      if (entry?.scope !== scope) continue
      signal?.throwIfAborted()
      const outcome = await deliverOne(delivery, id)
      outcomes.push(outcome)
      if (outcome.kind === 'later' || outcome.kind === 'stop') break
    }
    if (outcomes.at(-1)?.kind === 'stop') break
  }
  const last = outcomes.at(-1)
  const waiting = (await queue.all()).filter(({ entry }) => entry && !entry.refusal).length
  return {
    delivered: outcomes.flatMap((one) =>
      one.kind === 'delivered' ? [{ id: one.id, route: one.route, dropped: one.dropped, answer: one.answer }] : [],
    ),
    refused: outcomes.flatMap((one) =>
      one.kind === 'refused' ? [{ id: one.id, route: one.route, refusal: one.refusal }] : [],
    ),
    waiting,
    ...(last?.kind === 'stop' ? { stopped: last.reason } : {}),
  }
}

/** A person in danger first, then withdrawals, then the others in the order of their oldest entry. */
function scopesInOrder(entries: readonly Known[]): string[] {
  const scopesOf = (wanted: (entry: Entry) => boolean) =>
    entries.flatMap(({ entry }) => (entry && wanted(entry) ? [entry.scope] : []))
  const urgent = scopesOf((entry) => entry.route === 'safety.report')
  const withdrawing = scopesOf((entry) => entry.withdraws !== undefined)
  return [...new Set([...urgent, ...withdrawing, ...scopesOf(() => true)])]
}

function droppedIn(answer: unknown): readonly string[] {
  if (typeof answer !== 'object' || answer === null || !('dropped' in answer)) return []
  const { dropped } = answer
  return Array.isArray(dropped) ? dropped.filter((field): field is string => typeof field === 'string') : []
}
