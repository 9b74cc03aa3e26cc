import { ascii, asciiText, type Bytes, fromBase64url, toBase64url } from '../bytes/index.js'
import { type Algorithm, algorithms } from './algorithm.js'
import { type Form, payloads } from './claims.js'
import { isCanonicalSignature } from './signature.js'

/** `vi` ticket, `vr` revocations, and the four forms of the table. */
export type Typ = Form | 'vi' | 'vr'

/** The longest of our texts, the list of revocations aside, is a ticket of 560 characters or so. */
const longest = 700

/** One JWS in its one accepted text. Nothing has been said about its signature yet. */
export interface Jws {
  readonly text: string
  readonly alg: Algorithm
  /** Tickets, printed sheets and revocations only. */
  readonly kid: string | undefined
  readonly claims: Readonly<Record<string, string | undefined>>
  /** The payload as it was signed. */
  readonly payload: string
  readonly signature: Bytes
}

const plainHeaders = new Map<string, { typ: Typ; alg: Algorithm }>()
for (const alg of algorithms)
  for (const typ of ['vt', 'vc', 'vs', 'vk'] as const) plainHeaders.set(encodeHeader(alg, typ), { typ, alg })

const kidHeader = /^\{"alg":"(ES256|EdDSA|Ed25519)","kid":"([A-Za-z0-9_-]{12})","typ":"(vi|vp|vr)"\}$/

/** The header part. Byte for byte one of few strings, so `jku`, `jwk`, `crit`, `zip` and `none` have no place to stand. */
export function encodeHeader(alg: Algorithm, typ: Typ, kid?: string): string {
  const middle = kid === undefined ? '' : `"kid":"${kid}",`
  return toBase64url(ascii(`{"alg":"${alg}",${middle}"typ":"${typ}"}`))
}

function readHeader(part: string, typ: Typ): { alg: Algorithm; kid: string | undefined } | undefined {
  const plain = plainHeaders.get(part)
  if (plain) return plain.typ === typ ? { alg: plain.alg, kid: undefined } : undefined
  if (part.length > 90) return undefined
  const bytes = fromBase64url(part)
  const match = bytes && kidHeader.exec(asciiText(bytes))
  return match?.[3] === typ ? { alg: match[1] as Algorithm, kid: match[2] } : undefined
}

/**
 * Reads a JWS of one form: length, header byte for byte, payload by one anchored expression, each part the one
 * base64url text of its bytes, signature in its low form. All of it before any signature is checked (VISITS section 4).
 * @returns `undefined` for every other text
 */
export function readJws(text: string, typ: Typ, pattern?: RegExp, limit = longest): Jws | undefined {
  if (text.length > limit) return undefined
  const first = text.indexOf('.')
  const second = text.indexOf('.', first + 1)
  if (first < 0 || second < 0 || text.length - second !== 87) return undefined
  const header = readHeader(text.slice(0, first), typ)
  if (!header) return undefined
  const bytes = fromBase64url(text.slice(first + 1, second))
  const signature = fromBase64url(text.slice(second + 1))
  if (!bytes || !signature || !isCanonicalSignature(header.alg, signature)) return undefined
  const payload = asciiText(bytes)
  const expression = pattern ?? (typ in payloads ? payloads[typ as Form] : undefined)
  const claims = expression?.exec(payload)?.groups
  if (!claims) return undefined
  return { text, alg: header.alg, kid: header.kid, claims, payload, signature }
}

/** The part that is signed. */
export function signingInput(alg: Algorithm, typ: Typ, payload: string, kid?: string): string {
  return `${encodeHeader(alg, typ, kid)}.${toBase64url(ascii(payload))}`
}

/** A payload in its canonical text: alphabetical members, no blanks, absent members left out. */
export function payloadText(members: Readonly<Record<string, string | undefined>>): string {
  let text = ''
  for (const name of Object.keys(members).sort()) {
    const value = members[name]
    if (value !== undefined) text += `${text && ','}"${name}":"${value}"`
  }
  return `{${text}}`
}
