import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { newSealKey } from './seal.js'
import type { OutboxStorage, StoredEntry } from './storage.js'

interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey }
  entries: {
    key: number
    value: StoredEntry & { readonly owner: string }
    indexes: { place: [string, string]; owner: string }
  }
}

const write = { durability: 'strict' } as const

/**
 * Entries in IndexedDB, written through to the disk. The key is non-extractable: no script reads it, this one included.
 * A person with the whole unlocked device can; `destroy` at sign-out is what helps there.
 * @param name of the database, default `imes-outbox`
 */
export function indexedDbStorage(name = 'imes-outbox'): OutboxStorage {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const open = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('keys')
        const entries = database.createObjectStore('entries', { autoIncrement: true })
        entries.createIndex('place', ['owner', 'id'], { unique: true })
        entries.createIndex('owner', 'owner')
      },
      terminated: () => {
        opened = undefined
      },
    })
    opened.catch(() => {
      // A store that could not be opened may open later: the next use tries again.
      opened = undefined
    })
    return opened
  }
  return {
    async key(owner) {
      const database = await open()
      const found = await database.get('keys', owner)
      if (found) return found
      const made = await newSealKey()
      // Another tab may have been first: then its key counts.
      const claim = database.transaction('keys', 'readwrite', write)
      const first = await claim.store.get(owner)
      if (!first) await claim.store.put(made, owner)
      await claim.done
      return first ?? made
    },
    async list(owner) {
      // An index is read in the order of the primary key within one value: the order of the first put.
      return (await open()).getAllFromIndex('entries', 'owner', owner)
    },
    async get(owner, id) {
      return (await open()).getFromIndex('entries', 'place', [owner, id])
    },
    async put(owner, { id, sealed }) {
      const adding = (await open()).transaction('entries', 'readwrite', write)
      const place = await adding.store.index('place').getKey([owner, id])
      await adding.store.put({ owner, id, sealed }, place)
      await adding.done
    },
    async remove(owner, id) {
      const removing = (await open()).transaction('entries', 'readwrite', write)
      const place = await removing.store.index('place').getKey([owner, id])
      if (place !== undefined) await removing.store.delete(place)
      await removing.done
    },
    async destroy(owner) {
      const ending = (await open()).transaction(['keys', 'entries'], 'readwrite', write)
      await ending.objectStore('keys').delete(owner)
      const entries = ending.objectStore('entries')
      for (const place of await entries.index('owner').getAllKeys(owner)) await entries.delete(place)
      await ending.done
    },
  }
}
