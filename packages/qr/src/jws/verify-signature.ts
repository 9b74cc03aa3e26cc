import { compactVerify } from 'jose/jws/compact/verify'
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

/** Whether the key made the signature, under its own name. The text has been read by `readJws` before. */
export async function verifySignature(jws: Jws, { alg, key }: VerifyingKey): Promise<boolean> {
  if (jws.alg !== alg) return false
  try {
    await compactVerify(jws.text, key, { algorithms: [alg] })
    return true
  } catch {
    // jose throws for a wrong signature as for everything else; a text that `readJws` passed can fail in no other way
    // that would make it valid.
    return false
  }
}
