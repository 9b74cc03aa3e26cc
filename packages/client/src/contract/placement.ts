import * as z from 'zod/mini'
import { bilingual, day, done, id, line, named, prose, sha256 } from './common.js'
import { route } from './route.js'

const workplace = z.object({ id, name: z.string() })
/** The number of a document, never its text: letters, digits, dots, hyphens and slashes. */
const documentNumber = z.string().check(z.trim(), z.regex(/^[\p{L}\p{N}][\p{L}\p{N}./-]{0,39}$/u))
const seat = z.object({ workplace, field: z.string(), branch: z.string() })
const seatRef = z.object({ workplace: id, branch: line })
export const support = z.enum([
  'ground-floor',
  'lift-or-ramp',
  'seated-work',
  'quiet-place',
  'written-instructions',
  'near-home',
  'talk-to-school',
])

export const preferences = {
  choices: route({
    method: 'GET',
    path: '/v1/preferences/choices',
    purpose: 'propose-placement',
    answer: z.object({ seats: z.array(seat) }),
  }),
  mine: route({
    method: 'GET',
    path: '/v1/preferences',
    purpose: 'propose-placement',
    answer: z.object({ seats: z.array(seat), says: bilingual }),
  }),
  put: route({
    method: 'PUT',
    path: '/v1/preferences',
    purpose: 'propose-placement',
    body: z.object({
      seats: z.array(seatRef).check(z.maxLength(30)),
      /** A placed student who wants to stay leaves this out. */
      wantsToMove: z.optional(z.boolean()),
    }),
    answer: z.object({ done: z.literal(true) }),
  }),
}

export const needs = {
  mine: route({
    method: 'GET',
    path: '/v1/needs',
    purpose: 'propose-placement',
    query: z.object({ onBehalfOf: z.optional(id) }),
    answer: z.object({ supports: z.nullable(z.array(support)) }),
  }),
  put: route({
    method: 'PUT',
    path: '/v1/needs',
    purpose: 'propose-placement',
    body: z.object({ supports: z.array(support).check(z.maxLength(7)), onBehalfOf: z.optional(id) }),
    answer: z.object({ written: z.boolean(), dropped: z.array(z.string()), says: bilingual }),
  }),
}

const item = z.object({
  id,
  student: named,
  from: z.nullable(workplace),
  to: z.nullable(seat),
  /** 1 = first choice; null = not on the list, or nobody asked for a list. */
  rank: z.nullable(z.int()),
  state: z.enum(['proposed', 'approved', 'amended', 'rejected', 'in-effect', 'objected', 're-decided', 'lapsed']),
  reasons: z.array(bilingual),
})

const proposal = z.object({
  id,
  madeOn: day,
  mode: z.enum(['first', 'keep', 'strict']),
  manifestHash: sha256,
  inputHash: sha256,
  resultHash: sha256,
  seed: sha256,
  certificate: z.object({
    stable: z.boolean(),
    withinQuotas: z.boolean(),
    studentOptimal: z.boolean(),
    says: z.array(bilingual),
  }),
  counts: z.object({ students: z.int(), placed: z.int(), firstChoice: z.int(), unplaced: z.int(), moved: z.int() }),
  notes: z.array(bilingual),
})

export const proposals = {
  run: route({
    method: 'POST',
    path: '/v1/proposals',
    purpose: 'propose-placement',
    status: 201,
    body: z.object({
      mode: z.enum(['first', 'keep', 'strict']),
      /** The public draw named in the call for preferences, e.g. a numbered round of a public beacon. */
      draw: z.object({ name: line, value: line }),
    }),
    answer: proposal,
  }),
  list: route({
    method: 'GET',
    path: '/v1/proposals',
    purpose: 'propose-placement',
    answer: z.object({ proposals: z.array(proposal) }),
  }),
  get: route({
    method: 'GET',
    path: '/v1/proposals/:proposal',
    purpose: 'propose-placement',
    params: z.object({ proposal: id }),
    answer: z.object({ proposal, items: z.array(item) }),
  }),
  manifest: route({
    method: 'GET',
    path: '/v1/proposals/:proposal/manifest',
    purpose: 'propose-placement',
    params: z.object({ proposal: id }),
    answer: z.object({ manifest: z.record(z.string(), z.unknown()), inputs: z.record(z.string(), z.unknown()) }),
  }),
  decide: route({
    method: 'POST',
    path: '/v1/proposals/:proposal/items/:item/decision',
    purpose: 'approve-placement',
    status: 201,
    params: z.object({ proposal: id, item: id }),
    body: z.object({ decision: z.enum(['approve', 'amend', 'reject']), reason: line, to: z.optional(seatRef) }),
    answer: z.object({ item, broken: z.array(bilingual) }),
  }),
  approveNew: route({
    method: 'POST',
    path: '/v1/proposals/:proposal/approval',
    purpose: 'approve-placement',
    status: 201,
    params: z.object({ proposal: id }),
    body: z.object({ reason: line }),
    answer: z.object({ approved: z.int(), left: z.int() }),
  }),
}

