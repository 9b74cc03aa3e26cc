import { canonicalHash } from '@imes/consent/canonical'
import type { HeadSigner } from '@imes/consent/ledger'
import type { App } from '../app.js'

/** The `kid` of the ledger's key: a hash of its public half. */
const ledgerKeyId = (app: App): string => {
  const { kty = '', crv = '', x = '', y = '' } = app.keys.ledger
  return canonicalHash({ kty, crv, x, y }).slice(0, 16)
}

/** Signs heads of the ledger, and what a person takes home. */
export async function ledgerSigner(app: App): Promise<HeadSigner> {
  const { kty, crv, x, y, d } = app.keys.ledger
  const key = await crypto.subtle.importKey(
    'jwk',
    { kty, crv, x, y, d } as JsonWebKey,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  return { key, kid: ledgerKeyId(app), alg: 'ES256' }
}

/** The public half of the ledger's key, for whoever checks what was signed. */
export function publicKeys(app: App): { keys: Record<string, unknown>[] } {
  const { kty, crv, x, y } = app.keys.ledger
  return { keys: [{ kty, crv, x, y, alg: 'ES256', use: 'sig', kid: ledgerKeyId(app) }] }
}
