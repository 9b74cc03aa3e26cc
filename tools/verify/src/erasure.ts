import { createHash, createHmac } from 'node:crypto'
import { canonicalBytes, type Json } from '@imes/consent/canonical'
import {
  auditLedger,
  commit,
  entryReceipt,
  hexOfBytes,
  leafHash,
  MerkleTree,
  signHead,
  verifyReceipt,
} from '@imes/consent/ledger'
import { day } from '@imes/consent/time'
import { createRandom, fictionalNationalId } from '@imes/core/testing'
import { exportJWK, generateKeyPair } from 'jose'
import { faultsOnDisk, playErasure } from './erasure/server.ts'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'

const people = 64
/** RFC 9162, by another library than the package's own: five million of them. */
const leafOf = (entry: Buffer): string => createHash('sha256').update('\0').update(entry).digest('hex')
const on = '2026-11-03'
const eventOf = (nationalId: string): Json => ({
  day: on,
  person: nationalId,
  purpose: 'prove-visit-location',
  type: 'consent-given',
})

/**
 * A ledger of 64 people whose entries name a national id, the worst case: the SDK's own events never do. One key is
 * destroyed. Then whoever has everything that is left (leaves, heads, the receipts and keys of all the others, the hash
 * functions, the event's form, and a list of every national id) tries to find the one who is gone.
 */
export async function checkErasure({ seed, count }: Asked, committed: typeof commit = commit): Promise<Finding> {
  const faults = new Faults()
  const random = createRandom(seed)
  const key = (): Uint8Array => Uint8Array.from({ length: 32 }, () => random.below(256))
  const gone = 7
  const planted = random.below(count)
  const idOf = (n: number): string => fictionalNationalId(n + 1)
  const entries = Array.from({ length: people }, (_, n) => {
    const nationalId = idOf(n === gone ? planted : (planted + 1 + n) % Math.max(count, people))
    const entryKey = key()
    return {
      nationalId,
      key: entryKey,
      event: eventOf(nationalId),
      commitment: committed(entryKey, eventOf(nationalId)),
      index: n,
    }
  })
  const pair = await generateKeyPair('ES256', { extractable: true })
  const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
  const tree = new MerkleTree()
  const heads: string[] = []
  for (const [n, entry] of entries.entries()) {
    tree.append(entry.commitment)
    if (n % 16 !== 15) continue
    const head = { ledger: '32', size: tree.size, root: tree.root(), day: day(on) }
    heads.push(await signHead(head, { key: pair.privateKey, kid: 'k', alg: 'ES256' }))
  }
  const leaves = entries.map((entry) => hexOfBytes(leafHash(entry.commitment)))
  const last = { size: people, text: heads.at(-1) ?? '' }
  const others = entries.filter((_, n) => n !== gone)
  const receipts = others.map((entry) => entryReceipt(tree, entry, last))
  // What is left once the key is destroyed, the backup of the vault included: it holds the others' keys alone.
  const left = JSON.stringify({ heads, leaves, keys, receipts, backup: others.map((one) => hexOfBytes(one.key)) })

  const victim = entries[gone]
  if (!victim) throw new Error('nobody to erase')
  for (const [form, canary] of Object.entries({
    text: victim.nationalId,
    hex: Buffer.from(victim.nationalId).toString('hex'),
    base64: Buffer.from(victim.nationalId).toString('base64').replaceAll('=', ''),
    'entry key': hexOfBytes(victim.key),
    sha256: createHash('sha256').update(victim.nationalId).digest('hex'),
  }))
    faults.expect(!left.includes(canary), () => `what is left holds the person as ${form}`)

  const stored = new Set([...leaves, ...entries.map((entry) => hexOfBytes(entry.commitment))])
  const zero = new Uint8Array(32)
  const known = others[0]?.key ?? zero
  let tried = 0
  for (let n = 0; n < count; n++) {
    const guess = idOf(n)
    const text = canonicalBytes(eventOf(guess))
    const guesses = [
      createHash('sha256').update(guess).digest(),
      createHash('sha256').update(text).digest(),
      createHmac('sha256', zero).update(text).digest(),
      createHmac('sha256', known).update(text).digest(),
      createHmac('sha256', guess).update(text).digest(),
    ]
    for (const one of guesses) {
      tried++
      const found = stored.has(one.toString('hex')) || stored.has(leafOf(one))
      if (found && guess === victim.nationalId) faults.add(`the dictionary found the erased person at word ${n}`)
    }
  }

  const audit = await auditLedger({ heads, leaves, keys })
  faults.expect(audit.faults.length === 0, () => 'a head does not verify any more')
  let proved = 0
  for (const receipt of receipts) if (await verifyReceipt(receipt, keys)) proved++
  faults.expect(proved === people - 1, () => `${people - 1 - proved} proofs of the others do not verify any more`)
  return {
    looked: {
      tr: `${count} kimlik numaralık bir sözlükle ${tried} deneme; silinen kişi kalanlarda bulunamadı, ${heads.length} baş ve ${proved} kanıt hâlâ doğrulanıyor.`,
      en: `${tried} tries with a dictionary of ${count} national ids, the erased one among them; ${heads.length} heads and ${proved} proofs still verify.`,
    },
    faults: faults.list,
  }
}

export const erasure: Promised = {
  says: {
    tr: 'Anahtarı yok edilen kişi defterden, kanıtlardan ve yedeklerden bulunamaz; eski başlar ve kanıtlar doğrulanmaya devam eder.',
    en: 'A person whose key is destroyed cannot be found in ledger, proofs or backups; old heads and proofs go on verifying.',
  },
  counts: { tr: 'sözlükteki kimlik numarası', en: 'national ids in the dictionary' },
  count: 1_000_000,
  quick: 20_000,
  check: async (asked) => {
    const ledger = await checkErasure(asked)
    const disk = await playErasure(asked.seed)
    const bytes = disk.files.reduce((sum, one) => sum + one.bytes.length, 0)
    return {
      looked: {
        tr: `${ledger.looked.tr} Rızası geri alınan bir öğrencinin sunucusunun diskinde ${bytes} bayt arandı.`,
        en: `${ledger.looked.en} ${bytes} bytes of the disk of a server were searched, on which a student withdrew.`,
      },
      faults: [...ledger.faults, ...faultsOnDisk(disk)],
    }
  },
}
