import { asciiText, fromBase64url as decode, toBase64url as encode } from '../bytes/index.js'

/** Texts and bytes of an attacker: anything may be encoded. */
export function toBase64url(value: string | Uint8Array): string {
  return encode(typeof value === 'string' ? new TextEncoder().encode(value) : value)
}

/** A payload as text. */
export function fromBase64url(part: string): string {
  return asciiText(decode(part) ?? new Uint8Array())
}

/** The 64 bytes of a signature, to be changed. */
export function signatureBytes(signature: string): Uint8Array {
  return Uint8Array.from(decode(signature) ?? new Uint8Array(64))
}

/** Digits whose one group is too large for its bytes: a second text for the same bytes, if groups were not checked. */
export function overflowDigits(digits: string, dice: (below: number) => number): string {
  const at = 1 + 17 * dice(20)
  return `${digits.slice(0, at)}${99_999_999_999_999_999n - BigInt(dice(1000))}${digits.slice(at + 17)}`
}
