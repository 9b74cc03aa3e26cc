import { describe, expect, it } from 'vitest'
import { ascii, fromBase64url, toBase64url } from '../bytes/index.js'
import { toCompact } from '../compact/index.js'
import { VisitCodeError } from '../error/index.js'
import { algorithms, isCanonicalSignature, lowS } from '../jws/index.js'
import { createVisitWorld } from '../testing/index.js'
import { presentVisit, tokenUrl, verifyVisitToken } from '../token/index.js'

const world = await createVisitWorld({ seed: 'form' })
const { now } = world
const prefix = 'https://imes.example.tr/v#'
const ticket = await world.issue()
const signed = await world.sign(ticket, { code: await world.show(now) })
const [head, body, signature] = signed.token.split('.') as [string, string, string]
const payload = Buffer.from(body, 'base64url').toString()
const options = world.verifying(now, { prefix, tickets: () => ticket.ticket })

const outcome = (text: string): Promise<string> =>
  verifyVisitToken(text, { ...options, replay: 'not-counted' }).then(
    () => 'accepted',
    (error: unknown) => (error instanceof VisitCodeError ? error.code.replace('IMES_QR_', '') : String(error)),
  )

/** A text whose signature is right: the phone's own key signs whatever header and payload are given. */
async function signAnything(header: string, claims: string): Promise<string> {
  const input = `${toBase64url(new TextEncoder().encode(header))}.${toBase64url(new TextEncoder().encode(claims))}`
  const raw = lowS(await ticket.key.signer.sign(ascii(input)))
  return `${input}.${toBase64url(raw)}`
}

const n = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')

