import type { Day } from '@imes/consent/time'
import { rotatingCodes, VisitCodeError, verifyVisitToken } from '@imes/qr'
import { workplacePseudonym } from '@imes/qr/key'
import { createMemoryAttempts, type TypedAttempts, typedCodes } from '@imes/qr/typed'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { oneIssue } from '../http/problem.js'
import { issuerOf, schoolYearOf } from './issuer.js'
import { spentTickets } from './replay-store.js'
import { keysFor, revocationsIn, rootsOf, screensOf } from './screens-of.js'

/** What a broken proof comes to for the person: which check failed, and that writing by hand is open. */
export function tokenRefused(error: VisitCodeError) {
  return oneIssue(
    error.code.replace('IMES_QR_', '').toLowerCase().replaceAll('_', '-'),
    ['body', 'presentation'],
    { tr: 'Ziyaret kanıtı kabul edilmedi.', en: 'The proof of the visit was not accepted.' },
    {
      tr: 'Ziyaret elle yazılabilir; değeri aynıdır.',
      en: 'The visit can be written by hand; it has the same standing.',
    },
  )
}

const attempts = new WeakMap<App, TypedAttempts>()
/** Wrong typed figures, five for a ticket, counted in this process alone: a count that outlives it would be a trace. */
function attemptsOf(app: App): TypedAttempts {
  const known = attempts.get(app) ?? createMemoryAttempts()
  attempts.set(app, known)
  return known
}

/** Checks a presentation against the one workplace seen; the ticket is spent in the same transaction as the visit. */
export async function prove(call: Call, tx: Tx, presentation: string, workplace: string, day: Day) {
  const { app, province, now } = call
  const issuer = await issuerOf(app)
  const aud = workplacePseudonym(issuer.pairwiseKey, workplace, schoolYearOf(day))
  const screens = await screensOf(tx, province, aud)
  const roots = await rootsOf(app, tx, province, aud, screens)
  try {
    const proof = await verifyVisitToken<Tx>(presentation, {
      keys: await keysFor(app, aud, screens),
      now,
      replay: { store: spentTickets(province), key: app.macs.derive('spent'), tx },
      revoked: revocationsIn(tx, province, screens),
      codes: [
        rotatingCodes((_, of) => (of === aud ? roots : [])),
        typedCodes({
          rootsOf: (_, of) => (of === aud ? roots : []),
          attempts: attemptsOf(app),
          storeKey: app.macs.derive('spent'),
        }),
      ],
    })
    if (proof.claims.aud !== aud || proof.claims.day !== day)
      throw oneIssue(
        'proof-of-another-visit',
        ['body', 'presentation'],
        {
          tr: 'Bu kanıt başka bir işletmenin ya da başka bir günün.',
          en: 'This proof is of another workplace or day.',
        },
        {
          tr: 'Günü ve işletmeyi düzeltin ya da ziyareti elle yazın.',
          en: 'Correct day and workplace, or write the visit by hand.',
        },
      )
    return { assurance: proof.assurance, freshness: proof.freshness }
  } catch (error) {
    throw error instanceof VisitCodeError ? tokenRefused(error) : error
  }
}
