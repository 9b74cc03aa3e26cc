import { randomBytes } from 'node:crypto'
import { commit, leafHash, MerkleTree, readHead, signHead, verifyInclusion } from '@imes/consent/ledger'
import { day } from '@imes/consent/time'
import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import type { Bench, Measure } from './measure.ts'
import { median } from './measure.ts'

const on = day('2026-11-03')
const algorithms = ['ES256', 'EdDSA'] as const

/** One record after another: commitment, leaf, root, signed head; beside it, the signature alone. */
async function signedHeads(alg: (typeof algorithms)[number], quick: boolean): Promise<Measure> {
  const count = quick ? 200 : 2_000
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const signer = { key: privateKey, kid: 'k', alg }
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg }] }
  const entryKey = randomBytes(32)
  const bytes = new Uint8Array(130)
  let last = ''
  let tree = new MerkleTree()
  const append = async (): Promise<void> => {
    tree = new MerkleTree()
    for (let n = 0; n < count; n++) {
      tree.append(commit(entryKey, { n }))
      last = await signHead({ ledger: '32', size: tree.size, root: tree.root(), day: on }, signer)
    }
  }
  const signAlone = async (): Promise<void> => {
    for (let n = 0; n < count; n++) await new CompactSign(bytes).setProtectedHeader({ alg, kid: 'k' }).sign(privateKey)
  }
  // In turns, so that a busy machine slows both.
  const rounds: (readonly [ours: number, bare: number])[] = []
  for (let round = 0; round < (quick ? 1 : 5); round++)
    rounds.push([await median(1, append), await median(1, signAlone)])
  const head = await readHead(last, keys)
  if (head?.size !== count || Buffer.compare(head.root, tree.root()) !== 0) throw new Error('the head does not hold')
  rounds.sort(([a, x], [b, y]) => x / a - y / b)
  const [ours, bare] = rounds[rounds.length >> 1] as readonly [number, number]
  const [rate, floor] = [(count / ours) * 1000, (count / bare) * 1000]
  return {
    id: `ledger-append-signed-${alg.toLowerCase()}`,
    unit: 'records/s, each with a signed head',
    ours: rate,
    peers: { 'the signature alone (jose)': floor },
    ratio: rate / floor,
    goal: { says: 'at least 0.25 of bare signing', met: rate >= 0.25 * floor },
  }
}

async function large(quick: boolean): Promise<readonly Measure[]> {
  const count = quick ? 20_000 : 1_000_000
  const entries = Array.from({ length: count }, (_, n) => {
    const entry = new Uint8Array(32)
    new DataView(entry.buffer).setUint32(0, n)
    return entry
  })
  const leaves = entries.map(leafHash)
  let tree = new MerkleTree()
  const runs = quick ? 1 : 3
  const hashing = await median(runs, () => {
    for (const entry of entries) leafHash(entry)
  })
  const kept = Buffer.concat(leaves)
  const reopen = await median(runs, () => {
    tree = MerkleTree.reopen(kept)
    tree.root()
  })
  const reopened = tree.root()
  const append = await median(runs, () => {
    tree = new MerkleTree()
    for (const entry of entries) tree.append(entry)
  })
  const root = tree.root()
  if (Buffer.compare(root, reopened) !== 0) throw new Error('the reopened tree is another')
  const picked = Array.from({ length: quick ? 100 : 5_000 }, (_, n) => (n * 7919) % count)
  const proofs = picked.map((index) => tree.inclusionProof(index))
  const verify = await median(runs, () => {
    for (const [i, index] of picked.entries())
      if (!verifyInclusion(leaves[index] as Uint8Array, index, count, proofs[i] as Uint8Array[], root))
        throw new Error('a proof does not hold')
  })
  const bytes = Math.max(...proofs.map((proof) => proof.length * 32))
  const bound = 32 * Math.ceil(Math.log2(count))
  return [
    {
      id: 'ledger-reopen',
      unit: `ms, ${count} leaves`,
      ours: reopen,
      peers: { 'to hash them': hashing, 'to append them anew': append },
      ratio: reopen / hashing,
      goal: { says: 'at most 2 × the time to hash the entries', met: reopen <= 2 * hashing },
    },
    {
      id: 'ledger-proof',
      unit: `bytes at most, ${count} leaves`,
      ours: bytes,
      peers: { 'bound of RFC 9162': bound },
      ratio: bytes / bound,
      goal: { says: 'within the bound', met: bytes <= bound },
    },
    {
      id: 'ledger-verify',
      unit: 'µs a proof',
      ours: (verify / picked.length) * 1000,
      peers: { 'µs to hash one entry': (hashing / count) * 1000 },
      ratio: verify / picked.length / (hashing / count),
      // A node is two blocks of SHA-256, an entry one: twenty nodes are forty blocks, and as much again for the walk.
      goal: { says: 'at most 80 × hashing one entry', met: verify / picked.length <= (80 * hashing) / count },
    },
  ]
}

const bench: Bench = async ({ quick }) => [
  await signedHeads('ES256', quick),
  await signedHeads('EdDSA', quick),
  ...(await large(quick)),
]
export default bench
