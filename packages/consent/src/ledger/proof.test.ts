import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { verifyConsistency, verifyInclusion } from './proof.js'

/** Parsed without loss: an integer above 2⁵³ stays itself. */
const vectors = <T>(file: string): T[] =>
  readFileSync(new URL(`testdata/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const read = JSON.parse as (
        text: string,
        revive: (key: string, value: unknown, context: { source?: string }) => unknown,
      ) => unknown
      return read(line, (_, value, { source }) => (typeof value === 'number' && source ? BigInt(source) : value)) as T
    })
const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
const path = (proof: readonly string[] | null): Uint8Array[] => (proof ?? []).map(bytes)

interface Inclusion {
  case: string
  leafIdx: bigint
  treeSize: bigint
  root: string
  leafHash: string
  proof: string[] | null
  wantErr: boolean
}
interface Consistency {
  case: string
  size1: bigint
  size2: bigint
  root1: string
  root2: string
  proof: string[] | null
  wantErr: boolean
}

describe('the published proofs of transparency-dev/merkle', () => {
  const inclusions = vectors<Inclusion>('inclusion.jsonl')
  const consistencies = vectors<Consistency>('consistency.jsonl')

  it('are all there, the integers above 2⁵³ included', () => {
    expect(inclusions.length + consistencies.length).toBe(196)
    expect(inclusions.some((one) => one.leafIdx > 2n ** 53n)).toBe(true)
  })

  it.each(inclusions)('inclusion $case', (one) => {
    expect(verifyInclusion(bytes(one.leafHash), one.leafIdx, one.treeSize, path(one.proof), bytes(one.root))).toBe(
      !one.wantErr,
    )
  })

  it.each(consistencies)('consistency $case', (one) => {
    expect(verifyConsistency(one.size1, one.size2, path(one.proof), bytes(one.root1), bytes(one.root2))).toBe(
      !one.wantErr,
    )
  })

  it('is total: sizes that are no sizes are refused', () => {
    const hash = new Uint8Array(32)
    for (const wrong of [-1, 0.5, Number.NaN, Infinity, 2 ** 60, -3n]) {
      expect(verifyInclusion(hash, 0, wrong, [], hash)).toBe(false)
      expect(verifyConsistency(wrong, 5, [hash], hash, hash)).toBe(false)
    }
    expect(verifyInclusion(hash, 0, 1, new Array(65).fill(hash), hash)).toBe(false)
  })
})
