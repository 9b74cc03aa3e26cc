import { newSealKey } from './seal.js'

export interface StoredEntry {
  readonly id: string
  readonly sealed: Uint8Array<ArrayBuffer>
}

/** Where the outbox keeps its sealed entries. An owner is a name that stands for one person. */
export interface OutboxStorage {
  /** The owner's key, made on first use. It can be used and never read. */
  key(owner: string): Promise<CryptoKey>
  /** Entries in the order of their first `put`. */
  list(owner: string): Promise<readonly StoredEntry[]>
  get(owner: string, id: string): Promise<StoredEntry | undefined>
  /** Adds at the end, or replaces in place. Done means durable. */
  put(owner: string, entry: StoredEntry): Promise<void>
  remove(owner: string, id: string): Promise<void>
  /** The key and every entry: what was copied elsewhere becomes unreadable. */
  destroy(owner: string): Promise<void>
}

/** A storage that ends with the process: for tests, and for hosts that bring persistence of their own. */
export function memoryStorage(): OutboxStorage {
  const keys = new Map<string, Promise<CryptoKey>>()
  const entries = new Map<string, Map<string, StoredEntry>>()
  const of = (owner: string): Map<string, StoredEntry> => {
    const found = entries.get(owner) ?? new Map<string, StoredEntry>()
    entries.set(owner, found)
    return found
  }
  return {
    key(owner) {
      const key = keys.get(owner) ?? newSealKey()
      keys.set(owner, key)
      return key
    },
    list: async (owner) => [...of(owner).values()],
    get: async (owner, id) => of(owner).get(id),
    async put(owner, entry) {
      of(owner).set(entry.id, entry)
    },
    async remove(owner, id) {
      of(owner).delete(id)
    },
    async destroy(owner) {
      keys.delete(owner)
      entries.delete(owner)
    },
  }
}
