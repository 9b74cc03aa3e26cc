import { hashLength, hexOfBytes } from './hash.js'
import { type Head, signHead } from './head.js'
import type { HeadSigner } from './signed.js'
import { MerkleTree } from './tree.js'

/** What a writer reads and keeps while it is alone. */
export interface LedgerPages {
  /** Leaf hashes under the heads so far, in order, 32 bytes each, end to end. */
  leaves(): Promise<Uint8Array>
  /** Leaf hashes of entries that no head covers yet, in whatever order. */
  waiting(): Promise<readonly Uint8Array[]>
  /** Keeps the leaves from `index` on, and the head that covers them. */
  keep(
    index: number,
    leaves: readonly Uint8Array[],
    head: { readonly size: number; readonly text: string },
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

/**
 * The end of a ledger's day: the entries that wait enter the tree sorted by their own hash, so that the tree tells nothing
 * of who acted first, and one head is signed. A day without entries signs nothing.
 * @returns leaves added
 */
export async function closeLedgerDay(
  store: LedgerStore,
  { ledger, day }: Pick<Head, 'ledger' | 'day'>,
  signer: HeadSigner,
): Promise<number> {
  return store.alone(async (pages) => {
    const waiting = [...(await pages.waiting())].sort(inOrder)
    if (waiting.length === 0) return 0
    const tree = MerkleTree.reopen(await pages.leaves())
    const index = tree.size
    for (const leaf of waiting) tree.appendLeafHash(leaf)
    const text = await signHead({ ledger, size: tree.size, root: tree.root(), day }, signer)
    await pages.keep(index, waiting, { size: tree.size, text })
    return waiting.length
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
  let before: Promise<unknown> = Promise.resolve()
  const pages: LedgerPages = {
    leaves: async () => {
      const bytes = new Uint8Array(leaves.length * hashLength)
      for (const [at, leaf] of leaves.entries()) bytes.set(leaf, at * hashLength)
      return bytes
    },
    waiting: async () => [...waiting],
    async keep(index, added, head) {
      if (index !== leaves.length || head.size !== index + added.length)
        throw new RangeError('the leaves do not follow those that are kept')
      leaves.push(...added)
      heads.push(head.text)
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
