import type { Entry } from './entry.js'
import type { Exclusively } from './exclusive.js'
import { ownerName, seal, unseal } from './seal.js'
import type { OutboxStorage } from './storage.js'

/** An entry as it was found; `undefined` when it cannot be opened. */
export type Known = { readonly id: string; readonly entry: Entry | undefined }

/** One person's sealed entries. Every change is one step that nothing else comes between, in any tab. */
export interface Queue {
  readonly all: () => Promise<readonly Known[]>
  readonly read: (id: string) => Promise<Entry | undefined>
  readonly append: (entry: Entry) => Promise<void>
  /** @returns the entry as it is now; `undefined` when it is gone */
  readonly edit: (id: string, change: (entry: Entry) => Entry) => Promise<Entry | undefined>
  readonly remove: (id: string) => Promise<void>
  readonly destroy: () => Promise<void>
  /** One delivery at a time. */
  readonly delivering: <T>(work: () => Promise<T>) => Promise<T>
}

export function openQueue(storage: OutboxStorage, person: string, exclusively: Exclusively): Queue {
  const owner = ownerName(person)
  const editing = async <T>(work: (owner: string) => Promise<T>): Promise<T> => {
    const name = await owner
    return exclusively(`imes-outbox ${name} edit`, () => work(name))
  }
  const readAs = async (name: string, id: string): Promise<Entry | undefined> => {
    const stored = await storage.get(name, id)
    return stored && unseal(await storage.key(name), id, stored.sealed)
  }
  const writeAs = async (name: string, entry: Entry): Promise<void> =>
    storage.put(name, { id: entry.id, sealed: await seal(await storage.key(name), entry) })

  return {
    async all() {
      const name = await owner
      const key = await storage.key(name)
      const stored = await storage.list(name)
      return Promise.all(stored.map(async ({ id, sealed }) => ({ id, entry: await unseal(key, id, sealed) })))
    },
    read: async (id) => readAs(await owner, id),
    append: (entry) => editing((name) => writeAs(name, entry)),
    edit: (id, change) =>
      editing(async (name) => {
        const before = await readAs(name, id)
        if (!before) return undefined
        const after = change(before)
        if (after !== before) await writeAs(name, after)
        return after
      }),
    remove: (id) => editing((name) => storage.remove(name, id)),
    destroy: () => editing((name) => storage.destroy(name)),
    delivering: async (work) => exclusively(`imes-outbox ${await owner} deliver`, work),
  }
}
