import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { canonicalBytes, type Json } from '../canonical/index.js'
import { sameBytes } from './hash.js'

/**
 * What stands in the ledger for an event: 32 bytes, whatever the event. Without the entry's key it says nothing, not even
 * to somebody who tries every person; with key and event in hand anybody can check that this event was recorded.
 * @param key 32 random bytes of this entry alone, kept under the person's key: destroying that erases the person and
 *   leaves the proof
 */
export function commit(key: Uint8Array, event: Json): Uint8Array {
  if (key.length !== 32) throw new TypeError('an entry key has 32 bytes')
  return hmac(sha256, key, canonicalBytes(event))
}

/** Whether a commitment was made for this event with this key. */
export function opens(commitment: Uint8Array, key: Uint8Array, event: Json): boolean {
  return sameBytes(commit(key, event), commitment)
}
