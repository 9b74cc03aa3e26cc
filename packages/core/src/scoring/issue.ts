import { ImesError } from '@imes/consent/error'

/** What can be wrong with a row. `scoringIssue` of `@imes/core/scoring/text` says it, and the remedy, in both languages. */
export type ScoringIssueCode =
  | 'empty'
  | 'columns-uneven'
  | 'id-empty'
  | 'value-not-a-number'
  | 'value-out-of-scale'
  | 'weight-invalid'
  | 'day-invalid'
  | 'criterion-unknown'
  | 'role-unknown'
  | 'duplicate-answer'
  | 'form-inconsistent'
  | 'self-evaluation'

/** Where it is wrong: row and column, never who. */
export interface ScoringIssue {
  readonly code: ScoringIssueCode
  readonly path: readonly (string | number)[]
}

/** The observations cannot be scored as they stand. */
export class ScoringInputRefused extends ImesError {
  override readonly code = 'IMES_CORE_SCORING_INPUT'
  readonly issues: readonly ScoringIssue[]
  constructor(issues: readonly ScoringIssue[]) {
    super(`observations refused: ${[...new Set(issues.map((issue) => issue.code))].join(', ')}`)
    this.issues = issues
  }
}
