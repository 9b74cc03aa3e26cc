import * as z from 'zod/mini'
import { bilingual, day, done, entryReceipt, id, language, line, role, sha256 } from './common.js'
import { route } from './route.js'

/** What is kept about the person who asks, one sentence an activity (K-10/1.1, K-11/1-a). */
const kept = z.object({ purpose: z.string(), says: bilingual, article: z.string(), until: bilingual })

export const session = {
  signIn: route({
    method: 'POST',
    path: '/v1/session',
    purpose: null,
    signedIn: false,
    status: 201,
    body: z.object({ code: z.string().check(z.trim(), z.minLength(8), z.maxLength(32)) }),
    answer: z.object({ token: z.string(), person: z.object({ id, displayName: z.string() }), roles: z.array(role) }),
  }),
  end: route({
    method: 'DELETE',
    path: '/v1/session',
    purpose: null,
    answer: done,
  }),
  me: route({
    method: 'GET',
    path: '/v1/me',
    purpose: 'export-own-data',
    answer: z.object({
      person: z.object({ id, displayName: z.string() }),
      roles: z.array(role),
      actingAs: role,
      today: day,
      /** True in `mode: 'demo'`: every page then says that this is a demonstration. */
      demonstration: z.boolean(),
      controller: z.string(),
      school: z.nullable(z.string()),
      /** Children of a guardian; empty for everybody else. */
      children: z.array(z.object({ id, displayName: z.string() })),
      workplaces: z.array(z.object({ id, name: z.string() })),
      kept: z.array(kept),
    }),
  }),
}

/** What a person takes home of an act of their own. */
const receipts = z.object({
  receipts: z.array(
    z.object({
      /** Of the act. */
      id,
      on: day,
      label: bilingual,
      /** In words, a line a fact; signed with the record. Null where the register has changed since: the entry tells it then. */
      says: z.nullable(bilingual),
      /** JWS over the record (fields of ISO/IEC TS 27560), signed with the ledger's key (`readRecord`). */
      record: z.nullable(z.string()),
      /** From the evening of its day: the act, and the one that ended it, in the ledger. */
      entries: z.array(entryReceipt),
    }),
  ),
})

const noticeText = z.object({
  id: z.string(),
  version: z.string(),
  hash: sha256,
  language,
  title: z.string(),
  /** Markdown with headings, bold and lists only. */
  body: z.string(),
  read: z.boolean(),
})

export const notices = {
  mine: route({
    method: 'GET',
    path: '/v1/notices',
    purpose: 'serve-notice',
    query: z.object({ language: z.optional(language) }),
    answer: z.object({ notices: z.array(noticeText) }),
  }),
  receipts: route({
    method: 'GET',
    path: '/v1/notices/receipts',
    purpose: 'serve-notice',
    answer: receipts,
  }),
  read: route({
    method: 'POST',
    path: '/v1/notices/:notice/read',
    purpose: 'serve-notice',
    status: 201,
    params: z.object({ notice: line }),
    body: z.object({ hash: sha256, language }),
    answer: done,
  }),
}

/** One consent as its own person sees it. Nobody else can ask for this list (K-5/1.6). */
const consent = z.object({
  purpose: z.string(),
  label: bilingual,
  title: z.string(),
  text: z.string(),
  textHash: sha256,
  language,
  noticeHash: sha256,
  /** Whether the notice that the text follows has been shown: without it the buttons stay closed. */
  noticeRead: z.boolean(),
  /** The caller's own act. Declined, withdrawn, expired and never asked are all `false`. */
  given: z.boolean(),
  /** Given, and every other act that is needed is there too. To a guardian it says no more than `given` does (K-5/1.6). */
  inForce: z.boolean(),
  endsOn: z.nullable(day),
  alternative: bilingual,
  /** A guardian's own act for a child. */
  onBehalfOf: z.nullable(z.object({ id, displayName: z.string() })),
})

const consentAct = z.object({ textHash: sha256, noticeHash: sha256, language, onBehalfOf: z.optional(id) })

export const consents = {
  mine: route({
    method: 'GET',
    path: '/v1/consents',
    purpose: 'manage-consent',
    query: z.object({ language: z.optional(language) }),
    answer: z.object({ consents: z.array(consent) }),
  }),
  /** Of the caller's own acts. A no has no receipt: nobody can be asked to show one. */
  receipts: route({
    method: 'GET',
    path: '/v1/consents/receipts',
    purpose: 'manage-consent',
    answer: receipts,
  }),
  give: route({
    method: 'POST',
    path: '/v1/consents/:purpose/give',
    purpose: 'manage-consent',
    status: 201,
    params: z.object({ purpose: line }),
    body: consentAct,
    answer: z.object({ confirmation: bilingual, endsOn: day }),
  }),
  decline: route({
    method: 'POST',
    path: '/v1/consents/:purpose/decline',
    purpose: 'manage-consent',
    status: 201,
    params: z.object({ purpose: line }),
    body: consentAct,
    answer: z.object({ confirmation: bilingual }),
  }),
  withdraw: route({
    method: 'POST',
    path: '/v1/consents/:purpose/withdraw',
    purpose: 'manage-consent',
    status: 201,
    params: z.object({ purpose: line }),
    body: z.object({ onBehalfOf: z.optional(id) }),
    answer: z.object({ confirmation: bilingual }),
  }),
}
