import { concat, fromBase64url, toBase64url, toDigits, u16 } from '../bytes/index.js'
import {
  type CodeOpener,
  type CodeReader,
  checkWindow,
  deriveCode,
  openSheet,
  printedFamily,
  readCode,
  today,
} from '../code/index.js'
import { CodeMalformed, CodeOtherWorkplace, CodeSignatureInvalid } from '../error/index.js'
import {
  type PublicJwk,
  payloadText,
  readJws,
  type Signer,
  signingInput,
  signJws,
  verifySignature,
} from '../jws/index.js'
import { keyId } from '../key/index.js'
import { figuresOf, sheetFigures, typedCodeId } from '../typed/figures.js'

type Maybe<T> = T | Promise<T>

/** The sheet in force at a workplace: what was printed before no longer opens. */
export interface PrintedSheet {
  /** `Kp`: 32 bytes, per workplace and school year. */
  readonly key: Uint8Array
  /** 1–9,999; one more for each new sheet. */
  readonly sheet: number
}

export interface SheetInput extends PrintedSheet {
  readonly aud: string
  /** The issuer's signer; a sheet is signed by the server, not by a device. */
  readonly signer: Signer
  readonly publicJwk: PublicJwk
  readonly prefix?: string
}

/** What goes on paper. A photograph of it works until the sheet is replaced: that is what `printed` means. */
export interface CodeSheet {
  /** For the symbol. */
  readonly text: string
  /** 4 + 12 figures, for a phone without a camera, e.g. `0001 1234 5678 9012`. */
  readonly figures: string
}

const sheetText = (sheet: number): string => String(sheet).padStart(4, '0')

/** @throws RangeError sheet outside 1–9,999 */
export async function createSheet({ key, sheet, aud, signer, publicJwk, prefix = '' }: SheetInput): Promise<CodeSheet> {
  if (!Number.isInteger(sheet) || sheet < 1 || sheet > 9999) throw new RangeError('a sheet is 1–9,999')
  const audBytes = fromBase64url(aud)
  if (audBytes?.length !== 9) throw new TypeError('aud has 12 characters')
  const { blind, hint, c } = await deriveCode(printedFamily, key, { aud, place: sheet, step: 0 })
  const signed = await signJws(signer, 'vp', payloadText({ aud, c, sheet: sheetText(sheet) }), keyId(publicJwk))
  const signature = fromBase64url(signed.slice(signed.lastIndexOf('.') + 1)) as Uint8Array
  const kind = 0x20 | (signer.alg === 'ES256' ? 0 : 8)
  const bytes = concat(Uint8Array.of(kind), audBytes, u16(sheet), u16(0), blind, u16(hint), signature)
  const figures = `${sheetText(sheet)}${await figuresOf(sheetFigures, key, sheet)}`
  return { text: `${prefix}5${toDigits(bytes)}`, figures: figures.replace(/(....)(?=.)/g, '$1 ') }
}

/** A printed code, scanned. The day is the phone's, corrected by its last contact. */
export function printed(text: string): CodeReader {
  return async ({ ticket, keys, clock, prefix }) => {
    const code = readCode(text, prefix)
    if (code.kind !== 'printed') throw new CodeMalformed()
    if (code.aud !== ticket.aud) throw new CodeOtherWorkplace()
    const payload = payloadText({ aud: code.aud, c: code.c, sheet: sheetText(code.place) })
    let signed = false
    for (const key of (await keys.issuer(ticket.iss)) ?? []) {
      // The sheet has no room for a kid: each of the issuer's few keys is tried.
      const jws = readJws(`${signingInput(code.alg, 'vp', payload, key.kid)}.${toBase64url(code.signature)}`, 'vp')
      if (jws && (await verifySignature(jws, key))) signed = true
    }
    if (!signed) throw new CodeSignatureInvalid()
    const day = today(clock)
    checkWindow(day, ticket.win)
    return { day, c: code.c }
  }
}

/** The figures of a sheet, typed. Only the server can check them. */
export function printedTyped(figures: string): CodeReader {
  return async ({ ticket, clock }) => {
    const text = figures.replace(/[\s\u00a0]/g, '')
    const sheet = Number(text.slice(0, 4))
    if (!/^[0-9]{16}$/.test(text) || sheet < 1) throw new CodeMalformed()
    const day = today(clock)
    checkWindow(day, ticket.win)
    return { day, c: typedCodeId(sheetFigures, ticket.aud, sheet, text.slice(4)) }
  }
}

/** Opens printed codes of the sheets in force. */
export function printedCodes(sheetsOf: (iss: string, aud: string) => Maybe<readonly PrintedSheet[]>): CodeOpener {
  return async ({ iss, aud, c }) => {
    for (const { key, sheet } of await sheetsOf(iss, aud))
      if (openSheet(key, aud, c) === sheet) return { channel: 'printed' }
    return undefined
  }
}
