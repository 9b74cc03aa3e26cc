import { ImesError } from '@imes/consent/error'
import type { Day } from '@imes/consent/time'

/** Which text of a presentation an error speaks of. */
export type TokenPart = 'text' | 'ticket' | 'token' | 'proof' | 'countersignature'

/** Everything this package throws for a broken code, token, key or store. `code` is stable; no message names anybody. */
export abstract class VisitCodeError extends ImesError {
  abstract override readonly code: `IMES_QR_${string}`
}

// Keys and tickets ------------------------------------------------------------------------------------------------

/** The key may not be used here: wrong form, private member, off the curve, low order, non-canonical or extractable. */
export class KeyRefused extends VisitCodeError {
  override readonly code = 'IMES_QR_KEY_REFUSED'
  readonly because: string
  constructor(because: string) {
    super(`key refused: ${because}`)
    this.because = because
  }
}

/** The ticket's form, signature or midnights are wrong. */
export class TicketInvalid extends VisitCodeError {
  override readonly code = 'IMES_QR_TICKET_INVALID'
  readonly because: string
  constructor(because: string) {
    super(`ticket is not valid: ${because}`)
    this.because = because
  }
}

/** The ticket was made for another phone's key. */
export class TicketNotYours extends VisitCodeError {
  override readonly code = 'IMES_QR_TICKET_NOT_YOURS'
  constructor() {
    super('the ticket is bound to another key')
  }
}

/** The token came without its ticket, and the verifier does not know it. */
export class TicketUnknown extends VisitCodeError {
  override readonly code = 'IMES_QR_TICKET_UNKNOWN'
  constructor() {
    super('no ticket came with the token, and none is known for it')
  }
}

/** Issuer, workplace, pseudonym or number of the token are not the ticket's. */
export class TicketMismatch extends VisitCodeError {
  override readonly code = 'IMES_QR_TICKET_MISMATCH'
  readonly claim: 'aud' | 'iss' | 'jti' | 'sub'
  constructor(claim: 'aud' | 'iss' | 'jti' | 'sub') {
    super(`the token's ${claim} is not the ticket's`)
    this.claim = claim
  }
}

// The code at the workplace ---------------------------------------------------------------------------------------

/** What was scanned or typed is no code of a workplace. It is never opened as an address. */
export class CodeMalformed extends VisitCodeError {
  override readonly code = 'IMES_QR_CODE_MALFORMED'
  constructor() {
    super('this is not the code of a workplace')
  }
}

/** A code of another workplace than the ticket's. */
export class CodeOtherWorkplace extends VisitCodeError {
  override readonly code = 'IMES_QR_CODE_OTHER_WORKPLACE'
  constructor() {
    super('the code belongs to another workplace than the ticket')
  }
}

/** No enrolled key of the workplace (or of the issuer, for a printed sheet) signed this code. */
export class CodeSignatureInvalid extends VisitCodeError {
  override readonly code = 'IMES_QR_CODE_SIGNATURE_INVALID'
  constructor() {
    super('the code is not signed by a known key')
  }
}

/** The code is shown for a step that has not begun, by this phone's corrected clock. */
export class CodeNotYet extends VisitCodeError {
  override readonly code = 'IMES_QR_CODE_NOT_YET'
  constructor() {
    super('the code is from later than now')
  }
}

/** The code is 90 seconds old or older. Scan the one on the screen now. */
export class CodeExpired extends VisitCodeError {
  override readonly code = 'IMES_QR_CODE_EXPIRED'
  constructor() {
    super('the code is too old')
  }
}

/** The phone's clock cannot be trusted: no contact within 7 days, or off by more than 24 hours. Countersign, or by hand. */
export class ClockApart extends VisitCodeError {
  override readonly code = 'IMES_QR_CLOCK_APART'
  constructor() {
    super('the clock of this phone cannot be corrected')
  }
}

/** The server cannot open the code: not this workplace's, not this day's, its key gone, or its device revoked. */
export class CodeUnknown extends VisitCodeError {
  override readonly code = 'IMES_QR_CODE_UNKNOWN'
  constructor() {
    super('the code in the token cannot be opened')
  }
}

/** The code was made for a step later than the verifier's now (and 30 seconds of grace). */
export class CodeInFuture extends VisitCodeError {
  override readonly code = 'IMES_QR_CODE_IN_FUTURE'
  constructor() {
    super('the code in the token is from later than now')
  }
}

/** Five wrong codes were typed for this ticket. Scan, or record the visit by hand: equal standing. */
export class TypedLimit extends VisitCodeError {
  override readonly code = 'IMES_QR_TYPED_LIMIT'
  constructor() {
    super('too many wrong codes were typed for this ticket')
  }
}

/** The 16 figures do not answer a code that this device showed in the last 90 seconds. */
export class AnswerRefused extends VisitCodeError {
  override readonly code = 'IMES_QR_ANSWER_REFUSED'
  constructor() {
    super('the figures do not answer a code of the last 90 seconds')
  }
}

/** Five wrong answers within a minute. Wait for a minute. */
export class AnswerLimit extends VisitCodeError {
  override readonly code = 'IMES_QR_ANSWER_LIMIT'
  constructor() {
    super('too many wrong answers within a minute')
  }
}

