import type { Day, Instant } from '../time/index.js'

export type Language = 'tr' | 'en'

/** Who acted: the person, or a legal representative (veli, vasi) for a minor. */
export interface Actor {
  readonly as: 'person' | 'guardian'
  /** Pseudonym. */
  readonly id: string
}

interface Recorded {
  /** Given by the host; the same id twice is the same event. */
  readonly id: string
  readonly subject: string
  readonly at: Instant
}

/** The notice (aydınlatma metni) was shown. It records no agreement: there is none. */
export interface NoticeShown extends Recorded {
  readonly kind: 'notice-shown'
  readonly to: Actor
  readonly notice: string
  readonly noticeHash: string
  readonly noticeVersion: number
  /** SHA-256 of the exact words shown. */
  readonly wordsHash: string
  readonly language: Language
  readonly channel: 'screen' | 'paper'
}

/** The SDK put the question. It may not do so again before the next school year once somebody said no. */
export interface ConsentAsked extends Recorded {
  readonly kind: 'consent-asked'
  readonly purpose: string
}

interface Act extends Recorded {
  readonly purpose: string
  readonly by: Actor
}

/** An affirmative act for one purpose, after the notice, over exact words. */
export interface ConsentGiven extends Act {
  readonly kind: 'consent-given'
  /** The `notice-shown` event that it follows. */
  readonly noticeEvent: string
  readonly noticeShownAt: Instant
  readonly noticeHash: string
  readonly textHash: string
  readonly textVersion: number
  readonly activityHash: string
  readonly wordsHash: string
  readonly language: Language
  readonly on: Day
  /** Last day on which it holds: the first 31 August on or after the day it was given (K-5/1.12). */
  readonly until: Day
}

/** A no. It has no field for a reason. */
export interface ConsentDeclined extends Act {
  readonly kind: 'consent-declined'
}

/** A consent taken back. It has no field for a reason. */
export interface ConsentWithdrawn extends Act {
  readonly kind: 'consent-withdrawn'
}

export type ConsentAct = ConsentGiven | ConsentDeclined | ConsentWithdrawn
export type ConsentEvent = NoticeShown | ConsentAsked | ConsentAct
