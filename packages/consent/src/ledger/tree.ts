import { emptyRoot, hashLength, leafHash, nodeHash, pairHash } from './hash.js'

/** The roots of all complete subtrees of one height, 32 bytes each, end to end. */
interface Level {
  bytes: Uint8Array
  count: number
}

/**
 * An append-only Merkle tree in memory: 64 bytes a leaf. Storage keeps the leaf hashes alone; the rest is computed.
 *
 * @example
 * const tree = new MerkleTree()
 * tree.append(commitment)
 * const proof = tree.inclusionProof(0, tree.size)
 * @see RFC 9162 section 2.1
 */
export class MerkleTree {
  readonly #levels: Level[] = []

  /**
   * Reopens a tree from what storage kept: a row of complete subtrees after another, without a copy of any.
   * @param leaves leaf hashes in order, 32 bytes each, end to end
   * @throws TypeError the length is no multiple of 32
   */
  static reopen(leaves: Uint8Array): MerkleTree {
    if (leaves.length % hashLength !== 0) throw new TypeError('a leaf hash has 32 bytes')
    const tree = new MerkleTree()
    let below: Level = { bytes: leaves.slice(), count: leaves.length / hashLength }
    while (below.count > 0) {
      tree.#levels.push(below)
      const level: Level = { bytes: new Uint8Array((below.count >> 1) * hashLength), count: below.count >> 1 }
      for (let at = 0; at < level.count; at++)
        level.bytes.set(pairHash(below.bytes.subarray(at * 2 * hashLength, (at + 1) * 2 * hashLength)), at * hashLength)
      below = level
    }
    return tree
  }

  get size(): number {
    return this.#levels[0]?.count ?? 0
  }

  /** @returns the index of the new leaf */
  append(entry: Uint8Array): number {
    return this.appendLeafHash(leafHash(entry))
  }

  /** @returns the index of the new leaf @throws TypeError not 32 bytes */
  appendLeafHash(hash: Uint8Array): number {
    if (hash.length !== hashLength) throw new TypeError('a leaf hash has 32 bytes')
    const index = this.size
    let node = hash
    let height = 0
    this.#push(height, node)
    for (let at = index; at % 2 === 1; at = Math.floor(at / 2)) {
      node = nodeHash(this.#at(height, at - 1), node)
      this.#push(++height, node)
    }
    return index
  }

  /** The root of the first `size` leaves. @throws RangeError there were never that many */
  root(size: number = this.size): Uint8Array {
    this.#mustHave(size)
    return size === 0 ? emptyRoot() : this.#subtree(0, size)
  }

  leaf(index: number): Uint8Array {
    this.#mustHave(index + 1)
    return this.#at(0, index)
  }

  /** Hashes from the leaf's sibling up. @throws RangeError `index` is not among the first `size` leaves */
  inclusionProof(index: number, size: number = this.size): Uint8Array[] {
    this.#mustHave(size)
    if (!Number.isSafeInteger(index) || index < 0 || index >= size)
      throw new RangeError('no such leaf in a tree of that size')
    const proof: Uint8Array[] = []
    let start = 0
    let length = size
    while (length > 1) {
      const left = largestPowerBelow(length)
      if (index < start + left) {
        proof.push(this.#subtree(start + left, length - left))
        length = left
      } else {
        proof.push(this.#subtree(start, left))
        start += left
        length -= left
      }
    }
    return proof.reverse()
  }

  /** Shows that the first `from` leaves were not touched on the way to `to`. @throws RangeError 0 < from ≤ to ≤ size does not hold */
  consistencyProof(from: number, to: number = this.size): Uint8Array[] {
    this.#mustHave(to)
    if (!Number.isSafeInteger(from) || from < 1 || from > to) throw new RangeError('consistency needs 0 < from ≤ to')
    const proof: Uint8Array[] = []
    let start = 0
    let length = to
    let wanted = from
    let whole = true
    while (wanted !== length) {
      const left = largestPowerBelow(length)
      if (wanted <= left) {
        proof.push(this.#subtree(start + left, length - left))
        length = left
      } else {
        proof.push(this.#subtree(start, left))
        start += left
        length -= left
        wanted -= left
        whole = false
      }
    }
    if (!whole) proof.push(this.#subtree(start, length))
    return proof.reverse()
  }

  #mustHave(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size)
      throw new RangeError('the tree is smaller than that')
  }

  #subtree(start: number, length: number): Uint8Array {
    const height = Math.log2(length)
    if (Number.isInteger(height)) return this.#at(height, start / length)
    const left = largestPowerBelow(length)
    return nodeHash(this.#subtree(start, left), this.#subtree(start + left, length - left))
  }

  #at(height: number, index: number): Uint8Array {
    const level = this.#levels[height]
    if (!level || index >= level.count) throw new RangeError('no such node')
    return level.bytes.subarray(index * hashLength, (index + 1) * hashLength)
  }

  #push(height: number, hash: Uint8Array): void {
    const level = this.#levels[height] ?? { bytes: new Uint8Array(0), count: 0 }
    this.#levels[height] = level
    if ((level.count + 1) * hashLength > level.bytes.length) {
      const larger = new Uint8Array(Math.max(32 * hashLength, level.bytes.length * 2))
      larger.set(level.bytes)
      level.bytes = larger
    }
    level.bytes.set(hash, level.count * hashLength)
    level.count++
  }
}

/** The largest power of two smaller than `n`, for n > 1. */
export function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}
