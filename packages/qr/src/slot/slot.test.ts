import { PermitRefused } from '@imes/consent/permit'
import { addDays } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../bytes/index.js'
import { byHand } from '../code/index.js'
import { advanceRoot, createDeviceKey, openDeviceKey } from '../key/index.js'
import { createVisitWorld, seededRandom, slotPermits } from '../testing/index.js'
import { signVisitToken, verifyVisitToken } from '../token/index.js'
import { discloseDetail, openDisclosed, openSlot, type SlotDetail, slotEnvelope, visitValue } from './index.js'

const world = await createVisitWorld({ seed: 'slot' })
const { now, today } = world
const random = seededRandom('slot secrets')
const { place, time, epochs } = slotPermits(now)
const shares = { place: random(32), time: random(32) }
const roots = { place: { day: today, root: random(32) }, time: { day: today, root: random(32) } }
const ticket = await world.issue('visit-1', { window: [today, today] })
const visit = { iss: ticket.claims.iss, jti: ticket.claims.jti, firstDay: today }
const values = () => ({
  place: visitValue(roots.place, 'prove-visit-location', visit),
  time: visitValue(roots.time, 'prove-visit-time', visit),
})
const first = async () => 'first' as const

function detail(more: { place?: boolean; time?: boolean; mark?: SlotDetail['mark'] } = {}): SlotDetail {
  const { place: withPlace = true, time: withTime = true, mark = first } = more
  const v = values()
  return {
    mark,
    ...(withPlace
      ? {
          place: {
            permit: place,
            epochs,
            visitValue: v.place,
            share: shares.place,
            value: { precision: 'coarse', district: 1231 },
            consentNames: [],
          },
        }
      : {}),
    ...(withTime ? { time: { permit: time, epochs, visitValue: v.time, share: shares.time, minutes: 593 } } : {}),
  }
}

const sign = (more: { detail?: SlotDetail } = {}) => world.sign(ticket, { code: byHand(today), ...more })
const halves = (which: 'place' | 'time') => ({ visitValue: values()[which], share: shares[which] })

