import { ascii, type Bytes, concat, fromBase64url } from '../bytes/index.js'

/** `iss ‖ 0x00 ‖ jti`, the number as its 12 bytes: names one ticket in every derivation. */
export function ticketName(iss: string, jti: string): Bytes {
  const number = fromBase64url(jti)
  if (number?.length !== 12) throw new TypeError('jti has 16 characters')
  return concat(ascii(iss), Uint8Array.of(0), number)
}
