import * as z from 'zod/mini'
import { bilingual, id, line, role, sha256 } from './common.js'
import { route } from './route.js'

const file = z.object({
  name: line,
  /** Standard base64; at most 8 MiB of file. */
  base64: z.string().check(z.maxLength(11_200_000)),
})
const answers = z.record(z.string(), z.string())
const issue = z.object({
  code: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  message: bilingual,
  remedy: bilingual,
})
const question = z.object({
  id: z.string(),
  ask: bilingual,
  options: z.array(z.object({ id: z.string(), label: z.string() })),
})
const counts = z.object({
  schools: z.int(),
  students: z.int(),
  guardians: z.int(),
  coordinators: z.int(),
  trainers: z.int(),
  workplaces: z.int(),
  placements: z.int(),
})

export const rosters = {
  preview: route({
    method: 'POST',
    path: '/v1/rosters/preview',
    purpose: 'import-roster',
    body: z.object({ files: z.array(file).check(z.minLength(1), z.maxLength(20)), answers: z.optional(answers) }),
    answer: z.object({
      counts: z.nullable(counts),
      /** Hash of the plan: the import below names it, so that what was looked at is what is written. */
      planHash: z.nullable(sha256),
      issues: z.array(issue),
      questions: z.array(question),
      /** Columns that were seen and not read, with the reason. */
      notRead: z.array(z.object({ file: z.string(), column: z.string(), why: bilingual })),
    }),
  }),
  import: route({
    method: 'POST',
    path: '/v1/rosters',
    purpose: 'import-roster',
    status: 201,
    body: z.object({
      files: z.array(file).check(z.minLength(1), z.maxLength(20)),
      answers: z.optional(answers),
      planHash: sha256,
    }),
    answer: z.object({ counts }),
  }),
  signInSheets: route({
    method: 'POST',
    path: '/v1/sign-in-sheets',
    purpose: 'import-roster',
    status: 201,
    body: z.object({ role: z.optional(role), people: z.optional(z.array(id).check(z.maxLength(5000))) }),
    answer: z.object({
      sheets: z.array(
        z.object({ person: id, displayName: z.string(), role, group: z.nullable(z.string()), code: z.string() }),
      ),
    }),
  }),
  students: route({
    method: 'GET',
    path: '/v1/students',
    purpose: 'import-roster',
    answer: z.object({
      students: z.array(
        z.object({
          id,
          displayName: z.string(),
          section: z.string(),
          field: z.string(),
          branch: z.nullable(z.string()),
          placement: z.nullable(z.object({ id, workplace: z.object({ id, name: z.string() }) })),
        }),
      ),
    }),
  }),
  workplaces: route({
    method: 'GET',
    path: '/v1/workplaces',
    purpose: null,
    answer: z.object({
      workplaces: z.array(
        z.object({
          id,
          name: z.string(),
          district: z.string(),
          seats: z.array(z.object({ field: z.string(), branch: z.string(), quota: z.int() })),
        }),
      ),
    }),
  }),
}
