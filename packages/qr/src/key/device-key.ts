import { type Day, daysBetween, isDay } from '@imes/consent/time'
import { fromBase64url, importMacKey } from '../bytes/index.js'
import { createSigner, type PublicJwk, type Signer } from '../jws/index.js'
import type { DayKeyBatch } from './day-root.js'

/** A key pair of a device; the private half cannot be read, only used. */
export interface DeviceKey {
  readonly pair: CryptoKeyPair
  readonly publicJwk: PublicJwk
  readonly signer: Signer
}

/**
 * A new non-extractable key pair, for a screen (`W`) or for one ticket (`C`). Store `pair` in IndexedDB as it is.
 * @param kind `P-256` runs in hardware and everywhere
 */
export async function createDeviceKey(kind: 'P-256' | 'Ed25519' = 'P-256'): Promise<DeviceKey> {
  const parameters = kind === 'P-256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'Ed25519' }
  const pair = (await crypto.subtle.generateKey(parameters, false, ['sign', 'verify'])) as CryptoKeyPair
  return openDeviceKey(pair)
}

/** The same from a stored pair. @throws KeyRefused neither P-256 nor Ed25519 */
export async function openDeviceKey(pair: CryptoKeyPair): Promise<DeviceKey> {
  const signer = createSigner(pair.privateKey)
  const { kty, x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const publicJwk: PublicJwk = kty === 'EC' ? { crv: 'P-256', kty: 'EC', x, y } : { crv: 'Ed25519', kty: 'OKP', x }
  return { pair, publicJwk, signer }
}

/** A day's key on a device: an HMAC key that signs and cannot be read out. */
export interface HeldDayKey {
  readonly day: Day
  readonly key: CryptoKey
}

/** Imports what a contact brought. The raw bytes live only within this call. @throws TypeError not a batch of ours */
export async function importDayKeys(batch: DayKeyBatch): Promise<readonly HeldDayKey[]> {
  return Promise.all(
    batch.keys.map(async ({ day, key }) => {
      const raw = fromBase64url(key)
      if (!isDay(day) || raw?.length !== 32) throw new TypeError('not a batch of day keys')
      const held = { day, key: await importMacKey(raw) }
      raw.fill(0)
      return held
    }),
  )
}

/** Today's key and later ones up to the horizon; the others are to be deleted at midnight. One key a day, the newest. */
export function keepDayKeys(held: readonly HeldDayKey[], today: Day, horizon = 7): readonly HeldDayKey[] {
  const byDay = new Map<Day, HeldDayKey>()
  for (const one of held) {
    const ahead = daysBetween(today, one.day)
    if (ahead >= 0 && ahead <= horizon) byDay.set(one.day, one)
  }
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}
