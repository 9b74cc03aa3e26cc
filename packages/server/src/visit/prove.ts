import type { Day } from '@imes/consent/time'
import { type CodeOpener, rotatingCodes, VisitCodeError, verifyVisitToken } from '@imes/qr'
import { workplacePseudonym } from '@imes/qr/key'
import { printedCodes } from '@imes/qr/printed'
import { typedCodes, typedTries } from '@imes/qr/typed'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { oneIssue } from '../http/problem.js'
import { sheetsOf } from './code-sheet.js'
import { issuerOf, schoolYearOf } from './issuer.js'
import { spentTickets } from './replay-store.js'
import { keysFor, revocationsIn, rootsOf, screensOf } from './screens-of.js'
import { typedTriesIn } from './typed-tries.js'

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

/** Everything that can open a code of one workplace: its screens' roots and the sheet on its wall. */
async function evidenceIn(call: Call, tx: Tx, aud: string) {
  const { app, province } = call
  const screens = await screensOf(tx, province, aud)
  const roots = await rootsOf(app, tx, province, aud, screens)
  const sheets = await sheetsOf(app, tx, province, aud)
  const only =
    <T>(held: readonly T[]) =>
    (_: string, of: string) =>
      of === aud ? held : []
  return {
    screens,
    /** A symbol that was scanned, from a screen or from paper. */
    scanned: [rotatingCodes(only(roots)), printedCodes(only(sheets))],
    /** Figures that were typed, likewise. */
    typed: { rootsOf: only(roots), sheetsOf: only(sheets), storeKey: app.macs.derive('typed') },
  }
}

/** Typed figures among the evidence, counted before anybody looks whether they are right. */
export interface TypedFigures {
  /** Which try of this ticket it is, in all processes together. */
  readonly tries: number
  /** They were right, and the visit is written. */
  readonly right: () => Promise<void>
}

/**
 * Looks ahead of the write, in transactions of its own: figures that no symbol explains are counted, and the count stays
 * when the visit is refused. Only a ticket of ours with a good signature is counted, so there are no more rows than plans.
 * @returns `undefined` nothing was typed; what else is wrong is said by `prove`
 */
export async function countTyped(call: Call, presentation: string): Promise<TypedFigures | undefined> {
  const { app, province, now, today, caller } = call
  let typed: Parameters<CodeOpener>[0] | undefined
  const keys = await keysFor(app, '', [])
  await app.database
    .transaction(
      { province, person: call.me, role: caller.role, purpose: 'record-visit', scopes: caller.scopes, day: today },
      (tx) =>
        verifyVisitToken(presentation, {
          keys,
          now,
          replay: 'not-counted',
          revoked: revocationsIn(tx, province, []),
          codes: [
            async (question) => {
              for (const open of (await evidenceIn(call, tx, question.aud)).scanned) {
                const opened = await open(question)
                if (opened) return opened
              }
              typed = question
              return undefined
            },
          ],
        }),
    )
    .catch((error: unknown) => {
      if (!(error instanceof VisitCodeError)) throw error
    })
  if (!typed) return undefined
  const { iss, jti, day } = typed
  const key = hmac(sha256, app.macs.derive('typed'), utf8ToBytes(`${iss}\0${jti}`))
  const counted = typedTriesIn(app, province)
  return { tries: await counted.take(key, day), right: () => counted.giveBack(key) }
}

/** Checks a presentation against the one workplace seen; the ticket is spent in the same transaction as the visit. */
export async function prove(
  call: Call,
  tx: Tx,
  given: {
    readonly presentation: string
    readonly workplace: string
    readonly day: Day
    readonly typed: TypedFigures | undefined
  },
) {
  const { app, province, now } = call
  const { presentation, workplace, day, typed } = given
  const issuer = await issuerOf(app)
  const aud = workplacePseudonym(issuer.pairwiseKey, workplace, schoolYearOf(day))
  const { screens, scanned, typed: figures } = await evidenceIn(call, tx, aud)
  const attempts = { take: async () => typed?.tries ?? typedTries + 1, giveBack: async () => undefined }
  try {
    const proof = await verifyVisitToken<Tx>(presentation, {
      keys: await keysFor(app, aud, screens),
      now,
      replay: { store: spentTickets(province), key: app.macs.derive('spent'), tx },
      revoked: revocationsIn(tx, province, screens),
      codes: [...scanned, ...(typed ? [typedCodes({ ...figures, attempts })] : [])],
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
    if (!(error instanceof VisitCodeError)) throw error
    // The database did not take the ticket: its own failure, not the proof's. The phone sends the same again.
    throw error.code === 'IMES_QR_STORE_UNAVAILABLE' ? error.cause : tokenRefused(error)
  }
}
