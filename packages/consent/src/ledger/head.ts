import { base64url, type JSONWebKeySet } from 'jose'
import { type Day, isDay } from '../time/index.js'
import { hashLength } from './hash.js'
import { type HeadSigner, readAs, signAs } from './signed.js'

/** The state of a province's ledger at the end of a day. A day, never an hour. */
export interface Head {
  /** Which ledger, e.g. `32` for the tree of Isparta. */
  readonly ledger: string
  readonly size: number
  readonly root: Uint8Array
  readonly day: Day
  /** Leaves that every day adds, whatever happened: declared, signed, and checked by whoever audits. Absent: not declared. */
  readonly daily?: number
}

const type = 'imes-ledger-head'

/** @returns JWS compact, `{"daily","day","ledger","root","size"}` in canonical form */
export function signHead({ daily, day, ledger, size, root }: Head, signer: HeadSigner): Promise<string> {
  const declared = daily === undefined ? {} : { daily }
  return signAs(type, { ...declared, day, ledger, root: base64url.encode(root), size }, signer)
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** @returns the head, or undefined for anything that is not a head signed by one of `keys`. Total. */
export async function readHead(text: string, keys: JSONWebKeySet): Promise<Head | undefined> {
  const said = (await readAs(type, text, keys, 2048)) as Readonly<Record<string, unknown>> | null | undefined
  if (said === null || typeof said !== 'object') return undefined
  const { daily, day, ledger, size, root } = said
  if (!isDay(day) || typeof ledger !== 'string' || typeof root !== 'string' || !isCount(size)) return undefined
  if (daily !== undefined && !isCount(daily)) return undefined
  try {
    const bytes = base64url.decode(root)
    if (bytes.length !== hashLength) return undefined
    return { ledger, size, root: bytes, day, ...(daily === undefined ? {} : { daily }) }
  } catch {
    return undefined
  }
}