/** Attacks on the form of a text, row by row of VISITS section 13. The signatures here are right wherever they can be. */
describe('at the form', () => {
  it('literal header: no other header is read, even under a right signature', async () => {
    expect(await outcome(await signAnything('{"alg":"ES256","typ":"vt"}', payload))).toBe('accepted')
    const headers = [
      '{"alg":"none","typ":"vt"}',
      '{"alg":"HS256","typ":"vt"}',
      '{"alg":"ES256"}',
      '{"alg":"ES256","typ":"JWT"}',
      '{"alg":"ES256","typ":"vi"}',
      '{"alg":"ES256","typ":"vc"}',
      '{"typ":"vt","alg":"ES256"}',
      '{"alg":"ES256", "typ":"vt"}',
      '{"alg":"ES256","alg":"ES256","typ":"vt"}',
      '{"alg":"ES256","kid":"AAAAAAAAAAAA","typ":"vt"}',
      '{"alg":"ES256","jku":"https://example.com/jwks","typ":"vt"}',
      '{"alg":"ES256","typ":"vt","x5u":"https://example.com/x"}',
      `{"alg":"ES256","jwk":${JSON.stringify(ticket.key.publicJwk)},"typ":"vt"}`,
      '{"alg":"ES256","b64":false,"crit":["b64"],"typ":"vt"}',
      '{"alg":"ES256","typ":"vt","zip":"DEF"}',
      '{"alg":"\\u0045S256","typ":"vt"}',
      '{"alg":"ECDH-ES","enc":"A256GCM","typ":"vt"}',
      '[]',
      'null',
    ]
    for (const header of headers)
      expect(await outcome(await signAnything(header, payload)), header).toBe('TOKEN_MALFORMED')
    // A JWE has five parts.
    expect(await outcome(`${head}.${body}.${body}.${body}.${signature}`)).toBe('TOKEN_MALFORMED')
    // Key confusion: the token of a P-256 key under an Ed25519 header.
    for (const alg of algorithms.slice(1))
      expect(await outcome(await signAnything(`{"alg":"${alg}","typ":"vt"}`, payload))).toMatch(
        /^(TOKEN_MALFORMED|SIGNATURE_INVALID)$/,
      )
  })

  it('literal payload: duplicate keys, other orders, blanks, escapes, depth and foreign members do not match', async () => {
    const other = [
      payload.replace('{"aud"', '{"aud":"AAAAAAAAAAAA","aud"'),
      payload.replace(/("aud":"[^"]+"),("c":"[^"]+")/, '$2,$1'),
      payload.replace('","c"', '", "c"'),
      payload.replace('"iss":"t', '"iss":"\\u0074'),
      payload.replace('}', ',"y":1}'),
      payload.replace('"x":"', '"x":{"x":"').replace('"}', '"}}'),
      payload.replace(/"day":"[^"]+"/, '"day":"2026-11-03T10:00"'),
      payload.replace(/"day":"[^"]+"/, '"day":"2026-02-30"'),
      payload.replace(/"x":"[^"]+"/, '"x":""'),
      payload.replace(/"x":"([^"]+)"/, '"x":"$1AAAA"'),
      payload.replace('{', '{"iat":1762153200,'),
      `${payload} `,
      `\uFEFF${payload}`,
      `${payload}\n`,
      payload.replace('tr06', 'TR06'),
      payload.replace('tr06', 'trı6'),
      '['.repeat(250),
      '{"a":'.repeat(40),
    ]
    for (const text of other)
      expect(await outcome(await signAnything('{"alg":"ES256","typ":"vt"}', text)), text).toBe('TOKEN_MALFORMED')
  })

  it('one text: every other spelling of the same bytes is refused before its signature', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = signature.at(-1) ?? ''
    const respelled = alphabet
      .split('')
      .filter((one) => one !== last)
      .map((one) => `${head}.${body}.${signature.slice(0, -1)}${one}`)
    const sameBytes = respelled.filter((text) =>
      Buffer.from(text.split('.')[2] ?? '', 'base64url').equals(Buffer.from(signature, 'base64url')),
    )
    expect(sameBytes).toHaveLength(15)
    for (const text of [
      ...sameBytes,
      `${signed.token}==`,
      `${signed.token}\n`,
      ` ${signed.token}`,
      signed.token.replace('.', '. '),
      signed.token.replace('.', '..'),
      `${signed.token}.`,
      `${prefix}${prefix}${signed.token}`,
      `http://imes.example.tr/v#${signed.token}`,
      `${prefix.toUpperCase()}${signed.token}`,
      `${ticket.ticket}%7E${signed.token}`,
      Buffer.from(signed.token).toString('base64'),
    ])
      expect(await outcome(text), text.slice(-12)).toBe('TOKEN_MALFORMED')
  })

  it('high s: the second signature of the same bytes is refused', async () => {
    const bytes = fromBase64url(signature)
    if (!bytes) throw new Error('a signature has bytes')
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).toString('hex')}`)
    const twin = Uint8Array.from([
      ...bytes.subarray(0, 32),
      ...Buffer.from((n - s).toString(16).padStart(64, '0'), 'hex'),
    ])
    const jws = `${head}.${body}.${toBase64url(twin)}`
    expect(
      await crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        ticket.key.pair.publicKey,
        twin,
        ascii(`${head}.${body}`),
      ),
    ).toBe(true)
    expect(await outcome(jws)).toBe('TOKEN_MALFORMED')
    expect(lowS(twin)).toEqual(bytes)
    for (const [r, t] of [
      [0n, 1n],
      [1n, 0n],
      [n, 1n],
      [1n, n / 2n + 1n],
      [1n, n],
    ] as const) {
      const hex = (x: bigint) => x.toString(16).padStart(64, '0')
      expect(isCanonicalSignature('ES256', Buffer.from(hex(r) + hex(t), 'hex'))).toBe(false)
    }
    expect(
      isCanonicalSignature('ES256', Buffer.from(`${'0'.repeat(63)}1${(n / 2n).toString(16).padStart(64, '0')}`, 'hex')),
    ).toBe(true)
  })

  it('four spellings are read, and all are one token', async () => {
    for (const text of [
      signed.token,
      tokenUrl(prefix, signed.token),
      toCompact(signed.token),
      tokenUrl(prefix, toCompact(signed.token)),
      signed.presentation,
      presentVisit({ ticket: ticket.ticket, token: signed.token }),
    ])
      expect(await outcome(text)).toBe('accepted')
  })

  it('1 MiB and deep nesting are refused by their length', async () => {
    const mib = 1 << 20
    for (const text of [
      'a'.repeat(mib),
      '.'.repeat(mib),
      '~'.repeat(mib),
      '2'.repeat(mib),
      `${signed.token}${'A'.repeat(mib)}`,
      `${'['.repeat(mib / 2)}${']'.repeat(mib / 2)}`,
    ])
      expect(await outcome(text)).toBe('TOKEN_MALFORMED')
    expect(await outcome(`${head}.${'A'.repeat(1900)}.${signature}`)).toBe('TOKEN_MALFORMED')
    expect(await outcome('')).toBe('TOKEN_MALFORMED')
  })
})
