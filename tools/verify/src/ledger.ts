import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  auditLedger,
  closeLedgerDay,
  commit,
  type HeadSigner,
  hexOfBytes,
  type LedgerFile,
  leafHash,
  MerkleTree,
  memoryLedger,
  readHead,
  signHead,
  verifyConsistency,
  verifyInclusion,
} from '@imes/consent/ledger'
import { addDays, type Day, day } from '@imes/consent/time'
import { exportJWK, generateKeyPair } from 'jose'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'

/** What is checked: the verifiers of the package, or in a test ones that were broken on purpose. */
export interface Verifiers {
  readonly audit: typeof auditLedger
  readonly inclusion: typeof verifyInclusion
  readonly consistency: typeof verifyConsistency
}
const real: Verifiers = { audit: auditLedger, inclusion: verifyInclusion, consistency: verifyConsistency }

/** A file that a controller exported (`GET /v1/ledger`), and the heads that the auditor kept from earlier files. */
async function checkFile(path: string, kept: readonly string[], { audit }: Verifiers): Promise<Finding> {
  const read = (name: string): LedgerFile => {
    const file = JSON.parse(readFileSync(name, 'utf8')) as Partial<LedgerFile> | null
    if (!Array.isArray(file?.heads) || !Array.isArray(file.leaves) || !Array.isArray(file.keys?.keys))
      throw new TypeError(`${name} is no exported ledger: it needs "heads", "leaves" and "keys"`)
    return file as LedgerFile
  }
  const earlier = kept.flatMap((name) => [...read(name).heads])
  const { heads, leaves, faults } = await audit(read(path), earlier)
  const found = faults.map((one) => `${one.code}${one.head === null ? '' : `, head ${one.head + 1}`}`)
  return {
    looked: {
      tr: `${path}: ${leaves} yaprak, ${heads} imzalı baş; önceki dosyalardan ${earlier.length} baş.`,
      en: `${path}: ${leaves} leaves, ${heads} signed heads; ${earlier.length} heads of earlier files.`,
    },
    faults: heads === 0 ? ['no head: nothing is signed', ...found] : found,
  }
}

const entryOf = (seed: string, n: number): { key: Uint8Array; event: { type: string; seed: string; n: number } } => {
  const key = new Uint8Array(32)
  new DataView(key.buffer).setUint32(0, n + 1)
  return { key, event: { type: 'consent-withdrawn', seed, n } }
}

/** A ledger of our own, honest, then tampered with in every way that a file allows. */
async function checkTampering({ seed, count }: Asked, { audit }: Verifiers, faults: Faults): Promise<number> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const signer = { key: pair.privateKey, kid: 'k', alg: 'ES256' } as const
  const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
  const days = 7
  const build = async (changed?: number): Promise<LedgerFile> => {
    const tree = new MerkleTree()
    const [leaves, heads]: [string[], string[]] = [[], []]
    for (let n = 0; n < count; n++) {
      const { key, event } = entryOf(seed, n)
      const hash = leafHash(commit(key, n === changed ? { ...event, type: 'consent-given' } : event))
      tree.appendLeafHash(hash)
      leaves.push(hexOfBytes(hash))
      if ((n + 1) % Math.ceil(count / days) !== 0 && n + 1 !== count) continue
      const on = addDays(day('2026-11-02'), heads.length)
      heads.push(await signHead({ ledger: '32', size: tree.size, root: tree.root(), day: on }, signer))
    }
    return { leaves, heads, keys }
  }
  const file = await build()
  faults.expect((await audit(file)).faults.length === 0, () => 'an honest ledger is refused')
  let tried = 0
  const mustShow = async (what: string, changed: LedgerFile, kept: readonly string[] = []): Promise<void> => {
    tried++
    faults.expect((await audit(changed, kept)).faults.length > 0, () => `not seen: ${what}`)
  }
  const { leaves, heads } = file
  const step = Math.max(1, Math.floor(count / 25))
  const other = hexOfBytes(leafHash(new Uint8Array([1])))
  for (let n = 0; n < count; n += step) {
    await mustShow(`leaf ${n} changed`, { ...file, leaves: leaves.with(n, other) })
    await mustShow(`leaf ${n} taken out`, { ...file, leaves: leaves.toSpliced(n, 1) })
    await mustShow(`leaf slipped in before ${n}`, { ...file, leaves: leaves.toSpliced(n, 0, other) })
    if (n > 0) await mustShow(`leaf ${n} moved`, { ...file, leaves: [leaves[n] ?? '', ...leaves.toSpliced(n, 1)] })
  }
  for (const [n, head] of heads.entries()) {
    await mustShow(`head ${n} respelled`, { ...file, heads: heads.with(n, `${head}A`) })
    if (n > 0)
      await mustShow(`heads out of order at ${n}`, {
        ...file,
        heads: heads.with(n, heads[n - 1] ?? '').with(n - 1, head),
      })
  }
  await mustShow('keys of somebody else', { ...file, keys: { keys: [] } })
  const fork = await build(count >> 1)
  faults.expect((await audit(fork)).faults.length === 0, () => 'the fork is no honest ledger by itself')
  await mustShow('a fork, by two heads of one size', file, fork.heads.slice(-1))
  return tried
}

