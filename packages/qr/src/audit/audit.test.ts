import { describe, expect, it } from 'vitest'
import { byHand } from '../code/index.js'
import { answerCode, countersign, countersigned, createAnswerLimiter } from '../countersign/index.js'
import { enrolPublicKey } from '../key/index.js'
import { createVisitWorld } from '../testing/index.js'
import { AuditFailed, auditVisit } from './index.js'

const year = 365 * 86_400_000

describe.each(['P-256', 'Ed25519'] as const)('an audit with jose alone (%s)', async (kind) => {
  const world = await createVisitWorld({ seed: `audit ${kind}`, kind })
  const keys = {
    issuer: { keys: [enrolPublicKey(world.issuer.publicJwk)] },
    workplace: [
      enrolPublicKey(world.workplace(1).screen.publicJwk),
      enrolPublicKey(world.workplace().screen.publicJwk),
    ],
  }
  const ticket = await world.issue()
  const code = await world.show(world.now)
  const scanned = await world.sign(ticket, { code })

  it('finds origin, binding and day of a kept visit, and who spoke for it', async () => {
    expect(await auditVisit(scanned.presentation, keys)).toEqual({
      day: world.today,
      iss: 'tr06-1907',
      witness: 'shown',
    })
    const hand = await world.sign(ticket, { code: byHand(world.today) })
    expect(await auditVisit(hand.presentation, { issuer: keys.issuer })).toMatchObject({ witness: 'none' })
    const pending = await answerCode({ ticket: ticket.ticket, keys: world.keys, code })
    const { aud, slot, screen, dayKeys } = world.workplace()
    const reply = await countersign({
      answer: pending.figures,
      aud,
      slot,
      signer: screen.signer,
      dayKeys,
      now: world.now,
      limiter: createAnswerLimiter(),
    })
    const double = await world.sign(ticket, { code: countersigned(pending, reply), clock: { now: world.now + year } })
    expect(await auditVisit(double.presentation, keys)).toMatchObject({ witness: 'countersigned' })
  })

  it('fails where a part is another’s, missing or unsigned', async () => {
    const other = await world.issue('visit-2', { workplace: 1 })
    const theirs = await world.sign(other, { code: await world.show(world.now, 1) })
    for (const text of [
      '',
      scanned.token,
      `${other.ticket}~${scanned.token}`,
      `${ticket.ticket}~${theirs.token}`,
      `${ticket.ticket}~${scanned.token}~${theirs.beside}`,
      `${ticket.ticket}~${scanned.token}~${scanned.token}`,
      `${scanned.presentation}~x`,
    ])
      await expect(auditVisit(text, keys), text.slice(-20)).rejects.toBeInstanceOf(AuditFailed)
    await expect(auditVisit(scanned.presentation, { issuer: { keys: [] } })).rejects.toBeInstanceOf(AuditFailed)
    await expect(auditVisit(scanned.presentation, { issuer: keys.issuer })).rejects.toBeInstanceOf(AuditFailed)
  })
})
