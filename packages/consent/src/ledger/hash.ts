import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/** Bytes of a SHA-256 hash. */
export const hashLength = 32

/** Hash of a leaf: the prefix 0 keeps a leaf from ever being read as a node (RFC 9162 section 2.1.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length)
  input.set(entry, 1)
  return sha256(input)
}

/** Hashing is synchronous and keeps nothing of what it read, so that one buffer serves every node. */
const node = new Uint8Array(1 + 2 * hashLength)
node[0] = 1

/** Hash of two subtrees; prefix 1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== hashLength || right.length !== hashLength) throw new TypeError('a hash has 32 bytes')
  node.set(left, 1)
  node.set(right, 1 + hashLength)
  return sha256(node)
}

/** The same for two hashes that stand end to end. */
export function pairHash(pair: Uint8Array): Uint8Array {
  if (pair.length !== 2 * hashLength) throw new TypeError('a pair of hashes has 64 bytes')
  node.set(pair, 1)
  return sha256(node)
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
  if (typeof text !== 'string' || !/^[0-9a-f]{64}$/.test(text)) return undefined
  return hexToBytes(text)
}

export const hexOfBytes = (bytes: Uint8Array): string => bytesToHex(bytes)
