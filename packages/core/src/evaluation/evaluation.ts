import type { Day } from '@imes/consent/time'
import type { Evaluator, Subject } from '../rubrics/index.js'
import type { EvaluationContent } from './commitment.js'
import type { Instance } from './contest-again.js'
import type { EvaluationWindow } from './window.js'

export const evaluationStates = [
  'draft',
  'sealed',
  'revealed',
  'contested',
  'upheld',
  'corrected',
  'struck',
  'withdrawn',
] as const
export type EvaluationState = (typeof evaluationStates)[number]

/** Who evaluates whom, through which placement, in which window. Fixed from the draft on. */
export interface Direction {
  readonly from: Evaluator
  /** Pseudonym of the person who answers. */
  readonly author: string
  readonly about: Subject
  readonly subject: string
  readonly placement: string
}

/** One wording of an evaluation. A correction adds a version and keeps the old one (K-4/2-b). */
export interface EvaluationVersion {
  readonly number: number
  readonly content: EvaluationContent
  readonly commitment: string
  readonly nonce: string
}

/** Why an evaluation may be struck without anybody reading it (LAW section 4, `contest`). */
export type UnreadGround = 'not-placed-there' | 'outside-the-window' | 'duplicate' | 'coercion-reported-by-author'

/** A decision on a contest, or a striking. The reason stays. */
export interface ContestDecision {
  readonly outcome: 'upheld' | 'corrected' | 'struck'
  readonly decider: string
  readonly reason: string
  readonly day: Day
}

/** A contest (itiraz) by the person of whom something was said. The reply stays with the evaluation. */
export interface EvaluationContest {
  readonly case: string
  readonly by: string
  readonly grounds: string
  readonly reply: string | null
  readonly opened: Day
  /** Last day for the decision. */
  readonly decideBy: Day
  readonly instance: Instance
  /** The first decision, once a second was asked for: it stands until then, and its reason stays for good. */
  readonly first: ContestDecision | null
  readonly decision: ContestDecision | null
}

export interface Evaluation {
  readonly id: string
  readonly direction: Direction
  readonly window: EvaluationWindow
  readonly state: EvaluationState
  /** Newest last. Empty in `withdrawn`: the words are gone, only the commitment stays. */
  readonly versions: readonly EvaluationVersion[]
  /** The author's unfinished words; on the author's device only. */
  readonly draft: EvaluationContent | null
  /** Which form was sent; outlives a withdrawal, like the commitment. */
  readonly form: { readonly rubric: string; readonly version: number } | null
  /** Commitment of the first submission; outlives a withdrawal. */
  readonly commitment: string | null
  readonly revealedOn: Day | null
  readonly contest: EvaluationContest | null
  readonly struck: { readonly ground: UnreadGround; readonly decision: ContestDecision } | null
}

/** The words in force: the newest version. Undefined before submission and after withdrawal. */
export function currentVersion(evaluation: Evaluation): EvaluationVersion | undefined {
  return evaluation.versions.at(-1)
}

/** Whether the evaluation has been revealed and was not struck: only then does it count or show. */
export function isInForce(evaluation: Evaluation): boolean {
  return (
    evaluation.state === 'revealed' ||
    evaluation.state === 'contested' ||
    evaluation.state === 'upheld' ||
    evaluation.state === 'corrected'
  )
}
