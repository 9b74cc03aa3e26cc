import type { Day } from '@imes/consent/time'
import type { Insertable } from 'kysely'
import type { Tables, Tx } from '../database/index.js'
import { joined, type Macs, type Random, randomId } from '../keys/index.js'
import type { Vault } from '../vault/index.js'

export interface PlanStorage {
  readonly tx: Tx
  readonly province: number
  readonly today: Day
  /** Who imports: becomes responsible for the schools that the plan brings. */
  readonly importer: string
  readonly macs: Macs
  readonly vault: Vault
  readonly random: Random
}

type KeyedTable = 'school' | 'section' | 'person' | 'workplace' | 'placement'
const rowsAtOnce = 1000

/** Ids of a plan's keys: those of an earlier import where the same key was there, new random ones elsewhere. */
export class Ids {
  readonly fresh = new Set<string>()
  readonly #ids = new Map<string, string>()
  readonly #storage: PlanStorage
  readonly #kind: string
  constructor(storage: PlanStorage, kind: string) {
    this.#storage = storage
    this.#kind = kind
  }
  mac(key: string): Uint8Array {
    return this.#storage.macs.roster(joined(this.#kind, key))
  }
  async load(table: KeyedTable, keys: readonly string[]): Promise<void> {
    const { tx, province, random } = this.#storage
    const byMac = new Map(keys.map((key) => [Buffer.from(this.mac(key)).toString('hex'), key]))
    const macs = keys.map((key) => this.mac(key))
    for (let i = 0; i < macs.length; i += rowsAtOnce) {
      const known = await tx
        .selectFrom(table)
        .select(['id', 'key_mac'])
        .where('province', '=', province)
        .where('key_mac', 'in', macs.slice(i, i + rowsAtOnce))
        .execute()
      for (const { id, key_mac } of known) {
        const key = byMac.get(Buffer.from(key_mac).toString('hex'))
        if (key !== undefined) this.#ids.set(key, id)
      }
    }
    for (const key of keys) {
      if (this.#ids.has(key)) continue
      this.#ids.set(key, randomId(random))
      this.fresh.add(key)
    }
  }
  /** @throws TypeError a reference that the plan does not resolve */
  id(key: string): string {
    const found = this.#ids.get(key)
    if (found === undefined) throw new TypeError(`the plan refers to a ${this.#kind} that it does not hold`)
    return found
  }
  idOrNull(key: string | null): string | null {
    return key === null ? null : this.id(key)
  }
}

/** Inserts in batches; a row that is there is left, or brought up to date. */
export async function insert<T extends keyof Tables>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  onConflict: readonly string[],
  update: readonly string[] = [],
): Promise<void> {
  for (let i = 0; i < rows.length; i += rowsAtOnce) {
    await tx
      .insertInto(table)
      .values(rows.slice(i, i + rowsAtOnce) as never)
      .onConflict((conflict) => {
        const columns = conflict.columns(onConflict as never)
        return update.length === 0
          ? columns.doNothing()
          : columns.doUpdateSet(((builder: { ref(name: string): unknown }) =>
              Object.fromEntries(update.map((name) => [name, builder.ref(`excluded.${name}`)]))) as never)
      })
      .execute()
  }
}
