import { canonicalHash, type Json } from '../canonical/index.js'
import type { Bilingual } from '../error/index.js'
import type { Register } from '../register/index.js'
import type { ConsentDeclined, ConsentGiven, ConsentWithdrawn, NoticeShown } from './event.js'
import { receiptWords } from './receipt-words.js'

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
  readonly purposeDescription: Bilingual
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
  readonly withdrawal: Bilingual
  /** The same in words, a line a fact: the signature covers what a person reads. */
  readonly says: Bilingual
}

/** That a notice was shown, and in which words. It says of no agreement: a notice asks for none. */
export interface NoticeReceipt {
  readonly schema: 'imes-notice-receipt/1'
  readonly recordId: string
  readonly piiPrincipalId: string
  readonly piiController: { readonly name: string; readonly address: string | null }
  readonly notice: string
  readonly noticeVersion: number
  readonly noticeHash: string
  readonly wordsHash: string
  readonly language: string
  readonly channel: 'screen' | 'paper'
  readonly shownTo: 'person' | 'guardian'
  readonly shownAt: number
  readonly says: Bilingual
}

const howToWithdraw = Object.freeze({
  tr: 'Rıza panelinden tek dokunuşla geri alınır; gerekçe sorulmaz.',
  en: 'One tap in the consent panel withdraws it; no reason is asked.',
})

const controllerOf = ({ definition: { controller } }: Register) => ({
  name: controller.name,
  address: controller.address ?? null,
})

/**
 * The receipt of one consent, with the act that ended it if there was one.
 * @throws TypeError the register has no such activity, or the withdrawal is of something else
 */
export function consentReceipt(
  register: Register,
  given: ConsentGiven,
  ended?: ConsentWithdrawn | ConsentDeclined,
): ConsentReceipt {
  const activity = register.activity(given.purpose)
  if (!activity) throw new TypeError('the register has no such activity')
  if (ended && (ended.subject !== given.subject || ended.purpose !== given.purpose || ended.at < given.at))
    throw new TypeError('the withdrawal is of another consent')
  const consented = activity.fields.filter((one) => one.basis === '5/1' || one.basis === '6/3-a')
  const categories = consented.map((one) => one.category)
  const receipt = {
    schema: 'imes-consent-receipt/1',
    recordId: given.id,
    piiPrincipalId: given.subject,
    piiController: controllerOf(register),
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
    state: ended ? 'withdrawn' : 'given',
    givenAt: given.at,
    validUntil: given.until,
    withdrawnAt: ended?.at ?? null,
    noticeHash: given.noticeHash,
    textHash: given.textHash,
    wordsHash: given.wordsHash,
    language: given.language,
    withdrawal: howToWithdraw,
  } as const
  return Object.freeze({ ...receipt, says: receiptWords(register, receipt) })
}

export function noticeReceipt(register: Register, shown: NoticeShown): NoticeReceipt {
  const receipt = {
    schema: 'imes-notice-receipt/1',
    recordId: shown.id,
    piiPrincipalId: shown.subject,
    piiController: controllerOf(register),
    notice: shown.notice,
    noticeVersion: shown.noticeVersion,
    noticeHash: shown.noticeHash,
    wordsHash: shown.wordsHash,
    language: shown.language,
    channel: shown.channel,
    shownTo: shown.to.as,
    shownAt: shown.at,
  } as const
  return Object.freeze({ ...receipt, says: receiptWords(register, receipt) })
}

/** SHA-256 of the receipt, to be named in a ledger entry. */
export const receiptHash = (receipt: ConsentReceipt | NoticeReceipt): string =>
  canonicalHash(receipt as unknown as Json)
