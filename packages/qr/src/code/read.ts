import { type Day, dayFromNumber } from '@imes/consent/time'
import { type Bytes, fromDigits, readU16, toBase64url } from '../bytes/index.js'
import { CodeMalformed } from '../error/index.js'
import type { Algorithm } from '../jws/index.js'
import { codeId, commitment, printedFamily, rotatingFamily } from './derive.js'

/** The fields of a shown or printed code. Nothing is believed yet. */
export interface ReadCode {
  readonly kind: 'rotating' | 'printed'
  readonly alg: Exclude<Algorithm, 'Ed25519'>
  readonly slot: number
  readonly aud: string
  /** Rotating codes only. */
  readonly day: Day | undefined
  /** Day number or sheet number. */
  readonly place: number
  readonly step: number
  readonly blind: Bytes
  readonly c: string
  readonly signature: Bytes
}

const length = 92

/**
 * Reads what a camera saw. Whatever is not a code of ours is refused; nothing is ever opened as an address.
 * @param prefix the one URL prefix that a code may carry
 * @throws CodeMalformed
 */
export function readCode(text: string, prefix = ''): ReadCode {
  const digits = prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length) : text
  const bytes = digits.length === 225 ? fromDigits(digits.slice(1)) : undefined
  if (bytes?.length !== length) throw new CodeMalformed()
  const kind = digits[0] === '1' ? 'rotating' : digits[0] === '5' ? 'printed' : undefined
  const first = bytes[0] as number
  if (kind === undefined || first >> 4 !== (kind === 'rotating' ? 1 : 2)) throw new CodeMalformed()
  const aud = toBase64url(bytes.subarray(1, 10))
  const place = readU16(bytes, 10)
  const step = readU16(bytes, 12)
  if (kind === 'printed' && (step !== 0 || place < 1 || place > 9999)) throw new CodeMalformed()
  const blind = bytes.slice(14, 26)
  const family = kind === 'rotating' ? rotatingFamily : printedFamily
  return {
    kind,
    alg: (first & 8) === 0 ? 'ES256' : 'EdDSA',
    slot: first & 7,
    aud,
    day: kind === 'rotating' ? dayFromNumber(place) : undefined,
    place,
    step,
    blind,
    c: codeId(commitment(family, { aud, place, step }, blind), readU16(bytes, 26)),
    signature: bytes.slice(28),
  }
}
