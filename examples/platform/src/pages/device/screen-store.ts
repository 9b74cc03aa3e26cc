import { createDeviceKey, type DeviceKey, type HeldDayKey, openDeviceKey } from '@imes/qr/screen'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** What the workplace's screen keeps: a key pair that cannot be read out, and the keys of the days ahead. */
export interface Enrolled {
  readonly pair: CryptoKeyPair
  readonly aud: string
  readonly slot: number
  readonly workplaceName: string
}

interface Store extends DBSchema {
  screen: { key: 'enrolled'; value: Enrolled }
  days: { key: string; value: HeldDayKey }
}

const open = (): Promise<IDBPDatabase<Store>> =>
  openDB<Store>('imes-screen', 1, {
    upgrade(db) {
      db.createObjectStore('screen')
      db.createObjectStore('days')
    },
  })

/** The enrolment with its key opened, and the keys of days that are held. */
export interface KeptScreen {
  readonly enrolled: Enrolled
  readonly device: DeviceKey
  readonly dayKeys: readonly HeldDayKey[]
}

export async function readScreen(): Promise<KeptScreen | undefined> {
  const db = await open()
  const enrolled = await db.get('screen', 'enrolled')
  if (!enrolled) return undefined
  return { enrolled, device: await openDeviceKey(enrolled.pair), dayKeys: await db.getAll('days') }
}

export const newDevice = (): Promise<DeviceKey> => createDeviceKey()

export async function keepScreen(enrolled: Enrolled): Promise<void> {
  const db = await open()
  await db.put('screen', enrolled, 'enrolled')
  await navigator.storage?.persist?.()
}

/** Past days' keys go; what is left are today's and those of the days ahead. */
export async function keepDays(keys: readonly HeldDayKey[]): Promise<void> {
  const db = await open()
  const tx = db.transaction('days', 'readwrite')
  await tx.store.clear()
  for (const key of keys) await tx.store.put(key, key.day)
  await tx.done
}

export async function forgetScreen(): Promise<void> {
  const db = await open()
  await db.clear('screen')
  await db.clear('days')
}
