import { exportJWK, generateKeyPair } from 'jose'
import { expect, it } from 'vitest'
import { day } from '../time/index.js'
import { commit, type EntryReceipt, entryReceipt, MerkleTree, signHead, verifyReceipt } from './index.js'

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
const events = Array.from({ length: 9 }, (_, n) => ({ type: 'consent-given', day: '2026-11-03', person: `0${n}` }))
const entryKey = (n: number): Uint8Array => new Uint8Array(32).fill(n + 1)
const commitments = events.map((event, n) => commit(entryKey(n), event))
const tree = new MerkleTree()
for (const one of commitments) tree.append(one)
const text = await signHead(
  { ledger: '32', size: 9, root: tree.root(), day: day('2026-11-03') },
  { key: privateKey, kid: 'k', alg: 'ES256' },
)
const receiptOf = (index: number): EntryReceipt =>
  entryReceipt(
    tree,
    { event: events[index] ?? null, key: entryKey(index), commitment: commitments[index] as Uint8Array, index },
    { size: 9, text },
  )

it('of every entry holds, also after it was written down and read again', async () => {
  for (let n = 0; n < 9; n++) {
    const receipt = JSON.parse(JSON.stringify(receiptOf(n))) as EntryReceipt
    expect(await verifyReceipt(receipt, keys)).toBe(true)
  }
})

it('tells nothing of the other entries', () => {
  const said = JSON.stringify(receiptOf(4))
  for (const [n, { person }] of events.entries()) expect(said.includes(`"${person}"`)).toBe(n === 4)
})

it('holds for no other event, key, place, proof or head', async () => {
  const good = receiptOf(4)
  const wrong: readonly Partial<Record<keyof EntryReceipt, unknown>>[] = [
    { event: { ...events[4], day: '2026-11-04' } },
    { key: receiptOf(3).key },
    { commitment: receiptOf(3).commitment },
    { index: 5 },
    { index: -1 },
    { proof: good.proof.slice(1) },
    { proof: ['zz', ...good.proof.slice(1)] },
    { proof: null },
    { head: `${text.slice(0, -4)}AAAA` },
    { event: undefined },
  ]
  for (const change of wrong) expect(await verifyReceipt({ ...good, ...change } as EntryReceipt, keys)).toBe(false)
  expect(await verifyReceipt(good, { keys: [] })).toBe(false)
})

it('cannot be made under a head that does not cover the entry', () => {
  expect(() =>
    entryReceipt(
      tree,
      { event: null, key: entryKey(0), commitment: commitments[0] as Uint8Array, index: 8 },
      { size: 8, text },
    ),
  ).toThrow(RangeError)
})

it('holds under no head of which one bit is another: size, root, day, ledger and signature are bound together', async () => {
  const good = receiptOf(4)
  const bytes = Buffer.from(text)
  let believed = 0
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const other = Buffer.from(bytes)
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    if (await verifyReceipt({ ...good, head: other.toString('latin1') }, keys)) believed++
  }
  expect(believed).toBe(0)
})