describe('the sealed slot', () => {
  it('gives place and time back to the coordinator, who holds one half and is given the other', async () => {
    const kept = { ticket: ticket.ticket, token: (await sign({ detail: detail() })).token }
    expect(await openSlot(kept, 'prove-visit-location', halves('place'))).toEqual({
      precision: 'coarse',
      district: 1231,
    })
    expect(await openSlot(kept, 'prove-visit-time', halves('time'))).toBe(593)
    for (const wrong of [
      { ...halves('place'), share: random(32) },
      { ...halves('place'), visitValue: random(32) },
      halves('time'),
    ])
      await expect(openSlot(kept, 'prove-visit-location', wrong)).rejects.toMatchObject({
        code: 'IMES_QR_SLOT_UNREADABLE',
      })
  })

  it('keeps each purpose alone: one consent opens one part', async () => {
    const kept = { ticket: ticket.ticket, token: (await sign({ detail: detail({ place: false }) })).token }
    expect(await openSlot(kept, 'prove-visit-time', halves('time'))).toBe(593)
    await expect(openSlot(kept, 'prove-visit-location', halves('place'))).rejects.toThrow()
  })

  it('is bound to its token: moved into another visit it does not open', async () => {
    const sealed = await sign({ detail: detail() })
    const other = await world.issue('visit-2', { window: [today, today] })
    const bare = await world.sign(other, { code: byHand(today) })
    const [head, , signature] = bare.token.split('.')
    const moved = JSON.stringify({ ...bare.claims, x: sealed.claims.x })
    const token = `${head}.${Buffer.from(moved).toString('base64url')}.${signature}`
    await expect(openSlot({ ticket: other.ticket, token }, 'prove-visit-time', halves('time'))).rejects.toThrow()
  })

  it('discloses one detail of one visit, and no more', async () => {
    const kept = { ticket: ticket.ticket, token: (await sign({ detail: detail() })).token }
    const shown = await discloseDetail(kept, 'prove-visit-time', halves('time'))
    expect(openDisclosed(kept, shown)).toBe(593)
    expect(() => openDisclosed(kept, { purpose: 'prove-visit-location', key: shown.key })).toThrow()
    const bare = { ticket: ticket.ticket, token: (await sign()).token }
    expect(() => openDisclosed(bare, shown)).toThrow()
    await expect(discloseDetail(bare, 'prove-visit-time', halves('time'))).rejects.toThrow()
  })

  it('becomes unreadable by withdrawal: the phone’s share goes offline, the vault’s root goes, or 30 days pass', async () => {
    expect(() => visitValue(advanceRoot(roots.place, addDays(today, 31)), 'prove-visit-location', visit)).toThrow(
      /turn back/,
    )
    // After the root is gone the envelope has random bytes in its place, of the same length.
    const gone = slotEnvelope({}, visit, seededRandom('a'))
    const held = slotEnvelope(roots, visit, seededRandom('a'))
    expect(gone).toHaveLength(held.length)
    expect(fromBase64url(held)?.subarray(0, 32)).toEqual(values().place)
    const moved = slotEnvelope({ place: advanceRoot(roots.place, addDays(today, 1)) }, visit, seededRandom('a'))
    expect(moved).toBe(gone)
  })

  it('takes no forged, copied, expired or withdrawn permit, and nothing is signed then', async () => {
    const base = detail()
    if (!base.place || !base.time) throw new Error('both parts')
    const withPlace = (permit: unknown): SlotDetail => ({
      mark: first,
      place: { ...(base.place as NonNullable<typeof base.place>), permit: permit as typeof place },
    })
    for (const forged of [
      {},
      Object.assign({}, place),
      Object.create(place),
      time,
      JSON.parse('{"purpose":"prove-visit-location"}'),
      undefined,
    ])
      await expect(sign({ detail: withPlace(forged) })).rejects.toBeInstanceOf(PermitRefused)
    await expect(
      world.sign(ticket, { code: byHand(today), detail: base, clock: world.clock(now + 300_000) }),
    ).rejects.toMatchObject({ code: 'IMES_CONSENT_PERMIT_EXPIRED' })
    const withdrawn = { ...base, place: { ...base.place, epochs: epochs.map((one) => ({ ...one, epoch: 2 })) } }
    await expect(sign({ detail: withdrawn })).rejects.toMatchObject({ code: 'IMES_CONSENT_PERMIT_STALE_CONSENT' })
  })

  it('takes a finer place only where the consent text names it', async () => {
    const base = detail()
    if (!base.place) throw new Error('a place')
    const fine = (consentNames: readonly ('near' | '1km')[]): SlotDetail => ({
      mark: first,
      place: {
        ...(base.place as NonNullable<typeof base.place>),
        visitValue: values().place,
        value: { precision: 'near', near: true },
        consentNames,
      },
    })
    await expect(sign({ detail: fine([]) })).rejects.toMatchObject({ code: 'IMES_QR_PRECISION_NOT_CONSENTED' })
    await expect(sign({ detail: fine(['1km']) })).rejects.toMatchObject({ code: 'IMES_QR_PRECISION_NOT_CONSENTED' })
    const kept = { ticket: ticket.ticket, token: (await sign({ detail: fine(['near']) })).token }
    expect(await openSlot(kept, 'prove-visit-location', halves('place'))).toEqual({ precision: 'near', near: true })
  })

  it('seals once for a visit’s key: after a crash, or at a second try, the slot is filler', async () => {
    let marks = 0
    const mark = async () => (marks++ === 0 ? ('first' as const) : ('seen' as const))
    const one = await sign({ detail: detail({ mark }) })
    const two = await sign({ detail: detail({ mark }) })
    const read = ({ token }: { token: string }) =>
      openSlot({ ticket: ticket.ticket, token }, 'prove-visit-time', halves('time'))
    expect(await read(one)).toBe(593)
    await expect(read(two)).rejects.toThrow()
  })

  it('a forged ticket burns nothing: the visit’s key is not marked and its values stay for the true one', async () => {
    let marks = 0
    const given = detail({ mark: async () => (marks++ === 0 ? 'first' : 'seen') })
    const [head, body, signature = ''] = ticket.ticket.split('.')
    const forged = `${head}.${body}.${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`
    await expect(
      world.sign({ ...ticket, ticket: forged }, { code: byHand(today), detail: given }),
    ).rejects.toMatchObject({ code: 'IMES_QR_TICKET_INVALID' })
    expect(marks).toBe(0)
    const { token } = await sign({ detail: given })
    expect(await openSlot({ ticket: ticket.ticket, token }, 'prove-visit-time', halves('time'))).toBe(593)
  })

  it('overwrites the visit’s values when they have been used', async () => {
    const used = detail()
    await sign({ detail: used })
    expect([used.place?.visitValue, used.time?.visitValue].every((value) => value?.every((byte) => byte === 0))).toBe(
      true,
    )
  })

  it('costs nothing to refuse: two worlds that differ in the consent alone give texts of one length and one verdict', async () => {
    const draws: number[][] = [[], []]
    const key = await openDeviceKey(ticket.key.pair)
    const signed = await Promise.all(
      [detail(), undefined].map((given, i) => {
        const source = seededRandom('twin')
        const counting = (length: number) => {
          draws[i]?.push(length)
          return source(length)
        }
        return signVisitToken({
          ticket: ticket.ticket,
          key,
          keys: world.keys,
          clock: world.clock(now),
          code: byHand(today),
          random: counting,
          ...(given ? { detail: given } : {}),
        })
      }),
    )
    expect(draws[0]).toEqual(draws[1])
    const [yes, no] = signed as [(typeof signed)[0], (typeof signed)[0]]
    expect(yes.token).toHaveLength(no.token.length)
    expect({ ...yes.claims, x: '' }).toEqual({ ...no.claims, x: '' })
    const verdicts = await Promise.all(
      signed.map(({ presentation }) => verifyVisitToken(presentation, world.verifying(now))),
    )
    expect({ ...verdicts[0], claims: 0 }).toEqual({ ...verdicts[1], claims: 0 })
  })

  it('works with a share that cannot be read out', async () => {
    const { pair } = await createDeviceKey()
    expect(pair.privateKey.extractable).toBe(false)
    const share = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign'])
    const base = detail({ place: false })
    if (!base.time) throw new Error('a time')
    const { token } = await sign({ detail: { ...base, time: { ...base.time, share } } })
    const kept = { ticket: ticket.ticket, token }
    expect(await openSlot(kept, 'prove-visit-time', { share, visitValue: values().time })).toBe(593)
    expect(toBase64url(values().time)).toHaveLength(43)
  })
})
