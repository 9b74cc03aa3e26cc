import { addDays, type Day, dayNumber, isDay, startOfDay } from '@imes/consent/time'
import { TicketInvalid } from '../error/index.js'
import { type Jws, type PublicJwk, readJws, ticketPayload } from '../jws/index.js'

/** The claims of a visit ticket (`vi`): leave to prove one planned visit, bound to one phone's key. */
export interface TicketClaims {
  readonly aud: string
  readonly cnf: { readonly jwk: PublicJwk }
  /** Seconds; 24:00 of the last day on which a token is taken. */
  readonly exp: number
  readonly iss: string
  readonly jti: string
  /** Seconds; 00:00 of the first day. */
  readonly nbf: number
  readonly sub: string
  /** First and last day of the visit, at most 7 days. */
  readonly win: readonly [Day, Day]
}

export interface ReadTicket {
  readonly jws: Jws
  readonly claims: TicketClaims
  /** Days after the visit on which its token is still taken, 1–14. */
  readonly delivery: number
}

const firstDay = '2016-09-08'
const lastDay = '2149-01-01'

/**
 * Reads a ticket: form, midnights, window. Its signature is another question.
 * @throws TicketInvalid
 */
export function readTicket(text: string): ReadTicket {
  const jws = readJws(text, 'vi', ticketPayload)
  if (!jws) throw new TicketInvalid('form')
  const g = jws.claims as Record<string, string>
  const { from, to } = g
  // Two bytes hold a day until 2149; a ticket of later days would run off the calendar below.
  if (!isDay(from) || !isDay(to) || from < firstDay || to > lastDay) throw new TicketInvalid('days')
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const length = last - first
  if (length < 0 || length > 6) throw new TicketInvalid('window')
  const [nbf, exp] = [Number(g.nbf), Number(g.exp)]
  const midnight = startOfDay(from)
  if (nbf * 1000 !== midnight) throw new TicketInvalid('midnights')
  const delivery = (exp * 1000 - midnight) / 86_400_000 - length - 1
  if (!Number.isInteger(delivery) || delivery < 1 || delivery > 14) throw new TicketInvalid('midnights')
  const jwk: PublicJwk =
    g.ecx === undefined
      ? { crv: 'Ed25519', kty: 'OKP', x: g.edx as string }
      : { crv: 'P-256', kty: 'EC', x: g.ecx, y: g.ecy as string }
  const { aud, iss, jti, sub } = g as { aud: string; iss: string; jti: string; sub: string }
  return {
    jws,
    claims: { aud, cnf: { jwk }, exp, iss, jti, nbf, sub, win: [from, to] },
    delivery,
  }
}

/** The last day on which the ticket's token is taken: the used number is kept until then. */
export const lastDelivery = ({ claims, delivery }: ReadTicket): Day => addDays(claims.win[1], delivery)

/** The payload in its canonical text. */
export function ticketText({ aud, cnf, exp, iss, jti, nbf, sub, win }: TicketClaims): string {
  const { jwk } = cnf
  const key =
    jwk.kty === 'EC'
      ? `{"crv":"P-256","kty":"EC","x":"${jwk.x}","y":"${jwk.y}"}`
      : `{"crv":"Ed25519","kty":"OKP","x":"${jwk.x}"}`
  return (
    `{"aud":"${aud}","cnf":{"jwk":${key}},"exp":${exp},"iss":"${iss}","jti":"${jti}",` +
    `"nbf":${nbf},"sub":"${sub}","win":["${win[0]}","${win[1]}"]}`
  )
}
