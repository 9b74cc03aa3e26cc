import { exportJWK, generateKeyPair } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../time/index.js'
import { auditLedger, closeLedgerDay, commit, type HeadSigner, leafHash, memoryLedger } from './index.js'

let signer: HeadSigner
let keys: { keys: object[] }
beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  signer = { key: pair.privateKey, kid: 'k', alg: 'ES256' }
  keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
})
const leaf = (n: number): Uint8Array => leafHash(commit(new Uint8Array(32).fill(n & 255), { n }))
const on = (n: number) => ({ ledger: '32', day: day(`2026-11-${String(n).padStart(2, '0')}`) })
const audit = (store: ReturnType<typeof memoryLedger>) => auditLedger({ ...store.pages(), keys } as never)

describe('a ledger in memory', () => {
  it('closes its days with one head each, and signs nothing for an empty day', async () => {
    const store = memoryLedger()
    for (let d = 1; d <= 3; d++) {
      for (let n = 0; n < 5; n++) store.enter(leaf(d * 10 + n))
      expect(await closeLedgerDay(store, on(d), signer)).toBe(5)
      expect(await closeLedgerDay(store, on(d), signer)).toBe(0)
    }
    expect(await audit(store)).toEqual({ heads: 3, leaves: 15, faults: [] })
  })

  it('tells nothing of the order of a day: the entries in any order are the same leaves and the same root', async () => {
    const closed = async (order: readonly number[]) => {
      const store = memoryLedger()
      for (const n of order) store.enter(leaf(n))
      await closeLedgerDay(store, on(1), signer)
      return store.pages().leaves
    }
    expect(await closed([5, 3, 1, 4, 2])).toEqual(await closed([1, 2, 3, 4, 5]))
  })

  it('has one writer’s order when many close at once and entries keep coming', async () => {
    const store = memoryLedger()
    const closings = Array.from({ length: 40 }, async (_, n) => {
      store.enter(leaf(n))
      return closeLedgerDay(store, on(1), signer)
    })
    const added = (await Promise.all(closings)).reduce((sum, one) => sum + one, 0)
    expect(added).toBe(40)
    const { faults, leaves, heads } = await audit(store)
    expect({ faults, leaves }).toEqual({ faults: [], leaves: 40 })
    expect(heads).toBeLessThanOrEqual(40)
  })

  it('keeps nothing of a writer that failed, and goes on', async () => {
    const store = memoryLedger()
    store.enter(leaf(1))
    const broken = { ...signer, alg: 'EdDSA' as const }
    await expect(closeLedgerDay(store, on(1), broken)).rejects.toThrow()
    expect(store.pages()).toEqual({ leaves: [], heads: [] })
    expect(await closeLedgerDay(store, on(1), signer)).toBe(1)
    expect((await audit(store)).faults).toEqual([])
  })
})
