import { type Bytes, fromBase64url, type MacKey, toBase64url } from '../bytes/index.js'
import { SlotUnreadable, TokenMalformed } from '../error/index.js'
import { readJws } from '../jws/index.js'
import { thumbprint } from '../key/index.js'
import { readTicket } from '../ticket/index.js'
import { partRange, type SlotClaims, type SlotPurpose, slotContext } from './context.js'
import { openPart } from './part.js'
import { decodeMinutes, decodePlace, type Place } from './place.js'
import { slotKey } from './seal.js'

/** What one purpose kept of a visit. */
export type SlotContent<P extends SlotPurpose> = P extends 'prove-visit-location' ? Place : number

/** The token and its ticket, as the coordinator keeps them. */
export interface KeptVisit {
  readonly ticket: string
  readonly token: string
}

function material({ ticket, token }: KeptVisit): { tp: Bytes; ctx: Bytes; x: Bytes } {
  const jws = readJws(token, 'vt')
  const x = fromBase64url(jws?.claims.x ?? '')
  if (!jws || !x) throw new TokenMalformed('token')
  const { claims } = readTicket(ticket)
  return { tp: thumbprint(claims.cnf.jwk), ctx: slotContext(jws.claims as unknown as SlotClaims), x }
}

function openWith<P extends SlotPurpose>(visit: KeptVisit, purpose: P, prk: Uint8Array): SlotContent<P> {
  const { tp, ctx, x } = material(visit)
  const plaintext = openPart({ purpose, prk, tp, ctx }, x.subarray(...partRange[purpose]))
  const content = plaintext && (purpose === 'prove-visit-location' ? decodePlace(plaintext) : decodeMinutes(plaintext))
  if (content === undefined) throw new SlotUnreadable()
  return content as SlotContent<P>
}

/** The coordinator's two halves: the vault's value for the visit, asked for anew, and the phone's share. */
export interface SlotHalves {
  readonly visitValue: Uint8Array
  readonly share: MacKey
}

/**
 * Reads one part of one's own slot. Neither half alone opens it: not the vault, not a stolen phone.
 * @throws SlotUnreadable filler, or a half is gone; nobody can tell which
 */
export async function openSlot<P extends SlotPurpose>(
  visit: KeptVisit,
  purpose: P,
  { visitValue, share }: SlotHalves,
): Promise<SlotContent<P>> {
  return openWith(visit, purpose, await slotKey(share, visitValue))
}

/** The key of one visit and one purpose, handed to somebody by the coordinator. It opens nothing else. */
export interface Disclosure<P extends SlotPurpose = SlotPurpose> {
  readonly purpose: P
  /** 32 bytes, base64url. */
  readonly key: string
}

/**
 * Shows one detail of one visit to somebody (LAW K-5/1.13): the coordinator's own act, per visit. A later withdrawal
 * cannot undo what was shown.
 * @throws SlotUnreadable there is nothing to show
 */
export async function discloseDetail<P extends SlotPurpose>(
  visit: KeptVisit,
  purpose: P,
  { visitValue, share }: SlotHalves,
): Promise<Disclosure<P>> {
  const prk = await slotKey(share, visitValue)
  openWith(visit, purpose, prk)
  return { purpose, key: toBase64url(prk) }
}

/** Reads what was disclosed. @throws SlotUnreadable */
export function openDisclosed<P extends SlotPurpose>(visit: KeptVisit, disclosure: Disclosure<P>): SlotContent<P> {
  const prk = fromBase64url(disclosure.key)
  if (prk?.length !== 32) throw new SlotUnreadable()
  return openWith(visit, disclosure.purpose, prk)
}
