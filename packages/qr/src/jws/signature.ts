import type { Algorithm } from './algorithm.js'

const hex = (text: string): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16))

/** Order of P-256 and its half (FIPS 186-5, SEC 2). */
const n = hex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')
const halfN = hex('7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8')
/** Order of the prime subgroup of edwards25519, big-endian (RFC 8032 §5.1). */
const L = hex('1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed')

/** −1, 0, 1 for big-endian numbers of the same length. Public values: the time may depend on them. */
function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < b.length; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference < 0 ? -1 : 1
  }
  return 0
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0)

/**
 * Whether a signature is spelled in the one accepted way: ECDSA with 0 < r < n and 0 < s ≤ n/2, Ed25519 with S < L.
 * A second signature for the same bytes would be a second text of one token.
 */
export function isCanonicalSignature(alg: Algorithm, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false
  const first = signature.subarray(0, 32)
  const second = signature.subarray(32)
  if (alg === 'ES256') return !isZero(first) && compare(first, n) < 0 && !isZero(second) && compare(second, halfN) <= 0
  return compare(Uint8Array.from(second).reverse(), L) < 0
}

/** s or n − s, whichever is low: WebCrypto gives either. */
export function lowS(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = Uint8Array.from(signature)
  const s = out.subarray(32)
  if (compare(s, halfN) <= 0) return out
  let borrow = 0
  for (let i = 31; i >= 0; i--) {
    const difference = (n[i] as number) - (s[i] as number) - borrow
    borrow = difference < 0 ? 1 : 0
    s[i] = difference & 0xff
  }
  return out
}
