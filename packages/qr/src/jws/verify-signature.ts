import { ascii } from '../bytes/index.js'
import type { Algorithm, PublicJwk } from './algorithm.js'
import { bareJwk } from './algorithm.js'
import type { Jws } from './jws.js'

/** A public key and the one name under which it signs. */
export interface VerifyingKey {
  readonly alg: Algorithm
  readonly key: CryptoKey
}

/** @throws the platform's own error when the point is off the curve */
export async function importVerifyingKey(jwk: PublicJwk, alg: Algorithm): Promise<VerifyingKey> {
  const parameters = jwk.kty === 'EC' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'Ed25519' }
  const key = await crypto.subtle.importKey('jwk', { ...bareJwk(jwk) }, parameters, false, ['verify'])
  return { alg, key }
}

const ecdsa = { name: 'ECDSA', hash: 'SHA-256' }
const ed25519 = { name: 'Ed25519' }

/**
 * Whether the key made the signature, under its own name. `readJws` has read the text before: header, payload and
 * signature have one spelling each, so nothing is left for a JOSE library to decide (decision 0050).
 */
export async function verifySignature(jws: Jws, { alg, key }: VerifyingKey): Promise<boolean> {
  if (jws.alg !== alg) return false
  const signed = ascii(jws.text.slice(0, jws.text.lastIndexOf('.')))
  return crypto.subtle.verify(alg === 'ES256' ? ecdsa : ed25519, key, jws.signature, signed)
}
