import * as z from 'zod/mini'
import { base64url, bilingual, day, done, id, line } from './common.js'
import { route } from './route.js'

const workplace = z.object({ id, name: z.string() })
const jwk = z.object({ kty: z.enum(['EC', 'OKP']), crv: z.string(), x: z.string(), y: z.optional(z.string()) })
/** A rotating code, a token, a presentation: digits or JWS text, bare or in the fragment of a URL. */
const text = z.string().check(z.minLength(1), z.maxLength(2048))

export const visitPlan = {
  run: route({
    method: 'POST',
    path: '/v1/visit-plan',
    purpose: 'plan-visit',
    status: 201,
    body: z.object({ from: day, to: day }),
    answer: z.object({ visits: z.int(), notCovered: z.int(), notes: z.array(bilingual) }),
  }),
  mine: route({
    method: 'GET',
    path: '/v1/visit-plan',
    purpose: 'plan-visit',
    answer: z.object({
      planned: z.array(
        z.object({ id, workplace, placements: z.array(id), day, window: z.object({ from: day, to: day }) }),
      ),
    }),
  }),
  calendar: route({
    method: 'GET',
    path: '/v1/visit-plan/calendar',
    purpose: 'plan-visit',
    answer: z.object({ ics: z.string() }),
  }),
}

export const tickets = {
  /** The issuer's key set, for whoever checks a ticket with any JOSE library. */
  issuer: route({
    method: 'GET',
    path: '/v1/visit-tickets/issuer',
    purpose: null,
    signedIn: false,
    answer: z.object({ iss: z.string(), keys: z.array(z.record(z.string(), z.unknown())) }),
  }),
  issue: route({
    method: 'POST',
    path: '/v1/visit-tickets',
    purpose: 'prove-visit',
    status: 201,
    body: z.object({ planned: id, deviceKey: jwk }),
    answer: z.object({
      ticket: z.string(),
      /** Public keys of the workplace's screens: the phone checks the rotating code with them. */
      workplaceKeys: z.array(z.object({ kid: z.string(), slot: z.int(), jwk })),
      issuerKeys: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
      /** 64 bytes for the sealed slot: real where there is a consent, random where there is none. */
      slot: base64url,
    }),
  }),
  /** A phone was lost: the ticket that it holds is refused from now on, and another can be asked for. */
  revoke: route({
    method: 'POST',
    path: '/v1/visit-tickets/revocations',
    purpose: 'prove-visit',
    body: z.object({ planned: id }),
    answer: done,
  }),
}

export const visits = {
  record: route({
    method: 'POST',
    path: '/v1/visits',
    purpose: 'record-visit',
    status: 201,
    body: z.object({
      placements: z.array(id).check(z.minLength(1), z.maxLength(60)),
      day,
      /** `ticket~token`, optionally with a countersignature. Absent: recorded by hand, of equal standing. */
      presentation: z.optional(text),
    }),
    answer: z.object({
      visit: id,
      valid: z.literal(true),
      says: bilingual,
      /** For the coordinator's own session only; nobody else can ask for it and it is not kept. */
      proof: z.nullable(
        z.object({
          assurance: z.enum(['countersigned', 'rotating', 'printed', 'by-hand']),
          freshness: z.enum(['live', 'day', 'none']),
        }),
      ),
    }),
  }),
  list: route({
    method: 'GET',
    path: '/v1/visits',
    purpose: 'record-visit',
    query: z.object({ placement: id }),
    answer: z.object({ visits: z.array(z.object({ visit: id, placement: id, day })) }),
  }),
}

export const screens = {
  enrolmentCode: route({
    method: 'POST',
    path: '/v1/screens/enrolment-codes',
    purpose: 'prove-visit',
    status: 201,
    body: z.object({ workplace: z.optional(id) }),
    answer: z.object({ code: z.string(), minutes: z.int() }),
  }),
  enrol: route({
    method: 'POST',
    path: '/v1/screens',
    purpose: 'prove-visit',
    signedIn: false,
    status: 201,
    body: z.object({ code: line, publicKey: jwk }),
    answer: z.object({ aud: z.string(), kid: z.string(), slot: z.int(), workplaceName: z.string() }),
  }),
  challenge: route({
    method: 'GET',
    path: '/v1/screens/challenge',
    purpose: null,
    signedIn: false,
    answer: z.object({ nonce: base64url, iss: z.string() }),
  }),
  dayKeys: route({
    method: 'POST',
    path: '/v1/screens/day-keys',
    purpose: 'prove-visit',
    signedIn: false,
    /** `request` is a JWS by the screen's key over `aud`, `day` and the challenge's nonce: it proves which screen asks. */
    body: z.object({ request: text }),
    answer: z.object({
      stepSeconds: z.int(),
      offsetSeconds: z.int(),
      days: z.array(z.object({ day, key: base64url })),
    }),
  }),
  /** A code on paper for a workplace without a screen. `anew` ends the sheet that was printed before. */
  printSheet: route({
    method: 'POST',
    path: '/v1/screens/sheets',
    purpose: 'plan-visit',
    status: 201,
    body: z.object({ workplace: z.optional(id), anew: z.optional(z.boolean()) }),
    answer: z.object({
      workplaceName: z.string(),
      /** For the symbol. */
      text: z.string(),
      /** 4 + 12 figures, to type where there is no camera. */
      figures: z.string(),
      sheet: z.int(),
      endsOn: day,
    }),
  }),
  /** The screens that a workplace has enrolled and not revoked: a stolen one is found by the first figures of its key. */
  list: route({
    method: 'GET',
    path: '/v1/screens',
    purpose: 'prove-visit',
    answer: z.object({ screens: z.array(z.object({ kid: z.string(), slot: z.int() })) }),
  }),
  revoke: route({
    method: 'DELETE',
    path: '/v1/screens/:kid',
    purpose: 'prove-visit',
    params: z.object({ kid: line }),
    answer: done,
  }),
}

export const visitDetail = {
  /** Asked under the proof of the visit, not under a consent: with a consent and without one the answer is 64 bytes. */
  slotKeys: route({
    method: 'POST',
    path: '/v1/visit-details/keys',
    purpose: 'prove-visit',
    body: z.object({ ticket: text }),
    answer: z.object({ slot: base64url }),
  }),
}
