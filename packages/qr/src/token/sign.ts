import type { Day } from '@imes/consent/time'
import { toBase64url } from '../bytes/index.js'
import { type CheckedCode, type CodeReader, type PhoneClock, type StepSeconds, scanned } from '../code/index.js'
import { KeyRefused, TicketInvalid, TicketNotYours } from '../error/index.js'
import { bareJwk, payloadText, signJws, verifySignature } from '../jws/index.js'
import { type DeviceKey, type KeyRing, thumbprint } from '../key/index.js'
import { type PreparedSlot, prepareSlot, type SlotDetail, slotContext } from '../slot/index.js'
import { type ReadTicket, readTicket, type TicketClaims } from '../ticket/index.js'
import { presentVisit } from './present.js'

export interface SignInput {
  readonly ticket: string
  /** The key made for this ticket. */
  readonly key: DeviceKey
  /** The issuer's key set and the workplace's keys, from the ticket's envelope. */
  readonly keys: KeyRing
  readonly clock: PhoneClock
  /** What was scanned on the screen, or another way to evidence: `byHand(day)`, `typed(…)`, `printed(…)`, `countersigned(…)`. */
  readonly code: string | CodeReader
  /** Uniform bytes, e.g. `(n) => crypto.getRandomValues(new Uint8Array(n))`. */
  readonly random: (length: number) => Uint8Array
  /** Only with a permit for each part; without it the slot is random bytes of the same length. */
  readonly detail?: SlotDetail
  /** The URL prefix that a code may carry. */
  readonly prefix?: string
  readonly stepSeconds?: StepSeconds
}

/** What the phone keeps: the token for ever readable by its owner, the code dropped. */
export interface SignedVisit {
  /** The visit token (ziyaret belirteci), its one canonical text. */
  readonly token: string
  readonly claims: VisitClaims
  /** The device's signature over the code's commitment and the day; or the countersignature, where there is one. */
  readonly beside?: string
  /** `ticket~token`, with what stands beside it: what goes to the server. */
  readonly presentation: string
}

/** The claims of a visit token. No clock time, no place, no name (LAW K-4/2-ç.3). */
export interface VisitClaims {
  readonly aud: string
  /** Absent when the visit was recorded by hand. */
  readonly c?: string
  readonly day: Day
  readonly iss: string
  readonly jti: string
  readonly sub: string
  /** The sealed slot: 52 characters, always. */
  readonly x: string
}

/** @throws TicketInvalid not signed by its issuer */
async function checkIssued({ jws, claims }: ReadTicket, keys: KeyRing): Promise<void> {
  const key = (await keys.issuer(claims.iss))?.find(({ kid }) => kid === jws.kid)
  if (!key || !(await verifySignature(jws, key))) throw new TicketInvalid('signature')
}

/** The ticket's form and signature, as its holder checks them. @throws TicketInvalid */
export async function checkTicket(text: string, keys: KeyRing): Promise<TicketClaims> {
  const read = readTicket(text)
  await checkIssued(read, keys)
  return read.claims
}

/**
 * Signs the visit on the coordinator's phone, offline. One call per scan.
 *
 * It refuses in the order of VISITS section 6. A changed app can skip all of it: what the server believes is decided by
 * `verifyVisitToken`.
 * @throws VisitCodeError `KEY_REFUSED`, `TICKET_INVALID`, `TICKET_NOT_YOURS`, then those of the code's reader
 * @throws PermitRefused a permit in `detail` does not hold now; nothing has been sealed or signed
 */
export async function signVisitToken(input: SignInput): Promise<SignedVisit> {
  const { ticket, key, keys, clock, code, random, detail, prefix = '', stepSeconds = 30 } = input
  if (key.pair.privateKey.extractable) throw new KeyRefused('a private key that can be read out')
  const issued = readTicket(ticket)
  const { claims } = issued
  const { aud, iss, jti, sub } = claims
  const read = typeof code === 'string' ? scanned(code) : code
  const readAndSeal = async (): Promise<{ evidence: CheckedCode; slot: PreparedSlot }> => {
    const evidence = await read({ ticket: claims, keys, clock, prefix, stepSeconds })
    const ctx = slotContext({ aud, c: evidence.c, day: evidence.day, iss, jti, sub })
    return {
      evidence,
      slot: await prepareSlot({ detail, now: clock.now, tp: thumbprint(claims.cnf.jwk), ctx, random }),
    }
  }
  // Ticket and code are checked side by side and judged in order (decision 0055); nothing sealed leaves before that.
  const [prepared, checked] = await Promise.allSettled([readAndSeal(), checkIssued(issued, keys)])
  if (checked.status === 'rejected') throw checked.reason
  if (JSON.stringify(bareJwk(key.publicJwk)) !== JSON.stringify(claims.cnf.jwk)) throw new TicketNotYours()
  if (prepared.status === 'rejected') throw prepared.reason
  const { evidence, slot } = prepared.value
  const { c, day } = evidence
  const x = toBase64url(await slot.release())
  const token = await signJws(key.signer, 'vt', payloadText({ aud, c, day, iss, jti, sub, x }))
  const beside = evidence.countersignature ?? evidence.proof
  return {
    token,
    claims: { aud, ...(c === undefined ? {} : { c }), day, iss, jti, sub, x },
    ...(beside === undefined ? {} : { beside }),
    presentation: presentVisit({ ticket, token, beside }),
  }
}
