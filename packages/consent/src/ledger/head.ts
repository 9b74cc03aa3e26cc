import { base64url, type JSONWebKeySet } from 'jose'
import { type Day, isDay } from '../time/index.js'
import { hashLength } from './hash.js'
import { type HeadSigner, readAs, signAs } from './signed.js'

/** The state of a province's ledger at the end of a day. A day, never an hour: growth within a day tells nothing. */
export interface Head {
  /** Which ledger, e.g. `32` for the tree of Isparta. */
  readonly ledger: string
  readonly size: number
  readonly root: Uint8Array
  readonly day: Day
}

const type = 'imes-ledger-head'

/** @returns JWS compact, `{"day","ledger","root","size"}` in canonical form */
export function signHead({ day, ledger, size, root }: Head, signer: HeadSigner): Promise<string> {
  return signAs(type, { day, ledger, root: base64url.encode(root), size }, signer)
}

/** @returns the head, or undefined for anything that is not a head signed by one of `keys`. Total. */
export async function readHead(text: string, keys: JSONWebKeySet): Promise<Head | undefined> {
  const said = (await readAs(type, text, keys, 2048)) as Readonly<Record<string, unknown>> | null | undefined
  if (said === null || typeof said !== 'object') return undefined
  const { day, ledger, size, root } = said
  if (!isDay(day) || typeof ledger !== 'string' || typeof root !== 'string') return undefined
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined
  try {
    const bytes = base64url.decode(root)
    return bytes.length === hashLength ? { ledger, size, root: bytes, day } : undefined
  } catch {
    return undefined
  }
}
