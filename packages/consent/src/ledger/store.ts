import { addDays, type Day, daysBetween } from '../time/index.js'
import { hashLength, hexOfBytes, nodeHash } from './hash.js'
import { type Head, signHead } from './head.js'
import type { HeadSigner } from './signed.js'
import { MerkleTree } from './tree.js'

/** What a writer reads and keeps while it is alone. */
export interface LedgerPages {
  /** Leaf hashes under the heads so far, in order, 32 bytes each, end to end. */
  leaves(): Promise<Uint8Array>
  /** The day of the last head; undefined before the first. */
  lastDay(): Promise<Day | undefined>
  /** Leaf hashes of entries that no head covers yet, in whatever order. */
  waiting(): Promise<readonly Uint8Array[]>
  /** Keeps the leaves from `index` on, and the head that covers them. */
  keep(
    index: number,
    leaves: readonly Uint8Array[],
    head: { readonly size: number; readonly day: Day; readonly text: string },
  ): Promise<void>
}

/** Where a ledger is kept (defter deposu). */
export interface LedgerStore {
  /**
   * One writer at a time, over all processes: what `work` reads nobody changes before it ends, and all that it keeps is
   * there afterwards, or nothing of it, also when the process dies in the middle.
   */
  alone<T>(work: (pages: LedgerPages) => Promise<T>): Promise<T>
}

const inOrder = (a: Uint8Array, b: Uint8Array): number => {
  const [one, other] = [hexOfBytes(a), hexOfBytes(b)]
  return one < other ? -1 : one > other ? 1 : 0
}

/** An order that a secret draws: which entries a full day takes must not follow from their hashes. */
function shuffled(leaves: readonly Uint8Array[], secret: Uint8Array): Uint8Array[] {
  return leaves
    .map((leaf) => ({ leaf, drawn: nodeHash(secret, leaf) }))
    .sort((a, b) => inOrder(a.drawn, b.drawn))
    .map(({ leaf }) => leaf)
}

/** What every day adds to a ledger, and where its filling comes from. */
export interface DailyGrowth {
  /** Leaves a day, 1–1,000,000: declared in every head. */
  readonly daily: number
  /** Cryptographic randomness: a filling leaf is 32 such bytes, and looks like the hash of an entry. */
  readonly random: (length: number) => Uint8Array
}

/**
 * The end of a ledger's day: just `daily` leaves for every day since the head before, whoever did what, and one head. So
 * the size of a tree tells the calendar and nothing else. Entries that wait go first; where there are fewer, leaves that
 * stand for nobody fill the day, and where there are more, the rest waits for the next day. Within the day all are sorted
 * by their own hash: nobody can tell an entry from a filling, nor who acted first. A day that has its head gets no other.
 * @returns leaves added
 * @throws RangeError daily
 */
export async function closeLedgerDay(
  store: LedgerStore,
  { ledger, day }: Pick<Head, 'ledger' | 'day'>,
  { daily, random }: DailyGrowth,
  signer: HeadSigner,
): Promise<number> {
  if (!Number.isSafeInteger(daily) || daily < 1 || daily > 1_000_000) throw new RangeError('leaves a day: 1–1,000,000')
  return store.alone(async (pages) => {
    const days = daysBetween((await pages.lastDay()) ?? addDays(day, -1), day)
    if (days <= 0) return 0
    const added = shuffled(await pages.waiting(), random(hashLength)).slice(0, daily * days)
    while (added.length < daily * days) added.push(random(hashLength))
    added.sort(inOrder)
    const tree = MerkleTree.reopen(await pages.leaves())
    const index = tree.size
    for (const leaf of added) tree.appendLeafHash(leaf)
    const text = await signHead({ ledger, size: tree.size, root: tree.root(), day, daily }, signer)
    await pages.keep(index, added, { size: tree.size, day, text })
    return added.length
  })
}

/** A ledger in memory: for tests, and for a host that exports it whole. */
export interface MemoryLedger extends LedgerStore {
  /** An entry's leaf hash; it waits for the day's end. */
  enter(leaf: Uint8Array): void
  /** Leaves and heads as they are exported; the keys are the host's to add. */
  pages(): { readonly leaves: readonly string[]; readonly heads: readonly string[] }
}

export function memoryLedger(): MemoryLedger {
  const leaves: Uint8Array[] = []
  const heads: string[] = []
  let waiting: Uint8Array[] = []
  let lastDay: Day | undefined
  let before: Promise<unknown> = Promise.resolve()
  const pages: LedgerPages = {
    leaves: async () => {
      const bytes = new Uint8Array(leaves.length * hashLength)
      for (const [at, leaf] of leaves.entries()) bytes.set(leaf, at * hashLength)
      return bytes
    },
    lastDay: async () => lastDay,
    waiting: async () => [...waiting],
    async keep(index, added, head) {
      if (index !== leaves.length || head.size !== index + added.length)
        throw new RangeError('the leaves do not follow those that are kept')
      leaves.push(...added)
      heads.push(head.text)
      lastDay = head.day
      waiting = waiting.filter((leaf) => !added.includes(leaf))
    },
  }
  return {
    enter(leaf) {
      if (leaf.length !== hashLength) throw new TypeError('a leaf hash has 32 bytes')
      waiting.push(leaf.slice())
    },
    alone(work) {
      const mine = before.then(() => work(pages))
      before = mine.catch(() => {})
      return mine
    },
    pages: () => ({ leaves: leaves.map(hexOfBytes), heads: [...heads] }),
  }
}
