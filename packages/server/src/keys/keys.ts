import { expand } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** The secrets of an installation. They live outside the database, and its backups never hold them. */
export interface ServerKeys {
  /** 32 random bytes, base64url: wraps every person's keys. Losing it erases everybody. */
  readonly master: string
  /** Signs visit tickets (ES256, private JWK). */
  readonly issuer: JsonWebKey
  /** Signs the ledger's heads (ES256, private JWK). */
  readonly ledger: JsonWebKey
}

/** New secrets for a new installation: keep them as a file that only the server can read. */
export async function generateKeys(random: (length: number) => Uint8Array): Promise<ServerKeys> {
  const pair = async (): Promise<JsonWebKey> => {
    const made = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', made.privateKey)
    return { kty, crv, x, y, d } as JsonWebKey
  }
  return { master: Buffer.from(random(32)).toString('base64url'), issuer: await pair(), ledger: await pair() }
}

/** Keyed pseudonyms and hashes, each under its own key: what one table holds cannot be looked up in another. */
export interface Macs {
  /** Of a roster's key: the same row of the same file finds the same record again. */
  roster(text: string): Uint8Array
  signInCode(text: string): Uint8Array
  session(text: string): Uint8Array
  screenCode(text: string): Uint8Array
  idempotency(text: string): Uint8Array
  /** Of the acting person, for the security log. */
  actor(text: string): string
  /** Of a person, for the ledger of evidence. */
  ledger(text: string): string
  /** A secret of its own for another part (pairwise pseudonyms, ticket numbers, spent tickets). */
  derive(label: string): Uint8Array
  /** Wraps the keys of persons. */
  readonly wrap: Uint8Array
}

/** @throws TypeError the master key is not 32 bytes */
export function macsFrom(master: string): Macs {
  const root = new Uint8Array(Buffer.from(master, 'base64url'))
  if (root.length !== 32) throw new TypeError('keys.master: 32 bytes in base64url expected')
  const derive = (label: string): Uint8Array => expand(sha256, root, utf8ToBytes(`imes-server ${label} 1`), 32)
  const mac = (label: string): ((text: string) => Uint8Array) => {
    const key = derive(label)
    return (text) => hmac(sha256, key, utf8ToBytes(text))
  }
  const [actor, ledger] = [mac('actor'), mac('ledger')]
  return {
    roster: mac('roster'),
    signInCode: mac('sign-in-code'),
    session: mac('session'),
    screenCode: mac('screen-code'),
    idempotency: mac('idempotency'),
    actor: (text) => Buffer.from(actor(text).subarray(0, 18)).toString('base64url'),
    ledger: (text) => Buffer.from(ledger(text)).toString('hex'),
    derive,
    wrap: derive('wrap'),
  }
}

/** Joins parts so that no two lists of parts give one text. */
export const joined = (...parts: readonly string[]): string => parts.map((part) => `${part.length}:${part}`).join('')

/** Whether two values of equal length are equal, in time that does not depend on where they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number)
  return difference === 0
}

export { concatBytes }