/** Two weeks of a ledger, seen from outside: what each head says but its root. */
async function headsOf(acts: readonly number[], seed: string, signer: HeadSigner, keys: LedgerFile['keys']) {
  const store = memoryLedger()
  let n = 0
  for (let at = 0; at < 14; at++) {
    for (let one = 0; one < (acts[at] ?? 0); one++) {
      const { key, event } = entryOf(seed, n++)
      store.enter(leafHash(commit(key, event)))
    }
    // A night that was missed is made up for in the next.
    if (at === 5) continue
    const filling = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
    const on: Day = addDays(day('2026-11-02'), at)
    await closeLedgerDay(store, { ledger: '32', day: on }, { daily: 16, random: filling }, signer)
  }
  const { heads, leaves } = store.pages()
  const said = []
  for (const head of heads) said.push({ ...(await readHead(head, keys)), root: '' })
  return { file: { heads, leaves, keys }, said: JSON.stringify(said) }
}

/** Worlds in which other people did other things on other days: from outside, one growth; an uneven one is named. */
async function checkGrowth({ seed, count }: Asked, { audit }: Verifiers, faults: Faults): Promise<number> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const signer = { key: pair.privateKey, kid: 'k', alg: 'ES256' } as const
  const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
  const quiet = await headsOf([], seed, signer, keys)
  const draw = createHash('sha256').update(seed).digest()
  const worlds = Math.max(4, Math.floor(count / 50))
  for (let n = 0; n < worlds; n++) {
    // From a single act on one day to more than the days can hold.
    const acts = Array.from({ length: 14 }, (_, at) => (n === 0 ? Number(at === 3) : (draw[(n + at) % 32] ?? 0) % 40))
    const world = await headsOf(acts, `${seed}/${n}`, signer, keys)
    faults.expect((await audit(world.file)).faults.length === 0, () => `an honest ledger is refused, world ${n}`)
    faults.expect(world.said === quiet.said, () => `the growth tells world ${n} from one in which nobody did anything`)
  }
  const tree = new MerkleTree()
  const heads: string[] = []
  for (const [n, size] of [16, 33].entries()) {
    while (tree.size < size) tree.append(new Uint8Array([tree.size]))
    const on = addDays(day('2026-11-02'), n)
    heads.push(await signHead({ ledger: '32', size, root: tree.root(), day: on, daily: 16 }, signer))
  }
  const leaves = Array.from({ length: tree.size }, (_, n) => hexOfBytes(tree.leaf(n)))
  faults.expect(
    (await audit({ heads, leaves, keys })).faults.length > 0,
    () => 'not seen: a day of 17 leaves where every day has 16',
  )
  return worlds
}

