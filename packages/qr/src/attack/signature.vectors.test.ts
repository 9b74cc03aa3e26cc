import { readFileSync } from 'node:fs'
import { compactVerify, importJWK, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { ascii, fromBase64url, toBase64url } from '../bytes/index.js'
import {
  type Algorithm,
  importVerifyingKey,
  isCanonicalSignature,
  lowS,
  type PublicJwk,
  readJws,
} from '../jws/index.js'
import { enrolPublicKey, keyId, thumbprint } from '../key/index.js'

/** Tests of Wycheproof and CCTV: see packages/qr/testdata/README.md. */
function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../testdata/${name}`, import.meta.url), 'utf8')) as T
}
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

interface Case {
  readonly tcId: number
  readonly comment: string
  readonly msg: string
  readonly sig: string
  readonly result: 'valid' | 'invalid' | 'acceptable'
}

/** Our whole signature layer: the key must pass enrolment, the signature must be canonical, then WebCrypto decides. */
async function check(
  jwk: unknown,
  alg: Algorithm,
  signed: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<string> {
  let key: PublicJwk
  try {
    key = enrolPublicKey(jwk)
  } catch (error) {
    return error instanceof Error ? error.message : 'key refused'
  }
  if (!isCanonicalSignature(alg, signature)) return 'not canonical'
  const verifying = await importVerifyingKey(key, alg)
  const parameters = alg === 'ES256' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' }
  return (await crypto.subtle.verify(parameters, verifying.key, signature, signed)) ? 'accepted' : 'wrong signature'
}

describe('published vectors of signatures', () => {
  it('Wycheproof ECDSA P-256: nothing invalid is accepted; what is refused of the valid has a high s', async () => {
    const { testGroups, numberOfTests } = load<{
      numberOfTests: number
      testGroups: { jwk: PublicJwk | null; uncompressed: string; tests: Case[] }[]
    }>('wycheproof-ecdsa-p256-p1363.json')
    const wrong: number[] = []
    const refused: Record<string, number> = {}
    let seen = 0
    for (const group of testGroups) {
      const point = bytes(group.uncompressed)
      const jwk = { kty: 'EC', crv: 'P-256', x: toBase64url(point.subarray(1, 33)), y: toBase64url(point.subarray(33)) }
      for (const one of group.tests) {
        seen++
        const verdict = await check(jwk, 'ES256', bytes(one.msg), bytes(one.sig))
        if (verdict === 'accepted' && one.result !== 'valid') wrong.push(one.tcId)
        if (verdict !== 'accepted' && one.result === 'valid') {
          refused[verdict] = (refused[verdict] ?? 0) + 1
          // Its twin with n − s for s is accepted: nothing but the spelling was refused.
          expect(await check(jwk, 'ES256', bytes(one.msg), lowS(bytes(one.sig))), String(one.tcId)).toBe('accepted')
        }
      }
    }
    expect(seen).toBe(numberOfTests)
    expect(wrong).toEqual([])
    // Each of them has s > n/2: a second spelling of a signature, refused on purpose (VISITS section 4).
    expect(refused).toEqual({ 'not canonical': 70 })
  })

  it('Wycheproof Ed25519: nothing invalid is accepted and nothing valid refused', async () => {
    const { testGroups, numberOfTests } = load<{ numberOfTests: number; testGroups: { pk: string; tests: Case[] }[] }>(
      'wycheproof-ed25519.json',
    )
    const [wrong, refused]: [number[], number[]] = [[], []]
    let seen = 0
    for (const { pk, tests } of testGroups)
      for (const one of tests) {
        seen++
        const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64url(bytes(pk)) }
        const verdict = await check(jwk, 'EdDSA', bytes(one.msg), bytes(one.sig))
        if (verdict === 'accepted' && one.result !== 'valid') wrong.push(one.tcId)
        if (verdict !== 'accepted' && one.result === 'valid') refused.push(one.tcId)
      }
    expect(seen).toBe(numberOfTests)
    expect({ wrong, refused }).toEqual({ wrong: [], refused: [] })
  })

  it('CCTV Ed25519: every key with a low-order, torsion or non-canonical part is refused, and no such R is accepted', async () => {
    const cases =
      load<{ number: number; key: string; sig: string; msg: string; flags: string[] | null }[]>('cctv-ed25519.json')
    const verdicts: Record<string, number> = {}
    const accepted: { number: number; flags: string[] | null }[] = []
    for (const { number, key, sig, msg, flags } of cases) {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64url(bytes(key)) }
      const verdict = await check(jwk, 'EdDSA', ascii(msg), bytes(sig))
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
      if (verdict === 'accepted') accepted.push({ number, flags })
      const keyIsBad = flags?.some((flag) => flag.endsWith('_A')) ?? false
      if (keyIsBad) expect(verdict, String(number)).toMatch(/^key refused/)
    }
    expect(cases).toHaveLength(914)
    expect(accepted.filter(({ flags }) => flags?.some((flag) => /low_order|non_canonical/.test(flag)))).toEqual([])
    expect(verdicts).toMatchInlineSnapshot(`
      {
        "accepted": 1,
        "key refused: a coordinate that is not reduced": 156,
        "key refused: a point of small order": 300,
        "key refused: a point with a torsion part": 360,
        "key refused: not a point of edwards25519": 70,
        "wrong signature": 27,
      }
    `)
  })

  it('Wycheproof JSON Web Signature: nothing invalid passes our layers, and none of them is a text of this protocol', async () => {
    type Group = {
      comment: string
      public?: JWK
      private?: JWK
      tests: { tcId: number; comment: string; jws: string; result: string }[]
    }
    const { testGroups, numberOfTests } = load<{ numberOfTests: number; testGroups: Group[] }>(
      'wycheproof-json-web-signature.json',
    )
    const wrong: number[] = []
    const reasons: Record<string, number> = {}
    const refuse = (reason: string) => {
      reasons[reason] = (reasons[reason] ?? 0) + 1
    }
    let seen = 0
    for (const { public: key, tests } of testGroups)
      for (const { tcId, jws, result } of tests) {
        seen++
        const text = typeof jws === 'string' ? jws : JSON.stringify(jws)
        for (const typ of ['vt', 'vc', 'vs', 'vk', 'vp', 'vi', 'vr'] as const)
          expect(readJws(text, typ)).toBeUndefined()
        // The layers below the literal header, one by one: base64url, the key, the canonical signature, WebCrypto.
        const parts = text.split('.')
        const [head = '', body = '', last = ''] = parts
        const [header, payload, signature] = [fromBase64url(head), fromBase64url(body), fromBase64url(last)]
        if (parts.length !== 3 || !header || !payload || !signature || header.length === 0) {
          if (result === 'valid') refuse('a spelling other than three parts of canonical base64url')
          continue
        }
        const alg = (JSON.parse(Buffer.from(header).toString()) as { alg?: unknown }).alg
        if (alg !== 'ES256' || key?.kty !== 'EC') {
          if (result === 'valid') refuse('another algorithm than ES256 or Ed25519')
          continue
        }
        // A JWK may carry members that our enrolment refuses (kid of another kind, key_ops): only kty crv x y go on.
        const { kty, crv, x, y, use, key_ops } = key
        const bare = { kty, crv, x, y, ...(use === undefined ? {} : { use }), ...(key_ops ? { key_ops } : {}) }
        const verdict = await check(bare, 'ES256', ascii(`${head}.${body}`), signature)
        if (verdict === 'accepted' && result !== 'valid') wrong.push(tcId)
        if (verdict !== 'accepted' && result === 'valid') refuse(verdict)
      }
    expect(seen).toBe(numberOfTests)
    expect(wrong).toEqual([])
    expect(reasons).toMatchInlineSnapshot(`
      {
        "a spelling other than three parts of canonical base64url": 2,
        "another algorithm than ES256 or Ed25519": 42,
        "not canonical": 1,
      }
    `)
  })
})

describe('vectors of the RFCs', () => {
  it('RFC 7515 A.3: the ES256 example verifies under its key, by our layers and by jose', async () => {
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    }
    const jws =
      'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.' +
      'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q'
    const key = await importJWK(jwk, 'ES256')
    expect((await compactVerify(jws, key)).protectedHeader.alg).toBe('ES256')
    const [head = '', body = '', signature = ''] = jws.split('.')
    // Its s is high: jose and RFC 7515 take it, we refuse the second spelling of a signature.
    expect(await check(jwk, 'ES256', ascii(`${head}.${body}`), fromBase64url(signature) ?? new Uint8Array())).toBe(
      'not canonical',
    )
    const raw = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
    expect(
      await crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        raw,
        fromBase64url(signature) ?? new Uint8Array(),
        ascii(`${head}.${body}`),
      ),
    ).toBe(true)
  })

  it('RFC 8037 A.3 and A.4: thumbprint and signature of the Ed25519 example', async () => {
    const jwk = { crv: 'Ed25519', kty: 'OKP', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } as const
    expect(toBase64url(thumbprint(jwk))).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
    expect(keyId(jwk)).toBe('kPrK_qmxVWaY')
    const jws =
      'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'
    const [head = '', body = '', signature = ''] = jws.split('.')
    expect(await check(jwk, 'EdDSA', ascii(`${head}.${body}`), fromBase64url(signature) ?? new Uint8Array())).toBe(
      'accepted',
    )
  })
})
