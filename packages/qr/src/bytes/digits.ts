import type { Bytes } from './bytes.js'

/** Decimal digits that n bytes take, n = 0…7. */
const width = [0, 3, 5, 8, 10, 13, 15, 17] as const

/** Bytes as decimal digits for a numeric segment: 7 bytes are 17 digits, a rest of 1–6 bytes 3, 5, 8, 10, 13 or 15. */
export function toDigits(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 7) {
    const group = bytes.subarray(i, i + 7)
    let high = 0
    let low = 0
    for (const byte of group) {
      // 56 bits do not fit a number: two halves of eight digits and more, 10^8 apart.
      low = low * 256 + byte
      high = high * 256 + Math.floor(low / 1e8)
      low %= 1e8
    }
    const digits = width[group.length] as number
    const whole = digits > 8 ? String(high).padStart(digits - 8, '0') + String(low).padStart(8, '0') : String(low)
    text += whole.padStart(digits, '0')
  }
  return text
}

/** The bytes of the one text of `toDigits`. @returns `undefined` for a text that `toDigits` never writes */
export function fromDigits(text: string): Bytes | undefined {
  if (!/^[0-9]*$/.test(text)) return undefined
  const rest = text.length % 17
  const last = width.indexOf(rest as (typeof width)[number])
  if (last < 0) return undefined
  const groups = Math.floor(text.length / 17)
  const bytes = new Uint8Array(groups * 7 + last)
  for (let g = 0; g <= groups; g++) {
    const size = g < groups ? 7 : last
    if (size === 0) break
    let value = BigInt(text.slice(g * 17, g * 17 + (width[size] as number)))
    if (value >= 1n << BigInt(8 * size)) return undefined
    for (let i = size - 1; i >= 0; i--) {
      bytes[g * 7 + i] = Number(value & 0xffn)
      value >>= 8n
    }
  }
  return bytes
}

/** VISITS `dec`: the first 8 bytes as an integer, mod 10^n, with leading zeros. */
export function decimal(bytes: Uint8Array, n: number): string {
  let value = 0n
  for (const byte of bytes.subarray(0, 8)) value = (value << 8n) | BigInt(byte)
  return String(value % 10n ** BigInt(n)).padStart(n, '0')
}
