import { hashLength, nodeHash, sameBytes } from './hash.js'

/** Sizes and indexes come from others' files, where an integer may be above 2⁵³; as `bigint` none is rounded. */
type Count = number | bigint

function exact(value: Count): bigint | undefined {
  if (typeof value === 'bigint') return value >= 0n ? value : undefined
  return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined
}

const wellFormed = (hashes: readonly Uint8Array[]): boolean =>
  hashes.length <= 64 && hashes.every((hash) => hash.length === hashLength)

/**
 * Whether a leaf stands at `index` in the tree of `size` leaves with this `root`. Total: false for anything malformed.
 * @see RFC 9162 section 2.1.3.2
 */
export function verifyInclusion(
  leaf: Uint8Array,
  index: Count,
  size: Count,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  let fn = exact(index)
  const count = exact(size)
  if (fn === undefined || count === undefined || fn >= count || !wellFormed([leaf, root]) || !wellFormed(proof))
    return false
  let sn = count - 1n
  let hash = leaf
  for (const sibling of proof) {
    if (sn === 0n) return false
    if (fn % 2n === 1n || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (fn % 2n === 0n && fn !== 0n) {
        fn /= 2n
        sn /= 2n
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    fn /= 2n
    sn /= 2n
  }
  return sn === 0n && sameBytes(hash, root)
}

/**
 * Whether the tree of `to` leaves begins with the tree of `from` leaves. Total: false for anything malformed. An empty
 * tree is consistent with nothing: a verifier that follows the text of the RFC alone accepts two empty trees with any
 * roots, and says so of a file that proves nothing.
 * @see RFC 9162 section 2.1.4.2
 */
export function verifyConsistency(
  from: Count,
  to: Count,
  proof: readonly Uint8Array[],
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
): boolean {
  const first = exact(from)
  const second = exact(to)
  if (first === undefined || second === undefined || first < 1n || first > second) return false
  if (first === second) return proof.length === 0 && sameBytes(fromRoot, toRoot)
  if (!wellFormed([fromRoot, toRoot]) || !wellFormed(proof)) return false
  if (proof.length === 0) return false
  const powerOfTwo = (first & (first - 1n)) === 0n
  const path = powerOfTwo ? [fromRoot, ...proof] : proof
  let fn = first - 1n
  let sn = second - 1n
  while (fn % 2n === 1n) {
    fn /= 2n
    sn /= 2n
  }
  let fr = path[0] as Uint8Array
  let sr = fr
  for (const hash of path.slice(1)) {
    if (sn === 0n) return false
    if (fn % 2n === 1n || fn === sn) {
      fr = nodeHash(hash, fr)
      sr = nodeHash(hash, sr)
      while (fn % 2n === 0n && fn !== 0n) {
        fn /= 2n
        sn /= 2n
      }
    } else {
      sr = nodeHash(sr, hash)
    }
    fn /= 2n
    sn /= 2n
  }
  return sn === 0n && sameBytes(fr, fromRoot) && sameBytes(sr, toRoot)
}
