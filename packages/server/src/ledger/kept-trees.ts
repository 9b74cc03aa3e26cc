import { bytesFromHex, type Head, MerkleTree, readHead } from '@imes/consent/ledger'
import type { App } from '../app.js'
import { inLedger } from './read-ledger.js'
import { publicKeys } from './signer.js'

/** A province's tree under its last signed head, and where leaves stand in it. */
export interface SignedTree {
  readonly tree: MerkleTree
  readonly head: Head
  readonly text: string
  /** Places of these leaves (hex) among those that the head signs. */
  readonly places: ReadonlyMap<string, number>
}

/** Leaves that this process keeps trees of at most, over all provinces: 64 bytes each, 128 MiB. */
export const mostLeaves = 2 ** 21

/**
 * The trees of this process, by province, least recently used first. The database is the ledger: every look asks it for the
 * last head, which any process may have signed, and for the leaves since; a tree that is not the one that the head signs is
 * thrown away and read anew.
 */
export class KeptTrees {
  readonly #trees = new Map<number, MerkleTree>()
  readonly #most: number
  /** Leaves read from the database so far. */
  read = 0

  constructor(most = mostLeaves) {
    this.#most = most
  }

  get leaves(): number {
    return [...this.#trees.values()].reduce((sum, tree) => sum + tree.size, 0)
  }

  /** @returns undefined where nothing was signed yet, or the head is not ours */
  async signed(app: App, province: number, leaves: readonly string[]): Promise<SignedTree | undefined> {
    return (await this.#look(app, province, leaves)) ?? this.#look(app, province, leaves)
  }

  /** One look; a kept tree that does not fit the head is dropped, so that a second look begins from nothing. */
  async #look(app: App, province: number, leaves: readonly string[]): Promise<SignedTree | undefined> {
    const tree = this.#trees.get(province) ?? new MerkleTree()
    const found = await inLedger(app, province, 'audit', async (tx) => {
      const last = await tx
        .selectFrom('ledger_head')
        .select(['size', 'head'])
        .where('province', '=', province)
        .orderBy('size', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!last) return undefined
      const fresh = await tx
        .selectFrom('ledger_leaf')
        .select(['index', 'leaf'])
        .where('province', '=', province)
        .where('index', '>=', tree.size)
        .where('index', '<', last.size)
        .orderBy('index')
        .execute()
      const own =
        leaves.length === 0
          ? []
          : await tx
              .selectFrom('ledger_leaf')
              .select(['index', 'leaf'])
              .where('province', '=', province)
              .where('leaf', 'in', [...leaves])
              .where('index', '<', last.size)
              .execute()
      return { last, fresh, own }
    })
    if (!found) return undefined
    const { last, fresh, own } = found
    this.read += fresh.length
    // Another request of this process may have come first: a leaf is added at its place or not at all.
    for (const { index, leaf } of fresh)
      if (index === tree.size) tree.appendLeafHash(bytesFromHex(leaf) ?? new Uint8Array(32))
    const head = await readHead(last.head, publicKeys(app) as never)
    if (!head || tree.size < last.size || !same(tree.root(last.size), head.root)) {
      this.#trees.delete(province)
      return undefined
    }
    this.#keep(province, tree)
    return { tree, head, text: last.head, places: new Map(own.map(({ index, leaf }) => [leaf, index])) }
  }

  #keep(province: number, tree: MerkleTree): void {
    this.#trees.delete(province)
    this.#trees.set(province, tree)
    for (const [oldest] of this.#trees) {
      if (this.leaves <= this.#most) return
      this.#trees.delete(oldest)
    }
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])
