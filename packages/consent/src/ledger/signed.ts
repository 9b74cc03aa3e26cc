import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { base64url, CompactSign, type CryptoKey, compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { canonicalBytes, type Json } from '../canonical/index.js'
import { sameBytes } from './hash.js'

/** Signs with the controller's private key; `kid` finds its public half in the key set. */
export interface HeadSigner {
  readonly key: CryptoKey
  readonly kid: string
  readonly alg: 'ES256' | 'EdDSA'
}

/** Nothing else is tried: no algorithm that a header might ask for. */
const algorithms = ['ES256', 'EdDSA', 'Ed25519']

/** Base64url that decodes to the same bytes can be spelled in several ways; what is signed here has one. */
const hasOneSpelling = (text: string): boolean =>
  text.split('.').every((part) => base64url.encode(base64url.decode(part)) === part)

/** @returns JWS compact over the canonical bytes */
export function signAs(type: string, record: Json, { key, kid, alg }: HeadSigner): Promise<string> {
  return new CompactSign(canonicalBytes(record)).setProtectedHeader({ alg, kid, typ: type }).sign(key)
}

/** What was signed, or undefined for anything else: another type, key, spelling or form, or too long. Total. */
export async function readAs(
  type: string,
  text: string,
  keys: JSONWebKeySet,
  longest: number,
): Promise<Json | undefined> {
  if (typeof text !== 'string' || text.length > longest) return undefined
  try {
    if (!hasOneSpelling(text)) return undefined
    const { payload, protectedHeader } = await compactVerify(text, createLocalJWKSet(keys), { algorithms })
    if (protectedHeader.typ !== type) return undefined
    const said = JSON.parse(bytesToUtf8(payload)) as Json
    return sameBytes(canonicalBytes(said), payload) ? said : undefined
  } catch {
    return undefined
  }
}

const recordType = 'imes-signed-record'

/**
 * A record with the controller's signature, for the person to keep: a consent receipt, an archive, a certificate.
 * @example const jws = await signRecord(consentReceipt(register, given) as unknown as Json, signer)
 */
export const signRecord = (record: Json, signer: HeadSigner): Promise<string> => signAs(recordType, record, signer)

/** The record, or undefined for anything that is not one signed by `keys`. At most 1 MiB. Total. */
export const readRecord = (text: string, keys: JSONWebKeySet): Promise<Json | undefined> =>
  readAs(recordType, text, keys, 1_048_576)
