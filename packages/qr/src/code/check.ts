import { type Day, dayOf, type Instant } from '@imes/consent/time'
import { toBase64url } from '../bytes/index.js'
import {
  ClockApart,
  CodeExpired,
  CodeMalformed,
  CodeNotYet,
  CodeOtherWorkplace,
  CodeSignatureInvalid,
  DayOutsideWindow,
} from '../error/index.js'
import { payloadText, readJws, signingInput, verifySignature } from '../jws/index.js'
import type { KeyRing } from '../key/index.js'
import type { TicketClaims } from '../ticket/index.js'
import { type StepSeconds, stepStart, stepsOfDay } from './open.js'
import { type ReadCode, readCode } from './read.js'
import { clockGraceMs, codeLifeMs } from './rotating.js'

/** The clock of a phone and what it knows about being wrong. */
export interface PhoneClock {
  /** As the phone tells it. */
  readonly now: Instant
  /** The last contact: the server's time (HTTP `Date`) and the phone's at that moment. Good for 7 days. */
  readonly contact?: { readonly serverAt: Instant; readonly phoneAt: Instant }
}

const contactGoodMs = 7 * 86_400_000
const apartMs = 86_400_000

/** The phone's time, corrected by the last contact. @throws ClockApart no contact within 7 days, or off by more than 24 h */
export function correctedNow({ now, contact }: PhoneClock): Instant {
  if (!contact) throw new ClockApart()
  const age = now - contact.phoneAt
  const offset = contact.serverAt - contact.phoneAt
  if (!(age >= 0 && age <= contactGoodMs) || !(Math.abs(offset) <= apartMs)) throw new ClockApart()
  return now + offset
}

/** @throws DayOutsideWindow */
export function checkWindow(day: Day, [from, to]: readonly [Day, Day]): void {
  if (day < from || day > to) throw new DayOutsideWindow([from, to])
}

/** −30 s ≤ age < 90 s. @throws CodeNotYet | CodeExpired */
export function checkAge(now: Instant, startsAt: Instant): void {
  if (now - startsAt < -clockGraceMs) throw new CodeNotYet()
  if (now - startsAt >= codeLifeMs) throw new CodeExpired()
}

/** What a reader of codes is given. */
export interface ReaderContext {
  readonly ticket: TicketClaims
  readonly keys: KeyRing
  readonly clock: PhoneClock
  readonly prefix: string
  readonly stepSeconds: StepSeconds
}

/** What the token keeps of the evidence. `c` is absent when the visit is recorded by hand. */
export interface CheckedCode {
  readonly day: Day
  readonly c?: string
  /** Stays beside the token: says without a clock that the workplace's device made `c` for that day. */
  readonly proof?: string
  readonly countersignature?: string
}

/** A way to come by evidence: scanned, typed, printed, countersigned, or by hand. */
export type CodeReader = (context: ReaderContext) => Promise<CheckedCode>

/** The rotating code's proof, rebuilt and checked under the workplace's keys. */
export async function proveCode(
  code: ReadCode,
  context: Pick<ReaderContext, 'ticket' | 'keys' | 'stepSeconds'>,
): Promise<{ proof: string; day: Day }> {
  const { day } = code
  if (code.kind !== 'rotating' || day === undefined) throw new CodeMalformed()
  if (code.step >= stepsOfDay(context.stepSeconds)) throw new CodeMalformed()
  if (code.aud !== context.ticket.aud) throw new CodeOtherWorkplace()
  const payload = payloadText({ aud: code.aud, c: code.c, day })
  const proof = `${signingInput(code.alg, 'vc', payload)}.${toBase64url(code.signature)}`
  const jws = readJws(proof, 'vc')
  if (!jws) throw new CodeSignatureInvalid()
  for (const key of await context.keys.workplace(context.ticket.iss, code.aud))
    if (await verifySignature(jws, key)) return { proof, day }
  throw new CodeSignatureInvalid()
}

/** The code of the screen, scanned. The code's text, its step and `blind` are dropped with this call. */
export function scanned(text: string): CodeReader {
  return async (context) => {
    const code = readCode(text, context.prefix)
    const { proof, day } = await proveCode(code, context)
    checkWindow(day, context.ticket.win)
    checkAge(correctedNow(context.clock), stepStart(day, code.step, context.stepSeconds))
    return { day, c: code.c, proof }
  }
}

/** No camera, no screen, no code: the holder's own word for a day of the window. Equal standing. */
export function byHand(day: Day): CodeReader {
  return async ({ ticket }) => {
    checkWindow(day, ticket.win)
    return { day }
  }
}

/** The day by the phone's corrected clock, for codes that carry none. */
export const today = (clock: PhoneClock): Day => dayOf(correctedNow(clock))
