import type { Bytes } from './bytes.js'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const values = new Int8Array(128).fill(-1)
for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i

/** Without padding (RFC 4648 §5, RFC 7515 §2). */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  let i = 0
  for (; i + 2 < bytes.length; i += 3) {
    const n = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number)
    text +=
      alphabet.charAt(n >> 18) +
      alphabet.charAt((n >> 12) & 63) +
      alphabet.charAt((n >> 6) & 63) +
      alphabet.charAt(n & 63)
  }
  const rest = bytes.length - i
  if (rest === 1) {
    const n = bytes[i] as number
    text += alphabet.charAt(n >> 2) + alphabet.charAt((n & 3) << 4)
  } else if (rest === 2) {
    const n = ((bytes[i] as number) << 8) | (bytes[i + 1] as number)
    text += alphabet.charAt(n >> 10) + alphabet.charAt((n >> 4) & 63) + alphabet.charAt((n & 15) << 2)
  }
  return text
}

/**
 * The bytes of the one canonical text: no padding, no blank, no foreign character, spare bits zero (RFC 4648 §3.5).
 * @returns `undefined` for every other text
 */
export function fromBase64url(text: string): Bytes | undefined {
  const { length } = text
  const rest = length & 3
  if (rest === 1) return undefined
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let at = 0
  let bits = 0
  let held = 0
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i)
    const value = unit < 128 ? (values[unit] as number) : -1
    if (value < 0) return undefined
    held = (held << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
      held &= (1 << bits) - 1
    }
  }
  return held === 0 ? bytes : undefined
}
