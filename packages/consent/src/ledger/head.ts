import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { base64url, CompactSign, type CryptoKey, compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { canonicalBytes, type Json } from '../canonical/index.js'
import { type Day, isDay } from '../time/index.js'
import { hashLength, sameBytes } from './hash.js'

/** The state of a province's ledger at the end of a day. A day, never an hour: growth within a day tells nothing. */
export interface Head {
  /** Which ledger, e.g. `32` for the tree of Isparta. */
  readonly ledger: string
  readonly size: number
  readonly root: Uint8Array
  readonly day: Day
}

/** Signs with the controller's private key; `kid` finds its public half in the key set. */
export interface HeadSigner {
  readonly key: CryptoKey
  readonly kid: string
  readonly alg: 'ES256' | 'EdDSA'
}

const type = 'imes-ledger-head'
/** Nothing else is tried: no algorithm that a header might ask for. */
const algorithms = ['ES256', 'EdDSA', 'Ed25519']

/** @returns JWS compact, `{"day","ledger","root","size"}` in canonical form */
export function signHead(head: Head, signer: HeadSigner): Promise<string> {
  const { day, ledger, size, root } = head
  return new CompactSign(canonicalBytes({ day, ledger, root: base64url.encode(root), size }))
    .setProtectedHeader({ alg: signer.alg, kid: signer.kid, typ: type })
    .sign(signer.key)
}

/** Base64url that decodes to the same bytes can be spelled in several ways; a head has one. */
const hasOneSpelling = (text: string): boolean =>
  text.split('.').every((part) => base64url.encode(base64url.decode(part)) === part)

/** @returns the head, or undefined for anything that is not a head signed by one of `keys`. Total. */
export async function readHead(text: string, keys: JSONWebKeySet): Promise<Head | undefined> {
  if (typeof text !== 'string' || text.length > 2048) return undefined
  try {
    if (!hasOneSpelling(text)) return undefined
    const { payload, protectedHeader } = await compactVerify(text, createLocalJWKSet(keys), { algorithms })
    if (protectedHeader.typ !== type) return undefined
    const said = JSON.parse(bytesToUtf8(payload)) as Record<string, unknown>
    if (!sameBytes(canonicalBytes(said as Json), payload)) return undefined
    const { day, ledger, size, root } = said
    if (!isDay(day) || typeof ledger !== 'string' || typeof root !== 'string') return undefined
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined
    const bytes = base64url.decode(root)
    return bytes.length === hashLength ? { ledger, size, root: bytes, day } : undefined
  } catch {
    return undefined
  }
}
