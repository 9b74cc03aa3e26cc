import { type Algorithm, importVerifyingKey, type PublicJwk, type VerifyingKey } from '../jws/index.js'
import { keyId } from './thumbprint.js'

type Maybe<T> = T | Promise<T>

/** A verifying key with the id under which it can be revoked. */
export interface KnownKey extends VerifyingKey {
  readonly kid: string
}

/** A public key as it lies in a set: enrolled before (`enrolPublicKey`), only read here. */
export type SetJwk = PublicJwk & { readonly alg?: Algorithm; readonly kid?: string; readonly use?: 'sig' }

/** The public keys that a verifier trusts. All of them passed enrolment. */
export interface KeyRing {
  /** The issuer's keys, old ones within their overlap too; `undefined` when the issuer is not known. */
  issuer(iss: string): Maybe<readonly KnownKey[] | undefined>
  /**
   * The keys of a workplace's devices for this school year, newest first; a verifier tries 8. Revoked ones too:
   * revocation is told separately, and a revoked device is another answer than a wrong signature.
   */
  workplace(iss: string, aud: string): Maybe<readonly KnownKey[]>
}

/** A JWK Set for each issuer, and the keys of workplaces where the verifier needs proofs or countersignatures. */
export interface KeySets {
  readonly issuers: Readonly<Record<string, { readonly keys: readonly SetJwk[] }>>
  readonly workplaces?: readonly { readonly iss: string; readonly aud: string; readonly keys: readonly SetJwk[] }[]
}

async function known(jwk: SetJwk): Promise<KnownKey> {
  const alg = jwk.alg ?? (jwk.kty === 'EC' ? 'ES256' : 'EdDSA')
  return { ...(await importVerifyingKey(jwk, alg)), kid: keyId(jwk) }
}

/**
 * A key ring in memory. A `kid` is searched in its own issuer's set only, never across issuers.
 * @example await createKeyRing({ issuers: { 'tr06-1907': { keys: [publicJwk] } } })
 */
export async function createKeyRing(sets: KeySets): Promise<KeyRing> {
  const issuers = new Map<string, readonly KnownKey[]>()
  for (const [iss, { keys }] of Object.entries(sets.issuers)) issuers.set(iss, await Promise.all(keys.map(known)))
  const workplaces = new Map<string, readonly KnownKey[]>()
  for (const { iss, aud, keys } of sets.workplaces ?? [])
    workplaces.set(`${iss} ${aud}`, await Promise.all(keys.map(known)))
  return {
    issuer: (iss) => issuers.get(iss),
    workplace: (iss, aud) => workplaces.get(`${iss} ${aud}`) ?? [],
  }
}
