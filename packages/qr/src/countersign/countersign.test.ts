import { addDays, startOfDay } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { createRotatingCode } from '../code/index.js'
import { createVisitWorld } from '../testing/index.js'
import { answerCode, countersign, countersigned, createAnswerLimiter } from './index.js'

const world = await createVisitWorld({ seed: 'countersign' })
const { now, today } = world
const { aud, slot, screen, dayKeys } = world.workplace()
const ticket = await world.issue('visit-1', { window: [today, addDays(today, 2)] })
const device = (at: number) => ({ aud, slot, signer: screen.signer, dayKeys, now: at, limiter: createAnswerLimiter() })
const answerTo = async (at: number, stepSeconds: 15 | 30 = 30) => {
  const code = (await createRotatingCode({ aud, slot, signer: screen.signer, dayKeys, now: at, stepSeconds })).text
  return answerCode({ ticket: ticket.ticket, keys: world.keys, code, stepSeconds })
}
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'signed',
    (error: { code: string }) => error.code,
  )

describe('the screen countersigns', () => {
  it('an answer to a code of the last 90 seconds, and none before or after', async () => {
    const { figures } = await answerTo(now)
    for (const [late, want] of [
      [-1, 'REFUSED'],
      [0, 'signed'],
      [45_000, 'signed'],
      [90_000, 'signed'],
      [90_001, 'REFUSED'],
    ] as const)
      expect(await outcome(countersign({ ...device(now + late), answer: figures })), String(late)).toContain(want)
  })

  it('with steps of 15 seconds too', async () => {
    const { figures } = await answerTo(now + 15_000, 15)
    expect(await outcome(countersign({ ...device(now + 100_000), answer: figures, stepSeconds: 15 }))).toBe('signed')
    expect(await outcome(countersign({ ...device(now + 100_000), answer: figures }))).toContain('REFUSED')
  })

  it('across midnight as long as it still holds the key of the day before, and the code’s own day is signed', async () => {
    const midnight = startOfDay(addDays(today, 1))
    const pending = await answerTo(midnight - 20_000)
    const reply = await countersign({ ...device(midnight + 10_000), answer: pending.figures })
    const signed = await world.sign(ticket, { code: countersigned(pending, reply) })
    expect(signed.claims.day).toBe(today)
    const without = { ...device(midnight + 10_000), dayKeys: dayKeys.slice(1) }
    expect(await outcome(countersign({ ...without, answer: pending.figures }))).toContain('REFUSED')
  })

  it('learns ten figures and nothing that leads to the coordinator', async () => {
    const pending = await answerTo(now)
    expect(pending.figures).toMatch(/^[0-9]{16}$/)
    expect(pending.display).toMatch(/^(\d{4} ){3}\d{4}$/)
    for (const secret of [ticket.claims.sub, ticket.claims.jti, ticket.claims.iss])
      expect(pending.figures).not.toContain(secret)
    const other = await world.issue('visit-2')
    expect((await answerCode({ ticket: other.ticket, keys: world.keys, code: await world.show(now) })).vn).not.toBe(
      pending.vn,
    )
  })

  it('for one ticket: the reply is refused by another ticket, changed, or for another code', async () => {
    const pending = await answerTo(now)
    const reply = await countersign({ ...device(now), answer: pending.figures })
    const other = await world.issue('visit-2')
    expect(await outcome(world.sign(other, { code: countersigned(pending, reply) }))).toBe(
      'IMES_QR_COUNTERSIGNATURE_INVALID',
    )
    const later = await answerTo(now + 60_000)
    expect(await outcome(world.sign(ticket, { code: countersigned(later, reply) }))).toBe(
      'IMES_QR_COUNTERSIGNATURE_INVALID',
    )
    const changed = `${reply.slice(0, 100)}${(Number(reply[100]) + 1) % 10}${reply.slice(101)}`
    expect(await outcome(world.sign(ticket, { code: countersigned(pending, changed) }))).toMatch(
      /COUNTERSIGNATURE_INVALID|MALFORMED/,
    )
    for (const text of ['', 'x', reply.slice(1), `5${reply.slice(1)}`])
      expect(await outcome(world.sign(ticket, { code: countersigned(pending, text) }))).toBe('IMES_QR_CODE_MALFORMED')
  })
})
