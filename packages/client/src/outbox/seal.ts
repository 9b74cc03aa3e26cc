import type { Entry } from './entry.js'

/** Sealed entries come in steps of this many bytes, so that their size does not tell what is in them. */
const step = 512
const version = 1

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>

/**
 * AES-256-GCM under the person's key, with a random nonce; bound to its id, so that two entries cannot be exchanged.
 * Layout: version ‖ nonce (12) ‖ ciphertext of length (4, big-endian) ‖ JSON ‖ zeros.
 */
export async function seal(key: CryptoKey, entry: Entry): Promise<Uint8Array<ArrayBuffer>> {
  const text = utf8(JSON.stringify(entry))
  const padded = new Uint8Array(Math.ceil((text.length + 4) / step) * step)
  new DataView(padded.buffer).setUint32(0, text.length)
  padded.set(text, 4)
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: utf8(entry.id) }, key, padded)
  const sealed = new Uint8Array(13 + box.byteLength)
  sealed[0] = version
  sealed.set(nonce, 1)
  sealed.set(new Uint8Array(box), 13)
  return sealed
}

/** @returns `undefined` when the bytes were changed, exchanged, or sealed under a key that is gone */
export async function unseal(key: CryptoKey, id: string, sealed: Uint8Array<ArrayBuffer>): Promise<Entry | undefined> {
  if (sealed[0] !== version) return undefined
  const opening = { name: 'AES-GCM', iv: sealed.slice(1, 13), additionalData: utf8(id) }
  const padded = await crypto.subtle.decrypt(opening, key, sealed.slice(13)).catch(() => undefined)
  if (padded === undefined) return undefined
  const length = new DataView(padded).getUint32(0)
  return JSON.parse(new TextDecoder().decode(new Uint8Array(padded, 4, length))) as Entry
}

/** A key that can be used and never read. */
export function newSealKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Stands for a person in the storage's names: not the id itself. */
export async function ownerName(person: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(`imes outbox 1 ${person}`)))
  return Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
