/** ES256 by default; Ed25519 under both of its names. One key has one name. */
export type Algorithm = 'ES256' | 'EdDSA' | 'Ed25519'

export const algorithms = ['ES256', 'EdDSA', 'Ed25519'] as const

/** A public key as RFC 7517 writes it, with nothing but what a signature needs. */
export type PublicJwk =
  | { readonly crv: 'P-256'; readonly kty: 'EC'; readonly x: string; readonly y: string }
  | { readonly crv: 'Ed25519'; readonly kty: 'OKP'; readonly x: string }

/** The members in alphabetical order, and no others: the text that a thumbprint hashes (RFC 7638). */
export function bareJwk(jwk: PublicJwk): PublicJwk {
  return jwk.kty === 'EC' ? { crv: 'P-256', kty: 'EC', x: jwk.x, y: jwk.y } : { crv: 'Ed25519', kty: 'OKP', x: jwk.x }
}
