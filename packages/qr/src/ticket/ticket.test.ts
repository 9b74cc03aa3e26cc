import { addDays, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { createSigner, signJws } from '../jws/index.js'
import { createDeviceKey, keyId } from '../key/index.js'
import { createVisitWorld } from '../testing/index.js'
import { issueVisitTicket, lastDelivery, readTicket, ticketText } from './index.js'

const world = await createVisitWorld({ seed: 'ticket' })
const { today } = world
const { ticket, claims, key } = await world.issue()
const { kid } = readTicket(ticket).jws

/** A ticket of the issuer with other claims, rightly signed. */
const signed = (more: object) => signJws(world.issuer.signer, 'vi', ticketText({ ...claims, ...more }), kid)
const from = (window: readonly [string, string], deliveryDays?: number) =>
  issueVisitTicket({
    issuer: world.issuer,
    visit: {
      coordinatorRef: 'c',
      workplaceRef: 'w',
      schoolYear: '2026-2027',
      visitRef: 'v',
      window: [day(window[0]), day(window[1])],
    },
    phoneJwk: key.publicJwk,
    isRevoked: () => false,
    ...(deliveryDays === undefined ? {} : { deliveryDays }),
  })

describe('a ticket', () => {
  it('has 550 characters, no name, no account and no clock time', () => {
    expect(ticket).toHaveLength(550)
    const payload = Buffer.from(ticket.split('.')[1] ?? '', 'base64url').toString()
    expect(Object.keys(JSON.parse(payload) as object)).toEqual(['aud', 'cnf', 'exp', 'iss', 'jti', 'nbf', 'sub', 'win'])
    expect(payload).not.toMatch(/coordinator|workplace|visit-1|iat/)
    expect((claims.nbf + 10_800) % 86_400).toBe(0)
    expect((claims.exp + 10_800) % 86_400).toBe(0)
  })

  it('reads back what was issued', () => {
    expect(readTicket(ticket)).toMatchObject({ claims, delivery: 3 })
    expect(lastDelivery(readTicket(ticket))).toBe(addDays(claims.win[1], 3))
    expect(kid).toBe(keyId(world.issuer.publicJwk))
  })

  it('links nobody: another workplace or school year gives other pseudonyms', async () => {
    const other = await world.issue('visit-1', { workplace: 1 })
    expect(other.claims.sub).not.toBe(claims.sub)
    expect(other.claims.aud).not.toBe(claims.aud)
    const nextYear = await issueVisitTicket({
      issuer: world.issuer,
      visit: {
        coordinatorRef: 'coordinator-1',
        workplaceRef: 'workplace-0',
        schoolYear: '2027-2028',
        visitRef: 'v',
        window: [today, today],
      },
      phoneJwk: key.publicJwk,
      isRevoked: () => false,
    })
    expect([nextYear.claims.aud, nextYear.claims.sub]).not.toContain(claims.sub)
    expect(nextYear.claims.aud).not.toBe(claims.aud)
  })

  it('is refused with a fine clock, a long window, or days off the calendar, even when rightly signed', async () => {
    const refused = [
      { exp: claims.exp + 60 },
      { nbf: claims.nbf + 1 },
      { exp: claims.exp + 15 * 86_400 },
      { exp: 99_999_999_999 },
      { nbf: claims.nbf - 86_400 },
      { win: [claims.win[1], claims.win[0]] },
      { win: [claims.win[0], addDays(claims.win[0], 7)] },
      { win: ['2199-12-30', '2199-12-31'] },
      { win: ['1999-12-30', '1999-12-31'] },
      { win: ['2026-02-30', '2026-03-01'] },
    ]
    for (const more of refused) {
      const text = await signed(more)
      expect(() => readTicket(text), JSON.stringify(more)).toThrow(/not valid/)
    }
  })

  it('is not issued for an unfit key, a long window or a long delivery', async () => {
    await expect(from(['2026-11-02', '2026-11-09'])).rejects.toThrow(RangeError)
    await expect(from(['2026-11-03', '2026-11-02'])).rejects.toThrow(RangeError)
    await expect(from(['2026-11-02', '2026-11-06'], 15)).rejects.toThrow(RangeError)
    await expect(from(['2026-11-02', '2026-11-06'], 0)).rejects.toThrow(RangeError)
    const { pair } = await createDeviceKey()
    const [issuer, visit] = [
      world.issuer,
      { coordinatorRef: 'c', workplaceRef: 'w', schoolYear: 's', visitRef: 'v', window: [today, today] as const },
    ]
    const input = { issuer, visit, isRevoked: () => false }
    await expect(issueVisitTicket({ ...input, phoneJwk: { kty: 'EC' } })).rejects.toMatchObject({
      code: 'IMES_QR_KEY_REFUSED',
    })
    await expect(
      issueVisitTicket({ ...input, issuer: { ...issuer, iss: 'Too Long Name' }, phoneJwk: key.publicJwk }),
    ).rejects.toThrow(TypeError)
    expect(() => createSigner(pair.publicKey)).toThrow(/key refused/)
  })

  it('ends with a visit’s thousandth revoked number', async () => {
    const input = {
      issuer: world.issuer,
      phoneJwk: key.publicJwk,
      visit: {
        coordinatorRef: 'c',
        workplaceRef: 'w',
        schoolYear: 's',
        visitRef: 'v',
        window: [today, today] as const,
      },
    }
    await expect(issueVisitTicket({ ...input, isRevoked: () => true })).rejects.toThrow(RangeError)
  })
})
