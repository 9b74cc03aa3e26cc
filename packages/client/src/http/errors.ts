import { type Bilingual, ImesError, type Issue } from '@imes/consent'
import type { Problem } from '../contract/index.js'

/** What would make a denied act lawful: a stable code and the sentence for people. */
export interface Remedy {
  readonly code: string
  readonly says: Bilingual
}

/**
 * The law says no (a `Denial` of the server, RFC 9457). Over HTTP an answer that is not the one asked for is thrown;
 * show `says`, `remedy.says` and `article` to the person who asked.
 */
export class ImesDenied extends ImesError {
  override readonly code = 'IMES_CLIENT_DENIED'
  /** The denial's own stable code, kebab-case, for example `consent-withdrawn`. */
  readonly denial: string
  /** The article it rests on, for example `KVKK m.5/1`. */
  readonly article: string
  readonly says: Bilingual | undefined
  readonly remedy: Remedy | undefined
  /** Every other check that failed. */
  readonly also: readonly { readonly code: string; readonly article: string }[]
  readonly status: number

  constructor(problem: Problem & { readonly article: string }) {
    super(`denied: ${problem.code} (${problem.article})`)
    this.denial = problem.code
    this.article = problem.article
    this.says = problem.detail
    this.remedy = problem.remedy
    this.also = problem.also ?? []
    this.status = problem.status
  }
}

/** Any other answer that is not a success: not signed in, not found, bad input, too many requests, a broken server. */
export class ImesProblem extends ImesError {
  override readonly code = 'IMES_CLIENT_PROBLEM'
  /** The problem's own stable code; `http-<status>` when the answer held no problem document. */
  readonly problem: string
  readonly status: number
  readonly says: Bilingual | undefined
  readonly issues: readonly Issue[]
  /** How long the server asks to wait, when it said so. */
  readonly retryAfterMs: number | undefined

  constructor(problem: Problem, retryAfterMs?: number) {
    super(`problem: ${problem.code} (status ${problem.status})`)
    this.problem = problem.code
    this.status = problem.status
    this.says = problem.detail
    this.issues = problem.issues ?? []
    this.retryAfterMs = retryAfterMs
  }
}

/** The call took longer than `timeoutMs`. A write may have arrived: send it again with the same `idempotencyKey`. */
export class ImesTimeout extends ImesError {
  override readonly code = 'IMES_CLIENT_TIMEOUT'
  readonly timeoutMs: number
  /** The key of the write; `undefined` for a read. */
  readonly idempotencyKey: string | undefined

  constructor(timeoutMs: number, idempotencyKey: string | undefined) {
    super(`no answer within ${timeoutMs} ms`)
    this.timeoutMs = timeoutMs
    this.idempotencyKey = idempotencyKey
  }
}

/** No connection, after all retries. A write may have arrived: send it again with the same `idempotencyKey`. */
export class ImesUnreachable extends ImesError {
  override readonly code = 'IMES_CLIENT_UNREACHABLE'
  readonly attempts: number
  readonly idempotencyKey: string | undefined

  constructor(attempts: number, idempotencyKey: string | undefined, cause: unknown) {
    super(`the server could not be reached (attempts: ${attempts})`)
    this.attempts = attempts
    this.idempotencyKey = idempotencyKey
    this.cause = cause
  }
}

/** Where a value does not have the contract's shape. Never the value itself. */
export interface Mismatch {
  readonly code: string
  readonly path: readonly (string | number)[]
}

const places = (mismatches: readonly Mismatch[]): string => mismatches.map((one) => one.path.join('.')).join(', ')

/** The input does not have the contract's shape; nothing was sent. */
export class ImesInputInvalid extends ImesError {
  override readonly code = 'IMES_CLIENT_INPUT_INVALID'
  readonly mismatches: readonly Mismatch[]

  constructor(mismatches: readonly Mismatch[]) {
    super(`input outside the contract at ${places(mismatches)}`)
    this.mismatches = mismatches
  }
}

/** The server answered with success and a body that is not the contract's: another version, or not our server. */
export class ImesAnswerMalformed extends ImesError {
  override readonly code = 'IMES_CLIENT_ANSWER_MALFORMED'
  readonly mismatches: readonly Mismatch[]

  constructor(mismatches: readonly Mismatch[]) {
    super(`answer outside the contract at ${places(mismatches)}`)
    this.mismatches = mismatches
  }
}

/** Everything that a call can throw, apart from the `reason` of the caller's own abort. Told apart by `code`. */
export type ImesClientError =
  | ImesDenied
  | ImesProblem
  | ImesTimeout
  | ImesUnreachable
  | ImesInputInvalid
  | ImesAnswerMalformed
