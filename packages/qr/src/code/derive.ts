import {
  ascii,
  type Bytes,
  concat,
  fromBase64url,
  hash,
  type MacKey,
  macWith,
  readU16,
  toBase64url,
  u16,
} from '../bytes/index.js'

/** What tells the derivations of the two kinds of code apart. */
export interface CodeFamily {
  readonly label: string
  readonly blindLabel: number
  readonly hintLabel: number
}

export const rotatingFamily: CodeFamily = { label: 'imes-qr code 1', blindLabel: 0x01, hintLabel: 0x02 }
export const printedFamily: CodeFamily = { label: 'imes-qr print 1', blindLabel: 0x11, hintLabel: 0x12 }

/** Where a code stands: `place` is the day (rotating) or the sheet (printed), `step` is 0 on a sheet. */
export interface CodeFields {
  readonly aud: string
  readonly place: number
  readonly step: number
}

/** The number that the hint hides: the step of a rotating code, the number of a sheet. */
const carried = (family: CodeFamily, { place, step }: CodeFields): number => (family === rotatingFamily ? step : place)

export async function blindOf(family: CodeFamily, key: MacKey, fields: CodeFields): Promise<Bytes> {
  const full = await macWith(key, Uint8Array.of(family.blindLabel), u16(carried(family, fields)))
  return full.slice(0, 12)
}

/** `com`: what the token keeps of the code. It hides the step behind 96 unknown bits. */
export function commitment(family: CodeFamily, { aud, place, step }: CodeFields, blind: Uint8Array): Bytes {
  const audBytes = fromBase64url(aud)
  if (audBytes?.length !== 9) throw new TypeError('aud has 12 characters')
  return hash(ascii(family.label), audBytes, u16(place), u16(step), blind).slice(0, 10)
}

export async function hintMask(family: CodeFamily, key: MacKey, com: Uint8Array): Promise<number> {
  return readU16(await macWith(key, Uint8Array.of(family.hintLabel), com))
}

/** `c = com ‖ hint`, 16 characters. */
export const codeId = (com: Uint8Array, hint: number): string => toBase64url(concat(com, u16(hint)))

/** All parts of one code, from its key. */
export async function deriveCode(
  family: CodeFamily,
  key: MacKey,
  fields: CodeFields,
): Promise<{ readonly blind: Bytes; readonly hint: number; readonly c: string }> {
  const blind = await blindOf(family, key, fields)
  const com = commitment(family, fields, blind)
  const hint = carried(family, fields) ^ (await hintMask(family, key, com))
  return { blind, hint, c: codeId(com, hint) }
}
