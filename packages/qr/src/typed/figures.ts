import {
  ascii,
  type Bytes,
  decimal,
  fromBase64url,
  hash,
  type MacKey,
  mac,
  macWith,
  toBase64url,
  u16,
} from '../bytes/index.js'

/** What tells the figures of a screen from those of a sheet. */
export interface FigureFamily {
  readonly macLabel: number
  readonly label: string
  readonly figures: number
}

export const screenFigures: FigureFamily = { macLabel: 0x03, label: 'imes-qr typed 1', figures: 10 }
export const sheetFigures: FigureFamily = { macLabel: 0x13, label: 'imes-qr printed-typed 1', figures: 12 }

const digits = ({ figures }: FigureFamily, bytes: Uint8Array): string => decimal(bytes, figures)

/** `m10` of a step, or the twelve figures of a sheet. */
export async function figuresOf(family: FigureFamily, key: MacKey, number: number): Promise<string> {
  return digits(family, await macWith(key, Uint8Array.of(family.macLabel), u16(number)))
}

/** The same with raw bytes, for the server's search over a day. */
export function figuresWith(family: FigureFamily, key: Uint8Array, number: number): string {
  return digits(family, mac(key, Uint8Array.of(family.macLabel), u16(number)))
}

/** `c` of typed figures. No step inside: it would be guessed back from the figures. */
export function typedCodeId(family: FigureFamily, aud: string, place: number, figures: string): string {
  const audBytes: Bytes | undefined = fromBase64url(aud)
  if (audBytes?.length !== 9) throw new TypeError('aud has 12 characters')
  return toBase64url(hash(ascii(family.label), audBytes, u16(place), ascii(figures)).subarray(0, 12))
}
