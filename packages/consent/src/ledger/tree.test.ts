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

  it('reopened from its leaf hashes is the same tree, and grows on', () => {
    for (let size = 0; size <= 70; size++) {
      const grown = treeOf(size)
      const kept = new Uint8Array(size * 32)
      for (let n = 0; n < size; n++) kept.set(grown.leaf(n), n * 32)
      const reopened = MerkleTree.reopen(kept)
      kept.fill(0)
      for (const tree of [grown, reopened]) for (let n = size; n < size + 5; n++) tree.append(entry(n))
      expect(reopened.size).toBe(size + 5)
      expect(reopened.root()).toEqual(grown.root())
      expect(reopened.inclusionProof(size)).toEqual(grown.inclusionProof(size))
    }
    expect(() => MerkleTree.reopen(new Uint8Array(33))).toThrow(TypeError)
  })

  // Three leaves a tree; all of them with `pnpm verify ledger` or IMES_CASES=2.
  const everyLeaf = Number(process.env.IMES_CASES ?? 1) > 1
  const leavesOf = (size: number): number[] =>
    everyLeaf ? Array.from({ length: size }, (_, n) => n) : [...new Set([0, size >> 1, size - 1])]

  it('no single flipped bit of leaf, proof, root or index is believed, on trees of 1 to 64', () => {
    const tree = treeOf(64)
    const flip = (bytes: Uint8Array, bit: number): Uint8Array => {
      const copy = bytes.slice()
      copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7))
      return copy
    }
    let believed = 0
    for (let size = 1; size <= 64; size++)
      for (const index of leavesOf(size)) {
        const [leaf, root, proof] = [tree.leaf(index), tree.root(size), tree.inclusionProof(index, size)]
        const tries = (one: Uint8Array, at: number, count: number, path: readonly Uint8Array[], top: Uint8Array) =>
          void (verifyInclusion(one, at, count, path, top) && believed++)
        for (let bit = 0; bit < 256; bit++) {
          tries(flip(leaf, bit), index, size, proof, root)
          tries(leaf, index, size, proof, flip(root, bit))
          for (const [at, hash] of proof.entries()) tries(leaf, index, size, proof.with(at, flip(hash, bit)), root)
        }
        for (let bit = 0n; bit < 64n; bit++)
          if (verifyInclusion(leaf, BigInt(index) ^ (1n << bit), size, proof, root)) believed++
      }
    expect(believed).toBe(0)
  })

  it('no single flipped bit of a consistency proof, its roots or its sizes is believed, on trees of 1 to 64', () => {
    const tree = treeOf(64)
    const flip = (bytes: Uint8Array, bit: number): Uint8Array => {
      const copy = bytes.slice()
      copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7))
      return copy
    }
    let believed = 0
    for (let size = 2; size <= 64; size++)
      for (let from = 1; from < size; from += 3) {
        const [old, root, proof] = [tree.root(from), tree.root(size), tree.consistencyProof(from, size)]
        const tries = (a: number, b: number, path: readonly Uint8Array[], first: Uint8Array, second: Uint8Array) =>
          void (verifyConsistency(a, b, path, first, second) && believed++)
        for (let bit = 0; bit < 256; bit += 5) {
          tries(from, size, proof, flip(old, bit), root)
          tries(from, size, proof, old, flip(root, bit))
          for (const [at, hash] of proof.entries()) tries(from, size, proof.with(at, flip(hash, bit)), old, root)
        }
        for (let bit = 0; bit < 7; bit++) tries(from ^ (1 << bit), size, proof, old, root)
      }
    expect(believed).toBe(0)
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
