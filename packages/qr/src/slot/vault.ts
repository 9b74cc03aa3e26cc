import type { Day } from '@imes/consent/time'
import { ascii, type Bytes, concat, expand, toBase64url } from '../bytes/index.js'
import { type DayRoot, dayKey, ticketName } from '../key/index.js'
import { purposeByte, type SlotPurpose } from './context.js'

/** The vault's roots of one person: one per purpose consented to, each on a daily ratchet and kept for 30 days. */
export interface VaultRoots {
  readonly place?: DayRoot | undefined
  readonly time?: DayRoot | undefined
}

/** The visit that the values are for. `firstDay` is the first day of the ticket's window. */
export interface SlotVisit {
  readonly iss: string
  readonly jti: string
  readonly firstDay: Day
}

/** `V`: useless without the phone's own share, for one visit and one purpose. @throws RangeError the root has moved on */
export function visitValue(root: DayRoot, purpose: SlotPurpose, { iss, jti, firstDay }: SlotVisit): Bytes {
  const kv = dayKey(root, firstDay)
  const info = concat(ascii('imes-qr visit 1'), Uint8Array.of(purposeByte[purpose]), ticketName(iss, jti))
  const value = expand(kv, info)
  kv.fill(0)
  return value
}

/**
 * 64 bytes for the ticket's envelope: the values of both purposes, random where there is no consent or the root has
 * moved past the day. Reading back asks for the same 64 bytes, for every visit that is opened. 86 characters.
 * @param random uniform bytes; 64 are drawn, consent or not
 */
export function slotEnvelope(roots: VaultRoots, visit: SlotVisit, random: (length: number) => Uint8Array): string {
  const out = concat(random(64))
  const filler: DayRoot = { day: visit.firstDay, root: out.slice(0, 32) }
  const held = (root: DayRoot | undefined): DayRoot | undefined =>
    root && root.day <= visit.firstDay ? root : undefined
  const [place, time] = [held(roots.place), held(roots.time)]
  const values = [
    visitValue(place ?? filler, 'prove-visit-location', visit),
    visitValue(time ?? filler, 'prove-visit-time', visit),
  ] as const
  if (place) out.set(values[0], 0)
  if (time) out.set(values[1], 32)
  return toBase64url(out)
}
