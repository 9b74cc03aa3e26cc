import type { Day } from '@imes/consent/time'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** The two details that a coordinator may keep; each has its own consent, key and share. */
export type DetailPurpose = 'prove-visit-location' | 'prove-visit-time'
export const detailPurposes = ['prove-visit-location', 'prove-visit-time'] as const

/**
 * The phone's half of the key of one purpose. A withdrawal takes the key away and raises the epoch, so that a permit from
 * before it holds no more.
 */
export interface Share {
  readonly key?: CryptoKey
  readonly epoch: number
}

/** The coordinator's own proof of one visit: nothing in it is readable but the day. */
export interface KeptVisit {
  readonly person: string
  /** `jti`: one planned visit, one proof. */
  readonly number: string
  readonly day: Day
  readonly workplace: string
  readonly ticket: string
  readonly token: string
}

interface Store extends DBSchema {
  shares: { key: [person: string, purpose: DetailPurpose]; value: Share }
  sealed: { key: string; value: Day }
  kept: { key: [person: string, number: string]; value: KeptVisit }
}

let opened: Promise<IDBPDatabase<Store>> | undefined
const open = (): Promise<IDBPDatabase<Store>> => {
  opened ??= openDB<Store>('imes-phone', 1, {
    upgrade(db) {
      for (const name of ['shares', 'sealed', 'kept'] as const) db.createObjectStore(name)
    },
  })
  return opened
}

export async function shareOf(person: string, purpose: DetailPurpose): Promise<Share> {
  return (await (await open()).get('shares', [person, purpose])) ?? { epoch: 0 }
}

/** A share for a consent that stands: made on this phone, never to be read out, the same until it is forgotten. */
export async function holdShare(person: string, purpose: DetailPurpose): Promise<void> {
  const made = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign'])
  const tx = (await open()).transaction('shares', 'readwrite')
  const held = await tx.store.get([person, purpose])
  if (!held?.key) await tx.store.put({ key: made, epoch: (held?.epoch ?? 0) + 1 }, [person, purpose])
  await tx.done
}

/** From this moment nothing that was sealed under it can be read by anybody, with a connection or without. */
export async function forgetShare(person: string, purpose: DetailPurpose): Promise<void> {
  const tx = (await open()).transaction('shares', 'readwrite')
  const held = await tx.store.get([person, purpose])
  if (held?.key) await tx.store.put({ epoch: held.epoch + 1 }, [person, purpose])
  await tx.done
}

/** Stores that the key of a visit has sealed, before anything sealed leaves: one key never meets two plaintexts. */
export async function markSealed(visitKey: string, day: Day): Promise<'first' | 'seen'> {
  const tx = (await open()).transaction('sealed', 'readwrite', { durability: 'strict' })
  const before = await tx.store.get(visitKey)
  if (before === undefined) await tx.store.put(day, visitKey)
  await tx.done
  return before === undefined ? 'first' : 'seen'
}

export async function keepVisit(visit: KeptVisit): Promise<void> {
  await (await open()).put('kept', visit, [visit.person, visit.number])
}

/** A proof that the server refused is no proof: it leaves the phone. */
export async function dropVisit(ticket: string): Promise<void> {
  const tx = (await open()).transaction('kept', 'readwrite')
  for (const one of await tx.store.getAll()) if (one.ticket === ticket) await tx.store.delete([one.person, one.number])
  await tx.done
}

/** The person's own visits on this phone, the latest first; those of an earlier school year leave it. */
export async function keptVisits(person: string, since: Day): Promise<readonly KeptVisit[]> {
  const tx = (await open()).transaction(['kept', 'sealed'], 'readwrite')
  const all = await tx.objectStore('kept').getAll()
  for (const one of all) if (one.day < since) await tx.objectStore('kept').delete([one.person, one.number])
  for (const key of await tx.objectStore('sealed').getAllKeys())
    if (((await tx.objectStore('sealed').get(key)) ?? since) < since) await tx.objectStore('sealed').delete(key)
  await tx.done
  return all.filter((one) => one.person === person && one.day >= since).sort((a, b) => (a.day < b.day ? 1 : -1))
}
