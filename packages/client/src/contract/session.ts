import * as z from 'zod/mini'
import { bilingual, day, done, id, language, line, role, sha256 } from './common.js'
import { route } from './route.js'

/** What is kept about the person who asks, one sentence an activity (K-10/1.1, K-11/1-a). */
const kept = z.object({ purpose: z.string(), says: bilingual, article: z.string(), until: bilingual })

export const session = {
  signIn: route({
    method: 'POST',
    path: '/v1/session',
    says: { tr: 'Kâğıttaki tek kullanımlık kodla giriş yapılır.', en: 'Signs in with the one-time code on paper.' },
    purpose: null,
    signedIn: false,
    status: 201,
    body: z.object({ code: z.string().check(z.trim(), z.minLength(8), z.maxLength(32)) }),
    answer: z.object({ token: z.string(), person: z.object({ id, displayName: z.string() }), roles: z.array(role) }),
  }),
  end: route({
    method: 'DELETE',
    path: '/v1/session',
    says: { tr: 'Oturumu kapatır.', en: 'Ends the session.' },
    purpose: null,
    answer: done,
  }),
  me: route({
    method: 'GET',
    path: '/v1/me',
    says: {
      tr: 'Kim olarak giriş yapıldığını ve bu kişi hakkında neyin tutulduğunu söyler.',
      en: 'Says who is signed in and what is kept about this person.',
    },
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
    says: { tr: 'Bu görevin aydınlatma metinlerini verir.', en: 'Gives the notices for this role.' },
    purpose: 'serve-notice',
    query: z.object({ language: z.optional(language) }),
    answer: z.object({ notices: z.array(noticeText) }),
  }),
  read: route({
    method: 'POST',
    path: '/v1/notices/:notice/read',
    says: {
      tr: 'Metnin gösterildiğini kaydeder; onay istemez.',
      en: 'Records that the text was shown; asks for no agreement.',
    },
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
  /** Given, and every other act that is needed (child, guardian) is there too. Shown to the caller only. */
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
    says: { tr: 'Kişinin kendi rıza panelini verir.', en: "Gives the person's own consent panel." },
    purpose: 'manage-consent',
    query: z.object({ language: z.optional(language) }),
    answer: z.object({ consents: z.array(consent) }),
  }),
  give: route({
    method: 'POST',
    path: '/v1/consents/:purpose/give',
    says: { tr: 'Tek amaç için açık rıza verir.', en: 'Gives explicit consent for one purpose.' },
    purpose: 'manage-consent',
    status: 201,
    params: z.object({ purpose: line }),
    body: consentAct,
    answer: z.object({ confirmation: bilingual, endsOn: day }),
  }),
  decline: route({
    method: 'POST',
    path: '/v1/consents/:purpose/decline',
    says: { tr: 'Rıza vermez; gerekçe istenmez.', en: 'Declines; no reason is asked.' },
    purpose: 'manage-consent',
    status: 201,
    params: z.object({ purpose: line }),
    body: consentAct,
    answer: z.object({ confirmation: bilingual }),
  }),
  withdraw: route({
    method: 'POST',
    path: '/v1/consents/:purpose/withdraw',
    says: {
      tr: 'Rızayı geri alır; gerekçe istenmez, hemen geçerlidir.',
      en: 'Withdraws the consent; no reason is asked, in force at once.',
    },
    purpose: 'manage-consent',
    status: 201,
    params: z.object({ purpose: line }),
    body: z.object({ onBehalfOf: z.optional(id) }),
    answer: z.object({ confirmation: bilingual }),
  }),
}
