import { ImesError } from '@imes/consent/error'
import type { NotIdentifiedReason } from '../parameters.js'

/** These observations cannot tell quality, severity and noise apart. Use the parameters of a larger field. */
export class ScoringNotIdentified extends ImesError {
  override readonly code = 'IMES_CORE_SCORING_NOT_IDENTIFIED'
  readonly reason: NotIdentifiedReason
  constructor(reason: NotIdentifiedReason) {
    super(`variance components cannot be estimated: ${reason}`)
    this.reason = reason
  }
}
