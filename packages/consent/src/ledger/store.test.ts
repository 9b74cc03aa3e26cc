import { exportJWK, generateKeyPair } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../time/index.js'
import { auditLedger, closeLedgerDay, commit, type HeadSigner, hexOfBytes, leafHash, memoryLedger } from './index.js'

let signer: HeadSigner
let keys: { keys: object[] }
beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  signer = { key: pair.privateKey, kid: 'k', alg: 'ES256' }
  keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
})
const leaf = (n: number): Uint8Array => leafHash(commit(new Uint8Array(32).fill(n & 255), { n }))
const on = (n: number) => ({ ledger: '32', day: day(`2026-11-${String(n).padStart(2, '0')}`) })
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const growth = { daily: 5, random }
const audit = (store: ReturnType<typeof memoryLedger>) => auditLedger({ ...store.pages(), keys } as never)
const said = (head: string) => JSON.parse(Buffer.from(head.split('.')[1] ?? '', 'base64url').toString()) as object

describe('a ledger in memory', () => {
  it('closes each day with one head, and adds just as many leaves on an empty day as on a full one', async () => {
    const store = memoryLedger()
    for (const [d, entries] of [5, 0, 3].entries()) {
      for (let n = 0; n < entries; n++) store.enter(leaf(d * 10 + n))
      expect(await closeLedgerDay(store, on(d + 1), growth, signer)).toBe(5)
      expect(await closeLedgerDay(store, on(d + 1), growth, signer)).toBe(0)
    }
    expect(await audit(store)).toEqual({ heads: 3, leaves: 15, faults: [] })
  })

  it('makes up for nights that were missed, and adds nothing when the clock goes back', async () => {
    const store = memoryLedger()
    expect(await closeLedgerDay(store, on(2), growth, signer)).toBe(5)
    expect(await closeLedgerDay(store, on(6), growth, signer)).toBe(20)
    expect(await closeLedgerDay(store, on(4), growth, signer)).toBe(0)
    expect(await audit(store)).toEqual({ heads: 2, leaves: 25, faults: [] })
  })

  it('keeps what does not fit for the next days, and loses nothing', async () => {
    const store = memoryLedger()
    const all = Array.from({ length: 12 }, (_, n) => leaf(n))
    for (const one of all) store.enter(one)
    for (let d = 1; d <= 3; d++) expect(await closeLedgerDay(store, on(d), growth, signer)).toBe(5)
    const kept = new Set(store.pages().leaves)
    expect(all.every((one) => kept.has(hexOfBytes(one)))).toBe(true)
    expect(kept.size).toBe(15)
  })

  it('two worlds that differ in who said yes, no, nothing or everything have heads that say the same but for the root', async () => {
    const heads = async (entries: readonly number[]) => {
      const store = memoryLedger()
      for (let d = 1; d <= 6; d++) {
        for (let n = 0; n < (entries[d - 1] ?? 0); n++) store.enter(leaf(d * 20 + n))
        await closeLedgerDay(store, on(d), growth, signer)
      }
      return store.pages().heads.map((head) => ({ ...said(head), root: '' }))
    }
    const quiet = await heads([])
    expect(quiet).toHaveLength(6)
    for (const world of [[1], [0, 1], [0, 0, 5], [6], [14, 0, 3], [5, 5, 5, 5, 5, 5]])
      expect(await heads(world)).toEqual(quiet)
  })

  it('which entries a full day takes does not show: their hashes are spread like those of any day', async () => {
    // 4,000 wait where 1,000 go: taken in the order of their hashes, all would lie in the lowest quarter.
    const store = memoryLedger()
    for (let n = 0; n < 4000; n++) store.enter(random(32))
    await closeLedgerDay(store, on(1), { daily: 1000, random }, signer)
    const quarters = [0, 0, 0, 0]
    for (const one of store.pages().leaves) {
      const quarter = Number.parseInt(one.slice(0, 2), 16) >> 6
      quarters[quarter] = (quarters[quarter] ?? 0) + 1
    }
    for (const count of quarters) expect(Math.abs(count - 250)).toBeLessThan(100)
  })

  it('tells nothing of the order of a day: the entries in any order are the same leaves and the same root', async () => {
    const closed = async (order: readonly number[]) => {
      const store = memoryLedger()
      for (const n of order) store.enter(leaf(n))
      await closeLedgerDay(store, on(1), { daily: 5, random: (length) => new Uint8Array(length) }, signer)
      return store.pages().leaves
    }
    expect(await closed([5, 3, 1, 4, 2])).toEqual(await closed([1, 2, 3, 4, 5]))
  })

  it('has one writer’s order when many close at once and entries keep coming', async () => {
    const store = memoryLedger()
    const closings = Array.from({ length: 20 }, async (_, n) => {
      store.enter(leaf(n))
      return closeLedgerDay(store, on(1 + (n >> 1)), growth, signer)
    })
    const added = (await Promise.all(closings)).reduce((sum, one) => sum + one, 0)
    expect(added).toBe(50)
    expect(await audit(store)).toEqual({ heads: 10, leaves: 50, faults: [] })
  })

  it('keeps nothing of a writer that failed, and goes on', async () => {
    const store = memoryLedger()
    store.enter(leaf(1))
    const broken = { ...signer, alg: 'EdDSA' as const }
    await expect(closeLedgerDay(store, on(1), growth, broken)).rejects.toThrow()
    expect(store.pages()).toEqual({ leaves: [], heads: [] })
    expect(await closeLedgerDay(store, on(1), growth, signer)).toBe(5)
    expect((await audit(store)).faults).toEqual([])
    for (const daily of [0, -1, 1.5, Number.NaN, 1_000_001])
      await expect(closeLedgerDay(store, on(2), { daily, random }, signer)).rejects.toThrow(RangeError)
  })
})
