import type { Json } from '@imes/consent/canonical'
import type { PersonArchive } from '@imes/consent/rights'
import * as z from 'zod/mini'
import { bilingual, day, done, id, line, plate, prose, sha256 } from './common.js'
import { route } from './route.js'

const outcome = z.enum(['accepted', 'partly', 'refused'])
/** What carrying out a request leaves behind. */
const result = z.enum(['export-archive', 'new-version', 'certificate', 'effect-stopped'])
/** Where a request stands, and the step that is due next with its last day. */
const where = {
  state: z.enum([
    'received',
    'identified',
    'clarifying',
    'assigned',
    'decided',
    'executing',
    'answered',
    'complained',
    'closed',
  ]),
  next: z.nullable(z.object({ step: z.enum(['identify', 'assign', 'decide', 'execute', 'answer']), by: day })),
}

const count = z.int().check(z.minimum(1))
/** `PersonArchive` of `@imes/consent/rights`, of which `archivePage` of `@imes/client/archive` makes the page that a person reads. */
const archive: z.ZodMiniType<PersonArchive> = z.object({
  format: z.literal('imes-person-archive/1'),
  person: id,
  on: day,
  controller: z.string(),
  registerHash: sha256,
  /** What each key of the records is called. */
  names: z.record(z.string(), bilingual),
  activities: z.array(
    z.object({
      purpose: z.string(),
      label: bilingual,
      fields: z.array(z.object({ label: bilingual, reason: bilingual, basis: z.string() })),
      recipients: z.array(z.object({ label: bilingual, why: bilingual })),
      retention: z.union([
        z.object({ from: z.string(), months: count }),
        z.object({ from: z.string(), days: count }),
        z.object({ holdsNoPerson: z.literal(true) }),
      ]),
      until: bilingual,
      countries: z.array(z.string()),
      /** By field of the register: what is stored, and nobody else's. */
      records: z.array(z.record(z.string(), z.unknown() as z.ZodMiniType<Json>)),
    }),
  ),
})

export const rights = {
  export: route({
    method: 'GET',
    path: '/v1/export',
    purpose: 'export-own-data',
    answer: archive,
  }),
  request: route({
    method: 'POST',
    path: '/v1/requests',
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
    purpose: 'answer-request',
    answer: z.object({
      requests: z.array(
        z.object({
          case: id,
          number: z.string(),
          right: z.string(),
          text: z.nullable(z.string()),
          receivedOn: day,
          ...where,
          answerBy: day,
          warning: z.enum(['none', 'day-20', 'day-27']),
          overdue: z.boolean(),
          /** One question of the desk to the person; the clock runs on. */
          question: z.nullable(z.string()),
          /** What the person answered. */
          reply: z.nullable(z.string()),
          /** Of an erasure that is to be decided: what a duty or a legal hold keeps, by which article and until when. */
          kept: z.array(z.object({ what: bilingual, article: z.string(), until: z.nullable(day) })),
          /** What a decision can come to today: none before somebody took the request on, and none once it is decided. */
          outcomes: z.array(outcome),
          outcome: z.nullable(outcome),
          results: z.array(result),
          /** Everybody the data went to, and when they were told of a correction or erasure (K-11/1-f). */
          recipients: z.array(z.object({ recipient: z.string(), label: bilingual, told: z.nullable(day) })),
          /** The written answer: article and reason of a refusal, fee, and the way to the Board. */
          answer: z.nullable(bilingual),
          /** Last day for a complaint to the Board. */
          complainUntil: day,
        }),
      ),
    }),
  }),
  /** The person's answer to the question about their request. */
  reply: route({
    method: 'POST',
    path: '/v1/requests/:case/reply',
    purpose: 'answer-request',
    status: 201,
    params: z.object({ case: id }),
    body: z.object({ text: prose }),
    answer: z.object(where),
  }),
  /** One step of the state machine of a request; one that the state does not take is refused with its rule. */
  step: route({
    method: 'POST',
    path: '/v1/requests/:case/steps',
    purpose: 'answer-request',
    status: 201,
    params: z.object({ case: id }),
    body: z.object({
      step: z.enum(['identify', 'clarify', 'assign', 'decide', 'execute', 'tell', 'answer', 'complain', 'close']),
      /** How identity was checked; never a document or its number. */
      how: z.optional(line),
      question: z.optional(line),
      /** Activities that the request is about: who received their data is read from the register. */
      activities: z.optional(z.array(line).check(z.maxLength(60))),
      outcome: z.optional(outcome),
      /** Needed when refused or partly: the article it rests on, and the reason. */
      article: z.optional(line),
      reason: z.optional(line),
      result: z.optional(result),
      recipient: z.optional(line),
      /** Of an answer on paper: ten are free. */
      pages: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
      feeTL: z.optional(z.number().check(z.minimum(0), z.maximum(10_000))),
    }),
    answer: z.object(where),
  }),
}

