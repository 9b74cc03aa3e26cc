import { exportJWK, generateKeyPair } from 'jose'
import { expect, it } from 'vitest'
import type { Json } from '../canonical/index.js'
import { type ConsentGiven, consentReceipt, receiptText } from '../consent/index.js'
import { libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import { MerkleTree, readHead, readRecord, signHead, signRecord } from './index.js'

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
const signer = { key: privateKey, kid: 'k', alg: 'ES256' } as const
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
const hash = 'a'.repeat(64)
const given: ConsentGiven = {
  kind: 'consent-given',
  id: 'e1',
  subject: 's1',
  purpose: 'suggest-book',
  by: { as: 'person', id: 's1' },
  noticeEvent: 'n1',
  noticeShownAt: 1,
  noticeHash: hash,
  textHash: hash,
  textVersion: 1,
  activityHash: hash,
  wordsHash: hash,
  language: 'tr',
  on: day('2026-11-03'),
  until: day('2027-08-31'),
  at: 2,
}
const receipt = consentReceipt(register, given)

it('a receipt is signed for machines, and reads back as the words for people', async () => {
  const jws = await signRecord(receipt as unknown as Json, signer)
  const read = await readRecord(jws, keys)
  expect(read).toEqual(receipt)
  expect(receiptText(read as unknown as typeof receipt)).toBe(receiptText(receipt))
})

it('no changed bit, no other key and no other kind of signed text is taken for it', async () => {
  const jws = await signRecord(receipt as unknown as Json, signer)
  const bytes = Buffer.from(jws)
  for (let bit = 0; bit < bytes.length * 8; bit += 3) {
    const other = Buffer.from(bytes)
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(await readRecord(other.toString('latin1'), keys)).toBeUndefined()
  }
  const head = await signHead({ ledger: '32', size: 0, root: new MerkleTree().root(), day: day('2026-11-03') }, signer)
  expect(await readRecord(head, keys)).toBeUndefined()
  expect(await readHead(jws, keys)).toBeUndefined()
  expect(await readRecord(jws, { keys: [] })).toBeUndefined()
  for (const text of ['', 'a.b.c', 7, null, `${jws}A`]) expect(await readRecord(text as string, keys)).toBeUndefined()
})
