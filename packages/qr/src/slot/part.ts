import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ascii, type Bytes, concat, equal, expand, hash, u32 } from '../bytes/index.js'
import { aadOf, purposeByte, type SlotPurpose, tagLength } from './context.js'

/** The material of one part: the key of this visit and purpose, bound to the phone's key and to the token. */
export interface PartKey {
  readonly purpose: SlotPurpose
  /** 32 bytes, from both halves: the phone's share and the vault's value for this visit. */
  readonly prk: Uint8Array
  /** Thumbprint of the ticket's key. */
  readonly tp: Uint8Array
  readonly ctx: Uint8Array
}

function keyAndNonce({ purpose, prk, tp, ctx }: PartKey): { key: Bytes; nonce: Bytes } {
  const info = concat(ascii('imes-qr slot 1'), Uint8Array.of(purposeByte[purpose]), tp, ctx)
  const okm = expand(prk, info, 56)
  return { key: okm.slice(0, 32), nonce: okm.slice(32) }
}

/**
 * The AEAD's tag, hashed together with everything that opened it. A tag of Poly1305 alone can be made to fit two keys
 * and two texts in a millisecond; two meanings of this one cost about 2^64 hashes.
 * @see Chan & Rogaway, On Committing Authenticated Encryption (CTX), ESORICS 2022
 */
function committedTag(key: Bytes, nonce: Bytes, aad: Bytes, tag: Uint8Array): Bytes {
  return hash(ascii('imes-qr ctx 1'), key, nonce, u32(aad.length), aad, tag).slice(0, tagLength)
}

/** Ciphertext and committed tag: as long as the plaintext and 16 bytes. */
export function sealPart(material: PartKey, plaintext: Uint8Array): Bytes {
  const { key, nonce } = keyAndNonce(material)
  const aad = aadOf(material.purpose, material.ctx)
  const sealed = xchacha20poly1305(key, nonce, aad).encrypt(plaintext)
  const ciphertext = sealed.subarray(0, plaintext.length)
  const part = concat(ciphertext, committedTag(key, nonce, aad, sealed.subarray(plaintext.length)))
  key.fill(0)
  return part
}

/** The plaintext, or `undefined` for filler, another key or a changed token. Looked at only after the tag agrees. */
export function openPart(material: PartKey, part: Uint8Array): Bytes | undefined {
  const { key, nonce } = keyAndNonce(material)
  const aad = aadOf(material.purpose, material.ctx)
  const ciphertext = part.subarray(0, part.length - tagLength)
  const plaintext = xchacha20(key, nonce, ciphertext, undefined, 1) as Bytes
  const again = xchacha20poly1305(key, nonce, aad).encrypt(plaintext)
  const tag = committedTag(key, nonce, aad, again.subarray(plaintext.length))
  key.fill(0)
  if (equal(tag, part.subarray(part.length - tagLength))) return plaintext
  plaintext.fill(0)
  return undefined
}
