import { exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Json } from '../canonical/index.js'
import { readRecord, signRecord } from '../ledger/index.js'
import { libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import type { ConsentGiven } from './event.js'
import { consentReceipt, receiptHash, receiptText } from './receipt.js'
import { withdrawConsent } from './record.js'

const hash = 'a'.repeat(64)
const given: ConsentGiven = {
  kind: 'consent-given',
  id: 'e1',
  subject: 's1',
  purpose: 'lend-book',
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
const back = withdrawConsent({ id: 'e2', subject: 's1', purpose: 'lend-book', by: given.by, at: 3 })

describe('a receipt', () => {
  it('names what was consented to, and not what rests on a law', () => {
    const receipt = consentReceipt(register, given)
    expect(receipt).toMatchObject({
      piiCategories: ['taste', 'large-print'],
      recipients: ['librarian'],
      state: 'given',
    })
    expect(receipt.storageCountries).toEqual(['DE', 'TR', 'US'])
    expect(JSON.parse(JSON.stringify(receipt))).toEqual(receipt)
  })

  it('says that it was withdrawn, and has another hash then', () => {
    const [before, after] = [consentReceipt(register, given), consentReceipt(register, given, back)]
    expect(after).toMatchObject({ state: 'withdrawn', withdrawnAt: 3 })
    expect(receiptHash(after)).not.toBe(receiptHash(before))
    expect(receiptText(after)).toContain('geri alındı')
    expect(receiptText(before)).toContain('tek dokunuşla')
  })

  it('is signed for machines, and reads back as the words for people', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
    const receipt = consentReceipt(register, given, back)
    const jws = await signRecord(receipt as unknown as Json, { key: privateKey, kid: 'k', alg: 'ES256' })
    const read = await readRecord(jws, keys)
    expect(read).toEqual(receipt)
    expect(receiptText(read as unknown as typeof receipt)).toBe(receiptText(receipt))
  })

  it('is not made for another consent', () => {
    expect(() => consentReceipt(register, given, { ...back, subject: 's2' })).toThrow(TypeError)
    expect(() => consentReceipt(register, given, { ...back, at: 1 })).toThrow(TypeError)
    expect(() => consentReceipt(register, { ...given, purpose: 'fly' })).toThrow(TypeError)
  })
})
