import { dayOf, type Instant, startOfDay } from '@imes/consent/time'
import { concat, fromBase64url, toDigits, u16 } from '../bytes/index.js'
import { ScreenStopped } from '../error/index.js'
import { payloadText, type Signer, signJws } from '../jws/index.js'
import { type HeldDayKey, wireDay } from '../key/index.js'
import { deriveCode, rotatingFamily } from './derive.js'
import { type StepSeconds, stepStart } from './open.js'

/** A shown code is taken for this long after its step began. */
export const codeLifeMs = 90_000
/** Two clocks may differ by this much. */
export const clockGraceMs = 30_000

export interface RotatingCodeInput {
  /** The workplace, as enrolled. */
  readonly aud: string
  /** Slot 0–7 under which this device's key was registered. */
  readonly slot: number
  readonly signer: Signer
  /** The day keys that the device holds; today's is picked. */
  readonly dayKeys: readonly HeldDayKey[]
  /** The screen's corrected clock. */
  readonly now: Instant
  readonly stepSeconds?: StepSeconds
  /** Where an ordinary camera finds a page that explains the code, e.g. `https://imes.example.tr/v#`. */
  readonly prefix?: string
}

/** What the screen shows until `nextAt`. Not kept. */
export interface RotatingCode {
  /** What goes into the symbol: the prefix, if any, and 225 digits. */
  readonly text: string
  /** When the next code is due. */
  readonly nextAt: Instant
  /** From when on phones refuse this one. */
  readonly expiresAt: Instant
}

/**
 * The code of this moment, signed by the device; made offline, not to be guessed ahead (işletme ekranındaki karekod).
 * @throws ScreenStopped the device holds no key for today
 * @see VISITS section 5
 */
export async function createRotatingCode(input: RotatingCodeInput): Promise<RotatingCode> {
  const { aud, slot, signer, dayKeys, now, stepSeconds = 30, prefix = '' } = input
  if (!Number.isInteger(slot) || slot < 0 || slot > 7) throw new RangeError('a slot is 0–7')
  const audBytes = fromBase64url(aud)
  if (audBytes?.length !== 9) throw new TypeError('aud has 12 characters')
  const today = dayOf(now)
  const held = dayKeys.find(({ day }) => day === today)
  if (!held) throw new ScreenStopped('day-key')
  const step = Math.floor((now - startOfDay(today)) / (stepSeconds * 1000))
  const place = wireDay(today)
  const { blind, hint, c } = await deriveCode(rotatingFamily, held.key, { aud, place, step })
  const proof = await signJws(signer, 'vc', payloadText({ aud, c, day: today }))
  const signature = fromBase64url(proof.slice(proof.lastIndexOf('.') + 1)) as Uint8Array
  const bytes = concat(
    Uint8Array.of(0x10 | (signer.alg === 'ES256' ? 0 : 8) | slot),
    audBytes,
    u16(place),
    u16(step),
    blind,
    u16(hint),
    signature,
  )
  const startsAt = stepStart(today, step, stepSeconds)
  return {
    text: `${prefix}1${toDigits(bytes)}`,
    nextAt: startsAt + stepSeconds * 1000,
    expiresAt: startsAt + codeLifeMs,
  }
}
