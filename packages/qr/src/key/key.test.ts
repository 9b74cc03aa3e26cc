import { addDays, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../testing/index.js'
import {
  advanceRoot,
  coordinatorPseudonym,
  createDeviceKey,
  createKeyRing,
  dayKey,
  dayKeyBatch,
  importDayKeys,
  oldestRoot,
  openDeviceKey,
  ticketNumber,
  wireDay,
  workplacePseudonym,
} from './index.js'

const random = seededRandom('key')
const today = day('2026-11-03')
const pairwise = random(32)

describe('the ratchet of day keys', () => {
  const root = { day: today, root: random(32) }
  it('gives the same key by any number of steps, and never turns back', () => {
    const later = addDays(today, 5)
    const step = advanceRoot(advanceRoot(root, addDays(today, 2)), later)
    expect(dayKey(step, later)).toEqual(dayKey(root, later))
    expect(advanceRoot(root, today).root).toEqual(root.root)
    expect(() => dayKey(step, addDays(later, -1))).toThrow(RangeError)
    expect(() => dayKey(root, addDays(today, 401))).toThrow(RangeError)
    expect(oldestRoot(today)).toBe('2026-10-31')
  })
  it('hands a screen today and its horizon, as keys that cannot be read out', async () => {
    const batch = dayKeyBatch(root, today, 2)
    expect(batch.keys.map((one) => one.day)).toEqual([today, addDays(today, 1), addDays(today, 2)])
    const held = await importDayKeys(batch)
    expect(held.every(({ key }) => !key.extractable && key.usages.join() === 'sign')).toBe(true)
    for (const horizon of [0, 15, 1.5]) expect(() => dayKeyBatch(root, today, horizon)).toThrow(RangeError)
    await expect(importDayKeys({ keys: [{ day: today, key: 'AAAA' }] })).rejects.toThrow(TypeError)
  })
  it('has room for days until 2149', () => {
    expect(wireDay(day('2149-06-06'))).toBe(65_535)
    expect(() => wireDay(day('2149-06-07'))).toThrow(RangeError)
    expect(() => wireDay(day('1969-12-31'))).toThrow(RangeError)
  })
})

describe('pseudonyms', () => {
  it('link nobody: not two workplaces, not two years, and no field slides into the next', () => {
    const a = workplacePseudonym(pairwise, 'workplace-1', '2026-2027')
    expect(a).toHaveLength(12)
    expect(workplacePseudonym(pairwise, 'workplace-1', '2027-2028')).not.toBe(a)
    expect(workplacePseudonym(pairwise, 'workplace-12', '026-2027')).not.toBe(
      workplacePseudonym(pairwise, 'workplace-1', '2026-2027'),
    )
    const b = workplacePseudonym(pairwise, 'işletme-2', '2026-2027')
    expect(coordinatorPseudonym(pairwise, 'c', a)).toHaveLength(16)
    expect(coordinatorPseudonym(pairwise, 'c', a)).not.toBe(coordinatorPseudonym(pairwise, 'c', b))
    expect(() => coordinatorPseudonym(pairwise, 'c', 'short')).toThrow(TypeError)
    expect(() => workplacePseudonym(random(16), 'w', 'y')).toThrow(TypeError)
  })
  it('give a planned visit one number until it is revoked', async () => {
    const first = await ticketNumber(pairwise, 'visit-1', () => false)
    expect(await ticketNumber(pairwise, 'visit-1', async () => false)).toBe(first)
    const second = await ticketNumber(pairwise, 'visit-1', (jti) => jti === first)
    expect(second).not.toBe(first)
    expect(await ticketNumber(pairwise, 'visit-1', (jti) => jti === first)).toBe(second)
  })
})

describe('a key ring', () => {
  it('searches a kid in its own issuer’s set only, old keys beside new ones', async () => {
    const [old, young, other] = await Promise.all([createDeviceKey(), createDeviceKey('Ed25519'), createDeviceKey()])
    const ring = await createKeyRing({
      issuers: { one: { keys: [old.publicJwk, young.publicJwk] }, two: { keys: [other.publicJwk] } },
      workplaces: [{ iss: 'one', aud: 'AAAAAAAAAAAA', keys: [young.publicJwk] }],
    })
    expect((await ring.issuer('one'))?.map(({ alg }) => alg)).toEqual(['ES256', 'EdDSA'])
    expect(await ring.issuer('three')).toBeUndefined()
    expect(await ring.workplace('one', 'AAAAAAAAAAAA')).toHaveLength(1)
    expect(await ring.workplace('two', 'AAAAAAAAAAAA')).toHaveLength(0)
  })
  it('opens a stored pair again', async () => {
    const { pair, publicJwk } = await createDeviceKey('Ed25519')
    expect((await openDeviceKey(pair)).publicJwk).toEqual(publicJwk)
    const rsa = await crypto.subtle.generateKey(
      { name: 'RSA-PSS', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
      false,
      ['sign', 'verify'],
    )
    await expect(openDeviceKey(rsa)).rejects.toMatchObject({ code: 'IMES_QR_KEY_REFUSED' })
  })
})
