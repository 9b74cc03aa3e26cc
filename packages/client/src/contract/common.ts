import { type Day, isDay } from '@imes/consent/time'
import * as z from 'zod/mini'

/** A random id (UUIDv4): it carries no time and no order. */
export const id = z.uuidv4()
export const day = z.custom<Day>(isDay, 'not a calendar day (YYYY-MM-DD)')
export const bilingual = z.object({ tr: z.string(), en: z.string() })
export const language = z.enum(['tr', 'en'])
/** 64 lower-case hexadecimal characters. */
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
export const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/), z.maxLength(4096))
/** The plate number of a province, 1–81, as text. */
export const plate = z.string().check(z.regex(/^(?:[1-9]|[1-7][0-9]|8[01])$/))
/** A line of text that people wrote: 1–200 characters. */
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
/** A half of a character has no bytes of its own: nothing could be stored, hashed or sealed of it. */
const whole = z.refine<string>((text) => typeof text === 'string' && !loneSurrogate.test(text))
export const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(200), whole)
/** Free text that people wrote: up to 2,000 characters. */
export const prose = z.string().check(z.trim(), z.maxLength(2000), whole)
export const done = z.object({ done: z.literal(true) })

/** One entry of the ledger with its key and its way to a signed head: its author's, to keep and to show (`verifyReceipt`). */
export const entryReceipt = z.object({
  event: z.record(z.string(), z.unknown()),
  key: sha256,
  commitment: sha256,
  index: z.int(),
  proof: z.array(sha256),
  head: z.string(),
})

/** The roles of LAW section 4. One person may hold several; a request acts in one (header `imes-role`). */
export const role = z.enum([
  'student',
  'guardian',
  'coordinator',
  'workplace',
  'office',
  'district',
  'statistician',
  'auditor',
  'public',
  'desk',
])
export type RoleName = z.output<typeof role>

/** A thing with a name that the caller may see anyway. */
export const named = z.object({ id, displayName: z.string() })

/**
 * A problem (RFC 9457). `code` is stable. For the law's no it also carries the article, the remedy and every other
 * check that failed; for bad input the list of issues.
 */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(bilingual),
  article: z.optional(z.string()),
  remedy: z.optional(z.object({ code: z.string(), says: bilingual })),
  also: z.optional(z.array(z.object({ code: z.string(), article: z.string() }))),
  issues: z.optional(
    z.array(
      z.object({
        code: z.string(),
        path: z.array(z.union([z.string(), z.number()])),
        message: bilingual,
        remedy: bilingual,
      }),
    ),
  ),
})
export type Problem = z.output<typeof problem>
