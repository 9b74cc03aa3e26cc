import { toCompact } from '../compact/index.js'
import { VisitCodeError } from '../error/index.js'
import { verifyVisitToken } from '../token/index.js'
import { attacks, createDice, type GenuineVisit, mutate } from './mutations.js'
import { createVisitWorld } from './world.js'

/** What a run of attacks came to. */
export interface MutationReport {
  readonly tried: number
  /** Texts that by chance were genuine again and are not among those tried. */
  readonly genuine: number
  /** Must be 0: forged texts that were accepted. */
  readonly accepted: readonly string[]
  /** Must be 0: anything thrown that is no `VisitCodeError`. */
  readonly crashed: readonly string[]
  /** How many were refused with which code. */
  readonly refused: Readonly<Record<string, number>>
}

const prefix = 'https://imes.example.tr/v#'

/**
 * Forged, corrupted, spliced and respelled tokens against `verifyVisitToken`: `count` texts from a seed.
 * @param kind the keys of the world; both kinds should be run
 */
export async function runMutations(
  count: number,
  seed = 1,
  kind: 'P-256' | 'Ed25519' = 'P-256',
): Promise<MutationReport> {
  const world = await createVisitWorld({ seed: `mutations ${seed}`, kind })
  const visits: GenuineVisit[] = []
  for (let i = 0; i < 12; i++) {
    const ticket = await world.issue(`visit-${i}`, { workplace: i % 2 })
    // Each at its own step: the same code would make the proofs of two visits one.
    const at = world.now + i * 30_000
    const signed = await world.sign(ticket, { code: await world.show(at, i % 2), clock: world.clock(at) })
    visits.push({ ticket: ticket.ticket, token: signed.token, beside: signed.beside, digits: toCompact(signed.token) })
  }
  const genuine = new Set(
    visits.flatMap(({ ticket, token, beside, digits }) => [
      token,
      prefix + token,
      digits,
      prefix + digits,
      `${token}~${beside}`,
      `${prefix}${token}~${beside}`,
      `${ticket}~${token}`,
      `${ticket}~${token}~${beside}`,
    ]),
  )
  const tickets = new Map(visits.map(({ ticket, token }) => [numberOf(token), ticket]))
  const [rotating] = world.codes
  const options = world.verifying(world.now + 360_000, {
    prefix,
    replay: 'not-counted',
    codes: rotating ? [rotating] : [],
    tickets: (_, jti) => tickets.get(jti),
  })
  const dice = createDice(seed)
  const refused: Record<string, number> = {}
  const [accepted, crashed]: [string[], string[]] = [[], []]
  let again = 0
  for (let tried = 0; tried < count; ) {
    const attack = attacks[dice(attacks.length)] ?? 'corrupt'
    const text = mutate(attack, visits, prefix, dice)
    if (genuine.has(text)) {
      again++
      continue
    }
    tried++
    try {
      await verifyVisitToken(text, options)
      accepted.push(text)
    } catch (error) {
      if (error instanceof VisitCodeError) refused[error.code] = (refused[error.code] ?? 0) + 1
      else crashed.push(`${String(error)} for ${text}`)
    }
  }
  return { tried: count, genuine: again, accepted, crashed, refused }
}

/** The ticket's number in a token's payload. */
function numberOf(token: string): string {
  const [, body = ''] = token.split('.')
  return (JSON.parse(atob(body.replace(/-/g, '+').replace(/_/g, '/'))) as { jti: string }).jti
}
