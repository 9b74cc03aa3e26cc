import { ImesError } from '@imes/consent'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { concatBytes, type Random } from '../keys/index.js'

/** A sealed field does not open: its key was destroyed, or the bytes were changed. */
export class SealBroken extends ImesError {
  override readonly code = 'IMES_SERVER_SEAL_BROKEN'
  constructor() {
    super('a sealed field does not open')
  }
}

const nonceLength = 24

/** XChaCha20-Poly1305 under a random nonce; `bound` names the place it belongs to, so that it opens nowhere else. */
export function sealBytes(key: Uint8Array, bound: string, plain: Uint8Array, random: Random): Uint8Array {
  const nonce = random(nonceLength)
  return concatBytes(nonce, xchacha20poly1305(key, nonce, utf8ToBytes(bound)).encrypt(plain))
}

/** @throws SealBroken */
export function openBytes(key: Uint8Array, bound: string, sealed: Uint8Array): Uint8Array {
  try {
    const nonce = sealed.subarray(0, nonceLength)
    return xchacha20poly1305(key, nonce, utf8ToBytes(bound)).decrypt(sealed.subarray(nonceLength))
  } catch {
    throw new SealBroken()
  }
}

/** Padded with blanks to a whole number of blocks: the length of what is sealed tells no more than that number. */
export function sealJson(
  key: Uint8Array,
  bound: string,
  value: unknown,
  random: Random,
  blockBytes: number,
): Uint8Array {
  const text = utf8ToBytes(JSON.stringify(value))
  const padded = new Uint8Array(Math.ceil(Math.max(text.length, 1) / blockBytes) * blockBytes).fill(0x20)
  padded.set(text)
  return sealBytes(key, bound, padded, random)
}

/** @throws SealBroken */
export function openJson(key: Uint8Array, bound: string, sealed: Uint8Array): unknown {
  return JSON.parse(Buffer.from(openBytes(key, bound, sealed)).toString('utf8'))
}
