import { addDays } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { auditVisit } from '../audit/index.js'
import { ascii, fromBase64url, hash, toBase64url, u16 } from '../bytes/index.js'
import { byHand, commitment, deriveCode, openStep, readCode, rotatingFamily } from '../code/index.js'
import { answerCode, countersign, countersigned, createAnswerLimiter } from '../countersign/index.js'
import { VisitCodeError } from '../error/index.js'
import { advanceRoot, createDeviceKey, dayKey, enrolPublicKey, wireDay } from '../key/index.js'
import { createMemoryReplayStore, type ReplayStore } from '../replay/index.js'
import { createVisitWorld, replayStoreContract } from '../testing/index.js'
import { issueVisitTicket } from '../ticket/index.js'
import { presentVisit, publicError, type SignedVisit, verifyVisitToken } from '../token/index.js'

const world = await createVisitWorld({ seed: 'token' })
const { now, today } = world

const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'accepted',
    (error: unknown) => (error instanceof VisitCodeError ? error.code.replace('IMES_QR_', '') : String(error)),
  )

type Ticket = Awaited<ReturnType<typeof world.issue>>

async function countersignedVisit(ticket: Ticket, at = now): Promise<SignedVisit> {
  const pending = await answerCode({ ticket: ticket.ticket, keys: world.keys, code: await world.show(at) })
  const { aud, slot, screen, dayKeys } = world.workplace()
  const device = { aud, slot, signer: screen.signer, dayKeys, limiter: createAnswerLimiter() }
  const reply = await countersign({ ...device, answer: pending.figures, now: at })
  return world.sign(ticket, { code: countersigned(pending, reply), clock: world.clock(at) })
}

