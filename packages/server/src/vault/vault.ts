import type { Tx } from '../database/index.js'
import { joined, type Macs, type Random } from '../keys/index.js'
import { openBytes, openJson, SealBroken, sealBytes, sealJson } from './seal.js'

/** What a person's key is for. Each is destroyed on its own: withdrawing one consent takes one of them. */
export type KeyPurpose = 'identity' | 'rank-input' | 'answers' | 'needs' | 'case' | 'safety' | 'consent'

/** Bytes to which a sealed field of each kind is padded. A support need has one length, whatever it says. */
const blockBytes: Readonly<Record<KeyPurpose, number>> = {
  identity: 256,
  'rank-input': 128,
  answers: 512,
  needs: 512,
  case: 512,
  safety: 512,
  consent: 128,
}

/** A key as a row of `vault.person_key`, and the hand that seals with it. */
export interface NewKey {
  readonly row: { province: number; person: string; purpose: KeyPurpose; wrapped: Uint8Array }
  seal(value: unknown): Uint8Array
}

/**
 * Seals and opens what is about a person, under one key a person and purpose. Keys lie in the database wrapped by the
 * master key, which does not; destroying a key makes every copy of what it sealed unreadable.
 */
export interface Vault {
  newKey(province: number, person: string, purpose: KeyPurpose): NewKey
  /** Seals; makes the key where there is none. */
  seal(tx: Tx, province: number, person: string, purpose: KeyPurpose, value: unknown): Promise<Uint8Array>
  /** Seals one value for each of many people, in a few queries; makes the keys that are missing. In the order given. */
  sealMany<R extends { readonly person: string; readonly value: unknown }>(
    tx: Tx,
    province: number,
    purpose: KeyPurpose,
    values: readonly R[],
  ): Promise<(R & { readonly sealed: Uint8Array })[]>
  /** @throws SealBroken the key is gone or not for this transaction to see */
  open(tx: Tx, province: number, person: string, purpose: KeyPurpose, sealed: Uint8Array): Promise<unknown>
  /** Opens many at once; what does not open is left out. */
  openMany<R extends { readonly person: string; readonly sealed: Uint8Array }>(
    tx: Tx,
    province: number,
    purpose: KeyPurpose,
    rows: readonly R[],
  ): Promise<(R & { readonly value: unknown })[]>
  destroy(tx: Tx, province: number, person: string, purpose?: KeyPurpose): Promise<number>
  /** Display names of persons whom the transaction may see, by id. */
  names(tx: Tx, province: number, persons: readonly (string | null)[]): Promise<ReadonlyMap<string, string>>
  /** Wraps a secret that belongs to no person (a screen's root). */
  wrap(bound: string, secret: Uint8Array): Uint8Array
  unwrap(bound: string, wrapped: Uint8Array): Uint8Array
}

/** Ids at once in one query: a driver's limit on parameters is never near. */
const batch = 5000

export function createVault(macs: Macs, random: Random): Vault {
  const boundTo = (province: number, person: string, purpose: string): string =>
    joined(String(province), person, purpose)
  const unwrapKey = (province: number, person: string, purpose: string, wrapped: Uint8Array): Uint8Array =>
    openBytes(macs.wrap, boundTo(province, person, purpose), wrapped)
  const find = async (tx: Tx, province: number, person: string, purpose: string): Promise<Uint8Array | undefined> => {
    const row = await tx
      .selectFrom('vault.person_key')
      .select('wrapped')
      .where('province', '=', province)
      .where('person', '=', person)
      .where('purpose', '=', purpose)
      .executeTakeFirst()
    return row && unwrapKey(province, person, purpose, row.wrapped)
  }
  const findMany = async (
    tx: Tx,
    province: number,
    purpose: string,
    of: readonly string[],
  ): Promise<Map<string, Uint8Array>> => {
    const persons = [...new Set(of)]
    const keys = new Map<string, Uint8Array>()
    for (let i = 0; i < persons.length; i += batch) {
      const found = await tx
        .selectFrom('vault.person_key')
        .select(['person', 'wrapped'])
        .where('province', '=', province)
        .where('purpose', '=', purpose)
        .where('person', 'in', persons.slice(i, i + batch))
        .execute()
      for (const row of found) keys.set(row.person, unwrapKey(province, row.person, purpose, row.wrapped))
    }
    return keys
  }
  const vault: Vault = {
    newKey(province, person, purpose) {
      const key = random(32)
      const bound = boundTo(province, person, purpose)
      return {
        row: { province, person, purpose, wrapped: sealBytes(macs.wrap, bound, key, random) },
        seal: (value) => sealJson(key, bound, value, random, blockBytes[purpose]),
      }
    },
    async seal(tx, province, person, purpose, value) {
      const bound = boundTo(province, person, purpose)
      let key = await find(tx, province, person, purpose)
      if (!key) {
        await tx
          .insertInto('vault.person_key')
          .values(vault.newKey(province, person, purpose).row)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        key = await find(tx, province, person, purpose)
      }
      if (!key) throw new SealBroken()
      return sealJson(key, bound, value, random, blockBytes[purpose])
    },
    async sealMany(tx, province, purpose, values) {
      const persons = [...new Set(values.map((one) => one.person))]
      const keys = await findMany(tx, province, purpose, persons)
      const fresh = persons.filter((one) => !keys.has(one)).map((one) => vault.newKey(province, one, purpose).row)
      for (let i = 0; i < fresh.length; i += 1000)
        await tx
          .insertInto('vault.person_key')
          .values(fresh.slice(i, i + 1000))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      const all = fresh.length === 0 ? keys : await findMany(tx, province, purpose, persons)
      return values.map((one) => {
        const key = all.get(one.person)
        if (!key) throw new SealBroken()
        const bound = boundTo(province, one.person, purpose)
        return { ...one, sealed: sealJson(key, bound, one.value, random, blockBytes[purpose]) }
      })
    },
    async open(tx, province, person, purpose, sealed) {
      const key = await find(tx, province, person, purpose)
      if (!key) throw new SealBroken()
      return openJson(key, boundTo(province, person, purpose), sealed)
    },
    async openMany(tx, province, purpose, rows) {
      const keys = await findMany(
        tx,
        province,
        purpose,
        rows.map((row) => row.person),
      )
      return rows.flatMap((row) => {
        const key = keys.get(row.person)
        return key ? [{ ...row, value: openJson(key, boundTo(province, row.person, purpose), row.sealed) }] : []
      })
    },
    async destroy(tx, province, person, purpose) {
      const gone = await tx
        .deleteFrom('vault.person_key')
        .where('province', '=', province)
        .where('person', '=', person)
        .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose ?? ''))
        .executeTakeFirst()
      return Number(gone.numDeletedRows)
    },
    async names(tx, province, persons) {
      const ids = [...new Set(persons.filter((one): one is string => one !== null))]
      const names = new Map<string, string>()
      for (let i = 0; i < ids.length; i += batch) {
        const rows = await tx
          .selectFrom('person')
          .select(['id as person', 'name_sealed as sealed'])
          .where('province', '=', province)
          .where('id', 'in', ids.slice(i, i + batch))
          .execute()
        for (const { person, value } of await vault.openMany(tx, province, 'identity', rows)) {
          const { displayName } = value as { displayName?: unknown }
          names.set(person, typeof displayName === 'string' ? displayName : '')
        }
      }
      return names
    },
    wrap: (bound, secret) => sealBytes(macs.wrap, bound, secret, random),
    unwrap: (bound, wrapped) => openBytes(macs.wrap, bound, wrapped),
  }
  return vault
}
