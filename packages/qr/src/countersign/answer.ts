import type { Day } from '@imes/consent/time'
import { ascii, concat, decimal, fromBase64url, fromDigits, mac, toBase64url, toDigits } from '../bytes/index.js'
import { type CodeReader, checkWindow, proveCode, readCode, type StepSeconds } from '../code/index.js'
import { AnswerRefused, CodeMalformed, CountersignatureInvalid } from '../error/index.js'
import { payloadText, readJws, signingInput, verifySignature } from '../jws/index.js'
import type { KeyRing } from '../key/index.js'
import { checkTicket } from '../token/sign.js'
import { visitNumber } from './number.js'

export interface AnswerInput {
  readonly ticket: string
  readonly keys: KeyRing
  /** What was scanned on the screen. */
  readonly code: string
  readonly prefix?: string
  readonly stepSeconds?: StepSeconds
}

/** What the phone shows to the screen, and what it waits with. The code's step and `blind` are dropped. */
export interface PendingAnswer {
  /** 16 figures, for a symbol. */
  readonly figures: string
  /** The same as 4 × 4, for a person who types them. */
  readonly display: string
  readonly aud: string
  readonly c: string
  readonly day: Day
  readonly vn: string
  readonly proof: string
}

/** The last six figures: only who knows `blind` of the code just shown can say them. */
export async function answerFigures(blind: Uint8Array, vn: string): Promise<string> {
  return decimal(mac(blind, ascii('imes-qr answer 1'), ascii(vn)), 6)
}

/**
 * Answers the screen: the stronger, two-sided form. The phone's clock plays no part; the screen judges the age.
 * @throws TicketInvalid | CodeMalformed | CodeOtherWorkplace | CodeSignatureInvalid | DayOutsideWindow
 */
export async function answerCode(input: AnswerInput): Promise<PendingAnswer> {
  const { keys, prefix = '', stepSeconds = 30 } = input
  const ticket = await checkTicket(input.ticket, keys)
  const code = readCode(input.code, prefix)
  const { proof, day } = await proveCode(code, { ticket, keys, stepSeconds })
  checkWindow(day, ticket.win)
  const vn = visitNumber(ticket.iss, ticket.jti)
  const figures = `${vn}${await answerFigures(code.blind, vn)}`
  code.blind.fill(0)
  return { figures, display: figures.replace(/(....)(?=.)/g, '$1 '), aud: code.aud, c: code.c, day, vn, proof }
}

/**
 * The screen's reply turns the pending answer into evidence for `signVisitToken`.
 * @param reply 159 digits, as scanned
 */
export function countersigned(pending: PendingAnswer, reply: string): CodeReader {
  return async ({ ticket, keys }) => {
    const { aud, c, day, vn } = pending
    const bytes = reply.length === 159 && reply[0] === '4' ? fromDigits(reply.slice(1)) : undefined
    const first = bytes?.[0] ?? 0
    if (bytes?.length !== 65 || first >> 4 !== 1) throw new CodeMalformed()
    if (aud !== ticket.aud || vn !== visitNumber(ticket.iss, ticket.jti)) throw new CountersignatureInvalid()
    checkWindow(day, ticket.win)
    const input = signingInput((first & 8) === 0 ? 'ES256' : 'EdDSA', 'vs', payloadText({ aud, c, day, vn }))
    const countersignature = `${input}.${toBase64url(bytes.subarray(1))}`
    const jws = readJws(countersignature, 'vs')
    for (const key of await keys.workplace(ticket.iss, aud))
      if (jws && (await verifySignature(jws, key))) return { day, c, proof: pending.proof, countersignature }
    throw new CountersignatureInvalid()
  }
}

/** The reply of the screen: a kind byte as in the code, and the signature. */
export function replyDigits(kind: number, countersignature: string): string {
  const signature = fromBase64url(countersignature.slice(countersignature.lastIndexOf('.') + 1))
  if (!signature) throw new AnswerRefused()
  return `4${toDigits(concat(Uint8Array.of(kind), signature))}`
}
