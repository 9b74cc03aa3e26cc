import * as z from 'zod/mini'
import { type Problem, problem, type Route } from '../contract/index.js'
import { ImesAnswerMalformed, ImesDenied, ImesProblem } from './errors.js'
import { mismatches } from './request.js'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A success of the contract. @throws ImesAnswerMalformed */
export function readAnswer(route: Route, text: string): unknown {
  const result = z.safeParse(route.answer, parseJson(text))
  if (!result.success) throw new ImesAnswerMalformed(mismatches(result.error))
  return result.data
}

const isDenial = (found: Problem): found is Problem & { readonly article: string } => found.article !== undefined

/** What an answer that is not a success says. A proxy's own page becomes a problem with the code `http-<status>`. */
export function readProblem(status: number, text: string, retryAfterMs: number | undefined): ImesDenied | ImesProblem {
  const result = z.safeParse(problem, parseJson(text))
  const found: Problem = result.success
    ? { ...result.data, status }
    : { type: 'about:blank', title: `HTTP ${status}`, status, code: `http-${status}` }
  return isDenial(found) ? new ImesDenied(found) : new ImesProblem(found, retryAfterMs)
}