/** Attacks on tickets, tokens, keys and the store, row by row of VISITS section 13. */
describe('at the token', () => {
  it('race: of 50 callers at once one is accepted, in every promise of the store’s contract', async () => {
    const signed = await world.sign(await world.issue(), { code: await world.show(now) })
    const options = world.verifying(now)
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => outcome(verifyVisitToken(signed.presentation, options))),
    )
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1)
    expect(outcomes.filter((one) => one === 'TOKEN_USED')).toHaveLength(49)
    for (const { run } of replayStoreContract(async () => ({ store: createMemoryReplayStore() }))) await run()
  })

  it('one visit one token: two phones, two tickets and two tokens of one planned visit share one number', async () => {
    const [first, second] = [await world.issue('visit-9'), await world.issue('visit-9')]
    expect(first.claims.jti).toBe(second.claims.jti)
    const tokens = [
      await world.sign(first, { code: await world.show(now) }),
      await world.sign(first, { code: byHand(today) }),
      await world.sign(second, { code: await world.show(now) }),
    ]
    const options = world.verifying(now)
    const outcomes = []
    for (const { presentation } of tokens) outcomes.push(await outcome(verifyVisitToken(presentation, options)))
    expect(outcomes).toEqual(['accepted', 'TOKEN_USED', 'TOKEN_USED'])
  })

  it('splices: parts of two visits never make a third', async () => {
    const mine = await world.issue('visit-1')
    const yours = await world.issue('visit-2', { workplace: 1 })
    const [a, b] = [
      await world.sign(mine, { code: await world.show(now) }),
      await world.sign(yours, { code: await world.show(now, 1) }),
    ]
    const check = (text: string) => outcome(verifyVisitToken(text, world.verifying(now)))
    expect(await check(presentVisit({ ticket: yours.ticket, token: a.token }))).toBe('SIGNATURE_INVALID')
    expect(await check(presentVisit({ ticket: mine.ticket, token: a.token, beside: b.beside }))).toBe('CODE_UNKNOWN')
    const [head, body, signature] = a.token.split('.') as [string, string, string]
    const [, otherBody, otherSignature] = b.token.split('.') as [string, string, string]
    expect(await check(presentVisit({ ticket: mine.ticket, token: `${head}.${otherBody}.${signature}` }))).toBe(
      'SIGNATURE_INVALID',
    )
    expect(await check(presentVisit({ ticket: mine.ticket, token: `${head}.${body}.${otherSignature}` }))).toBe(
      'SIGNATURE_INVALID',
    )
    // A thief of the phone's key signs with another's pseudonym or number: the ticket says otherwise.
    const thief = { ...mine, ticket: yours.ticket }
    expect(await outcome(world.sign(thief, { code: await world.show(now) }))).toBe('TICKET_NOT_YOURS')
    // A code that the server opens, but of the other workplace, put into one's own token by a changed app:
    const foreign = readCode(await world.show(now, 1))
    const forged = await world.sign(mine, { code: async () => ({ day: today, c: foreign.c }) })
    expect(await check(forged.presentation)).toBe('CODE_UNKNOWN')
  })

  it('a ticket is checked by its holder and by the server: another issuer, key or midnight is refused', async () => {
    const mine = await world.issue()
    const other = await createVisitWorld({ seed: 'other school' })
    const foreign = await other.issue()
    expect(await outcome(world.sign(foreign, { code: byHand(today) }))).toBe('TICKET_INVALID')
    const signed = await other.sign(foreign, { code: byHand(today) })
    expect(await outcome(verifyVisitToken(signed.presentation, world.verifying(now)))).toBe('ISSUER_UNKNOWN')
    const [head, body, signature] = mine.ticket.split('.') as [string, string, string]
    const fine = toBase64url(
      ascii(
        Buffer.from(body, 'base64url')
          .toString()
          .replace(/"exp":(\d+)/, (_, n: string) => `"exp":${Number(n) + 60}`),
      ),
    )
    const token = (await world.sign(mine, { code: byHand(today) })).token
    expect(await outcome(verifyVisitToken(`${head}.${fine}.${signature}~${token}`, world.verifying(now)))).toBe(
      'TICKET_INVALID',
    )
    expect(await outcome(verifyVisitToken(token, world.verifying(now)))).toBe('TICKET_UNKNOWN')
    expect(
      publicError(
        new (class extends VisitCodeError {
          override readonly code = 'IMES_QR_TICKET_UNKNOWN'
        })('x'),
      ),
    ).toMatchObject({ code: 'IMES_QR_TOKEN_REFUSED' })
  })

  it('stolen phone: open tickets work until their number is revoked, and the next ticket has another number', async () => {
    const ticket = await world.issue('visit-5')
    const signed = await world.sign(ticket, { code: await world.show(now) })
    const revoked = { ticket: (_: string, jti: string) => jti === ticket.claims.jti, device: () => false }
    expect(await outcome(verifyVisitToken(signed.presentation, world.verifying(now, { revoked })))).toBe('KEY_REVOKED')
    const { publicJwk } = await createDeviceKey()
    const again = await issueVisitTicket({
      issuer: world.issuer,
      visit: {
        coordinatorRef: 'coordinator-1',
        workplaceRef: 'workplace-0',
        schoolYear: '2026-2027',
        visitRef: 'visit-5',
        window: [today, addDays(today, 2)],
      },
      phoneJwk: publicJwk,
      isRevoked: (jti) => jti === ticket.claims.jti,
    })
    expect(again.claims.jti).not.toBe(ticket.claims.jti)
    expect(again.claims.sub).toBe(ticket.claims.sub)
  })

  it('clone: owner and clone share one number, so one of them is accepted and nobody can tell which', async () => {
    const ticket = await world.issue('visit-6')
    const options = world.verifying(now)
    const signed = await Promise.all([1, 2].map(async () => world.sign(ticket, { code: await world.show(now) })))
    const outcomes = await Promise.all(
      signed.map(({ presentation }) => outcome(verifyVisitToken(presentation, options))),
    )
    expect(outcomes.sort()).toEqual(['TOKEN_USED', 'accepted'])
  })

  it('workplace and coordinator together can make a visit, countersigned too: out of scope, and said so', async () => {
    const signed = await countersignedVisit(await world.issue('visit-7'))
    expect(await verifyVisitToken(signed.presentation, world.verifying(now))).toMatchObject({
      assurance: 'countersigned',
    })
  })

  it('issuer alone: it can make a code, but neither the proof nor the countersignature that third parties ask for', async () => {
    const ticket = await world.issue('visit-8')
    const { aud, root } = world.workplace()
    const { c } = await deriveCode(rotatingFamily, dayKey(root, today), { aud, place: wireDay(today), step: 1200 })
    const forged = await world.sign(ticket, { code: async () => ({ day: today, c }) })
    expect(await outcome(verifyVisitToken(forged.presentation, world.verifying(now)))).toBe('accepted')
    const { codes: _, ...third } = world.verifying(now, { replay: 'not-counted' })
    expect(await outcome(verifyVisitToken(forged.presentation, third))).toBe('CODE_UNKNOWN')
    expect(
      await auditVisit(forged.presentation, { issuer: { keys: [enrolPublicKey(world.issuer.publicJwk)] } }),
    ).toMatchObject({
      witness: 'none',
    })
  })

  it('moved countersign: to another ticket, code or day it does not hold, and there is no silent fall to a lower level', async () => {
    const [one, two] = [await world.issue('visit-10'), await world.issue('visit-11')]
    const signed = await countersignedVisit(one)
    const other = await world.sign(two, { code: await world.show(now) })
    const later = await world.sign(one, { code: await world.show(now + 60_000), clock: world.clock(now + 60_000) })
    const hand = await world.sign(one, { code: byHand(today) })
    for (const [ticket, token] of [
      [two, other],
      [one, later],
      [one, hand],
    ] as const)
      expect(
        await outcome(
          verifyVisitToken(
            presentVisit({ ticket: ticket.ticket, token: token.token, beside: signed.beside }),
            world.verifying(now + 60_000),
          ),
        ),
      ).toBe('COUNTERSIGNATURE_INVALID')
    const broken = `${signed.presentation.slice(0, -3)}${signed.presentation.endsWith('AAA') ? 'BBB' : 'AAA'}`
    const answer = await outcome(verifyVisitToken(broken, world.verifying(now)))
    expect(['COUNTERSIGNATURE_INVALID', 'TOKEN_MALFORMED']).toContain(answer)
    expect(
      await outcome(verifyVisitToken(presentVisit({ ticket: one.ticket, token: signed.token }), world.verifying(now))),
    ).toBe('accepted')
  })

  it('universal keys: low-order, non-canonical and off-curve keys are refused at enrolment', async () => {
    const ed = (hex: string) => ({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') })
    const refused = [
      '0100000000000000000000000000000000000000000000000000000000000000', // the identity
      '0100000000000000000000000000000000000000000000000000000000000080', // with a signed zero
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', // order 2
      '0000000000000000000000000000000000000000000000000000000000000000', // order 4
      '0000000000000000000000000000000000000000000000000000000000000080',
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', // order 8
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
      'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', // y = p + 1
      'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', // y = p
    ]
    for (const hex of refused) expect(() => enrolPublicKey(ed(hex)), hex).toThrow(/key refused/)
    const { publicJwk } = await createDeviceKey()
    if (publicJwk.kty !== 'EC') throw new Error('P-256 expected')
    expect(() => enrolPublicKey({ ...publicJwk, x: publicJwk.y, y: publicJwk.x })).toThrow(/not a point/)
    expect(() => enrolPublicKey({ ...publicJwk, d: publicJwk.x })).toThrow(/no place/)
    expect(() => enrolPublicKey({ ...publicJwk, jku: 'https://example.com' })).toThrow(/no place/)
    expect(() => enrolPublicKey({ ...publicJwk, alg: 'EdDSA' })).toThrow(/another algorithm/)
    expect(() => enrolPublicKey({ ...publicJwk, kid: 'AAAAAAAAAAAA' })).toThrow(/thumbprint/)
    expect(() => enrolPublicKey({ ...publicJwk, x: `${publicJwk.x}=` })).toThrow(/canonical/)
    expect(enrolPublicKey(publicJwk)).toMatchObject({ alg: 'ES256', use: 'sig' })
  })

  it('time is gone: a kept token says the day, and without the day’s key no step fits better than another', async () => {
    const signed = await world.sign(await world.issue('visit-12'), { code: await world.show(now) })
    const { aud, c = '' } = signed.claims
    const { root } = world.workplace()
    expect(openStep(dayKey(root, today), { aud, c, day: today })).toBe(1200)
    // Four days on the server holds R[today + 1]: the ratchet does not turn back to today's key.
    const left = advanceRoot(root, addDays(today, 1))
    expect(() => dayKey(left, today)).toThrow(/turn back/)
    // Without `blind` every step needs 96 bits guessed: a made-up blind gives another commitment for each of them.
    const com = fromBase64url(c)?.subarray(0, 10)
    const guesses = Array.from({ length: 2880 }, (_, step) =>
      commitment(rotatingFamily, { aud, place: wireDay(today), step }, hash(u16(step)).subarray(0, 12)),
    )
    expect(guesses.some((guess) => Buffer.from(guess).equals(Buffer.from(com ?? [])))).toBe(false)
    // One who photographed that very screen has `blind`, and finds the step: said in the threat model.
    const { blind } = readCode(await world.show(now))
    const found = Array.from({ length: 2880 }, (_, step) => step).filter((step) =>
      Buffer.from(commitment(rotatingFamily, { aud, place: wireDay(today), step }, blind)).equals(
        Buffer.from(com ?? []),
      ),
    )
    expect(found).toEqual([1200])
  })

  it('a changed server can keep the step: cryptography does not prevent it, the threat model says so', async () => {
    const signed = await world.sign(await world.issue('visit-13'), { code: await world.show(now) })
    const kept: unknown[] = []
    const codes = world.codes.map((open): typeof open => async (question) => {
      const opened = await open(question)
      if (opened) kept.push(opened.startsAt)
      return opened
    })
    const visit = await verifyVisitToken(signed.presentation, world.verifying(now, { codes }))
    expect(kept).toEqual([now])
    expect(JSON.stringify(visit)).not.toContain(String(now))
    expect(Object.keys(visit).sort()).toEqual(['assurance', 'claims', 'freshness'])
  })

  it('a store that fails or is full is a refusal, and the token may be sent again', async () => {
    const signed = await world.sign(await world.issue('visit-14'), { code: await world.show(now) })
    const broken = { claim: () => Promise.reject(new Error('no connection')) }
    const through = (store: ReplayStore) =>
      outcome(verifyVisitToken(signed.presentation, world.verifying(now, { replay: { store, key: world.storeKey } })))
    expect(await through(broken)).toBe('STORE_UNAVAILABLE')
    expect(await through({ claim: async () => 'full' })).toBe('STORE_FULL')
    const store = createMemoryReplayStore(1)
    expect(await through(store)).toBe('accepted')
    expect(await through(store)).toBe('TOKEN_USED')
    const next = await world.sign(await world.issue('visit-15'), { code: await world.show(now) })
    const replay = { store, key: world.storeKey }
    expect(await outcome(verifyVisitToken(next.presentation, world.verifying(now, { replay })))).toBe('STORE_FULL')
    expect(store.dropBefore(addDays(today, 30))).toBe(1)
    expect(await outcome(verifyVisitToken(next.presentation, world.verifying(now, { replay })))).toBe('accepted')
  })
})
