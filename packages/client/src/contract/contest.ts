import * as z from 'zod/mini'
import { day, id, line, prose } from './common.js'
import { answers } from './evaluation.js'
import { route } from './route.js'

const ground = z.enum(['not-placed-there', 'outside-the-window', 'duplicate', 'coercion-reported-by-author'])
const kind = z.enum(['score', 'evaluation', 'feedback'])

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
      doubts: z.optional(
        z.array(z.object({ placement: id, from: z.enum(['student', 'workplace']), ground })).check(z.maxLength(100)),
      ),
    }),
    answer: z.object({ case: id, number: z.string(), decideBy: day }),
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
          state: z.enum(['open', 'upheld', 'corrected', 'struck']),
          reason: z.nullable(z.string()),
          decideBy: day,
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
          /** Of a contest of feedback: what is doubted, and whether the records have the placement as the opener's. No names. */
          doubts: z.nullable(
            z.array(z.object({ from: z.enum(['student', 'workplace']), ground, inRecords: z.boolean() })),
          ),
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
      outcome: z.enum(['upheld', 'corrected', 'struck']),
      reason: line,
      /** With `corrected`, of an evaluation: the answers in full. A comment stays as it was written, or goes. */
      correction: z.optional(z.object({ answers, keepComment: z.optional(z.boolean()) })),
      /** With `corrected` or `struck`, of a result: whose evaluations are taken out unread, if there were any. */
      setAside: z.optional(
        z
          .array(
            z.object({
              placement: id,
              from: z.enum(['student', 'coordinator']),
              ground,
            }),
          )
          .check(z.maxLength(100)),
      ),
    }),
    answer: z.object({ done: z.literal(true) }),
  }),
}