/** Every single-bit flip of leaf, path, root and index, on trees of 1 to 64. */
function checkFlips(sizes: number, { inclusion, consistency }: Verifiers, faults: Faults): number {
  const tree = new MerkleTree()
  for (let n = 0; n < 64; n++) tree.append(new Uint8Array([n, 7]))
  const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
    const copy = bytes.slice()
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return copy
  }
  let tried = 0
  const never = (what: string, believed: boolean): void => {
    tried++
    if (believed) faults.add(`believed: ${what}`)
  }
  for (let size = 1; size <= sizes; size++) {
    const root = tree.root(size)
    for (let index = 0; index < size; index++) {
      const [leaf, path] = [tree.leaf(index), tree.inclusionProof(index, size)]
      if (!faults.expect(inclusion(leaf, index, size, path, root), () => `leaf ${index} of ${size} is not proved`))
        continue
      for (let bit = 0; bit < 256; bit++) {
        never(`leaf ${index} of ${size}, bit ${bit}`, inclusion(flipped(leaf, bit), index, size, path, root))
        never(`root of ${size}, bit ${bit}`, inclusion(leaf, index, size, path, flipped(root, bit)))
        for (const [at, hash] of path.entries())
          never(`path ${at}, bit ${bit}`, inclusion(leaf, index, size, path.with(at, flipped(hash, bit)), root))
      }
      for (let bit = 0n; bit < 64n; bit++)
        never(`index ${index} of ${size}, bit ${bit}`, inclusion(leaf, BigInt(index) ^ (1n << bit), size, path, root))
    }
    for (let from = 1; from < size; from++) {
      const [old, path] = [tree.root(from), tree.consistencyProof(from, size)]
      if (!faults.expect(consistency(from, size, path, old, root), () => `${from} in ${size} is not proved`)) continue
      for (let bit = from % 8; bit < 256; bit += 8) {
        never(`old root ${from}, bit ${bit}`, consistency(from, size, path, flipped(old, bit), root))
        never(`new root ${size}, bit ${bit}`, consistency(from, size, path, old, flipped(root, bit)))
        for (const [at, hash] of path.entries())
          never(`path ${at}, bit ${bit}`, consistency(from, size, path.with(at, flipped(hash, bit)), old, root))
      }
    }
  }
  return tried
}

export async function checkLedger(asked: Asked, verifiers: Verifiers = real): Promise<Finding> {
  const [file, ...kept] = asked.files
  if (file !== undefined) return checkFile(file, kept, verifiers)
  const faults = new Faults()
  const tampered = await checkTampering(asked, verifiers, faults)
  const worlds = await checkGrowth(asked, verifiers, faults)
  const sizes = asked.count >= 1000 ? 64 : 12
  const flips = checkFlips(sizes, verifiers, faults)
  return {
    looked: {
      tr: `${asked.count} kayıtlık bir defter ${tampered} biçimde bozuldu; 1–${sizes} yapraklı ağaçlarda ${flips} tek bitlik değişiklik denendi; kimin ne dediği farklı ${worlds} dünyada defter aynı büyüdü.`,
      en: `A ledger of ${asked.count} entries was tampered with in ${tampered} ways; ${flips} changes of one bit were tried on trees of 1 to ${sizes} leaves; in ${worlds} worlds in which other people said other things it grew alike.`,
    },
    faults: faults.list,
  }
}

export const ledger: Promised = {
  says: {
    tr: 'Dışa aktarılan kanıt defteri çevrimdışı denetlenir; değişen, çıkan ya da eklenen her yaprak ve ikinci bir defter görünür; büyümesi kimseyi ele vermez.',
    en: 'An exported ledger is checked offline; every leaf changed, taken out or slipped in shows, and so does a second ledger; its growth tells of nobody.',
  },
  counts: { tr: 'kayıt', en: 'entries' },
  count: 2_000,
  quick: 200,
  check: (asked) => checkLedger(asked),
}