export const placements = {
  mine: route({
    method: 'GET',
    path: '/v1/placements',
    purpose: 'approve-placement',
    answer: z.object({
      placements: z.array(
        z.object({
          id,
          student: named,
          workplace,
          coordinator: z.nullable(z.string()),
          field: z.string(),
          branch: z.nullable(z.string()),
          starts: day,
          ends: day,
        }),
      ),
      proposed: z.array(
        z.object({
          proposal: id,
          item: id,
          student: named,
          to: z.nullable(seat),
          state: z.string(),
          says: z.array(bilingual),
        }),
      ),
    }),
  }),
  object: route({
    method: 'POST',
    path: '/v1/proposals/:proposal/items/:item/objection',
    purpose: 'contest',
    status: 201,
    params: z.object({ proposal: id, item: id }),
    body: z.object({ text: z.optional(prose) }),
    answer: z.object({ done: z.literal(true), says: bilingual }),
  }),
  review: route({
    method: 'POST',
    path: '/v1/proposals/:proposal/items/:item/re-decision',
    purpose: 'approve-placement',
    status: 201,
    params: z.object({ proposal: id, item: id }),
    body: z.object({ decision: z.enum(['same', 'different']), reason: line, to: z.optional(seatRef) }),
    answer: z.object({ item }),
  }),
}

const verdict = z.object({
  workplace,
  field: z.string(),
  state: z.enum(['keep', 'watch', 'propose-change', 'too-few', 'with-a-person']),
  says: z.array(bilingual),
})

export const reviews = {
  run: route({
    method: 'POST',
    path: '/v1/reviews',
    purpose: 'review-placement',
    status: 201,
    answer: z.object({ id, day, verdicts: z.array(verdict) }),
  }),
  list: route({
    method: 'GET',
    path: '/v1/reviews',
    purpose: 'review-placement',
    answer: z.object({ day: z.nullable(day), verdicts: z.array(verdict) }),
  }),
  report: route({
    method: 'GET',
    path: '/v1/reviews/report',
    purpose: 'review-placement',
    answer: z.object({ title: bilingual, markdown: bilingual }),
  }),
  dossier: route({
    method: 'GET',
    path: '/v1/workplaces/:workplace/dossier',
    purpose: 'review-placement',
    params: z.object({ workplace: id }),
    answer: z.object({
      workplace,
      parts: z.array(
        z.object({
          field: z.string(),
          lines: z.array(
            z.object({
              id: z.string(),
              finding: z.enum(['met', 'not-met', 'warning', 'unknown', 'to-judge']),
              label: bilingual,
              says: z.array(bilingual),
            }),
          ),
          /** Values that nobody has confirmed yet, by their source. */
          unconfirmed: z.array(z.string()),
        }),
      ),
    }),
  }),
  /** What the commission found about a workplace in one field; the last finding counts, the earlier ones stay. */
  recordSuitability: route({
    method: 'POST',
    path: '/v1/workplaces/:workplace/suitability',
    purpose: 'review-placement',
    status: 201,
    params: z.object({ workplace: id }),
    body: z.object({
      field: line,
      /** Share of the programme that the equipment allows, whole per cent. */
      coverage: z.object({ percent: z.int().check(z.minimum(0), z.maximum(100)), evidence: documentNumber }),
      /** Occupational health and safety (iş sağlığı ve güvenliği): required, and fails alone. */
      safety: z.object({ met: z.boolean(), evidence: documentNumber }),
      foundOn: day,
    }),
    answer: done,
  }),
}
