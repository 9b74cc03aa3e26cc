import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { type Bytes, concat, fromBase64url } from '../bytes/index.js'
import { KeyRefused } from '../error/index.js'
import { type Algorithm, algorithms, bareJwk, type PublicJwk } from '../jws/index.js'
import { keyId } from './thumbprint.js'

const members = new Set(['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use'])

/** A public key that passed enrolment: bare members, a `kid` of ours, one algorithm name. */
export type EnrolledJwk = PublicJwk & { readonly alg: Algorithm; readonly kid: string; readonly use: 'sig' }

function coordinate(value: unknown): Bytes {
  const bytes = typeof value === 'string' && value.length === 43 ? fromBase64url(value) : undefined
  if (!bytes) throw new KeyRefused('a coordinate that is not 43 canonical characters')
  return bytes
}

function littleEndian(bytes: Uint8Array): bigint {
  let n = 0n
  for (let i = bytes.length - 1; i >= 0; i--) n = (n << 8n) | BigInt(bytes[i] as number)
  return n
}

/** P-256: both coordinates below p and on the curve. */
function checkP256(x: Bytes, y: Bytes): void {
  try {
    p256.Point.fromBytes(concat(Uint8Array.of(4), x, y)).assertValidity()
  } catch {
    throw new KeyRefused('not a point of P-256')
  }
}

/** Ed25519: canonical y, no signed zero, no small order, no torsion part. WebCrypto imports keys that lack each of these. */
function checkEd25519(encoded: Bytes): void {
  const p = 2n ** 255n - 19n
  const y = littleEndian(encoded) & (2n ** 255n - 1n)
  if (y >= p) throw new KeyRefused('a coordinate that is not reduced')
  let point: InstanceType<typeof ed25519.Point>
  try {
    point = ed25519.Point.fromBytes(encoded, false)
  } catch {
    throw new KeyRefused('not a point of edwards25519')
  }
  if (point.toAffine().x === 0n && (encoded[31] as number) >> 7 === 1) throw new KeyRefused('a signed zero')
  if (point.isSmallOrder()) throw new KeyRefused('a point of small order')
  if (!point.isTorsionFree()) throw new KeyRefused('a point with a torsion part')
}

/**
 * The one door for public keys: of an issuer, of a workplace's device, of a phone. What is refused here can never be
 * trusted later, and some Ed25519 keys would otherwise verify any message.
 * @param jwk an untrusted JSON value; members `kty crv x y`, and `kid alg use` where they agree with the rest
 * @throws KeyRefused
 * @see VISITS section 3; RFC 7517, 8037; Chalkias et al., Taming the many EdDSAs (2020)
 */
export function enrolPublicKey(jwk: unknown): EnrolledJwk {
  if (typeof jwk !== 'object' || jwk === null || Array.isArray(jwk)) throw new KeyRefused('not a JWK')
  const given = jwk as Readonly<Record<string, unknown>>
  for (const name of Object.keys(given)) if (!members.has(name)) throw new KeyRefused('a member that has no place here')
  const { kty, crv, x, y, alg, use, kid } = given
  let bare: PublicJwk
  if (kty === 'EC' && crv === 'P-256') {
    checkP256(coordinate(x), coordinate(y))
    bare = bareJwk({ crv, kty, x: x as string, y: y as string })
  } else if (kty === 'OKP' && crv === 'Ed25519') {
    if (y !== undefined) throw new KeyRefused('a second coordinate')
    checkEd25519(coordinate(x))
    bare = bareJwk({ crv, kty, x: x as string })
  } else throw new KeyRefused('neither P-256 nor Ed25519')
  const fallback: Algorithm = bare.kty === 'EC' ? 'ES256' : 'EdDSA'
  const name = alg === undefined ? fallback : algorithms.find((one) => one === alg)
  if (name === undefined || (name === 'ES256') !== (bare.kty === 'EC')) throw new KeyRefused('another algorithm')
  if (use !== undefined && use !== 'sig') throw new KeyRefused('another use')
  const id = keyId(bare)
  if (kid !== undefined && kid !== id) throw new KeyRefused('a kid that is not its thumbprint')
  return { ...bare, alg: name, kid: id, use: 'sig' }
}
