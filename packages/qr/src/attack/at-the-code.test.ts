import { addDays, startOfDay } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { fromDigits, toDigits } from '../bytes/index.js'
import { byHand, createRotatingCode, readCode } from '../code/index.js'
import { answerCode, countersign, createAnswerLimiter } from '../countersign/index.js'
import { VisitCodeError } from '../error/index.js'
import { createVisitWorld } from '../testing/index.js'
import { verifyVisitToken } from '../token/index.js'
import { createMemoryAttempts, createTypedCode, typed, typedCodes } from '../typed/index.js'

const world = await createVisitWorld({ seed: 'code' })
const { now, today } = world
const second = 1000
const hour = 3_600_000

/** The code with which a call was refused, or `accepted`. */
const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'accepted',
    (error: unknown) => (error instanceof VisitCodeError ? error.code.replace('IMES_QR_', '') : String(error)),
  )

/** Attacks on the code that a workplace shows, row by row of VISITS section 13. */
describe('at the code', () => {
  it('old screenshot: refused at the scan from the 90th second on', async () => {
    const ticket = await world.issue()
    const code = await world.show(now)
    const scanAt = (late: number) => outcome(world.sign(ticket, { code, clock: world.clock(now + late) }))
    expect(await scanAt(89_999)).toBe('accepted')
    expect(await scanAt(90_000)).toBe('CODE_EXPIRED')
    expect(await scanAt(8 * hour)).toBe('CODE_EXPIRED')
  })

  it('one second late: an honest app refuses a forwarded code, and the server does not call it live', async () => {
    const ticket = await world.issue()
    const code = await world.show(now)
    expect(await outcome(world.sign(ticket, { code, clock: world.clock(now + 91 * second) }))).toBe('CODE_EXPIRED')
    const signed = await world.sign(ticket, { code, clock: world.clock(now + 20 * second) })
    const on = (at: number) => verifyVisitToken(signed.presentation, world.verifying(at))
    expect((await on(now + 89 * second)).freshness).toBe('live')
    expect((await on(now + 90 * second)).freshness).toBe('day')
  })

  it('late forward is only day: a changed app is believed for the day, never as live or countersigned', async () => {
    const ticket = await world.issue()
    const code = await world.show(now)
    // The changed app turns its clock back and signs a photographed code five hours later.
    const signed = await world.sign(ticket, { code, clock: world.clock(now + 10 * second) })
    const visit = await verifyVisitToken(signed.presentation, world.verifying(now + 5 * hour))
    expect([visit.assurance, visit.freshness]).toEqual(['rotating', 'day'])
  })

  it('relay needs answer: a live relay is accepted as live, and a picture alone gets no countersignature', async () => {
    const ticket = await world.issue()
    const code = await world.show(now)
    const signed = await world.sign(ticket, { code, clock: world.clock(now + 60 * second) })
    const visit = await verifyVisitToken(signed.presentation, world.verifying(now + 70 * second))
    expect([visit.assurance, visit.freshness]).toEqual(['rotating', 'live'])
    const { aud, slot, screen, dayKeys } = world.workplace()
    const device = { aud, slot, signer: screen.signer, dayKeys, limiter: createAnswerLimiter() }
    const { figures } = await answerCode({ ticket: ticket.ticket, keys: world.keys, code })
    expect(await outcome(countersign({ ...device, answer: figures, now: now + 80 * second }))).toBe('accepted')
    expect(await outcome(countersign({ ...device, answer: figures, now: now + 121 * second }))).toBe('ANSWER_REFUSED')
  })

  it('dump: what the page shows opens no later code', async () => {
    const [first, next] = [readCode(await world.show(now)), readCode(await world.show(now + 30 * second))]
    expect(Buffer.from(first.blind).equals(Buffer.from(next.blind))).toBe(false)
    for (const { key } of world.workplace().dayKeys) {
      expect(key.extractable).toBe(false)
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
    }
    await expect(crypto.subtle.exportKey('jwk', world.workplace().screen.pair.privateKey)).rejects.toThrow()
  })

  it('horizon: a stolen screen makes codes for the days it holds and for no other', async () => {
    const { aud, slot, screen, dayKeys } = world.workplace()
    const showOn = (days: number) => {
      const at = startOfDay(addDays(today, days)) + 10 * hour
      return outcome(createRotatingCode({ aud, slot, signer: screen.signer, dayKeys, now: at }))
    }
    expect(await showOn(0)).toBe('accepted')
    expect(await showOn(7)).toBe('accepted')
    expect(await showOn(8)).toBe('SCREEN_STOPPED')
    expect(await showOn(-1)).toBe('SCREEN_STOPPED')
  })

  it('stolen screen: its codes are refused from the revocation on, whatever their day', async () => {
    const ticket = await world.issue()
    const signed = await world.sign(ticket, { code: await world.show(now) })
    const revoked = { ticket: () => false, device: (_: string, kid: string) => kid === world.workplace().root.kid }
    expect(await outcome(verifyVisitToken(signed.presentation, world.verifying(now, { revoked })))).toBe('KEY_REVOKED')
    // Without the proof beside it, and with its root dropped as revocation demands:
    const bare = `${ticket.ticket}~${signed.token}`
    expect(await outcome(verifyVisitToken(bare, world.verifying(now, { revoked, codes: [] })))).toBe('CODE_UNKNOWN')
  })

  it('typed limits: five wrong codes for a ticket, five wrong answers a minute', async () => {
    const ticket = await world.issue()
    const { root, dayKeys, aud, slot, screen } = world.workplace()
    const attempts = createMemoryAttempts()
    const codes = [typedCodes({ rootsOf: () => [root], attempts, storeKey: world.storeKey })]
    const right = (await createTypedCode({ dayKeys, now })).replaceAll(' ', '')
    const guess = async (figures: string) => {
      const signed = await world.sign(ticket, { code: typed(figures) })
      return outcome(verifyVisitToken(signed.presentation, world.verifying(now, { codes })))
    }
    for (let i = 0; i < 5; i++) expect(await guess(`${right.slice(0, 2)}000000000${i}`)).toBe('CODE_UNKNOWN')
    expect(await guess(right)).toBe('TYPED_LIMIT')
    expect(await outcome(world.sign(ticket, { code: byHand(today) }))).toBe('accepted')

    const limiter = createAnswerLimiter()
    const answer = (figures: string, at: number) =>
      outcome(countersign({ answer: figures, aud, slot, signer: screen.signer, dayKeys, limiter, now: at }))
    for (let i = 0; i < 5; i++) expect(await answer(`1642722480 00000${i}`, now + i * second)).toBe('ANSWER_REFUSED')
    expect(await answer('1642722480 000009', now + 6 * second)).toBe('ANSWER_LIMIT')
    expect(await answer('1642722480 000009', now + 65 * second)).toBe('ANSWER_REFUSED')
  })

  it('a code of another workplace, a changed code and foreign contents are refused, never opened', async () => {
    const ticket = await world.issue()
    expect(await outcome(world.sign(ticket, { code: await world.show(now, 1) }))).toBe('CODE_OTHER_WORKPLACE')
    const bytes = fromDigits((await world.show(now)).slice(1))
    if (!bytes) throw new Error('the code has bytes')
    for (const at of [10, 13, 14, 26, 28, 91]) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await outcome(world.sign(ticket, { code: `1${toDigits(changed)}` }))).toMatch(
        /^CODE_(SIGNATURE_INVALID|MALFORMED)$/,
      )
    }
    for (const foreign of [
      'https://example.com/pay?to=1',
      'javascript:alert(1)',
      'WIFI:S:x;T:WPA;P:y;;',
      '',
      '1'.repeat(225),
      `9${'0'.repeat(224)}`,
    ])
      expect(await outcome(world.sign(ticket, { code: foreign }))).toBe('CODE_MALFORMED')
  })

  it('clocks: 24 hours off is corrected by a contact or refused, midnight keeps the code’s own day, 2038 is a year', async () => {
    const code = await world.show(now)
    const ticket = await world.issue()
    const wrong = (offset: number, contact = true) => ({
      now: now + offset,
      ...(contact ? { contact: { serverAt: now - hour, phoneAt: now - hour + offset } } : {}),
    })
    for (const offset of [-24 * hour, 24 * hour])
      expect(await outcome(world.sign(ticket, { code, clock: wrong(offset) }))).toBe('accepted')
    expect(await outcome(world.sign(ticket, { code, clock: wrong(24 * hour + 1) }))).toBe('CLOCK_APART')
    expect(await outcome(world.sign(ticket, { code, clock: wrong(0, false) }))).toBe('CLOCK_APART')
    expect(await outcome(world.sign(ticket, { code, clock: world.clock(now - 31 * second) }))).toBe('CODE_NOT_YET')
    expect(await outcome(world.sign(ticket, { code, clock: world.clock(now - 30 * second) }))).toBe('accepted')

    const midnight = startOfDay(addDays(today, 1))
    const last = await world.sign(ticket, {
      code: await world.show(midnight - second),
      clock: world.clock(midnight + second),
    })
    expect(last.claims.day).toBe(today)
    expect((await verifyVisitToken(last.presentation, world.verifying(midnight + 2 * second))).freshness).toBe('live')

    const later = await createVisitWorld({ seed: '2038', today: addDays(today, 4100) })
    expect(later.today > '2038-01-19').toBe(true)
    const signed = await later.sign(await later.issue(), { code: await later.show(later.now) })
    expect((await verifyVisitToken(signed.presentation, later.verifying(later.now))).freshness).toBe('live')
  })

  it('a code from later than the server’s clock is refused, and so is a day that has not begun', async () => {
    const signed = await world.sign(await world.issue(), { code: await world.show(now) })
    const at = (offset: number) => outcome(verifyVisitToken(signed.presentation, world.verifying(now + offset)))
    expect(await at(-30 * second)).toBe('accepted')
    expect(await at(-31 * second)).toBe('CODE_IN_FUTURE')
    expect(await at(-24 * hour)).toBe('DAY_IN_FUTURE')
  })
})
