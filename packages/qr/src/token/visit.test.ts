import { addDays } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { byHand } from '../code/index.js'
import { toCompact } from '../compact/index.js'
import { answerCode, countersign, countersigned, createAnswerLimiter } from '../countersign/index.js'
import { createKeyRing } from '../key/index.js'
import { createSheet, printed, printedTyped } from '../printed/index.js'
import { nothingRevoked } from '../revocation/index.js'
import { createVisitWorld } from '../testing/index.js'
import { createTypedCode, typed } from '../typed/index.js'
import { officeView, presentVisit, tokenUrl, verifyVisitToken } from './index.js'

const world = await createVisitWorld({ seed: 'visit' })
const { now, today } = world
const prefix = 'https://imes.example.tr/v#'

describe('a visit is proved', () => {
  it('from ticket to a live check, by the code of the screen', async () => {
    const ticket = await world.issue()
    const signed = await world.sign(ticket, { code: await world.show(now) })
    const visit = await verifyVisitToken(signed.presentation, world.verifying(now + 40_000))
    expect(visit).toMatchObject({ assurance: 'rotating', freshness: 'live', claims: signed.claims })
    expect(visit.claims.day).toBe(today)
    expect(officeView(visit)).toEqual({ valid: true, day: today })
  })

  it('as a day only, when the token is delivered two days later', async () => {
    const signed = await world.sign(await world.issue(), { code: await world.show(now) })
    const visit = await verifyVisitToken(signed.presentation, world.verifying(now + 2 * 86_400_000))
    expect(visit).toMatchObject({ assurance: 'rotating', freshness: 'day' })
  })

  it('by the two-sided form', async () => {
    const ticket = await world.issue()
    const pending = await answerCode({ ticket: ticket.ticket, keys: world.keys, code: await world.show(now) })
    const { aud, slot, screen, dayKeys } = world.workplace()
    const reply = await countersign({
      answer: pending.display,
      aud,
      slot,
      signer: screen.signer,
      dayKeys,
      now: now + 60_000,
      limiter: createAnswerLimiter(),
    })
    const signed = await world.sign(ticket, {
      code: countersigned(pending, reply),
      clock: { now: now - 5 * 86_400_000 },
    })
    const later = now + 2 * 86_400_000
    expect(await verifyVisitToken(signed.presentation, world.verifying(later))).toMatchObject({
      assurance: 'countersigned',
      freshness: 'day',
    })
    const { codes: _, ...third } = world.verifying(later)
    expect(await verifyVisitToken(signed.presentation, third)).toMatchObject({ assurance: 'countersigned' })
    const digits = toCompact(signed.token, signed.beside)
    expect(digits).toHaveLength(548)
    expect(
      await verifyVisitToken(
        tokenUrl(prefix, digits),
        world.verifying(later, { prefix, tickets: () => ticket.ticket }),
      ),
    ).toMatchObject({ assurance: 'countersigned' })
  })

  it('by figures typed from the screen', async () => {
    const ticket = await world.issue()
    const { dayKeys } = world.workplace()
    const figures = await createTypedCode({ dayKeys, now })
    const signed = await world.sign(ticket, { code: typed(figures), clock: world.clock(now + 80_000) })
    expect(await verifyVisitToken(signed.presentation, world.verifying(now + 85_000))).toMatchObject({
      assurance: 'rotating',
      freshness: 'live',
    })
  })

  it('by a printed sheet, scanned or typed', async () => {
    const ticket = await world.issue()
    const { aud, sheet } = world.workplace()
    const { signer, publicJwk } = world.issuer
    const paper = await createSheet({ ...sheet, aud, signer, publicJwk })
    for (const code of [printed(paper.text), printedTyped(paper.figures)]) {
      const signed = await world.sign(ticket, { code })
      expect(await verifyVisitToken(signed.presentation, world.verifying(now))).toMatchObject({
        assurance: 'printed',
        freshness: 'day',
      })
    }
  })

  it('by hand, where there is no code at all', async () => {
    const signed = await world.sign(await world.issue(), { code: byHand(today) })
    expect(await verifyVisitToken(signed.presentation, world.verifying(now))).toMatchObject({
      assurance: 'by-hand',
      freshness: 'day',
    })
  })

  it('with a ticket and one key set; a scanned code asks for the workplace’s keys besides', async () => {
    const keys = await createKeyRing({ issuers: { [world.issuer.iss]: { keys: [world.issuer.publicJwk] } } })
    const smallest = { keys, now, replay: 'not-counted', revoked: nothingRevoked } as const
    const ticket = await world.issue()
    const hand = await world.sign(ticket, { code: byHand(today) })
    expect(await verifyVisitToken(hand.presentation, smallest)).toMatchObject({ assurance: 'by-hand' })
    const scan = await world.sign(ticket, { code: await world.show(now) })
    await expect(verifyVisitToken(scan.presentation, smallest)).rejects.toMatchObject({ code: 'IMES_QR_CODE_UNKNOWN' })
    expect(await verifyVisitToken(scan.presentation, { ...smallest, keys: world.keys })).toMatchObject({
      assurance: 'rotating',
      freshness: 'day',
    })
  })

  it('with Ed25519 keys', async () => {
    const other = await createVisitWorld({ seed: 'ed', kind: 'Ed25519' })
    const signed = await other.sign(await other.issue(), { code: await other.show(now) })
    expect(await verifyVisitToken(signed.presentation, other.verifying(now))).toMatchObject({ freshness: 'live' })
  })

  it('once: a second delivery in any spelling is refused', async () => {
    const ticket = await world.issue()
    const signed = await world.sign(ticket, { code: await world.show(now) })
    const options = world.verifying(now, { prefix, tickets: () => ticket.ticket })
    await verifyVisitToken(signed.token, options)
    for (const text of [
      signed.token,
      tokenUrl(prefix, signed.token),
      toCompact(signed.token),
      tokenUrl(prefix, toCompact(signed.token)),
      signed.presentation,
      presentVisit({ ticket: ticket.ticket, token: signed.token }),
    ])
      await expect(verifyVisitToken(text, options)).rejects.toMatchObject({ code: 'IMES_QR_TOKEN_USED' })
  })

  it('until three days after the visit and no longer', async () => {
    const signed = await world.sign(await world.issue(), { code: await world.show(now) })
    await expect(verifyVisitToken(signed.presentation, world.verifying(now + 4 * 86_400_000))).rejects.toMatchObject({
      code: 'IMES_QR_TOKEN_EXPIRED',
      lastDay: addDays(today, 3),
    })
  })
})
