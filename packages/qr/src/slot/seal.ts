import { type ConsentEpoch, type Permit, usePermit } from '@imes/consent/permit'
import type { Instant } from '@imes/consent/time'
import { ascii, type Bytes, concat, type MacKey, macWith } from '../bytes/index.js'
import { PrecisionNotConsented } from '../error/index.js'
import { partRange, type SlotPurpose, slotLength } from './context.js'
import { sealPart } from './part.js'
import { encodeMinutes, encodePlace, type Place, type Precision } from './place.js'

/** The two halves of a part's key. */
interface Halves {
  /** `V`, 32 bytes from the ticket's envelope. Overwritten when it has been used. */
  readonly visitValue: Uint8Array
  /** `P`, the phone's non-extractable HMAC key for this purpose. */
  readonly share: MacKey
}

/** What one purpose brings: its permit, the vault's value for this visit, and the phone's own share. */
interface Grant<P extends SlotPurpose> extends Halves {
  readonly permit: Permit<P>
  /** The present epochs of the consents on this phone: a withdrawal here and now stops the sealing. */
  readonly epochs: readonly ConsentEpoch[]
}

/** What the coordinator consented to keep with this visit. Each part stands alone. */
export interface SlotDetail {
  readonly place?: Grant<'prove-visit-location'> & {
    readonly value: Place
    /** The steps that the consent text names; `coarse` needs no naming. */
    readonly consentNames: readonly Precision[]
  }
  readonly time?: Grant<'prove-visit-time'> & {
    /** Minutes since local midnight, 0–1439. */
    readonly minutes: number
  }
  /**
   * Stores, before anything sealed leaves the call, that this visit's key has sealed; `seen` after a crash or on a
   * second try. The slot is then filler, so that nobody ever holds two plaintexts under one key and nonce.
   */
  readonly mark: () => Promise<'first' | 'seen'>
}

export interface SealInput {
  readonly detail: SlotDetail | undefined
  readonly now: Instant
  readonly tp: Uint8Array
  readonly ctx: Uint8Array
  /** Uniform bytes. 71 are drawn, consent or not. */
  readonly random: (length: number) => Uint8Array
}

/** `prk = M(P, "imes-qr slot key 1" ‖ V)`: the key of one visit and one purpose, from both halves. */
export async function slotKey(share: MacKey, visitValue: Uint8Array): Promise<Bytes> {
  if (visitValue.length !== 32) throw new TypeError('a visit value has 32 bytes')
  return macWith(share, ascii('imes-qr slot key 1'), visitValue)
}

/** Every permit is checked before anything is drawn, marked or sealed. @throws PermitRefused | PrecisionNotConsented */
function checkDetail(detail: SlotDetail | undefined, now: Instant): void {
  if (detail?.place) {
    const { permit, epochs, value, consentNames } = detail.place
    usePermit(permit, { purpose: 'prove-visit-location', now, epochs })
    if (value.precision !== 'coarse' && !consentNames.includes(value.precision)) throw new PrecisionNotConsented()
    encodePlace(value)
  }
  if (detail?.time) {
    const { permit, epochs, minutes } = detail.time
    usePermit(permit, { purpose: 'prove-visit-time', now, epochs })
    encodeMinutes(minutes)
  }
}

/** A slot that is worked out and has not left the call: memory only, until it is released. */
export interface PreparedSlot {
  /** The 39 bytes; once. Marks the key first where something is kept. */
  release(): Promise<Bytes>
}

/**
 * Works the slot out: sealed parts where there is a permit, random bytes where there is none. Both parts are sealed in
 * every call, under a throw-away key where there is no permit, so draws, work and length are the same.
 * @throws PermitRefused | PrecisionNotConsented before anything is drawn
 */
export async function prepareSlot({ detail, now, tp, ctx, random }: SealInput): Promise<PreparedSlot> {
  checkDetail(detail, now)
  const drawn = random(slotLength + 32)
  if (drawn.length !== slotLength + 32) throw new TypeError('random gave another length')
  const filler = concat(drawn.subarray(0, slotLength))
  const throwAway = drawn.subarray(slotLength)
  const parts: readonly [SlotPurpose, Halves | undefined, Uint8Array][] = [
    ['prove-visit-location', detail?.place, detail?.place ? encodePlace(detail.place.value) : new Uint8Array(5)],
    ['prove-visit-time', detail?.time, detail?.time ? encodeMinutes(detail.time.minutes) : new Uint8Array(2)],
  ]
  const sealed: [at: number, part: Bytes][] = []
  for (const [purpose, grant, plaintext] of parts) {
    const prk = grant ? await slotKey(grant.share, grant.visitValue) : await slotKey(throwAway, throwAway)
    const part = sealPart({ purpose, prk, tp, ctx }, plaintext)
    prk.fill(0)
    if (grant) sealed.push([partRange[purpose][0], part])
  }
  return {
    async release() {
      if (detail && (await detail.mark()) === 'first') for (const [at, part] of sealed) filler.set(part, at)
      detail?.place?.visitValue.fill(0)
      detail?.time?.visitValue.fill(0)
      return filler
    },
  }
}
