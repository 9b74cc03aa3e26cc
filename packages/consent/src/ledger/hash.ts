import { sha256 } from '@noble/hashes/sha2.js'

/** Bytes of a SHA-256 hash. */
export const hashLength = 32

/** Hash of a leaf: the prefix 0 keeps a leaf from ever being read as a node (RFC 9162 section 2.1.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length)
  input.set(entry, 1)
  return sha256(input)
}

/** Hash of two subtrees; prefix 1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * hashLength)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + hashLength)
  return sha256(input)
}

/** The root of no leaves at all. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array(0))

/** Whether two hashes are the same, in a time that depends on their length alone. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let differs = 0
  for (let i = 0; i < a.length; i++) differs |= (a[i] as number) ^ (b[i] as number)
  return differs === 0
}

/** 64 lower-case hexadecimal characters as 32 bytes; undefined for anything else. */
export function bytesFromHex(text: string): Uint8Array | undefined {
  if (!/^[0-9a-f]{64}$/.test(text)) return undefined
  return Uint8Array.from({ length: hashLength }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16))
}

export function hexOfBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