export const destruction = {
  plan: route({
    method: 'GET',
    path: '/v1/destruction',
    purpose: 'destroy',
    answer: z.object({
      due: z.array(
        z.object({
          purpose: z.string(),
          category: z.string(),
          count: z.int(),
          /** How many of them for which reason. */
          reasons: z.object({ 'retention-over': z.int(), 'consent-ended': z.int(), 'erasure-accepted': z.int() }),
        }),
      ),
      planHash: sha256,
      /** Rows that no activity of the register declares: a person has to look. */
      undeclared: z.int(),
      /** A run that stopped in the middle: the next one goes on with it. */
      unfinished: z.nullable(z.object({ destroyed: z.int(), total: z.int(), failures: z.int() })),
      /** Due, and kept by a legal hold in force. */
      held: z.int(),
      /** Newest first. */
      certificates: z.array(
        z.object({
          id,
          day,
          count: z.int(),
          method: z.string(),
          planHash: sha256,
          parts: z.array(z.object({ purpose: z.string(), category: z.string(), count: z.int() })),
        }),
      ),
      nextRun: day,
      /** The last day that the law leaves; after it nothing new is collected. */
      latestRun: day,
      overdue: z.boolean(),
      /** How often the run under way failed in a row. */
      failures: z.int(),
    }),
  }),
  run: route({
    method: 'POST',
    path: '/v1/destruction',
    purpose: 'destroy',
    status: 201,
    /** With the hash of the plan that was looked at, the run is refused where the plan is another one by now. */
    body: z.object({ planHash: z.optional(sha256) }),
    answer: z.object({ certificate: z.nullable(id), destroyed: z.int() }),
  }),
}

/** Exceptions of KVKK m.28/2 under which a person is not told of a hold over their records. */
const hidden = z.enum(['28/2-a', '28/2-c', '28/2-ç'])

/** Legal holds (saklama kararı, KVKK m.7/2): each names its law, its case, its officer and its last day. */
export const holds = {
  list: route({
    method: 'GET',
    path: '/v1/holds',
    purpose: 'legal-hold',
    answer: z.object({
      holds: z.array(
        z.object({
          hold: id,
          /** Every record about the subject, or one case that the subject opened. */
          of: z.enum(['person', 'case', 'contest', 'safety']),
          subject: id,
          law: z.string(),
          caseNumber: z.string(),
          reason: z.string(),
          from: day,
          until: day,
          state: z.enum(['in-force', 'lifted', 'over']),
          lifted: z.nullable(z.object({ on: day, reason: z.string() })),
          hidden: z.nullable(hidden),
        }),
      ),
    }),
  }),
  declare: route({
    method: 'POST',
    path: '/v1/holds',
    purpose: 'legal-hold',
    status: 201,
    body: z.object({
      of: z.enum(['person', 'record']),
      /** A person's id or the number of a case that they opened; for one record, the number of the case. */
      ref: line,
      law: z.object({
        no: z.string().check(z.regex(/^[1-9]\d{1,4}$/)),
        article: z.string().check(z.regex(/^\d{1,3}(?:[/-][0-9A-Za-zçÇ]{1,3})*$/)),
      }),
      caseNumber: line,
      reason: line,
      /** Last day, at most twelve months ahead: then it ends, or is looked at again and declared anew. */
      until: day,
      hidden: z.optional(hidden),
    }),
    answer: z.object({ hold: id }),
  }),
  lift: route({
    method: 'POST',
    path: '/v1/holds/:hold/lift',
    purpose: 'legal-hold',
    status: 201,
    params: z.object({ hold: id }),
    body: z.object({ reason: line }),
    answer: done,
  }),
}

export const transparency = {
  page: route({
    method: 'GET',
    path: '/v1/transparency',
    purpose: 'audit',
    signedIn: false,
    answer: z.object({
      registerHash: sha256,
      mode: z.enum(['demo', 'production']),
      controller: z.string(),
      /** Who read the articles of law and answers for the register: title and day, no name. Null in a demonstration. */
      answeredBy: z.nullable(z.object({ title: z.string(), on: day })),
      activities: z.array(
        z.object({
          purpose: z.string(),
          says: bilingual,
          participation: z.enum(['duty', 'voluntary', 'right', 'automatic']),
          fields: z.array(
            z.object({
              category: z.string(),
              necessity: z.enum(['required', 'optional']),
              reason: bilingual,
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
      /** Duties with a term, as they stand today, kept or not. */
      duties: z.object({
        destruction: z.object({ next: day, latest: day, overdue: z.boolean(), failures: z.int() }),
        /** Requests past their thirty days: null for none and for fewer than five alike. */
        overdueRequests: z.nullable(z.int()),
      }),
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
    purpose: 'audit',
    signedIn: false,
    query: z.object({ province: z.optional(plate) }),
    answer: z.object({
      province: plate,
      head: z.nullable(z.string()),
      keys: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
    }),
  }),
  ledger: route({
    method: 'GET',
    path: '/v1/ledger',
    purpose: 'audit',
    signedIn: false,
    query: z.object({ province: z.optional(plate) }),
    answer: z.object({
      province: plate,
      heads: z.array(z.string()),
      leaves: z.array(sha256),
      keys: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
    }),
  }),
}
