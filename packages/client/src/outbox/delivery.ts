import type { Bilingual } from '@imes/consent'
import { addDays, type Day } from '@imes/consent/time'
import type { ImesClientError, ImesProblem } from '../http/index.js'
import type { Entry, EntryRefusal } from './entry.js'

/** Days for which the server knows an idempotency key. Older, a repeated write could be a second one. */
const keyDays = 7

/** Whether a write may have arrived so long ago that repeating it is no longer safe: then a person decides. */
export function isUnsure(entry: Entry, today: Day): boolean {
  return entry.triedOn !== undefined && addDays(entry.triedOn, keyDays) <= today
}

/** What a failed attempt means for the queue. */
export type Setback =
  /** It was written earlier: this attempt changes nothing. */
  | { readonly means: 'arrived' }
  /** The server's answer is no, and will be. */
  | { readonly means: 'refused'; readonly refusal: EntryRefusal }
  /** This scope waits; others go on. */
  | { readonly means: 'later' }
  /** Nothing can be delivered now. */
  | { readonly means: 'stop'; readonly reason: 'unreachable' | 'signed-out' }

function isClientError(error: unknown): error is ImesClientError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('IMES_CLIENT_')
  )
}

/** @throws the error itself when it is none of the client's: an abort, or a fault in the program */
export function judge(error: unknown, entry: Entry): Setback {
  if (!isClientError(error)) throw error
  switch (error.code) {
    case 'IMES_CLIENT_UNREACHABLE':
    case 'IMES_CLIENT_TIMEOUT':
      return { means: 'stop', reason: 'unreachable' }
    case 'IMES_CLIENT_ANSWER_MALFORMED':
      // A success all the same: the write is done, only its answer is of another version.
      return { means: 'arrived' }
    case 'IMES_CLIENT_DENIED':
      return { means: 'refused', refusal: refusalOf(error.denial, error.status, error.says, error.article) }
    case 'IMES_CLIENT_INPUT_INVALID':
      return { means: 'refused', refusal: { code: 'input-invalid', status: 0 } }
    case 'IMES_CLIENT_PROBLEM':
      return judgeProblem(error.status, error.problem, entry, sentenceOf(error))
  }
}

/** What is wrong with the content and what puts it right; without a list of faults, the problem's own sentence. */
function sentenceOf({ issues: [first], says }: ImesProblem): Bilingual | undefined {
  if (!first) return says
  const { message, remedy } = first
  return { tr: `${message.tr} ${remedy.tr}`, en: `${message.en} ${remedy.en}` }
}

const refusalOf = (code: string, status: number, says: Bilingual | undefined, article?: string): EntryRefusal => ({
  code,
  status,
  ...(article === undefined ? {} : { article }),
  ...(says === undefined ? {} : { says }),
})

function judgeProblem(status: number, code: string, entry: Entry, says: Bilingual | undefined): Setback {
  if (status === 401) return { means: 'stop', reason: 'signed-out' }
  // An earlier attempt was written whole, before fields were taken out; the withdrawal itself reaches the server too.
  if (code === 'idempotency-key-reused' && entry.reduced) return { means: 'arrived' }
  if (status >= 500 || status === 408 || status === 425 || status === 429 || code === 'in-progress')
    return { means: 'later' }
  return { means: 'refused', refusal: refusalOf(code, status, says) }
}
