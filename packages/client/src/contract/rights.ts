import * as z from 'zod/mini'
import { bilingual, day, id, line, prose, sha256 } from './common.js'
import { route } from './route.js'

export const rights = {
  export: route({
    method: 'GET',
    path: '/v1/export',
    says: {
      tr: 'Kişinin kendi verisinin tamamı, tek dosyada (KVKK m.11).',
      en: "All of the person's own data in one archive (KVKK m.11).",
    },
    purpose: 'export-own-data',
    answer: z.object({
      format: z.literal('imes-person-archive/1'),
      madeOn: day,
      person: z.object({ id, displayName: z.string() }),
      activities: z.array(
        z.object({
          purpose: z.string(),
          says: bilingual,
          basis: z.string(),
          article: z.string(),
          recipients: z.array(z.string()),
          until: bilingual,
          records: z.array(z.record(z.string(), z.unknown())),
        }),
      ),
    }),
  }),
  request: route({
    method: 'POST',
    path: '/v1/requests',
    says: { tr: 'KVKK m.11 başvurusu yapar.', en: 'Makes a request under KVKK m.11.' },
    purpose: 'answer-request',
    status: 201,
    body: z.object({
      right: z.enum(['access', 'correction', 'erasure', 'objection', 'compensation']),
      text: z.optional(prose),
    }),
    answer: z.object({ case: id, number: z.string(), answerBy: day, says: bilingual }),
  }),
  requests: route({
    method: 'GET',
    path: '/v1/requests',
    says: { tr: 'Kişinin başvuruları; birim için hepsi.', en: "The person's requests; all of them for the desk." },
    purpose: 'answer-request',
    answer: z.object({
      requests: z.array(
        z.object({
          case: id,
          number: z.string(),
          right: z.string(),
          text: z.nullable(z.string()),
          state: z.string(),
          receivedOn: day,
          answerBy: day,
          answer: z.nullable(z.string()),
        }),
      ),
    }),
  }),
  answer: route({
    method: 'POST',
    path: '/v1/requests/:case/answer',
    says: { tr: 'Başvuruyu yazılı ve gerekçeli cevaplar.', en: 'Answers a request, in writing and with reasons.' },
    purpose: 'answer-request',
    status: 201,
    params: z.object({ case: id }),
    body: z.object({
      outcome: z.enum(['accepted', 'partly', 'refused']),
      reason: line,
      /** Needed when refused or partly: the article it rests on. */
      article: z.optional(line),
    }),
    answer: z.object({ done: z.literal(true) }),
  }),
}

export const destruction = {
  plan: route({
    method: 'GET',
    path: '/v1/destruction',
    says: {
      tr: 'İmha planı: neyin vadesi geldi, hiçbir şey silinmeden.',
      en: 'The destruction plan: what is due, with nothing erased.',
    },
    purpose: 'destroy',
    answer: z.object({
      due: z.array(z.object({ purpose: z.string(), category: z.string(), count: z.int() })),
      certificates: z.array(z.object({ id, day, count: z.int(), method: z.string(), planHash: sha256 })),
      nextRun: day,
    }),
  }),
  run: route({
    method: 'POST',
    path: '/v1/destruction',
    says: {
      tr: 'Vadesi gelenleri imha eder ve belgesini yazar.',
      en: 'Destroys what is due and writes the certificate.',
    },
    purpose: 'destroy',
    status: 201,
    answer: z.object({ certificate: z.nullable(id), destroyed: z.int() }),
  }),
}

export const transparency = {
  page: route({
    method: 'GET',
    path: '/v1/transparency',
    says: {
      tr: 'Ne toplanır, neden, hangi maddeyle, ne kadar; hangi önlem hangi denetimle gösterildi.',
      en: 'What is collected, why, on which article, for how long; which measure was shown by which check.',
    },
    purpose: 'audit',
    signedIn: false,
    answer: z.object({
      registerHash: sha256,
      mode: z.enum(['demo', 'production']),
      controller: z.string(),
      activities: z.array(
        z.object({
          purpose: z.string(),
          says: bilingual,
          participation: z.enum(['duty', 'voluntary', 'right', 'automatic']),
          fields: z.array(
            z.object({
              category: z.string(),
              necessity: z.enum(['required', 'optional']),
              reason: z.string(),
              basis: z.string(),
            }),
          ),
          articles: z.array(z.string()),
          recipients: z.array(z.string()),
          retention: bilingual,
          alternative: z.nullable(bilingual),
        }),
      ),
      never: z.array(bilingual),
      measures: z.array(
        z.object({
          id: z.string(),
          says: bilingual,
          kind: z.enum(['technical', 'administrative']),
          state: z.enum(['shown', 'not-shown', 'declared-only']),
          check: z.nullable(z.string()),
          on: z.nullable(day),
        }),
      ),
    }),
  }),
  ledgerHead: route({
    method: 'GET',
    path: '/v1/ledger/head',
    says: { tr: 'Kanıt defterinin imzalı son başı.', en: 'The latest signed head of the ledger of evidence.' },
    purpose: 'audit',
    signedIn: false,
    answer: z.object({
      head: z.nullable(z.string()),
      keys: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
    }),
  }),
  ledger: route({
    method: 'GET',
    path: '/v1/ledger',
    says: { tr: 'Çevrimdışı denetlenebilen defter dosyası.', en: 'The ledger as a file that can be checked offline.' },
    purpose: 'audit',
    signedIn: false,
    answer: z.object({
      heads: z.array(z.string()),
      leaves: z.array(sha256),
      keys: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
    }),
  }),
}
