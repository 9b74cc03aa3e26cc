import * as z from 'zod/mini'
import { day, id, line, prose } from './common.js'
import { answers } from './evaluation.js'
import { route } from './route.js'

const ground = z.enum(['not-placed-there', 'outside-the-window', 'duplicate', 'coercion-reported-by-author'])
const kind = z.enum(['score', 'evaluation', 'feedback'])
/** Forms that should not count, if there were any: by placement and side, on a ground that needs no reading. */
const doubted = <const S extends readonly string[]>(sides: S) =>
  z.array(z.object({ placement: id, from: z.enum(sides), ground })).check(z.maxLength(100))
/** What whoever decides sees of them, and whether the records have the placement as the opener says. No names. */
const doubts = z.nullable(
  z.array(z.object({ from: z.enum(['student', 'workplace', 'coordinator']), ground, inRecords: z.boolean() })),
)
const outcome = z.enum(['upheld', 'corrected', 'struck'])

export const contests = {
  open: route({
    method: 'POST',
    path: '/v1/contests',
    purpose: 'contest',
    status: 201,
    body: z.object({
      kind,
      /** The workplace of the result, the evaluation, or oneself: the coordinator whose feedback it is. */
      target: id,
      grounds: line,
      reply: z.optional(prose),
      /** Of feedback: whose forms should not count, if there were any, and why. At least one. */
      doubts: z.optional(doubted(['student', 'workplace'])),
    }),
    answer: z.object({ case: id, number: z.string(), decideBy: day }),
  }),
  askAgain: route({
    method: 'POST',
    path: '/v1/contests/:case/second',
    purpose: 'contest',
    status: 201,
    params: z.object({ case: id }),
    body: z.object({
      grounds: line,
      /** Of a result or of feedback: whose forms should not count. At least one, since nobody reads any. */
      doubts: z.optional(doubted(['student', 'workplace', 'coordinator'])),
    }),
    answer: z.object({ decideBy: day }),
  }),
  list: route({
    method: 'GET',
    path: '/v1/contests',
    purpose: 'contest',
    answer: z.object({
      contests: z.array(
        z.object({
          case: id,
          number: z.string(),
          kind,
          about: z.string(),
          grounds: z.string(),
          reply: z.nullable(z.string()),
          state: z.enum(['open', ...outcome.options]),
          reason: z.nullable(z.string()),
          decideBy: day,
          /** 2: a second decision was asked for. Until it comes the first stands. */
          instance: z.union([z.literal(1), z.literal(2)]),
          /** The first decision, beside the second; none where it did not come in time. */
          first: z.nullable(z.object({ outcome, reason: z.string() })),
          /** What the opener wrote when asking again. */
          again: z.nullable(z.object({ grounds: z.string(), doubts })),
          /** Whether the caller can ask for a second decision today: within thirty days, or the first is overdue. */
          mayAskAgain: z.boolean(),
          /** Of a contest of what was said: the words as they were given, and as they are after a correction. */
          said: z.nullable(
            z.object({
              rubric: z.string(),
              version: z.int(),
              from: z.enum(['workplace', 'coordinator']),
              term: z.string(),
              answers,
              comment: z.nullable(z.string()),
              corrected: z.nullable(z.object({ answers, comment: z.nullable(z.string()) })),
            }),
          ),
          /** Of a contest of feedback. */
          doubts,
        }),
      ),
    }),
  }),
  decide: route({
    method: 'POST',
    path: '/v1/contests/:case/decision',
    purpose: 'contest',
    status: 201,
    params: z.object({ case: id }),
    body: z.object({
      outcome,
      reason: line,
      /** With `corrected`, of an evaluation: the answers in full. A comment stays as it was written, or goes. */
      correction: z.optional(z.object({ answers, keepComment: z.optional(z.boolean()) })),
      /** With `corrected` or `struck`, of a result, the first time: whose evaluations are taken out unread. */
      setAside: z.optional(doubted(['student', 'coordinator'])),
    }),
    answer: z.object({ done: z.literal(true) }),
  }),
}
