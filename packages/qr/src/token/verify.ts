import { addDays, type Day, dayOf, type Instant, isDay } from '@imes/consent/time'
import { type CodeOpener, clockGraceMs, codeLifeMs, type OpenedCode } from '../code/index.js'
import { visitNumber } from '../countersign/number.js'
import {
  CodeInFuture,
  CodeUnknown,
  CountersignatureInvalid,
  DayInFuture,
  DayOutsideWindow,
  IssuerUnknown,
  KeyRevoked,
  SignatureInvalid,
  TicketInvalid,
  TicketMismatch,
  TicketUnknown,
  TokenExpired,
  TokenMalformed,
} from '../error/index.js'
import { importVerifyingKey, type Jws, type VerifyingKey, verifySignature } from '../jws/index.js'
import type { KeyRing } from '../key/key-ring.js'
import { claimOnce, type SingleUse } from '../replay/index.js'
import type { Revocations } from '../revocation/index.js'
import { lastDelivery, type ReadTicket, readTicket, type TicketClaims } from '../ticket/read.js'
import { type Presentation, readPresentation } from './present.js'
import type { VisitClaims } from './sign.js'

type Maybe<T> = T | Promise<T>

/** What the evidence says, and nothing more; all four have equal standing for the person. Never shown to the office. */
export type Assurance = 'countersigned' | 'rotating' | 'printed' | 'by-hand'

/** `live`: the code was at most 90 s old on receipt. `day`: known on that day; when it was signed is unknown. */
export type Freshness = 'live' | 'day'

export interface VerifyOptions<Tx = unknown> {
  readonly keys: KeyRing
  /** The verifier's clock. */
  readonly now: Instant
  /**
   * Counts the ticket as used. `'not-counted'` is for looking at a token that was accepted before, or by a third party
   * offline: such a result accepts nothing.
   */
  readonly replay: SingleUse<Tx> | 'not-counted'
  readonly revoked: Revocations
  /** Ways to open codes: `rotatingCodes(…)`, `printedCodes(…)`, `typedCodes(…)`. A third party has none. */
  readonly codes?: readonly CodeOpener[]
  /** Where tickets lie, when the text does not bring its own. */
  readonly tickets?: (iss: string, jti: string) => Maybe<string | undefined>
  /** The known URL prefix, e.g. `https://imes.example.tr/v#`. */
  readonly prefix?: string
}

/** Belongs to the coordinator alone; to the office go `officeView(result)` and the visit. */
export interface VerifiedVisit {
  readonly claims: VisitClaims
  readonly assurance: Assurance
  readonly freshness: Freshness
}

/** Steps 2 and 3 as far as they need no signature. */
async function findTicket(
  { token, ticket }: Presentation,
  iss: string,
  options: Pick<VerifyOptions, 'keys' | 'tickets'>,
): Promise<{ readonly read: ReadTicket; readonly key: VerifyingKey }> {
  const issuer = await options.keys.issuer(iss)
  if (!issuer) throw new IssuerUnknown()
  const text = ticket ?? (await options.tickets?.(iss, token.claims.jti as string))
  if (text === undefined) throw new TicketUnknown()
  const read = readTicket(text)
  const key = issuer.find(({ kid }) => kid === read.jws.kid)
  if (!key) throw new IssuerUnknown()
  return { read, key }
}

/** Whether the key of a ticket signed the token. Means something only when the issuer signed the ticket. */
async function isSignedBy({ jwk }: TicketClaims['cnf'], token: Jws): Promise<boolean> {
  if ((jwk.kty === 'EC') !== (token.alg === 'ES256')) return false
  const key = await importVerifyingKey(jwk, token.alg).catch(() => undefined)
  return key !== undefined && (await verifySignature(token, key))
}

/** The two signatures are checked side by side and judged in order: the issuer's vouches for the key of the other. */
async function checkSignatures(token: Jws, read: ReadTicket, issuerKey: VerifyingKey): Promise<void> {
  const [issued, signed] = await Promise.all([verifySignature(read.jws, issuerKey), isSignedBy(read.claims.cnf, token)])
  if (!issued) throw new TicketInvalid('signature')
  if (!signed) throw new SignatureInvalid()
  for (const claim of ['iss', 'aud', 'sub', 'jti'] as const)
    if (token.claims[claim] !== read.claims[claim]) throw new TicketMismatch(claim)
}

function checkDays(day: Day, now: Instant, { claims, delivery }: ReadTicket): void {
  const [from, to] = claims.win
  if (day < from || day > to) throw new DayOutsideWindow([from, to])
  if (day > dayOf(now + clockGraceMs)) throw new DayInFuture()
  const lastDay = addDays(day, delivery)
  if (dayOf(now) > lastDay) throw new TokenExpired(lastDay)
}

