import { randomBytes } from 'node:crypto'
import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { describe, expect, it } from 'vitest'
import { concat, expand, hash, u32 } from '../bytes/index.js'
import { byHand } from '../code/index.js'
import { createVisitWorld, slotPermits } from '../testing/index.js'
import { verifyVisitToken } from '../token/index.js'
import { encodeMinutes, encodePlace, openPart, type SlotDetail, sealPart, slotContext, slotLength } from './index.js'

/** 100,000 with IMES_CASES=100000; fewer in an ordinary run. */
const cases = Number(process.env.IMES_CASES ?? 4000)
const tp = hash(u32(1))

const contextOf = (i: number) =>
  slotContext({
    aud: 'AAAAAAAAAAAA',
    c: 'AAAAAAAAAAAAAAAA',
    day: '2026-11-03',
    iss: 'tr06-1907',
    jti: `AAAAAAAAAA${String(i).padStart(6, '0')}`,
    sub: 'AAAAAAAAAAAAAAAA',
  })

/** A slot of somebody who always agreed, was always in the same district and always came at the same minute. */
function sealed(i: number): Uint8Array {
  const ctx = contextOf(i)
  const prk = (n: number) => expand(hash(u32(i), u32(n)), 'test visit')
  return concat(
    sealPart(
      { purpose: 'prove-visit-location', prk: prk(1), tp, ctx },
      encodePlace({ precision: 'coarse', district: 1231 }),
    ),
    sealPart({ purpose: 'prove-visit-time', prk: prk(2), tp, ctx }, encodeMinutes(593)),
  )
}

/** χ² of each of the 39 places against uniform bytes. */
function chiSquares(slots: readonly Uint8Array[]): number[] {
  const expected = slots.length / 256
  return Array.from({ length: slotLength }, (_, place) => {
    const counts = new Float64Array(256)
    for (const slot of slots) counts[slot[place] as number] = (counts[slot[place] as number] as number) + 1
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  })
}

describe('who agreed cannot be told', () => {
  it('distinguisher: sealed and random slots are equally uniform, byte by byte and to a guesser that learns', () => {
    const seals = Array.from({ length: cases }, (_, i) => sealed(i))
    const fillers = Array.from({ length: cases }, () => new Uint8Array(randomBytes(slotLength)))
    const sigma = Math.sqrt(2 * 255)
    for (const slots of [seals, fillers]) {
      const squares = chiSquares(slots)
      const mean = squares.reduce((sum, one) => sum + one, 0) / slotLength
      // The mean of 39 χ² with 255 degrees of freedom has σ = 22.6 / √39 = 3.6.
      expect(Math.abs(mean - 255)).toBeLessThan((5 * sigma) / Math.sqrt(slotLength))
      expect(Math.max(...squares.map((one) => Math.abs(one - 255) / sigma))).toBeLessThan(6)
    }
    // A trained guesser: bytes that were commoner among sealed slots of the first half vote on the second half.
    const half = cases >> 1
    const weights = Array.from({ length: slotLength }, () => new Float64Array(256))
    const learn = (slots: readonly Uint8Array[], sign: number) => {
      for (const slot of slots.slice(0, half))
        slot.forEach((byte, place) => {
          const table = weights[place] as Float64Array
          table[byte] = (table[byte] as number) + sign
        })
    }
    learn(seals, 1)
    learn(fillers, -1)
    const score = (slot: Uint8Array) =>
      slot.reduce((sum, byte, place) => sum + ((weights[place] as Float64Array)[byte] as number), 0)
    const right = [
      ...seals.slice(half).map((slot) => score(slot) > 0),
      ...fillers.slice(half).map((slot) => score(slot) <= 0),
    ]
    const share = right.filter(Boolean).length / right.length
    expect(Math.abs(share - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / right.length))
  })

  it('distinguisher: whole tokens, their sizes and the verifier’s times tell nothing either', async () => {
    const world = await createVisitWorld({ seed: 'distinguisher' })
    const { now, today, random } = world
    const { place, time, epochs } = slotPermits(now)
    const visits: { agreed: boolean; text: string }[] = []
    for (let i = 0; i < Math.min(cases / 20, 2000); i++) {
      const ticket = await world.issue(`visit-${i}`)
      const agreed = i % 2 === 0
      const half = () => ({ epochs, visitValue: random(32), share: random(32) })
      const detail: SlotDetail = {
        mark: async () => 'first',
        place: { ...half(), permit: place, value: { precision: 'coarse', district: 1231 }, consentNames: [] },
        time: { ...half(), permit: time, minutes: 600 },
      }
      const signed = await world.sign(ticket, { code: byHand(today), ...(agreed ? { detail } : {}) })
      visits.push({ agreed, text: signed.presentation })
    }
    expect(new Set(visits.map(({ text }) => text.length)).size).toBe(1)
    // The order of checking is by the texts themselves, which are random: no warm-up falls on one side.
    visits.sort((a, b) => (a.text.slice(-43) < b.text.slice(-43) ? -1 : 1))
    const times: number[] = []
    for (const { text } of visits) {
      const start = performance.now()
      await verifyVisitToken(text, world.verifying(now))
      times.push(performance.now() - start)
    }
    // The guesser knows the median: slower than that, it says “agreed”.
    const median = [...times].sort((a, b) => a - b)[times.length >> 1] as number
    const right = visits.filter(({ agreed }, i) => agreed === (times[i] as number) > median).length
    expect(Math.abs(right / visits.length - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / visits.length))
  })

  it('the guesser is not blind: it finds a slot whose first byte leaks one bit', () => {
    const leaky = Array.from({ length: cases }, () => {
      const slot = new Uint8Array(randomBytes(slotLength))
      slot[0] = (slot[0] as number) & 0x7f
      return slot
    })
    expect(Math.abs((chiSquares(leaky)[0] as number) - 255) / Math.sqrt(510)).toBeGreaterThan(20)
  })
})

