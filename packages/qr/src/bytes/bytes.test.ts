import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ascii,
  asciiText,
  concat,
  decimal,
  equal,
  expand,
  fromBase64url,
  fromDigits,
  importMacKey,
  mac,
  macWith,
  readU16,
  readU32,
  toBase64url,
  toDigits,
  u16,
  u32,
  withLength,
} from './index.js'

const anyBytes = fc.uint8Array({ maxLength: 200 })

describe('bytes have one text', () => {
  it('in base64url, the same as Node’s', () =>
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const text = toBase64url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64url(text)).toEqual(Uint8Array.from(bytes))
      }),
    ))

  it('in base64url: any text that is read is the text that would be written', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AZaz09-_=+/. \nQ'.split('')), maxLength: 12 }), (text) => {
        const bytes = fromBase64url(text)
        if (bytes) expect(toBase64url(bytes)).toBe(text)
      }),
    ))

  it('in digits: there and back, and any text that is read is the text that would be written', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(fromDigits(toDigits(bytes))).toEqual(Uint8Array.from(bytes))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), maxLength: 60 }), (text) => {
        const bytes = fromDigits(text)
        if (bytes) expect(toDigits(bytes)).toBe(text)
      }),
    )
  })
})

describe('the parts of a message', () => {
  it('cannot be cut in another place when each carries its length', () =>
    fc.assert(
      fc.property(anyBytes, anyBytes, anyBytes, anyBytes, (a, b, c, d) => {
        const [one, two] = [concat(withLength(a), withLength(b)), concat(withLength(c), withLength(d))]
        expect(equal(one, two)).toBe(equal(a, c) && equal(b, d))
      }),
    ))

  it('are numbers of two and four bytes, big-endian, and nothing else', () => {
    for (const n of [0, 1, 255, 256, 65_535]) expect(readU16(u16(n))).toBe(n)
    for (const n of [0, 65_536, 4_294_967_295]) expect(readU32(u32(n))).toBe(n)
    for (const n of [-1, 65_536, 1.5, Number.NaN]) expect(() => u16(n)).toThrow(RangeError)
    for (const n of [-1, 4_294_967_296, 0.5]) expect(() => u32(n)).toThrow(RangeError)
  })

  it('are ASCII', () => {
    expect(asciiText(ascii('imes-qr code 1'))).toBe('imes-qr code 1')
    expect(() => ascii('işletme')).toThrow(TypeError)
    expect(asciiText(new Uint8Array(3000).fill(65))).toHaveLength(3000)
  })
})

describe('keyed derivations', () => {
  it('are the same with raw bytes and with a key that cannot be read out', async () => {
    const raw = Uint8Array.from({ length: 32 }, (_, i) => i)
    const key = await importMacKey(raw)
    expect(await macWith(key, ascii('a'), ascii('b'))).toEqual(mac(raw, ascii('ab')))
    expect(key.extractable).toBe(false)
  })

  it('expand as RFC 5869 does (test case 1)', () => {
    const prk = Uint8Array.from(Buffer.from('077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5', 'hex'))
    const info = Uint8Array.from(Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'))
    expect(Buffer.from(expand(prk, info, 42)).toString('hex')).toBe(
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    )
  })

  it('as decimals keep their leading zeros', () => {
    expect(decimal(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 7, 255), 6)).toBe('000007')
    expect(decimal(new Uint8Array(32).fill(255), 10)).toBe(String((2n ** 64n - 1n) % 10n ** 10n).padStart(10, '0'))
  })
})
