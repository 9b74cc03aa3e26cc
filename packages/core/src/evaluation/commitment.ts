import { canonicalHash } from '@imes/consent/canonical'
import type { Answers } from '../rubrics/index.js'

/** What an evaluation says, and on which rubric it was said. */
export interface EvaluationContent {
  readonly rubric: string
  readonly version: number
  /** Hash of the rubric's content: a rubric of the same name with other words is another rubric. */
  readonly rubricHash: string
  readonly answers: Answers
  readonly comment: string | null
}

const nonceForm = /^[0-9a-f]{64}$/

/**
 * Binds an author to the words without showing them: SHA-256 over the canonical content and a nonce of 32 random bytes.
 * Without the nonce nothing can be guessed, although a form has few possible contents.
 *
 * @param nonce 64 lower-case hexadecimal characters, drawn by the caller, kept sealed beside the content
 * @returns 64 hexadecimal characters
 * @throws TypeError a nonce of another form
 */
export function commitTo(evaluation: string, content: EvaluationContent, nonce: string): string {
  if (!nonceForm.test(nonce)) throw new TypeError('a nonce is 64 lower-case hexadecimal characters')
  const { rubric, version, rubricHash, answers, comment } = content
  return canonicalHash({
    purpose: 'imes-evaluation-commitment-1',
    evaluation,
    content: { rubric, version, rubricHash, answers: { ...answers }, comment },
    nonce,
  })
}

/** Whether content and nonce are those that were committed to. What has no canonical form was committed to by nobody. */
export function opensCommitment(
  commitment: string,
  evaluation: string,
  content: EvaluationContent,
  nonce: string,
): boolean {
  try {
    return commitTo(evaluation, content, nonce) === commitment
  } catch {
    return false
  }
}