/** Poly1305 blocks as integers: 16 bytes little-endian and a one above. */
const P = (1n << 130n) - 5n
const little = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
const block = (n: bigint): Uint8Array => Uint8Array.from({ length: 16 }, (_, i) => Number((n >> BigInt(8 * i)) & 0xffn))
const modInverse = (a: bigint): bigint => {
  let [result, base, e] = [1n, ((a % P) + P) % P, P - 2n]
  for (; e > 0n; e >>= 1n, base = (base * base) % P) if (e & 1n) result = (result * base) % P
  return result
}

/**
 * A ciphertext of two blocks and a tag that open under two keys (Len, Grubbs & Ristenpart, Partitioning Oracle Attacks,
 * 2021; Dodis et al., Invisible Salamanders, 2018): the second block is solved for so that both tags agree.
 */
function salamander(
  keys: readonly [Uint8Array, Uint8Array],
  nonce: Uint8Array,
  aad: Uint8Array,
): { text: Uint8Array; tries: number } {
  const clamp = 0x0ffffffc0ffffffc0ffffffc0fffffffn
  const material = keys.map((key) => {
    const stream = xchacha20(key, nonce, new Uint8Array(32))
    return { r: little(stream.subarray(0, 16)) & clamp, s: little(stream.subarray(16)) }
  }) as [{ r: bigint; s: bigint }, { r: bigint; s: bigint }]
  const bytes = [...aad, ...new Uint8Array((16 - (aad.length % 16)) % 16)]
  const lengths = concat(u64(aad.length), u64(32))
  const one = (chunk: Uint8Array) => little(chunk) + (1n << 128n)
  for (let tries = 1; tries < 1000; tries++) {
    const firstBlock = new Uint8Array(randomBytes(16))
    // tag_i = (fixed_i + (2^128 + x) r_i^2 + len r_i mod P) + s_i mod 2^128; choose the tag and solve both for x.
    const fixed = material.map(({ r }) => {
      let h = 0n
      for (let i = 0; i < bytes.length; i += 16) h = ((h + one(Uint8Array.from(bytes.slice(i, i + 16)))) * r) % P
      h = ((h + one(firstBlock)) * r) % P
      return h
    }) as [bigint, bigint]
    const [a, b] = material
    const full = (i: 0 | 1, x: bigint) => {
      const { r } = material[i]
      let h = ((fixed[i] + x + (1n << 128n)) * r) % P
      h = ((h + one(lengths)) * r) % P
      return h
    }
    // full(i, x) = A_i + x r_i^2; we need full(0) + s0 = full(1) + s1 mod 2^128: try it without a carry.
    const [A0, A1] = [full(0, 0n), full(1, 0n)]
    const slope = (((a.r * a.r - b.r * b.r) % P) + P) % P
    if (slope === 0n) continue
    for (const carry of [-1n, 0n, 1n]) {
      const x = ((((A1 - A0 + b.s - a.s + carry * (1n << 128n)) % P) + P) * modInverse(slope)) % P
      if (x >= 1n << 128n) continue
      const tag = (i: 0 | 1) => (full(i, x) + material[i].s) & ((1n << 128n) - 1n)
      if (tag(0) === tag(1)) return { text: concat(firstBlock, block(x), block(tag(0))), tries }
    }
  }
  throw new Error('no salamander in 1,000 tries')
}
const u64 = (n: number): Uint8Array => Uint8Array.of(n & 0xff, n >> 8, 0, 0, 0, 0, 0, 0)

describe('a slot has one meaning', () => {
  it('salamander: the AEAD alone opens one text under two keys, the committed tag of ours does not', () => {
    const keys = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))] as const
    const nonce = new Uint8Array(randomBytes(24))
    const aad = contextOf(1)
    const { text, tries } = salamander(keys, nonce, aad)
    const [one, two] = keys.map((key) => xchacha20poly1305(key, nonce, aad).decrypt(text)) as [Uint8Array, Uint8Array]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false)
    expect(tries).toBeLessThan(200)
    // The same two keys over our form: the tag hashes the key, so a part made under one never opens under the other.
    const ctx = contextOf(2)
    const part = (prk: Uint8Array) => ({ purpose: 'prove-visit-location' as const, prk, tp, ctx })
    const sealedOnce = sealPart(part(keys[0]), text.subarray(0, 32))
    expect(openPart(part(keys[0]), sealedOnce)).toBeDefined()
    expect(openPart(part(keys[1]), sealedOnce)).toBeUndefined()
    expect(openPart(part(keys[1]), text)).toBeUndefined()
  })

  it('two openings: no other visit’s key, purpose, phone or token opens a part, over many random ones', () => {
    let opened = 0
    for (let i = 0; i < Math.min(cases, 20_000) / 4; i++) {
      const ctx = contextOf(i)
      const prk = hash(u32(i))
      const good = { purpose: 'prove-visit-time' as const, prk, tp, ctx }
      const one = sealPart(good, encodeMinutes(i % 1440))
      for (const other of [
        { ...good, prk: hash(u32(i + 1)) },
        { ...good, tp: hash(u32(i), u32(9)) },
        { ...good, ctx: contextOf(i + 1) },
        { ...good, purpose: 'prove-visit-location' as const },
      ])
        if (openPart(other, one)) opened++
    }
    expect(opened).toBe(0)
  })
})
