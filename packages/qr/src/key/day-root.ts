import { addDays, type Day, dayNumber, daysBetween } from '@imes/consent/time'
import { type Bytes, concat, expand, toBase64url } from '../bytes/index.js'

/**
 * One root of the ratchet, for one device of a workplace (`aud`, slot), or for one person and purpose in the vault.
 * It opens its own day and all later ones, never an earlier one: what has been overwritten is gone.
 */
export interface DayRoot {
  readonly day: Day
  /** 32 bytes. */
  readonly root: Uint8Array
}

const longestStep = 400

function steps(from: Day, to: Day): number {
  const days = daysBetween(from, to)
  if (days < 0) throw new RangeError('the ratchet does not turn back')
  if (days > longestStep) throw new RangeError('the ratchet is asked for a day too far away')
  return days
}

/** `R[D + 1] = Expand(R[D], "imes-qr next 1")`, as often as needed. The caller overwrites the older root everywhere. */
export function advanceRoot({ day, root }: DayRoot, to: Day): DayRoot & { readonly root: Bytes } {
  let next = concat(root)
  for (let left = steps(day, to); left > 0; left--) {
    const later = expand(next, 'imes-qr next 1')
    next.fill(0)
    next = later
  }
  return { day: to, root: next }
}

/** `K[D] = Expand(R[D], "imes-qr day 1")`: 32 bytes, the key of one day. @throws RangeError for a day before the root's */
export function dayKey(root: DayRoot, of: Day): Bytes {
  const { root: raw } = advanceRoot(root, of)
  const key = expand(raw, 'imes-qr day 1')
  raw.fill(0)
  return key
}

/** What a device gets at a contact: today's key and those of `horizon` days ahead, base64url, over TLS only. */
export interface DayKeyBatch {
  readonly keys: readonly { readonly day: Day; readonly key: string }[]
}

/** @param horizon 1–14 days that the screen can go without a contact; 7 by default, 1 where the net is steady */
export function dayKeyBatch(root: DayRoot, today: Day, horizon = 7): DayKeyBatch {
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > 14) throw new RangeError('horizon is 1–14 days')
  const keys = Array.from({ length: horizon + 1 }, (_, i) => addDays(today, i)).map((day) => ({
    day,
    key: toBase64url(dayKey(root, day)),
  }))
  return { keys }
}

/**
 * Which day's root the server may still hold: `delivery` days ago. Everything older is overwritten, in backups too.
 * @param delivery days after the visit on which a token is still taken, 1–14, 3 by default
 */
export function oldestRoot(today: Day, delivery = 3): Day {
  return addDays(today, -delivery)
}

/** Days since 1970 as the protocol writes them, 0–65,535 (to 2149). */
export function wireDay(day: Day): number {
  const n = dayNumber(day)
  if (n < 0 || n > 0xffff) throw new RangeError('a day before 1970 or after 2149')
  return n
}
