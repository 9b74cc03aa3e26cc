import { exportJWK, generateKeyPair } from 'jose'
import { expect, it } from 'vitest'
import { day } from '../time/index.js'
import {
  auditLedger,
  commit,
  entryReceipt,
  hexOfBytes,
  leafHash,
  MerkleTree,
  signHead,
  verifyReceipt,
} from './index.js'

it.each(['ES256', 'EdDSA'] as const)(
  'in a browser an exported ledger is checked alone, and so is one receipt (%s)',
  async (alg) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg }] }
    const tree = new MerkleTree()
    const entries = Array.from({ length: 200 }, (_, n) => {
      const [key, event] = [new Uint8Array(32).fill(n), { type: 'consent-withdrawn', n }]
      const commitment = commit(key, event)
      return { key, event, commitment, index: tree.append(commitment) }
    })
    const head = { ledger: '32', size: tree.size, root: tree.root(), day: day('2026-11-03') }
    const text = await signHead(head, { key: privateKey, kid: 'k', alg })
    const leaves = entries.map((one) => hexOfBytes(leafHash(one.commitment)))
    expect(await auditLedger({ heads: [text], leaves, keys })).toEqual({ heads: 1, leaves: 200, faults: [] })
    const changed = leaves.with(41, hexOfBytes(leafHash(new Uint8Array([1]))))
    expect((await auditLedger({ heads: [text], leaves: changed, keys })).faults).toEqual([
      { code: 'root-differs', head: 0 },
    ])
    const [, one] = entries
    if (!one) throw new Error('no entry')
    const receipt = entryReceipt(tree, one, { size: tree.size, text })
    expect(await verifyReceipt(receipt, keys)).toBe(true)
    expect(await verifyReceipt({ ...receipt, event: { type: 'consent-given', n: 1 } }, keys)).toBe(false)
  },
)