/** The workplace's key that signed what stands beside the token, with whether it is revoked. */
async function witnessOf(jws: Jws, iss: string, aud: string, options: Pick<VerifyOptions, 'keys' | 'revoked'>) {
  for (const key of (await options.keys.workplace(iss, aud)).slice(0, 8))
    if (await verifySignature(jws, key)) return { revoked: await options.revoked.device(iss, key.kid) }
  return undefined
}

async function openCode(claims: VisitClaims, c: string, options: Pick<VerifyOptions, 'codes' | 'revoked' | 'now'>) {
  const { iss, aud, day, jti } = claims
  let opened: OpenedCode | undefined
  for (const open of options.codes ?? []) {
    opened = await open({ iss, aud, day, jti, c })
    if (opened) break
  }
  if (!opened) throw new CodeUnknown()
  if (opened.kid !== undefined && (await options.revoked.device(iss, opened.kid))) throw new KeyRevoked('device')
  const age = opened.startsAt === undefined ? undefined : options.now - opened.startsAt
  if (age !== undefined && age < -clockGraceMs) throw new CodeInFuture()
  const freshness: Freshness = age !== undefined && age < codeLifeMs ? 'live' : 'day'
  return { channel: opened.channel, freshness }
}

/** Whether two signed texts speak of the same code of the same day. */
const sameCode = (beside: Jws, { aud, day }: VisitClaims, c: string): boolean =>
  beside.claims.aud === aud && beside.claims.c === c && beside.claims.day === day

/** Steps 6 (devices) and 8: what the evidence is, and never more. */
async function weigh(
  { proof, countersignature }: Presentation,
  claims: VisitClaims,
  witness: { readonly revoked: boolean } | undefined,
  options: Pick<VerifyOptions, 'codes' | 'revoked' | 'now'>,
): Promise<Pick<VerifiedVisit, 'assurance' | 'freshness'>> {
  const { c } = claims
  if (c === undefined) {
    if (countersignature) throw new CountersignatureInvalid()
    if (proof) throw new CodeUnknown()
    return { assurance: 'by-hand', freshness: 'day' }
  }
  if (proof && !(witness && sameCode(proof, claims, c))) throw new CodeUnknown()
  const opened = options.codes ? await openCode(claims, c, options) : undefined
  if (!opened && !proof && !countersignature) throw new CodeUnknown()
  if (countersignature) {
    const own = countersignature.claims.vn === visitNumber(claims.iss, claims.jti)
    if (!witness || !own || !sameCode(countersignature, claims, c)) throw new CountersignatureInvalid()
    return { assurance: 'countersigned', freshness: opened?.freshness ?? 'day' }
  }
  return { assurance: opened?.channel ?? 'rotating', freshness: opened?.freshness ?? 'day' }
}

/**
 * Checks a visit token in the order of VISITS section 7; the first failure is thrown, and nothing is written before the
 * ticket is counted as used, which comes last.
 * @param text the bare token, the known URL, digits, or `ticket~token[~proof|~countersignature]`; at most 2,048 characters
 * @throws VisitCodeError with the code of the first check that failed
 * @example
 * const visit = await verifyVisitToken(text, { keys, now, replay: { store, key }, revoked, codes: [rotatingCodes(rootsOf)] })
 */
export async function verifyVisitToken<Tx = unknown>(text: string, options: VerifyOptions<Tx>): Promise<VerifiedVisit> {
  const { now, replay, revoked, prefix = '' } = options
  const presentation = readPresentation(text, prefix)
  const { token } = presentation
  const { aud, c, day, iss, jti, sub, x } = token.claims as Record<string, string>
  if (
    !isDay(day) ||
    aud === undefined ||
    iss === undefined ||
    jti === undefined ||
    sub === undefined ||
    x === undefined
  )
    throw new TokenMalformed('token')
  const claims: VisitClaims = { aud, ...(c === undefined ? {} : { c }), day, iss, jti, sub, x }
  const { read: ticket, key } = await findTicket(presentation, iss, options)
  await checkSignatures(token, ticket, key)
  if (await revoked.ticket(iss, jti)) throw new KeyRevoked('ticket')
  const beside = presentation.countersignature ?? presentation.proof
  const witness = beside && (await witnessOf(beside, iss, aud, options))
  if (witness?.revoked) throw new KeyRevoked('device')
  checkDays(day, now, ticket)
  const weighed = await weigh(presentation, claims, witness, options)
  if (replay !== 'not-counted') await claimOnce(replay, iss, jti, lastDelivery(ticket))
  return { claims, ...weighed }
}

/** What the office may read of a check: that the visit is valid. Never the level, the freshness or the slot. */
export function officeView({ claims }: VerifiedVisit): { readonly valid: true; readonly day: Day } {
  return { valid: true, day: claims.day }
}
