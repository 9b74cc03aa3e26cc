import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../time/index.js'
import { auditLedger, type LedgerFile } from './audit.js'
import { commit, opens } from './commitment.js'
import { hexOfBytes, leafHash } from './hash.js'
import { readHead, signHead } from './head.js'
import type { HeadSigner } from './signed.js'
import { MerkleTree } from './tree.js'

let signer: HeadSigner
let keys: JSONWebKeySet
beforeAll(async () => {
  const pair = await generateKeyPair('ES256')
  signer = { key: pair.privateKey, kid: 'k1', alg: 'ES256' }
  keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] }
})

const event = (n: number) => ({ type: 'ConsentWithdrawn', person: `p${n}`, purpose: 'x', day: '2026-11-03' })
const key = (n: number): Uint8Array => new Uint8Array(32).fill(n + 1)

/** Three days, five entries a day. */
async function ledger(change?: (n: number) => number): Promise<LedgerFile> {
  const tree = new MerkleTree()
  const leaves: string[] = []
  const heads: string[] = []
  for (let n = 0; n < 15; n++) {
    const hash = leafHash(commit(key(n), event(change?.(n) ?? n)))
    tree.appendLeafHash(hash)
    leaves.push(hexOfBytes(hash))
    if (n % 5 === 4)
      heads.push(
        await signHead(
          { ledger: '32', size: tree.size, root: tree.root(), day: day(`2026-11-0${1 + (n - 4) / 5}`) },
          signer,
        ),
      )
  }
  return { heads, leaves, keys }
}

describe('an exported ledger, checked offline', () => {
  it('holds as it is', async () => {
    expect(await auditLedger(await ledger())).toEqual({ heads: 3, leaves: 15, faults: [] })
  })

  it('shows a leaf that was changed, taken out, slipped in or swapped', async () => {
    const honest = await ledger()
    const other = hexOfBytes(leafHash(new Uint8Array([1])))
    const swapped = [...honest.leaves]
    ;[swapped[0], swapped[1]] = [swapped[1] as string, swapped[0] as string]
    for (const leaves of [
      honest.leaves.with(7, other),
      honest.leaves.toSpliced(3, 1),
      honest.leaves.toSpliced(3, 0, other),
      swapped,
      ['x'],
    ])
      expect((await auditLedger({ ...honest, leaves })).faults.length).toBeGreaterThan(0)
  })

  it('shows a head of another key, another ledger, or out of order', async () => {
    const honest = await ledger()
    const foreign = await generateKeyPair('ES256')
    const root = new MerkleTree().root()
    const head = { ledger: '06', size: 0, root, day: day('2026-11-09') }
    const wrongKey = await signHead(head, { ...signer, key: foreign.privateKey })
    expect((await auditLedger({ ...honest, heads: [wrongKey] })).faults).toEqual([{ code: 'head-unsigned', head: 0 }])
    const otherLedger = await signHead(head, signer)
    expect(
      (await auditLedger({ ...honest, heads: [...honest.heads, otherLedger] })).faults.map((one) => one.code),
    ).toEqual(['other-ledger', 'size-backwards'])
    expect(
      (await auditLedger({ ...honest, heads: honest.heads.toReversed() })).faults.map((one) => one.code),
    ).toContain('day-backwards')
  })

  it('a fork shows to a third party by two heads of one size', async () => {
    const told = await ledger()
    const fork = await ledger((n) => (n === 2 ? 99 : n))
    expect((await auditLedger(told, [fork.heads[2] as string])).faults).toEqual([{ code: 'fork', head: 0 }])
    expect((await auditLedger(told, told.heads)).faults).toEqual([])
  })

  it('shows a day that added more or less than every day adds, and a head of another province among those kept', async () => {
    const tree = new MerkleTree()
    const leaves: string[] = []
    const heads: string[] = []
    for (const [n, added] of [4, 4, 8, 5].entries()) {
      for (let one = 0; one < added; one++) leaves.push(hexOfBytes(tree.leaf(tree.append(key(leaves.length)))))
      // The third night made up for one that was missed.
      const on = day(['2026-11-01', '2026-11-02', '2026-11-04', '2026-11-05'][n] as string)
      heads.push(await signHead({ ledger: '32', size: tree.size, root: tree.root(), day: on, daily: 4 }, signer))
    }
    const faults = async (count: number) => (await auditLedger({ heads: heads.slice(0, count), leaves, keys })).faults
    expect(await faults(3)).toEqual([])
    expect(await faults(4)).toEqual([{ code: 'growth-uneven', head: 3 }])
    const elsewhere = await signHead({ ledger: '06', size: 4, root: tree.root(4), day: day('2026-11-01') }, signer)
    expect((await auditLedger({ heads: heads.slice(0, 3), leaves, keys }, [elsewhere])).faults).toEqual([
      { code: 'other-ledger', head: 0 },
    ])
  })

  it('an entry opens with its key and event, and with nothing else', () => {
    const commitment = commit(key(1), event(1))
    expect(commitment.length).toBe(32)
    expect(opens(commitment, key(1), event(1))).toBe(true)
    expect(opens(commitment, key(2), event(1))).toBe(false)
    expect(opens(commitment, key(1), event(2))).toBe(false)
    expect(() => commit(new Uint8Array(31), event(1))).toThrow(TypeError)
  })

  it('a head is read from its one form only', async () => {
    const { heads } = await ledger()
    const [head, payload, signature] = (heads[0] as string).split('.') as [string, string, string]
    expect((await readHead(heads[0] as string, keys))?.size).toBe(5)
    for (const text of ['', 'a.b.c', `${head}.${payload}.`, `${head}.${signature}.${payload}`, 'x'.repeat(5000)])
      expect(await readHead(text, keys)).toBeUndefined()
  })
})
