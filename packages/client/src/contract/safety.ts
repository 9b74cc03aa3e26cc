import * as z from 'zod/mini'
import { day, done, id, line, named, prose } from './common.js'
import { route } from './route.js'

export const safety = {
  reader: route({
    method: 'GET',
    path: '/v1/safety-reports/reader',
    purpose: 'report-safety',
    answer: z.object({
      /** Who will read a report; null where nobody is named and the school has no head on record. */
      reader: z.nullable(z.object({ officer: named, head: z.nullable(named) })),
    }),
  }),
  report: route({
    method: 'POST',
    path: '/v1/safety-reports',
    purpose: 'report-safety',
    status: 201,
    body: z.object({
      kind: z.enum(['danger', 'injury', 'ill-treatment', 'harassment', 'hours', 'other']),
      ongoing: z.enum(['yes', 'no', 'unsure']),
      workplace: z.enum(['mine', 'unsaid']),
      text: z.optional(prose),
      contact: z.enum(['in-app', 'at-school', 'none']),
      tellWorkplaceWho: z.optional(z.enum(['yes', 'no'])),
      /** The officer whom the person was shown as its reader: if it is another by now, nothing is sent. */
      reader: z.optional(id),
    }),
    answer: z.object({ case: id, number: z.string() }),
  }),
  list: route({
    method: 'GET',
    path: '/v1/safety-reports',
    purpose: 'report-safety',
    answer: z.object({
      reports: z.array(
        z.object({
          case: id,
          number: z.string(),
          kind: z.string(),
          ongoing: z.string(),
          workplace: z.nullable(z.object({ id, name: z.string() })),
          text: z.nullable(z.string()),
          contact: z.string(),
          state: z.enum(['open', 'taken-up', 'released', 'closed']),
          receivedOn: day,
          /** The first day on which the head of the school reads it too, while nobody has taken it up. */
          headReadsFrom: day,
          /** Names of those who may read it today. */
          readers: z.array(z.string()),
        }),
      ),
    }),
  }),
  takeUp: route({
    method: 'POST',
    path: '/v1/safety-reports/:case/taking-up',
    purpose: 'report-safety',
    status: 201,
    params: z.object({ case: id }),
    answer: done,
  }),
  decide: route({
    method: 'POST',
    path: '/v1/safety-reports/:case/decision',
    purpose: 'report-safety',
    status: 201,
    params: z.object({ case: id }),
    body: z.object({ outcome: z.enum(['released', 'closed']), finding: z.optional(line), reason: line }),
    answer: done,
  }),
}

/** Who reads the reports of a school: one officer, named by its office. */
export const safetyReaders = {
  list: route({
    method: 'GET',
    path: '/v1/safety-readers',
    purpose: 'import-roster',
    answer: z.object({
      /** Whether the caller reads any: named now or before, or head of a school. Everybody else is refused the list. */
      reads: z.boolean(),
      schools: z.array(
        z.object({
          school: z.object({ id, name: z.string() }),
          /** Who reads now: the one named, or the head where nobody is. */
          officer: z.nullable(named),
          head: z.nullable(named),
          /** Those who can be named. */
          officers: z.array(named),
        }),
      ),
    }),
  }),
  name: route({
    method: 'PUT',
    path: '/v1/safety-readers/:school',
    purpose: 'import-roster',
    params: z.object({ school: id }),
    body: z.object({ officer: id }),
    answer: done,
  }),
}
