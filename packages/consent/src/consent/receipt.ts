import { canonicalHash, type Json } from '../canonical/index.js'
import type { Register } from '../register/index.js'
import type { ConsentGiven, ConsentWithdrawn } from './event.js'

/**
 * A receipt for the person. Field names after the public descriptions of ISO/IEC TS 27560 (consent record structure);
 * the standard's own text was not at hand: verify before claiming conformity. `signRecord` of `@imes/consent/ledger` signs
 * it with the installation's key.
 */
export interface ConsentReceipt {
  readonly schema: 'imes-consent-receipt/1'
  readonly recordId: string
  readonly piiPrincipalId: string
  readonly piiController: { readonly name: string; readonly address: string | null }
  readonly purpose: string
  readonly purposeDescription: { readonly tr: string; readonly en: string }
  readonly lawfulBasis: 'explicit-consent'
  readonly piiCategories: readonly string[]
  readonly recipients: readonly string[]
  readonly storageCountries: readonly string[]
  readonly retention: Json
  readonly givenBy: 'person' | 'guardian'
  readonly state: 'given' | 'withdrawn'
  readonly givenAt: number
  readonly validUntil: string
  readonly withdrawnAt: number | null
  readonly noticeHash: string
  readonly textHash: string
  readonly wordsHash: string
  readonly language: string
  readonly withdrawal: { readonly tr: string; readonly en: string }
}

const howToWithdraw = Object.freeze({
  tr: 'Rıza panelinden tek dokunuşla geri alınır; gerekçe sorulmaz.',
  en: 'One tap in the consent panel withdraws it; no reason is asked.',
})

/**
 * The receipt of one act, with its withdrawal if there was one.
 * @throws TypeError the register has no such activity, or the withdrawal is of something else
 */
export function consentReceipt(register: Register, given: ConsentGiven, withdrawn?: ConsentWithdrawn): ConsentReceipt {
  const activity = register.activity(given.purpose)
  if (!activity) throw new TypeError('the register has no such activity')
  if (
    withdrawn &&
    (withdrawn.subject !== given.subject || withdrawn.purpose !== given.purpose || withdrawn.at < given.at)
  )
    throw new TypeError('the withdrawal is of another consent')
  const { controller } = register.definition
  const consented = activity.fields.filter((one) => one.basis === '5/1' || one.basis === '6/3-a')
  const categories = consented.map((one) => one.category)
  return Object.freeze({
    schema: 'imes-consent-receipt/1',
    recordId: given.id,
    piiPrincipalId: given.subject,
    piiController: { name: controller.name, address: controller.address ?? null },
    purpose: given.purpose,
    purposeDescription: activity.label,
    lawfulBasis: 'explicit-consent',
    piiCategories: categories,
    recipients: activity.recipients
      .filter((one) => one.fields.some((field) => categories.includes(field)))
      .map((one) => one.role),
    storageCountries: [...new Set(activity.sinks.map((one) => one.country))].sort(),
    retention: activity.retention as unknown as Json,
    givenBy: given.by.as,
    state: withdrawn ? 'withdrawn' : 'given',
    givenAt: given.at,
    validUntil: given.until,
    withdrawnAt: withdrawn?.at ?? null,
    noticeHash: given.noticeHash,
    textHash: given.textHash,
    wordsHash: given.wordsHash,
    language: given.language,
    withdrawal: howToWithdraw,
  })
}

/** SHA-256 of the receipt, to be named in a ledger entry. */
export const receiptHash = (receipt: ConsentReceipt): string => canonicalHash(receipt as unknown as Json)

/** The receipt as plain text, Turkish first. */
export function receiptText(receipt: ConsentReceipt): string {
  const lines = [
    `Rıza belgesi · Consent receipt: ${receipt.recordId}`,
    `Veri sorumlusu · Controller: ${receipt.piiController.name}`,
    `Amaç · Purpose: ${receipt.purposeDescription.tr} · ${receipt.purposeDescription.en}`,
    `Bilgiler · Data: ${receipt.piiCategories.join(', ')}`,
    `Görebilenler · Recipients: ${receipt.recipients.join(', ') || 'yalnız ilgili kişi · the person alone'}`,
    `Son gün · Last day: ${receipt.validUntil}`,
    `Durum · State: ${receipt.state === 'given' ? 'yürürlükte · in force' : 'geri alındı · withdrawn'}`,
    `Metnin özeti · Hash of the words: ${receipt.wordsHash}`,
    `${receipt.withdrawal.tr} · ${receipt.withdrawal.en}`,
  ]
  return `${lines.join('\n')}\n`
}
