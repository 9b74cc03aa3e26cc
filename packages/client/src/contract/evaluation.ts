import * as z from 'zod/mini'
import { bilingual, day, entryReceipt, id, line, named, prose, sha256 } from './common.js'
import { route } from './route.js'

const about = z.object({ kind: z.enum(['workplace', 'student', 'coordinator']), id })
/** A whole number of the rubric's scale, or "Gözlemlemedim": then it is absent from every figure. */
const answer = z.union([z.int(), z.literal('not-observed')])
export const answers = z.record(z.string().check(z.maxLength(60)), answer)
const window = z.object({ opens: day, closes: day })

/** What a contest came to, with its reason; never by whom. */
const decision = z.nullable(z.object({ outcome: z.enum(['upheld', 'corrected', 'struck']), reason: z.string() }))

const given = z.object({
  id,
  rubric: z.string(),
  version: z.int(),
  about: z.object({ kind: about.shape.kind, id, displayName: z.string() }),
  state: z.enum(['sealed', 'revealed', 'contested', 'upheld', 'corrected', 'struck', 'withdrawn']),
  answers,
  comment: z.nullable(z.string()),
  commitment: sha256,
  /** Opens the commitment: with it the author checks, now and later, that the words are still their own. Gone once withdrawn. */
  nonce: z.nullable(sha256),
  /** The words as first sent, where a contest corrected them. */
  first: z.nullable(z.object({ answers, comment: z.nullable(z.string()), commitment: sha256, nonce: sha256 })),
  decision,
  window,
})

const received = z.object({
  id,
  rubric: z.string(),
  version: z.int(),
  /** The direction, never the person: "workplace" or "coordinator". */
  from: z.enum(['workplace', 'coordinator']),
  answers,
  comment: z.nullable(z.string()),
  state: z.enum(['revealed', 'contested', 'upheld', 'corrected']),
  /** What the student answered to it in a contest: it stays beside it. */
  reply: z.nullable(z.string()),
  decision,
  term: z.string(),
})

export const evaluations = {
  due: route({
    method: 'GET',
    path: '/v1/evaluations/due',
    purpose: 'evaluate-workplace',
    answer: z.object({
      due: z.array(
        z.object({
          rubric: z.string(),
          version: z.int(),
          about: z.object({ kind: about.shape.kind, id, displayName: z.string() }),
          placement: id,
          state: z.enum(['too-early', 'open', 'closed', 'already-given', 'no-placement', 'withdrawn']),
          says: bilingual,
          window,
        }),
      ),
    }),
  }),
  submit: route({
    method: 'POST',
    path: '/v1/evaluations',
    purpose: 'evaluate-workplace',
    status: 201,
    body: z.object({
      rubric: line,
      version: z.int(),
      about,
      placement: id,
      answers,
      comment: z.optional(prose),
    }),
    answer: z.object({
      id,
      state: z.literal('sealed'),
      commitment: sha256,
      nonce: sha256,
      dropped: z.array(z.string()),
      /** The way to the safety report, where the comment speaks of harm (K-6/1.1); null where it does not. */
      offer: z.nullable(bilingual),
    }),
  }),
  withdraw: route({
    method: 'DELETE',
    path: '/v1/evaluations/:evaluation',
    purpose: 'evaluate-workplace',
    params: z.object({ evaluation: id }),
    answer: z.object({ done: z.literal(true) }),
  }),
  mine: route({
    method: 'GET',
    path: '/v1/evaluations/mine',
    purpose: 'evaluate-workplace',
    answer: z.object({ evaluations: z.array(given) }),
  }),
  receipt: route({
    method: 'GET',
    path: '/v1/evaluations/:evaluation/receipt',
    purpose: 'evaluate-workplace',
    params: z.object({ evaluation: id }),
    answer: z.object({
      evaluation: id,
      term: z.string(),
      /** The words as they were sent, with what opens their commitment. */
      content: z.object({
        rubric: z.string(),
        version: z.int(),
        rubricHash: sha256,
        answers,
        comment: z.nullable(z.string()),
      }),
      nonce: sha256,
      commitment: sha256,
      /** From the night after the window closed: where the commitment stands under the window's root, and the root in the ledger. */
      seal: z.nullable(
        z.object({
          place: z.object({ position: z.int(), path: z.array(sha256) }),
          root: sha256,
          entry: z.nullable(entryReceipt),
        }),
      ),
    }),
  }),
  received: route({
    method: 'GET',
    path: '/v1/evaluations/received',
    purpose: 'evaluate-student',
    answer: z.object({ evaluations: z.array(received) }),
  }),
  ofStudent: route({
    method: 'GET',
    path: '/v1/students/:student/evaluations',
    purpose: 'evaluate-student',
    params: z.object({ student: id }),
    answer: z.object({ student: named, evaluations: z.array(received) }),
  }),
  feedback: route({
    method: 'GET',
    path: '/v1/feedback',
    purpose: 'evaluate-coordinator',
    answer: z.object({
      feedback: z.nullable(
        z.object({
          people: z.int(),
          criteria: z.array(z.object({ criterion: z.string(), mean: z.number() })),
          /** The day of the calendar that last gave a figure: from then on, contestable for thirty days. */
          publishedOn: day,
          /** A contest took forms out, if there were any; the figures stand until the next lawful release. */
          underReview: z.boolean(),
        }),
      ),
      says: bilingual,
    }),
  }),
}

/** A published figure. Never shown without its interval. */
export const score = z.object({
  value: z.number(),
  low: z.int(),
  high: z.int(),
  raters: z.int(),
  publishedOn: day,
})

export const releases = {
  publish: route({
    method: 'POST',
    path: '/v1/releases',
    purpose: 'score-workplace',
    status: 201,
    body: z.object({ day }),
    answer: z.object({ id, day, workplaces: z.int(), published: z.int(), inputHash: sha256 }),
  }),
  list: route({
    method: 'GET',
    path: '/v1/releases',
    purpose: 'score-workplace',
    answer: z.object({ releases: z.array(z.object({ id, day })), next: z.nullable(day) }),
  }),
  comments: route({
    method: 'GET',
    path: '/v1/releases/:release/comments',
    purpose: 'evaluate-workplace',
    params: z.object({ release: id }),
    answer: z.object({
      /** By published cell, in the order of their own words, at least two together. */
      comments: z.array(
        z.object({ workplace: z.object({ id, name: z.string() }), field: z.string(), texts: z.array(z.string()) }),
      ),
    }),
  }),
}

export const scores = {
  list: route({
    method: 'GET',
    path: '/v1/scores',
    purpose: 'score-workplace',
    answer: z.object({
      scores: z.array(
        z.object({
          workplace: z.object({ id, name: z.string() }),
          field: z.string(),
          score: z.nullable(score),
          says: bilingual,
        }),
      ),
    }),
  }),
  get: route({
    method: 'GET',
    path: '/v1/scores/:workplace',
    purpose: 'score-workplace',
    params: z.object({ workplace: id }),
    answer: z.object({
      workplace: z.object({ id, name: z.string() }),
      score: z.nullable(score),
      /** Sentences in reading order; the one empty state when there is no score. */
      says: z.array(bilingual),
      /** The exact parts that sum to the score; groups of at least k raters. */
      parts: z.array(z.object({ id: z.string(), points: z.number(), label: bilingual })),
    }),
  }),
}
