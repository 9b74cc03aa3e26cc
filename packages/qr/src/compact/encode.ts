import { dayFromNumber, isDay } from '@imes/consent/time'
import {
  ascii,
  asciiText,
  type Bytes,
  concat,
  fromBase64url,
  fromDigits,
  readU16,
  toBase64url,
  toDigits,
  u16,
} from '../bytes/index.js'
import { visitNumber } from '../countersign/number.js'
import { TokenMalformed } from '../error/index.js'
import { type Algorithm, algorithms, payloadText, readJws, signingInput, values } from '../jws/index.js'
import { wireDay } from '../key/index.js'

const issuerName = new RegExp(`^${values.iss}$`)

function bytesOf(text: string | undefined): Bytes {
  return fromBase64url(text ?? '') ?? new Uint8Array()
}

/**
 * The same JWS as decimal digits, for the smallest symbol: 392 digits, 548 with a countersignature.
 * @param token the token's canonical text
 * @param countersignature the screen's, for the same code and ticket
 * @throws TokenMalformed
 * @see VISITS section 5, `compact`
 */
export function toCompact(token: string, countersignature?: string): string {
  const jws = readJws(token, 'vt')
  const { aud, c, day, iss, jti, sub, x } = jws?.claims ?? {}
  if (!jws || !isDay(day) || iss === undefined) throw new TokenMalformed('token')
  if (day < '1970-01-01' || day > '2149-01-01') throw new TokenMalformed('token')
  const witness = countersignature === undefined ? undefined : readJws(countersignature, 'vs')
  if (countersignature !== undefined) {
    const same = witness?.claims.c === c && witness?.claims.day === day && witness?.claims.aud === aud
    if (!witness || !same || witness.claims.vn !== visitNumber(iss, jti ?? '') || witness.alg === 'Ed25519')
      throw new TokenMalformed('countersignature')
  }
  const kind =
    0x10 | (c === undefined ? 1 : 0) | (algorithms.indexOf(jws.alg) << 1) | (witness?.alg === 'EdDSA' ? 8 : 0)
  const bytes = concat(
    Uint8Array.of(kind, iss.length),
    ascii(iss),
    bytesOf(aud),
    bytesOf(c),
    u16(wireDay(day)),
    bytesOf(jti),
    bytesOf(sub),
    bytesOf(x),
    jws.signature,
    witness?.signature ?? new Uint8Array(),
  )
  return `${witness ? '3' : '2'}${toDigits(bytes)}`
}

/**
 * The canonical JWS rebuilt from digits, to the byte; it is then verified like any other.
 * @throws TokenMalformed
 */
export function fromCompact(digits: string): { readonly token: string; readonly countersignature?: string } {
  const bytes = digits.length <= 600 ? fromDigits(digits.slice(1)) : undefined
  const [kind = 0, issLength = 0] = bytes ?? []
  const twofold = digits[0] === '3'
  if (!bytes || (digits[0] !== '2' && !twofold) || issLength < 1 || issLength > 12) throw new TokenMalformed('text')
  const alg: Algorithm | undefined = algorithms[(kind >> 1) & 3]
  const witnessBit = (kind & 8) !== 0
  if (kind >> 4 !== 1 || !alg || (witnessBit && !twofold)) throw new TokenMalformed('text')
  const hasCode = (kind & 1) === 0
  if (bytes.length !== 2 + issLength + 9 + (hasCode ? 12 : 0) + 2 + 12 + 12 + 39 + (twofold ? 128 : 64))
    throw new TokenMalformed('text')
  let at = 2
  const take = (length: number): Bytes => {
    at += length
    return bytes.slice(at - length, at)
  }
  const iss = asciiText(take(issLength))
  if (!issuerName.test(iss) || (twofold && !hasCode)) throw new TokenMalformed('text')
  const aud = toBase64url(take(9))
  const c = hasCode ? toBase64url(take(12)) : undefined
  const day = dayFromNumber(readU16(take(2)))
  const jti = toBase64url(take(12))
  const sub = toBase64url(take(12))
  const x = toBase64url(take(39))
  const token = `${signingInput(alg, 'vt', payloadText({ aud, c, day, iss, jti, sub, x }))}.${toBase64url(take(64))}`
  if (!twofold) return { token }
  const payload = payloadText({ aud, c, day, vn: visitNumber(iss, jti) })
  const input = signingInput(witnessBit ? 'EdDSA' : 'ES256', 'vs', payload)
  return { token, countersignature: `${input}.${toBase64url(take(64))}` }
}
