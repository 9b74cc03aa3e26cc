import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalize, type Json } from './canonical.js'

/** Canonical text as UTF-8. */
export function canonicalBytes(value: Json): Uint8Array {
  return utf8ToBytes(canonicalize(value))
}

/** SHA-256 of the canonical bytes, 64 lower-case hexadecimal characters. */
export function canonicalHash(value: Json): string {
  return bytesToHex(sha256(canonicalBytes(value)))
}
