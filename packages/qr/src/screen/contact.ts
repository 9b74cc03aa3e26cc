import { type Day, isDay } from '@imes/consent/time'
import { SignatureInvalid, TokenMalformed } from '../error/index.js'
import { payloadText, readJws, type Signer, signJws, verifySignature } from '../jws/index.js'
import type { KeyRing } from '../key/index.js'

/** A screen's request for its next day keys, signed by its key `W`; `nonce` is the server's challenge, used once. */
export interface ContactClaims {
  readonly aud: string
  readonly day: Day
  /** 12 random bytes from the server, 16 characters. */
  readonly nonce: string
}

export function signContact({ aud, day, nonce }: ContactClaims, signer: Signer): Promise<string> {
  return signJws(signer, 'vk', payloadText({ aud, day, nonce }))
}

/**
 * Whose request it is. The caller compares the nonce with the one it gave out and forgets it, and asks its revocations.
 * @returns the claims and the `kid` of the device that signed
 * @throws TokenMalformed | SignatureInvalid
 */
export async function readContact(
  text: string,
  iss: string,
  keys: KeyRing,
): Promise<ContactClaims & { readonly kid: string }> {
  const jws = readJws(text, 'vk')
  const { aud, day, nonce } = jws?.claims ?? {}
  if (!jws || aud === undefined || nonce === undefined || !isDay(day)) throw new TokenMalformed('text')
  for (const key of await keys.workplace(iss, aud))
    if (await verifySignature(jws, key)) return { aud, day, nonce, kid: key.kid }
  throw new SignatureInvalid()
}
