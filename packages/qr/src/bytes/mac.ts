import { expand as hkdfExpand } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { ascii, type Bytes, concat } from './bytes.js'

/** HMAC-SHA-256 with a key in memory: the server's. A device holds `CryptoKey`s and uses `macWith`. */
export function mac(key: Uint8Array, ...parts: readonly Uint8Array[]): Bytes {
  const state = hmac.create(sha256, key)
  for (const part of parts) state.update(part)
  return state.digest() as Bytes
}

/** A device's key, non-extractable, or the server's raw bytes. */
export type MacKey = CryptoKey | Uint8Array

export async function macWith(key: MacKey, ...parts: readonly Uint8Array[]): Promise<Bytes> {
  if (key instanceof Uint8Array) return mac(key, ...parts)
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, concat(...parts)))
}

export function hash(...parts: readonly Uint8Array[]): Bytes {
  const state = sha256.create()
  for (const part of parts) state.update(part)
  return state.digest() as Bytes
}

/** HKDF-Expand with SHA-256 (RFC 5869 §2.3). The key is already uniform: there is nothing to extract. */
export function expand(key: Uint8Array, info: Uint8Array | string, length = 32): Bytes {
  return hkdfExpand(sha256, key, typeof info === 'string' ? ascii(info) : info, length) as Bytes
}

/** A non-extractable HMAC key from 32 raw bytes. The caller overwrites the bytes. */
export async function importMacKey(raw: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', concat(raw), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}
