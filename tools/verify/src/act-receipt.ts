import { type ConsentGiven, consentReceipt, type Register, withdrawConsent } from '@imes/consent'
import type { Json } from '@imes/consent/canonical'
import {
  closeLedgerDay,
  commit,
  type EntryReceipt,
  entryReceipt,
  hexOfBytes,
  type LedgerFile,
  leafHash,
  MerkleTree,
  memoryLedger,
  readHead,
  readRecord,
  signRecord,
  verifyReceipt,
} from '@imes/consent/ledger'
import { day, startOfDay } from '@imes/consent/time'
import { sampleRegister } from '@imes/core/testing'
import { exportJWK, generateKeyPair } from 'jose'

/** What a person saves of a notice or a consent (`GET /v1/consents/receipts`, `/v1/notices/receipts`). */
export interface ActReceipt {
  readonly id: string
  readonly says: { readonly tr: string; readonly en: string } | null
  readonly record: string | null
  readonly entries: readonly EntryReceipt[]
}

/** What the signed record says, and the act in the ledger says too. */
const same = {
  recordId: 'id',
  piiPrincipalId: 'subject',
  purpose: 'purpose',
  notice: 'notice',
  noticeHash: 'noticeHash',
  textHash: 'textHash',
  wordsHash: 'wordsHash',
  language: 'language',
  validUntil: 'until',
} as const

/** What is wrong with the receipt of an act, by the public keys alone: signature, words, and each act in the ledger. */
export async function faultsOfActReceipt(receipt: ActReceipt, keys: LedgerFile['keys']): Promise<string[]> {
  const { record, says, entries } = receipt
  const faults: string[] = []
  if (entries.length === 0) return ['not in the ledger yet: save the receipt again on the next day']
  for (const entry of entries)
    if (!(await verifyReceipt(entry, keys))) faults.push('an entry does not stand under a signed head')
  const [act, end] = entries.map(({ event }) => event as Record<string, Json>)
  if (act?.id !== receipt.id) faults.push('the entry is of another act')
  // Handed out without a record where the register has changed since: the entries alone tell the act.
  if (record === null) return faults
  const said = (await readRecord(record, keys)) as Record<string, Json> | undefined
  if (!said) return [...faults, 'the record is not signed by these keys']
  const words = said.says as ActReceipt['says'] | undefined
  if (words?.tr !== says?.tr || words?.en !== says?.en) faults.push('the words are not those that were signed')
  for (const [field, of] of Object.entries(same))
    if (field in said && said[field] !== act?.[of]) faults.push(`the record and the entry differ: ${field}`)
  if ((said.withdrawnAt ?? null) !== (end?.at ?? null)) faults.push('the record and the entry differ: withdrawnAt')
  if (end && (end.subject !== act?.subject || end.purpose !== act?.purpose || end.kind === 'consent-given'))
    faults.push('what ended it is another act')
  return faults
}

const given = (register: Register, n: number): ConsentGiven => ({
  kind: 'consent-given',
  id: `act-${n}`,
  subject: `person-${n}`,
  purpose: 'prove-visit-location',
  by: { as: 'person', id: `person-${n}` },
  noticeEvent: `notice-${n}`,
  noticeShownAt: startOfDay(day('2025-09-10')),
  noticeHash: register.hashes('prove-visit-location')?.notice ?? '',
  textHash: register.hashes('prove-visit-location')?.text ?? '',
  textVersion: 1,
  activityHash: register.hashes('prove-visit-location')?.activity ?? '',
  wordsHash: 'a'.repeat(64),
  language: 'tr',
  on: day('2025-09-10'),
  until: day('2026-08-31'),
  at: startOfDay(day('2025-09-10')) + n,
})

/** Consents in a ledger of our own, every other one withdrawn, with each person's receipt and the ways to change it. */
export async function actReceipts(count: number) {
  const register = sampleRegister(['prove-visit-location'])
  const pair = await generateKeyPair('ES256', { extractable: true })
  const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
  const signer = { key: pair.privateKey, kid: 'k', alg: 'ES256' } as const
  const other = await generateKeyPair('ES256')
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  const store = memoryLedger()
  const enter = (event: Json) => {
    const key = random(32)
    const commitment = commit(key, event)
    store.enter(leafHash(commitment))
    return { event, key, commitment }
  }
  const acts = Array.from({ length: count }, (_, n) => {
    const act = given(register, n)
    const { id, subject, purpose, by, at } = act
    const end = n % 2 === 0 ? undefined : withdrawConsent({ id: `${id}-end`, subject, purpose, by, at: at + 1 })
    const entered = [act, ...(end ? [end] : [])].map((event) => enter(event as unknown as Json))
    return { id, receipt: consentReceipt(register, act, end), entered }
  })
  await closeLedgerDay(store, { ledger: '32', day: day('2025-09-10') }, { daily: 2 * count + 16, random }, signer)
  const { leaves, heads } = store.pages()
  const tree = MerkleTree.reopen(Buffer.from(leaves.join(''), 'hex'))
  const text = heads[0] ?? ''
  const size = Number((await readHead(text, keys))?.size)
  const receipts: ActReceipt[] = []
  const forged = new Map<string, string>()
  for (const { id, receipt, entered } of acts) {
    const entries = entered.map((one) =>
      entryReceipt(tree, { ...one, index: leaves.indexOf(hexOfBytes(leafHash(one.commitment))) }, { size, text }),
    )
    receipts.push({ id, says: receipt.says, record: await signRecord(receipt as unknown as Json, signer), entries })
    const back = { ...receipt, validUntil: '2027-08-31' }
    forged.set(id, await signRecord(back as unknown as Json, signer))
    forged.set(`${id} stranger`, await signRecord(receipt as unknown as Json, { ...signer, key: other.privateKey }))
  }
  const changed = (one: ActReceipt): [what: string, receipt: ActReceipt][] => {
    const [first, ...more] = one.entries
    if (!first || !one.says) return []
    const next = receipts.find(({ id }) => id !== one.id) ?? one
    const event = first.event as Record<string, Json>
    const entry = (to: Partial<EntryReceipt>): ActReceipt => ({ ...one, entries: [{ ...first, ...to }, ...more] })
    return [
      ['the words', { ...one, says: { ...one.says, tr: `${one.says.tr} ` } }],
      ['the record, signed anew by the controller', { ...one, record: forged.get(one.id) ?? '' }],
      ['the record, signed by somebody else', { ...one, record: forged.get(`${one.id} stranger`) ?? '' }],
      ['the record of somebody else', { ...one, record: next.record }],
      ['the entries of somebody else', { ...one, entries: next.entries }],
      ['the last day in the entry', entry({ event: { ...event, until: '2027-08-31' } })],
      ['the key', entry({ key: '0'.repeat(64) })],
      ['the place', entry({ index: first.index + 1 })],
      ['the head', entry({ head: `${first.head}A` })],
      more.length > 0
        ? ['the withdrawal, left out', { ...one, entries: [first] }]
        : ['a withdrawal, put in', { ...one, entries: [first, ...next.entries.slice(1), first] }],
    ]
  }
  return { receipts, keys, changed }
}
