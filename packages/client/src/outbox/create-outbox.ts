import type { Json } from '@imes/consent/canonical'
import type { Day } from '@imes/consent/time'
import type { RoleName } from '../contract/index.js'
import { type Client, checkInput, randomKey } from '../http/index.js'
import { type DeliveryReport, deliverAll } from './deliver.js'
import { isUnsure } from './delivery.js'
import type { ConsentedField, Entry, EntryRefusal, InputTo, WriteName } from './entry.js'
import { type Exclusively, exclusively } from './exclusive.js'
import { openQueue } from './queue.js'
import type { OutboxStorage } from './storage.js'
import { type Recheck, takeOut } from './withdrawal.js'

export interface OutboxOptions {
  /** Signed in as the person; the outbox delivers through it. */
  readonly client: Client
  /** The person's id. Everybody on a shared device has an outbox of their own. */
  readonly person: string
  /** The role in which the person acts now; an entry is delivered in the role in which it was added. */
  readonly role?: RoleName
  readonly storage: OutboxStorage
  /** The day in Türkiye, to notice that a key is too old to repeat. */
  readonly today: () => Day
  /**
   * Asked at delivery for every consent that a queued field rests on: `false` takes the field out before it is sent.
   * The server checks again in any case and says what it dropped.
   */
  readonly recheck?: Recheck
  /** Further attempts of a call within one delivery, default 1: what fails waits here anyway, the person does not. */
  readonly retries?: number
  /** Default: a random UUID. */
  readonly newKey?: () => string
  /** Default: Web Locks where there are any. */
  readonly exclusively?: Exclusively
}

/** A write to keep until it is delivered. */
export interface QueuedWrite<Name extends WriteName> {
  readonly route: Name
  readonly input: InputTo<Name>
  /** Writes of one scope arrive in order. Default: the route's noun. */
  readonly scope?: string
  /** Parts of the input that rest on a consent. */
  readonly consented?: readonly ConsentedField[]
}

/** An entry as the app may show it. */
export interface OutboxItem {
  readonly id: string
  readonly route?: WriteName
  readonly scope?: string
  /**
   * `waiting` for a connection · `refused` by the server, with the reason · `unsure`: sent more than a week ago without
   * an answer, so that only a person can say whether to repeat it · `unreadable`: its key is gone.
   */
  readonly state: 'waiting' | 'refused' | 'unsure' | 'unreadable'
  readonly refusal?: EntryRefusal
  /** Fields were taken out because their consent no longer stands. */
  readonly reduced: boolean
}

export interface Outbox {
  /** Keeps a write; done means that it survives a crash. @throws ImesInputInvalid outside the contract */
  readonly add: <Name extends WriteName>(write: QueuedWrite<Name>) => Promise<{ readonly id: string }>
  /** Withdraws a consent, at once on this device and without a connection: queued fields that rest on it are gone. */
  readonly withdraw: (
    purpose: string,
    onBehalfOf?: string,
  ) => Promise<{ readonly id: string; readonly reduced: number }>
  /** Delivers what waits, safety reports and withdrawals first. Safe to call at any time and from several tabs. */
  readonly deliver: (options?: { readonly signal?: AbortSignal }) => Promise<DeliveryReport>
  readonly list: () => Promise<readonly OutboxItem[]>
  /** The input of an entry, for its author to look at or put right. */
  readonly read: (id: string) => Promise<Entry['input'] | undefined>
  /** Lets a refused or unsure entry wait again, under the same key. */
  readonly retry: (id: string) => Promise<void>
  readonly discard: (id: string) => Promise<void>
  /** Ends this person's outbox on the device: key and entries. */
  readonly destroy: () => Promise<void>
}

/**
 * An outbox (giden kutusu) for one person: writes wait encrypted while there is no connection and arrive exactly once.
 *
 * @example
 * const outbox = createOutbox({ client, person, storage: indexedDbStorage(), today })
 * await outbox.add({ route: 'evaluations.submit', input: { body } })
 * addEventListener('online', () => outbox.deliver())
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { client, today, recheck, retries = 1 } = options
  const queue = openQueue(options.storage, options.person, options.exclusively ?? exclusively)
  const newKey = options.newKey ?? randomKey
  const acting = options.role === undefined ? {} : { role: options.role }

  return {
    async add({ route, input, scope, consented = [] }) {
      const checked = checkInput(route, input ?? {})
      const id = newKey()
      const noun = route.slice(0, route.indexOf('.'))
      await queue.append({ id, route, ...acting, input: checked as Entry['input'], scope: scope ?? noun, consented })
      return { id }
    },

    async withdraw(purpose, onBehalfOf) {
      const withdraws = { purpose, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }
      const input = { params: { purpose }, body: onBehalfOf === undefined ? {} : { onBehalfOf } } as const
      const id = newKey()
      const withdrawal: Entry = {
        id,
        route: 'consents.withdraw',
        ...acting,
        input: checkInput('consents.withdraw', input) as Record<string, Json>,
        scope: 'consents',
        consented: [],
        withdraws,
      }
      await queue.append(withdrawal)
      return { id, reduced: await takeOut(queue, withdrawal, await queue.all()) }
    },

    deliver: (given) =>
      queue.delivering(() => deliverAll({ queue, client, today, recheck, retries, signal: given?.signal })),

    async list() {
      return (await queue.all()).map(({ id, entry }): OutboxItem => {
        if (!entry) return { id, state: 'unreadable', reduced: false }
        const { route, scope, refusal, reduced = false } = entry
        const state = refusal ? 'refused' : isUnsure(entry, today()) ? 'unsure' : 'waiting'
        return { id, route, scope, state, reduced, ...(refusal ? { refusal } : {}) }
      })
    },

    read: async (id) => (await queue.read(id))?.input,

    async retry(id) {
      await queue.edit(id, waitingAgain)
    },

    discard: queue.remove,

    destroy: queue.destroy,
  }
}

function waitingAgain(entry: Entry): Entry {
  const { id, route, role, input, scope, consented, withdraws, reduced } = entry
  return {
    id,
    route,
    input,
    scope,
    consented,
    ...(role ? { role } : {}),
    ...(withdraws ? { withdraws } : {}),
    ...(reduced ? { reduced } : {}),
  }
}
