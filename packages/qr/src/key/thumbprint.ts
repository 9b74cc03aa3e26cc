import { ascii, type Bytes, hash, toBase64url } from '../bytes/index.js'
import { bareJwk, type PublicJwk } from '../jws/index.js'

/** SHA-256 thumbprint of a public key (RFC 7638): 32 bytes. */
export function thumbprint(jwk: PublicJwk): Bytes {
  return hash(ascii(JSON.stringify(bareJwk(jwk))))
}

/** `kid`: the first 9 bytes of the thumbprint, 12 characters. */
export function keyId(jwk: PublicJwk): string {
  return toBase64url(thumbprint(jwk).subarray(0, 9))
}
