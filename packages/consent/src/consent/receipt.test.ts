import { exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Json } from '../canonical/index.js'
import { readRecord, signRecord } from '../ledger/index.js'
import { libraryInForce as register } from '../testing/library.js'
import { day, startOfDay } from '../time/index.js'
import type { ConsentGiven } from './event.js'
import { consentReceipt, noticeReceipt, receiptHash } from './receipt.js'
import { declineConsent, withdrawConsent } from './record.js'

const hash = 'a'.repeat(64)
const now = startOfDay(day('2026-11-03')) + 9 * 3_600_000
const given: ConsentGiven = {
  kind: 'consent-given',
  id: 'e1',
  subject: 's1',
  purpose: 'lend-book',
  by: { as: 'person', id: 's1' },
  noticeEvent: 'n1',
  noticeShownAt: now - 1,
  noticeHash: hash,
  textHash: hash,
  textVersion: 1,
  activityHash: hash,
  wordsHash: hash,
  language: 'tr',
  on: day('2026-11-03'),
  until: day('2027-08-31'),
  at: now,
}
const back = withdrawConsent({ id: 'e2', subject: 's1', purpose: 'lend-book', by: given.by, at: now + 1 })

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
    expect(after).toMatchObject({ state: 'withdrawn', withdrawnAt: now + 1 })
    expect(receiptHash(after)).not.toBe(receiptHash(before))
    expect(after.says.tr).toContain('geri alındı')
    expect(before.says.tr).toContain('tek dokunuşla')
    const later = declineConsent({ id: 'e3', subject: 's1', purpose: 'lend-book', by: given.by, at: now + 2 })
    expect(consentReceipt(register, given, later)).toMatchObject({ state: 'withdrawn', withdrawnAt: now + 2 })
  })

  it('is read by a person: every name in words, in both languages', () => {
    const { tr, en } = consentReceipt(register, given).says
    expect(tr.split('\n').length).toBe(en.split('\n').length)
    for (const id of ['taste', 'large-print', 'librarian', 'lend-book']) {
      expect(tr).not.toContain(id)
      expect(en).not.toContain(`: ${id}`)
    }
  })

  it('of a notice says which words were shown to whom, and of no agreement', () => {
    const shown = {
      kind: 'notice-shown',
      id: 'n1',
      subject: 's1',
      at: now,
      to: { as: 'guardian', id: 'g1' },
      notice: 'reader',
      noticeHash: hash,
      noticeVersion: 2,
      wordsHash: hash,
      language: 'en',
      channel: 'paper',
    } as const
    const receipt = noticeReceipt(register, shown)
    expect(receipt).toMatchObject({ recordId: 'n1', piiPrincipalId: 's1', shownTo: 'guardian', shownAt: now })
    expect(receipt.says.en).toContain('Where: on paper')
    expect(receipt.says.tr).not.toMatch(/rıza|kabul|onay/i)
  })

  it('is signed for machines, and reads back as the words for people', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
    const receipt = consentReceipt(register, given, back)
    const jws = await signRecord(receipt as unknown as Json, { key: privateKey, kid: 'k', alg: 'ES256' })
    const read = await readRecord(jws, keys)
    expect(read).toEqual(receipt)
    expect((read as unknown as typeof receipt).says.tr).toContain('Durum: geri alındı')
  })

  it('is not made for another consent', () => {
    expect(() => consentReceipt(register, given, { ...back, subject: 's2' })).toThrow(TypeError)
    expect(() => consentReceipt(register, given, { ...back, at: now - 1 })).toThrow(TypeError)
    expect(() => consentReceipt(register, { ...given, purpose: 'fly' })).toThrow(TypeError)
  })
})
