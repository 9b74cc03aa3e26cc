import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyRoot, leafHash, nodeHash } from './hash.js'
import { verifyConsistency, verifyInclusion } from './proof.js'
import { MerkleTree } from './tree.js'

const entry = (n: number): Uint8Array => new Uint8Array([n >> 8, n & 255, 7])
const treeOf = (size: number): MerkleTree => {
  const tree = new MerkleTree()
  for (let n = 0; n < size; n++) tree.append(entry(n))
  return tree
}

/** RFC 9162 section 2.1.1 by definition. */
const slowRoot = (from: number, to: number): Uint8Array => {
  if (to === from) return emptyRoot()
  if (to - from === 1) return leafHash(entry(from))
  let left = 1
  while (left * 2 < to - from) left *= 2
  return nodeHash(slowRoot(from, from + left), slowRoot(from + left, to))
}

describe('a Merkle tree', () => {
  it('has the root of the definition at every size, also of its own past', () => {
    const tree = treeOf(130)
    for (let size = 0; size <= 130; size++) expect(tree.root(size)).toEqual(slowRoot(0, size))
  })

  it('proves every leaf in every tree of 1 to 64, and every earlier tree in every later one', () => {
    const tree = treeOf(64)
    for (let size = 1; size <= 64; size++) {
      for (let index = 0; index < size; index++)
        expect(verifyInclusion(tree.leaf(index), index, size, tree.inclusionProof(index, size), tree.root(size))).toBe(
          true,
        )
      for (let from = 1; from <= size; from++)
        expect(verifyConsistency(from, size, tree.consistencyProof(from, size), tree.root(from), tree.root(size))).toBe(
          true,
        )
    }
  })

  it('no single flipped bit of a leaf, a proof or a root, and no other index or size, is believed', () => {
    const tree = treeOf(64)
    const flip = (bytes: Uint8Array, bit: number): Uint8Array => {
      const copy = bytes.slice()
      copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7))
      return copy
    }
    let tried = 0
    for (let size = 1; size <= 64; size += size < 10 ? 1 : 9)
      for (let index = 0; index < size; index += size < 10 ? 1 : 5) {
        const [leaf, root, proof] = [tree.leaf(index), tree.root(size), tree.inclusionProof(index, size)]
        for (let bit = 0; bit < 256; bit++) {
          expect(verifyInclusion(flip(leaf, bit), index, size, proof, root)).toBe(false)
          expect(verifyInclusion(leaf, index, size, proof, flip(root, bit))).toBe(false)
          const at = bit % Math.max(1, proof.length)
          if (proof[at])
            expect(verifyInclusion(leaf, index, size, proof.with(at, flip(proof[at], bit)), root)).toBe(false)
          tried += 3
        }
        for (let other = 0; other < 70; other++)
          if (other !== index) expect(verifyInclusion(leaf, other, size, proof, root)).toBe(false)
      }
    expect(tried).toBeGreaterThan(10_000)
  })

  it('two trees of one size with other leaves are never consistent: a fork shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 39 }), (size, changed) => {
        const honest = treeOf(size)
        const fork = new MerkleTree()
        for (let n = 0; n < size; n++) fork.append(n === changed % size ? entry(n + 999) : entry(n))
        expect(verifyConsistency(size, size, [], honest.root(), fork.root())).toBe(false)
        fork.append(entry(1))
        expect(verifyConsistency(size, size + 1, fork.consistencyProof(size), honest.root(), fork.root())).toBe(false)
      }),
    )
  })

  it('asks for leaves that are there', () => {
    const tree = treeOf(3)
    expect(() => tree.inclusionProof(3)).toThrow(RangeError)
    expect(() => tree.root(4)).toThrow(RangeError)
    expect(() => tree.consistencyProof(0)).toThrow(RangeError)
    expect(() => tree.appendLeafHash(new Uint8Array(31))).toThrow(TypeError)
  })
})
