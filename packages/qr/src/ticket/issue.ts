import { addDays, type Day, daysBetween, isDay, startOfDay } from '@imes/consent/time'
import { bareJwk, type PublicJwk, type Signer, signJws, values } from '../jws/index.js'
import {
  coordinatorPseudonym,
  enrolPublicKey,
  keyId,
  ticketNumber,
  type VaultKey,
  workplacePseudonym,
} from '../key/index.js'
import { type TicketClaims, ticketText } from './read.js'

/** The issuer's name, key and secrets, as its server holds them. */
export interface Issuer {
  /** 1–12 of `[a-z0-9-]`. */
  readonly iss: string
  readonly signer: Signer
  /** The public half of `signer`; its thumbprint is the ticket's `kid`. */
  readonly publicJwk: PublicJwk
  /** Secret for pseudonyms, 32 bytes. */
  readonly pairwiseKey: VaultKey
  /** Secret for ticket numbers, 32 bytes. */
  readonly ticketKey: VaultKey
}

/** A planned visit, in the host's own references; none of them leaves this call but as a pseudonym. */
export interface PlannedVisit {
  readonly coordinatorRef: string
  readonly workplaceRef: string
  /** E.g. `2026-2027`. */
  readonly schoolYear: string
  readonly visitRef: string
  /** First and last day on which the visit may take place, at most 7 days. */
  readonly window: readonly [Day, Day]
}

export interface IssueInput {
  readonly issuer: Issuer
  readonly visit: PlannedVisit
  /** Public key of the phone, made for this ticket; untrusted. */
  readonly phoneJwk: unknown
  /** Whether a number of this issuer is revoked. */
  readonly isRevoked: (jti: string) => boolean | Promise<boolean>
  /** Days on which the token may still be delivered, 1–14; the ratchet of day keys follows it. */
  readonly deliveryDays?: number
}

/** A ticket, to be handed out and forgotten: the server keeps none (LAW K-4/2-c.2). */
export interface IssuedTicket {
  readonly ticket: string
  readonly claims: TicketClaims
}

const issuerName = new RegExp(`^${values.iss}$`)

/**
 * A signed ticket for one planned visit: one coordinator, one workplace, a window of days, one phone's key.
 * @throws KeyRefused the phone's key does not pass enrolment
 * @throws RangeError window longer than 7 days, `deliveryDays` outside 1–14
 */
export async function issueVisitTicket(input: IssueInput): Promise<IssuedTicket> {
  const { issuer, visit, phoneJwk, isRevoked, deliveryDays = 3 } = input
  const { window, coordinatorRef, workplaceRef, schoolYear, visitRef } = visit
  if (!issuerName.test(issuer.iss)) throw new TypeError('iss is 1–12 of a–z, 0–9 and -')
  if (!isDay(window[0]) || !isDay(window[1])) throw new TypeError('a window is two days')
  const length = daysBetween(window[0], window[1])
  if (length < 0 || length > 6) throw new RangeError('a window is 1–7 days')
  if (!Number.isInteger(deliveryDays) || deliveryDays < 1 || deliveryDays > 14)
    throw new RangeError('deliveryDays is 1–14')
  const jwk = bareJwk(enrolPublicKey(phoneJwk))
  const aud = workplacePseudonym(issuer.pairwiseKey, workplaceRef, schoolYear)
  const claims: TicketClaims = {
    aud,
    cnf: { jwk },
    exp: startOfDay(addDays(window[1], deliveryDays + 1)) / 1000,
    iss: issuer.iss,
    jti: await ticketNumber(issuer.ticketKey, visitRef, isRevoked),
    nbf: startOfDay(window[0]) / 1000,
    sub: coordinatorPseudonym(issuer.pairwiseKey, coordinatorRef, aud),
    win: [window[0], window[1]],
  }
  return { ticket: await signJws(issuer.signer, 'vi', ticketText(claims), keyId(issuer.publicJwk)), claims }
}
