import { day } from '@imes/consent/time'
import { expect, test } from 'vitest'
import { toBase64url } from './bytes/index.js'
import { deriveCode, openStep, rotatingFamily } from './code/index.js'
import { visitNumber } from './countersign/number.js'
import { advanceRoot, dayKey } from './key/index.js'
import { encodeMinutes, encodePlace, openPart, sealPart, slotContext, slotKey } from './slot/index.js'

const range = (from: number, n: number) => Uint8Array.from({ length: n }, (_, i) => from + i)
const hex = (b: Uint8Array) => Buffer.from(b).toString('hex')
test('vector', async () => {
  const K = range(0, 32)
  const aud = toBase64url(range(0x40, 9)),
    jti = toBase64url(range(0x80, 12)),
    sub = toBase64url(range(0xa0, 12))
  const r = await deriveCode(rotatingFamily, K, { aud, place: 20760, step: 1187 })
  expect(hex(r.blind)).toBe('4ca143ca68d6c8f1cc40a106')
  expect(r.c).toBe('L708nxKSIEBonh6D')
  expect(openStep(K, { aud, c: r.c, day: day('2026-11-03') })).toBe(1187)
  expect(visitNumber('tr06-1907', jti)).toBe('1642722480')
  const prk = await slotKey(range(0x20, 32), range(0x60, 32))
  expect(hex(prk)).toBe('4593cc8abee3ace45eb3daaf4a3fe71d6d8c681ba3cb30ecee4da8ca65d7de24')
  const ctx = slotContext({ aud, c: r.c, day: '2026-11-03', iss: 'tr06-1907', jti, sub })
  const tp = range(0xe0, 32)
  const place = sealPart(
    { purpose: 'prove-visit-location', prk, tp, ctx },
    encodePlace({ precision: 'coarse', district: 1231 }),
  )
  expect(toBase64url(place)).toBe('08yPN2H74YdraVVY1LTvzmYW1KZE')
  const time = sealPart({ purpose: 'prove-visit-time', prk, tp, ctx }, encodeMinutes(9 * 60 + 53))
  expect(toBase64url(time)).toBe('r-NZUyeaPw4qwcA7a0_-myQo')
  expect(openPart({ purpose: 'prove-visit-time', prk, tp, ctx }, time)).toEqual(encodeMinutes(593))
  const R = { day: day('2026-11-03'), root: range(0xc0, 32) }
  expect(hex(advanceRoot(R, day('2026-11-04')).root)).toMatch(/^4a862f8b651a6682/)
  expect(hex(dayKey(R, day('2026-11-03')))).toMatch(/^dc5291ab38b5b8a4/)
})
