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
    says: { tr: 'Dönemin ziyaret planını hazırlar.', en: "Prepares the term's plan of visits." },
    purpose: 'plan-visit',
    status: 201,
    body: z.object({ from: day, to: day }),
    answer: z.object({ visits: z.int(), notCovered: z.int(), notes: z.array(bilingual) }),
  }),
  mine: route({
    method: 'GET',
    path: '/v1/visit-plan',
    says: { tr: 'Kişinin kendi ziyaret planı.', en: "The caller's own plan of visits." },
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
    says: { tr: 'Kendi planı, takvim dosyası olarak (RFC 5545).', en: 'The own plan as a calendar file (RFC 5545).' },
    purpose: 'plan-visit',
    answer: z.object({ ics: z.string() }),
  }),
}

export const tickets = {
  issue: route({
    method: 'POST',
    path: '/v1/visit-tickets',
    says: {
      tr: 'Planlı bir ziyaret için imzalı bilet verir; sunucu bileti saklamaz.',
      en: 'Issues a signed ticket for a planned visit; the server keeps none.',
    },
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
}

export const visits = {
  record: route({
    method: 'POST',
    path: '/v1/visits',
    says: {
      tr: 'Ziyareti yazar: kayıt numarası, yerleştirme, gün. Kanıt varsa denetlenir ve saklanmaz.',
      en: 'Writes the visit: id, placement, day. A proof, where there is one, is checked and not kept.',
    },
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
    says: { tr: 'Bir yerleştirmenin ziyaret günleri.', en: 'The days on which a placement was visited.' },
    purpose: 'record-visit',
    query: z.object({ placement: id }),
    answer: z.object({ visits: z.array(z.object({ visit: id, placement: id, day })) }),
  }),
}

export const screens = {
  enrolmentCode: route({
    method: 'POST',
    path: '/v1/screens/enrolment-codes',
    says: {
      tr: 'İşletme ekranı için 10 dakikalık tek kullanımlık kod.',
      en: "A one-time code, good for 10 minutes, for the workplace's screen.",
    },
    purpose: 'prove-visit',
    status: 201,
    body: z.object({ workplace: z.optional(id) }),
    answer: z.object({ code: z.string(), minutes: z.int() }),
  }),
  enrol: route({
    method: 'POST',
    path: '/v1/screens',
    says: { tr: 'Ekranı tanıtır; anahtar ekranda kalır.', en: 'Enrols a screen; its private key stays on it.' },
    purpose: 'prove-visit',
    signedIn: false,
    status: 201,
    body: z.object({ code: line, publicKey: jwk }),
    answer: z.object({ aud: z.string(), kid: z.string(), slot: z.int(), workplaceName: z.string() }),
  }),
  challenge: route({
    method: 'GET',
    path: '/v1/screens/challenge',
    says: {
      tr: 'Ekranın imzalayacağı kısa ömürlü değer.',
      en: 'The short-lived value that a screen signs to ask for keys.',
    },
    purpose: null,
    signedIn: false,
    answer: z.object({ nonce: base64url, iss: z.string() }),
  }),
  dayKeys: route({
    method: 'POST',
    path: '/v1/screens/day-keys',
    says: {
      tr: 'Ekrana bugünün ve sonraki günlerin anahtarlarını verir.',
      en: 'Hands the screen the keys of today and the days ahead.',
    },
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
  revoke: route({
    method: 'DELETE',
    path: '/v1/screens/:kid',
    says: { tr: 'Ekranı geçersiz kılar.', en: 'Revokes a screen.' },
    purpose: 'prove-visit',
    params: z.object({ kid: line }),
    answer: done,
  }),
}

export const visitDetail = {
  slotKeys: route({
    method: 'POST',
    path: '/v1/visit-details/keys',
    says: {
      tr: 'Koordinatörün kendi ziyaret ayrıntısını açması için 64 bayt; rıza yoksa rastgele.',
      en: '64 bytes with which a coordinator opens the own detail of a visit; random where there is no consent.',
    },
    purpose: 'prove-visit-location',
    body: z.object({ ticket: text }),
    answer: z.object({ slot: base64url }),
  }),
}