/** The screen's clock is more than 10 minutes off, or it holds no key for the day: it stops showing codes. */
export class ScreenStopped extends VisitCodeError {
  override readonly code = 'IMES_QR_SCREEN_STOPPED'
  readonly because: 'clock' | 'day-key'
  constructor(because: 'clock' | 'day-key') {
    super(because === 'clock' ? 'the clock of the screen is off by more than 10 minutes' : 'no key for this day')
    this.because = because
  }
}

// The token -------------------------------------------------------------------------------------------------------

/** Not the one canonical text of a token. Checked before any signature. */
export class TokenMalformed extends VisitCodeError {
  override readonly code = 'IMES_QR_TOKEN_MALFORMED'
  readonly part: TokenPart
  constructor(part: TokenPart) {
    super(`the ${part} is not in its canonical form`)
    this.part = part
  }
}

/** No key set is known for this issuer. */
export class IssuerUnknown extends VisitCodeError {
  override readonly code = 'IMES_QR_ISSUER_UNKNOWN'
  constructor() {
    super('the issuer is not known')
  }
}

/** The token is not signed by the key that the ticket names. */
export class SignatureInvalid extends VisitCodeError {
  override readonly code = 'IMES_QR_SIGNATURE_INVALID'
  constructor() {
    super('the signature of the token is not valid')
  }
}

/** The ticket or the workplace's device has been revoked. */
export class KeyRevoked extends VisitCodeError {
  override readonly code = 'IMES_QR_KEY_REVOKED'
  readonly what: 'ticket' | 'device'
  constructor(what: 'ticket' | 'device') {
    super(`the ${what} has been revoked`)
    this.what = what
  }
}

/** The day is none of the ticket's days. */
export class DayOutsideWindow extends VisitCodeError {
  override readonly code = 'IMES_QR_DAY_OUTSIDE_WINDOW'
  readonly window: readonly [Day, Day]
  constructor(window: readonly [Day, Day]) {
    super(`the ticket is for ${window[0]}..${window[1]}`)
    this.window = window
  }
}

/** The day has not begun. */
export class DayInFuture extends VisitCodeError {
  override readonly code = 'IMES_QR_DAY_IN_FUTURE'
  constructor() {
    super('the day of the token has not begun')
  }
}

/** The signature is good, the days of delivery have passed. Record the visit by hand: equal standing. */
export class TokenExpired extends VisitCodeError {
  override readonly code = 'IMES_QR_TOKEN_EXPIRED'
  readonly lastDay: Day
  constructor(lastDay: Day) {
    super(`the token could be delivered until ${lastDay}`)
    this.lastDay = lastDay
  }
}

/** Wrong key, code, day or number under the countersignature. Send the token again without it. */
export class CountersignatureInvalid extends VisitCodeError {
  override readonly code = 'IMES_QR_COUNTERSIGNATURE_INVALID'
  constructor() {
    super('the countersignature does not belong to this token')
  }
}

/** This planned visit already has its accepted token. */
export class TokenUsed extends VisitCodeError {
  override readonly code = 'IMES_QR_TOKEN_USED'
  constructor() {
    super('the visit of this ticket has already been accepted')
  }
}

/** The store of used tickets is full; nothing is forgotten to make room. */
export class StoreFull extends VisitCodeError {
  override readonly code = 'IMES_QR_STORE_FULL'
  constructor() {
    super('the store of used tickets is full')
  }
}

/** The store of used tickets did not answer. A refusal, never a pass; the token may be sent again. */
export class StoreUnavailable extends VisitCodeError {
  override readonly code = 'IMES_QR_STORE_UNAVAILABLE'
  constructor(cause?: unknown) {
    super('the store of used tickets did not answer')
    this.cause = cause
  }
}

/** The list of revocations is not signed by the issuer, or older than the one already held. */
export class RevocationsInvalid extends VisitCodeError {
  override readonly code = 'IMES_QR_REVOCATIONS_INVALID'
  readonly because: 'form' | 'signature' | 'older'
  constructor(because: 'form' | 'signature' | 'older') {
    super(`the list of revocations is refused: ${because}`)
    this.because = because
  }
}

/** The answer of steps 2–6 to a caller who has not signed in: it does not say which of them failed. */
export class TokenRefused extends VisitCodeError {
  override readonly code = 'IMES_QR_TOKEN_REFUSED'
  constructor() {
    super('the token is refused')
  }
}

// The sealed slot -------------------------------------------------------------------------------------------------

/** This part of the slot does not open: filler, another key, a withdrawn consent, or a changed token. */
export class SlotUnreadable extends VisitCodeError {
  override readonly code = 'IMES_QR_SLOT_UNREADABLE'
  constructor() {
    super('this part of the slot cannot be read')
  }
}

/** The place is finer than the steps that the consent text names (LAW K-4/2-ç.6). Nothing has been sealed. */
export class PrecisionNotConsented extends VisitCodeError {
  override readonly code = 'IMES_QR_PRECISION_NOT_CONSENTED'
  constructor() {
    super('the consent text does not name this precision')
  }
}
