import { addDays, type Instant } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../bytes/index.js'
import { byHand, type CodeReader, scanned } from '../code/index.js'
import { lowS } from '../jws/index.js'
import { thumbprint } from '../key/index.js'
import { encodeMinutes, encodePlace, sealPart, slotContext } from '../slot/index.js'
import { createDice, createVisitWorld } from '../testing/index.js'
import { verifyVisitToken } from './index.js'

/** 100,000 with IMES_CASES=100000; fewer in an ordinary run. */
const cases = Number(process.env.IMES_CASES ?? 400)

/**
 * Random visits, good and broken, each delivered twice: with a sealed place and time, and with random bytes. What the
 * verifier answers, and what it throws, must be the same in both worlds (LAW K-5/1.5, K-5/1.6).
 */
it(`gives the same verdict with a location and with none`, async () => {
  const world = await createVisitWorld({ seed: 'twins' })
  const dice = createDice(42)
  const seconds = (n: number) => n * 1000
  const tickets = await Promise.all(
    Array.from({ length: 24 }, (_, i) => world.issue(`visit-${i}`, { workplace: i % 2 })),
  )
  const shown = await Promise.all(
    Array.from({ length: 48 }, (_, i) => world.show(world.now + seconds(30 * (i >> 1)), i % 2)),
  )
  const verdicts = new Set<string>()
  for (let i = 0; i < cases; i++) {
    const at = dice(tickets.length)
    const ticket = tickets[at]
    if (!ticket) throw new Error('a ticket')
    const step = dice(24)
    const on: Instant = world.now + seconds(30 * step)
    const code: CodeReader =
      dice(3) === 0 ? byHand(addDays(world.today, dice(4) - 1)) : scanned(shown[2 * step + (at % 2)] ?? '')
    const signed = await world.sign(ticket, { code, clock: world.clock(on) })
    // The twin: the same claims, a slot with a place and a time, signed with the same key.
    const { x: _, ...claims } = signed.claims
    const material = (n: number) => ({
      prk: world.random(32),
      tp: thumbprint(ticket.claims.cnf.jwk),
      ctx: slotContext(claims),
      purpose: n === 1 ? ('prove-visit-location' as const) : ('prove-visit-time' as const),
    })
    const slot = Buffer.concat([
      sealPart(material(1), encodePlace({ precision: 'coarse', district: dice(973) })),
      sealPart(material(2), encodeMinutes(dice(1440))),
    ])
    const [head, body] = signed.token.split('.') as [string, string]
    const payload = Buffer.from(body, 'base64url')
      .toString()
      .replace(/"x":"[^"]*"/, `"x":"${toBase64url(slot)}"`)
    const input = `${head}.${toBase64url(Buffer.from(payload))}`
    const twin = `${input}.${toBase64url(lowS(await ticket.key.signer.sign(Uint8Array.from(Buffer.from(input)))))}`
    expect(twin).toHaveLength(signed.token.length)
    // What may go wrong goes wrong in both: clocks, days, revocations, other tickets, a used number, no openers.
    const options = world.verifying(on + seconds([0, 60, 200, 86_400, 5 * 86_400, -3600][dice(6)] ?? 0), {
      ...(dice(9) === 0 ? { revoked: { ticket: () => true, device: () => false } } : {}),
      ...(dice(9) === 0 ? { codes: [] } : {}),
    })
    const own = dice(9) === 0 ? tickets[(at + 2) % tickets.length]?.ticket : ticket.ticket
    const broken = dice(9) === 0
    const verdict = async (token: string): Promise<string> => {
      const text = broken ? `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` : token
      const beside = signed.beside === undefined ? '' : `~${signed.beside}`
      return verifyVisitToken(`${own}~${text}${beside}`, { ...options, replay: 'not-counted' }).then(
        ({ assurance, freshness, claims: read }) => JSON.stringify({ assurance, freshness, ...read, x: read.x.length }),
        (error: { code: string }) => error.code,
      )
    }
    const [without, withPlace] = [await verdict(signed.token), await verdict(twin)]
    // A last character changed at random may hit the canonical form of one signature and not of the other.
    if (broken && without !== withPlace) {
      expect([without, withPlace].every((one) => /TOKEN_MALFORMED|SIGNATURE_INVALID|TICKET/.test(one))).toBe(true)
      continue
    }
    expect(withPlace).toBe(without)
    verdicts.add(without.replace(/^\{.*"assurance":"([^"]+)","freshness":"([^"]+)".*/, '$1 $2').slice(0, 40))
    expect(fromBase64url(signed.claims.x)).toHaveLength(39)
  }
  // Both worlds saw acceptance and many refusals: the equality was not one of silence.
  if (cases >= 400) expect(verdicts.size).toBeGreaterThan(6)
}, 1_200_000)
