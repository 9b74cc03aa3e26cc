import { ascii, type Bytes, concat } from '../bytes/index.js'
import { payloadText } from '../jws/index.js'

/** The two purposes of the slot. They never share a key, and either can be withdrawn alone (LAW K-5/1.1). */
export type SlotPurpose = 'prove-visit-location' | 'prove-visit-time'

export const purposeByte: Readonly<Record<SlotPurpose, number>> = { 'prove-visit-location': 1, 'prove-visit-time': 2 }
/** Where each part stands in the 39 bytes: `place ‖ time`, 21 + 18. */
export const partRange: Readonly<Record<SlotPurpose, readonly [number, number]>> = {
  'prove-visit-location': [0, 21],
  'prove-visit-time': [21, 39],
}
export const slotLength = 39
export const tagLength = 16

/** The claims of a token that a slot is bound to: all of them but the slot. */
export interface SlotClaims {
  readonly aud: string
  readonly c?: string | undefined
  readonly day: string
  readonly iss: string
  readonly jti: string
  readonly sub: string
}

/** `ctx`: the token's canonical payload without `x`. */
export function slotContext({ aud, c, day, iss, jti, sub }: SlotClaims): Bytes {
  return ascii(payloadText({ aud, c, day, iss, jti, sub }))
}

export const aadOf = (purpose: SlotPurpose, ctx: Uint8Array): Bytes => concat(Uint8Array.of(purposeByte[purpose]), ctx)
