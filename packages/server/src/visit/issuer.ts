import { type Day, schoolYearEnd } from '@imes/consent/time'
import type { Issuer } from '@imes/qr'
import { createSigner, enrolPublicKey, type SetJwk } from '@imes/qr/key'
import type { App } from '../app.js'

/** Days after a visit on which its token is still taken; the keys of screens are held as long. */
export const deliveryDays = 3

const issuers = new WeakMap<App, Promise<Issuer>>()

/** The school's server as issuer of tickets: its key and the secrets of pseudonyms and ticket numbers. */
export function issuerOf(app: App): Promise<Issuer> {
  const made = issuers.get(app) ?? makeIssuer(app)
  issuers.set(app, made)
  return made
}

async function makeIssuer(app: App): Promise<Issuer> {
  const { kty, crv, x, y, d } = app.keys.issuer
  const key = await crypto.subtle.importKey(
    'jwk',
    { kty, crv, x, y, d } as JsonWebKey,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  return {
    iss: app.issuer,
    signer: createSigner(key),
    publicJwk: publicHalf(app),
    pairwiseKey: app.macs.derive('pairwise'),
    ticketKey: app.macs.derive('ticket'),
  }
}

/** The public half of the issuer's key, as it stands in its key set. */
export function publicHalf(app: App): SetJwk {
  const { kty, crv, x, y } = app.keys.issuer
  return enrolPublicKey({ kty, crv, x, y })
}

/** `2025-2026` of a day: pseudonyms of workplaces change with it. */
export function schoolYearOf(day: Day): string {
  const last = Number(schoolYearEnd(day).slice(0, 4))
  return `${last - 1}-${last}`
}
