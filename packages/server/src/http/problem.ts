import type { Problem } from '@imes/client/contract'
import type { Bilingual, Issue } from '@imes/consent'
import type { Denial } from '@imes/consent/decision'

/** Leaves a route with a problem (RFC 9457). Never holds a name, an answer or an id of a person. */
export class Refusal extends Error {
  readonly problem: Problem
  readonly retryAfterSeconds: number | undefined
  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.code)
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'The content does not fit',
  429: 'Too many attempts',
  500: 'Something broke here',
  503: 'Not available now',
}

export function problemOf(status: number, code: string, detail: Bilingual, more: Partial<Problem> = {}): Problem {
  return { type: 'about:blank', title: titles[status] ?? 'Problem', status, code, detail, ...more }
}

export const refuse = (status: number, code: string, tr: string, en: string, more: Partial<Problem> = {}): Refusal =>
  new Refusal(problemOf(status, code, { tr, en }, more))

/** Whether it is not there or not the caller's: both are answered alike, so that nobody learns which ids exist. */
export const notFound = (): Refusal =>
  refuse(
    404,
    'not-found',
    'Böyle bir kayıt yok ya da bu görev için açık değil.',
    'No such record, or not for this role.',
  )

export const conflict = (code: string, tr: string, en: string): Refusal => refuse(409, code, tr, en)

/** The law's no, as it goes over the wire: article, reason, remedy, and every later check that failed. */
export function denied(denial: Denial, says: (code: Denial['remedy']) => Bilingual): Refusal {
  return new Refusal(
    problemOf(403, denial.code, denial.reason, {
      article: denial.article,
      remedy: { code: denial.remedy, says: says(denial.remedy) },
      also: denial.also.map(({ code, article }) => ({ code, article })),
    }),
  )
}

/** Somebody else's data is wrong: every fault with its place. */
export const unfit = (issues: readonly Issue[]): Refusal =>
  refuse(422, 'content-invalid', 'Gönderilen bilgide hata var.', 'The content has faults.', {
    issues: issues.map((one) => ({ ...one, path: [...one.path] })),
  })

export const oneIssue = (code: string, path: (string | number)[], message: Bilingual, remedy: Bilingual): Refusal =>
  unfit([{ code, path, message, remedy }])
