import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
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
  verifyReceipt,
} from '@imes/consent/ledger'
import { day } from '@imes/consent/time'
import { commitTo, opensCommitment, sealWindow, standsInWindow, type WindowPlace } from '@imes/core/evaluation'
import { exportJWK, generateKeyPair } from 'jose'
import { type ActReceipt, actReceipts, faultsOfActReceipt } from './act-receipt.ts'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'

/** What an author saves (`GET /v1/evaluations/:evaluation/receipt`). */
export interface EvaluationReceipt {
  readonly evaluation: string
  readonly term: string
  readonly content: Parameters<typeof commitTo>[1]
  readonly nonce: string
  readonly commitment: string
  readonly seal: { readonly place: WindowPlace; readonly root: string; readonly entry: EntryReceipt | null } | null
}

/** What is wrong with a receipt, by the public keys alone: from the words to their commitment, to the root, to a head. */
export async function faultsOfReceipt(receipt: EvaluationReceipt, keys: LedgerFile['keys']): Promise<string[]> {
  const { evaluation, content, nonce, commitment, term, seal } = receipt
  if (!opensCommitment(commitment, evaluation, content, nonce)) return ['the words are not those committed to']
  if (!seal?.entry) return ['the window is not sealed yet: save the receipt again after it has closed']
  const faults: string[] = []
  if (!standsInWindow(commitment, seal.place, seal.root)) faults.push('the commitment does not stand under the root')
  const event = seal.entry.event as { type?: unknown; root?: unknown; term?: unknown }
  if (event.type !== 'evaluations-sealed' || event.root !== seal.root || event.term !== term)
    faults.push('the entry of the ledger is about another root or term')
  if (!(await verifyReceipt(seal.entry, keys))) faults.push('the entry does not stand under a signed head')
  return faults
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A window of our own, sealed in a ledger of our own, with every author's receipt. */
async function sealed(count: number, seed: string) {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  const said = Array.from({ length: count }, (_, n) => {
    const evaluation = `e${n}`
    const content = {
      rubric: 'workplace-by-student',
      version: 1,
      rubricHash: hash('rubric'),
      answers: { safety: 1 + (n % 5), teaching: 'not-observed' },
      comment: n % 3 === 0 ? `Yorum ${n}` : null,
    } as EvaluationReceipt['content']
    const nonce = hash(`${seed} ${n}`)
    return { evaluation, content, nonce, commitment: commitTo(evaluation, content, nonce) }
  })
  const { root, places } = sealWindow(
    said.map((one) => one.commitment),
    random,
  )
  const term = '2025-2026/1'
  const event = { type: 'evaluations-sealed', province: 32, term, closes: '2026-01-30', root }
  const key = random(32)
  const entry = commit(key, event)
  const store = memoryLedger()
  store.enter(leafHash(entry))
  const signer = { key: pair.privateKey, kid: 'k', alg: 'ES256' } as const
  await closeLedgerDay(store, { ledger: '32', day: day('2026-01-30') }, { daily: 16, random }, signer)
  const { leaves, heads } = store.pages()
  const tree = MerkleTree.reopen(Buffer.from(leaves.join(''), 'hex'))
  const text = heads[0] ?? ''
  const size = Number((await readHead(text, keys))?.size)
  const index = leaves.indexOf(hexOfBytes(leafHash(entry)))
  const proof = entryReceipt(tree, { event, key, commitment: entry, index }, { size, text })
  const receipts = said.flatMap((one): EvaluationReceipt[] => {
    const place = places.get(one.commitment)
    return place ? [{ ...one, term, seal: { place, root, entry: proof } }] : []
  })
  return { receipts, keys }
}

/** Every way in which an operator, or an author, could have it otherwise afterwards. */
function changed(receipt: EvaluationReceipt, other: EvaluationReceipt): [what: string, receipt: EvaluationReceipt][] {
  const { content, seal } = receipt
  if (!seal?.entry || !other.seal) return []
  const reworded = { ...content, answers: { ...content.answers, safety: 5 - Number(content.answers.safety) || 3 } }
  const commented = { ...content, comment: `${content.comment ?? ''} Teşekkürler.` }
  const rewritten = (to: typeof content): EvaluationReceipt => ({
    ...receipt,
    content: to,
    commitment: commitTo(receipt.evaluation, to, receipt.nonce),
  })
  const event = seal.entry.event as Record<string, string>
  return [
    ['an answer', { ...receipt, content: reworded }],
    ['a comment', { ...receipt, content: commented }],
    ['the words and their commitment', rewritten(reworded)],
    ['the comment and its commitment', rewritten(commented)],
    ['the nonce', { ...receipt, nonce: other.nonce }],
    ['somebody else’s place', { ...receipt, seal: { ...seal, place: other.seal.place } }],
    ['the root', { ...receipt, seal: { ...seal, root: hash('other') } }],
    [
      'the root in the entry',
      { ...receipt, seal: { ...seal, entry: { ...seal.entry, event: { ...event, root: hash('x') } } } },
    ],
    ['the term', { ...receipt, term: '2025-2026/2' }],
    ['the head', { ...receipt, seal: { ...seal, entry: { ...seal.entry, head: `${seal.entry.head}A` } } }],
  ]
}

export async function checkReceipt(
  { seed, count, files }: Asked,
  faultsOf = faultsOfReceipt,
  faultsOfAct = faultsOfActReceipt,
): Promise<Finding> {
  const [path, ledger] = files
  if (path !== undefined) {
    if (ledger === undefined) throw new TypeError('name the receipt, then the exported ledger with its keys')
    const receipt = JSON.parse(readFileSync(path, 'utf8')) as EvaluationReceipt | ActReceipt
    const { keys } = JSON.parse(readFileSync(ledger, 'utf8')) as LedgerFile
    if ('record' in receipt)
      return {
        looked: {
          tr: `${path}: imzalı belge, defterdeki kayıtları ve imzalı baş.`,
          en: `${path}: the signed record, its entries in the ledger and a signed head.`,
        },
        faults: await faultsOfAct(receipt, keys),
      }
    return {
      looked: {
        tr: `${path}: sözler, mühür, dönemin kökü ve imzalı baş.`,
        en: `${path}: the words, their commitment, the root of the window and a signed head.`,
      },
      faults: await faultsOf(receipt, keys),
    }
  }
  const faults = new Faults()
  const { receipts, keys } = await sealed(count, seed)
  let tried = 0
  for (const [n, receipt] of receipts.entries()) {
    const honest = await faultsOf(receipt, keys)
    faults.expect(honest.length === 0, () => `an honest receipt is refused: ${honest.join(', ')}`)
    const other = receipts[(n + 1) % receipts.length]
    if (!other || other === receipt) continue
    for (const [what, forged] of changed(receipt, other)) {
      tried++
      const seen = await faultsOf(forged, keys)
      faults.expect(seen.length > 0, () => `not seen: ${what} changed`)
    }
  }
  const stranger = await sealed(1, 'stranger')
  for (const receipt of receipts.slice(0, 1)) {
    const seen = await faultsOf(receipt, stranger.keys)
    faults.expect(seen.length > 0, () => 'not seen: keys of somebody else')
  }
  const acts = await actReceipts(Math.ceil(count / 10))
  let actsTried = 0
  for (const one of acts.receipts) {
    const honest = await faultsOfAct(one, acts.keys)
    faults.expect(honest.length === 0, () => `an honest receipt of a consent is refused: ${honest.join(', ')}`)
    for (const [what, forged] of acts.changed(one)) {
      actsTried++
      const seen = await faultsOfAct(forged, acts.keys)
      faults.expect(seen.length > 0, () => `not seen in the receipt of a consent: ${what} changed`)
    }
  }
  return {
    looked: {
      tr: `${receipts.length} makbuz doğrulandı; ${tried} değişiklik denendi: cevap, yorum, mühür, yer, kök, dönem, baş. ${acts.receipts.length} rıza belgesinde ${actsTried} değişiklik: sözler, imza, kayıt, anahtar, yer, baş.`,
      en: `${receipts.length} receipts verified; ${tried} changes tried: answer, comment, commitment, place, root, term, head. ${actsTried} changes to ${acts.receipts.length} receipts of consents: words, signature, entry, key, place, head.`,
    },
    faults: faults.list,
  }
}

export const receipt: Promised = {
  says: {
    tr: 'Gönderilen değerlendirme ya da verilen rıza sonradan değiştirilirse kişinin belgesi bunu gösterir; sunucuya güvenmek gerekmez.',
    en: 'If an evaluation or a consent is changed afterwards, the person’s receipt shows it, without trusting the server.',
  },
  counts: { tr: 'makbuz', en: 'receipts' },
  count: 1000,
  quick: 100,
  check: (asked) => checkReceipt(asked),
}
