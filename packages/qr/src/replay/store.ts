import type { Day } from '@imes/consent/time'
import { mac } from '../bytes/index.js'
import { StoreFull, StoreUnavailable, TokenUsed } from '../error/index.js'
import { ticketName } from '../key/ticket-name.js'

/**
 * Remembers which tickets are used. `first` is said to one caller in all processes, and is durable before it is said.
 * @typeParam Tx the transaction that writes the visit, so that commit means accepted
 */
export interface ReplayStore<Tx = unknown> {
  /**
   * @param key 32 bytes, not to be traced back to a ticket without the store key
   * @param until the last day on which the ticket's token could still be delivered; the entry may go afterwards
   */
  claim(key: Uint8Array, until: Day, tx?: Tx): Promise<'first' | 'seen' | 'full'>
}

/** A store, the secret under which it counts, and the transaction of this call. */
export interface SingleUse<Tx = unknown> {
  readonly store: ReplayStore<Tx>
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly tx?: Tx
}

/** HMAC(store key, iss ‖ 0x00 ‖ jti): names a ticket to the store and to nobody else. */
export function replayKey(storeKey: Uint8Array, iss: string, jti: string): Uint8Array<ArrayBuffer> {
  if (storeKey.length !== 32) throw new TypeError('the store key has 32 bytes')
  return mac(storeKey, ticketName(iss, jti))
}

/** The last step of a verification. @throws TokenUsed | StoreFull | StoreUnavailable */
export async function claimOnce<Tx>(use: SingleUse<Tx>, iss: string, jti: string, until: Day): Promise<void> {
  const key = replayKey(use.key, iss, jti)
  let answer: string
  try {
    answer = await use.store.claim(key, until, use.tx)
  } catch (cause) {
    throw new StoreUnavailable(cause)
  }
  if (answer === 'first') return
  if (answer === 'seen') throw new TokenUsed()
  if (answer === 'full') throw new StoreFull()
  throw new StoreUnavailable()
}
