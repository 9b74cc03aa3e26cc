import { ascii, toBase64url } from '../bytes/index.js'
import { KeyRefused } from '../error/index.js'
import type { Algorithm } from './algorithm.js'
import { signingInput, type Typ } from './jws.js'
import { lowS } from './signature.js'

/** Whatever can sign: a non-extractable key of a device, or a key service that never hands its key out. */
export interface Signer {
  readonly alg: Algorithm
  /** 64 bytes, r ‖ s or R ‖ S. A high s is turned low afterwards. */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
}

/**
 * A signer from a private WebCrypto key, ECDSA on P-256 or Ed25519.
 * @param name the name under which an Ed25519 key signs; one key keeps one name
 * @throws KeyRefused another kind of key, or one that may not sign
 */
export function createSigner(key: CryptoKey, name: 'EdDSA' | 'Ed25519' = 'EdDSA'): Signer {
  if (key.type !== 'private' || !key.usages.includes('sign')) throw new KeyRefused('not a key that signs')
  const { name: kind, namedCurve } = key.algorithm as EcKeyAlgorithm
  const isEcdsa = kind === 'ECDSA'
  if (isEcdsa ? namedCurve !== 'P-256' : kind !== 'Ed25519') throw new KeyRefused('neither P-256 nor Ed25519')
  const parameters = isEcdsa ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' }
  return {
    alg: isEcdsa ? 'ES256' : name,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(parameters, key, bytes)),
  }
}

/** The JWS of a canonical payload. */
export async function signJws(signer: Signer, typ: Typ, payload: string, kid?: string): Promise<string> {
  const input = signingInput(signer.alg, typ, payload, kid)
  const signature = await signer.sign(ascii(input))
  if (signature.length !== 64) throw new KeyRefused('a signature of another length than 64 bytes')
  return `${input}.${toBase64url(signer.alg === 'ES256' ? lowS(signature) : signature)}`
}
