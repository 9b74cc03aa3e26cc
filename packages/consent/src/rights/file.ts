import type { Bilingual } from '../error/index.js'
import type { Day } from '../time/index.js'

/** What is asked for, by the letter of KVKK m.11/1 (ilgili kişinin hakları). */
export type Right = '11/1-a' | '11/1-b' | '11/1-c' | '11/1-ç' | '11/1-d' | '11/1-e' | '11/1-f' | '11/1-g' | '11/1-ğ'

/** How a request may come in (KVKK m.13/1, BT m.4-5). No form may be harder than these. */
export type RightsChannel = 'written' | 'kep' | 'secure-e-signature' | 'mobile-signature' | 'known-e-mail' | 'app'

export type RightsState =
  | 'received'
  | 'identified'
  | 'clarifying'
  | 'assigned'
  | 'decided'
  | 'executing'
  | 'answered'
  | 'complained'
  | 'closed'

/** What an erasure leaves, by which article, and the last day of keeping it where that day is known (KVKK m.7/1, 7/2). */
export interface KeptRecord {
  readonly what: Bilingual
  readonly article: string
  readonly until?: Day
}

export type RightsDecision = {
  readonly by: string
  readonly on: Day
} & (
  | { readonly outcome: 'accepted' }
  /** A refusal, also of a part, is in writing with its article and its reason (KVKK m.13/3). */
  | {
      readonly outcome: 'partly' | 'refused'
      readonly article: string
      readonly reason: string
      readonly kept?: readonly KeptRecord[]
    }
)

/** What carrying out a request leaves behind. */
export type RightsResult = 'export-archive' | 'new-version' | 'certificate' | 'effect-stopped'

/** The file of one request (başvuru dosyası). Plain data: ids only, no name and no identity document. */
export interface RightsFile {
  readonly number: string
  readonly right: Right
  readonly channel: RightsChannel
  readonly state: RightsState
  /** Day 0: the day on which it reached any channel of the controller. */
  readonly received: Day
  /** Who decided the result that is objected to; for 11/1-g another person decides. */
  readonly firstDecider?: string
  /** How identity was checked; never the document. */
  readonly identity?: string
  readonly question?: string
  /** The day on which the person answered the question. What they wrote is kept elsewhere, sealed. */
  readonly replied?: Day
  readonly official?: string
  readonly activities: readonly string[]
  /** Recipients who got the data. */
  readonly recipients: readonly string[]
  readonly told: readonly { readonly recipient: string; readonly on: Day }[]
  readonly decision?: RightsDecision
  readonly results: readonly RightsResult[]
  readonly answer?: { readonly on: Day; readonly feeTL: number }
  readonly complained?: Day
  readonly closed?: Day
}

export type RightsEvent = { readonly on: Day } & (
  | { readonly type: 'identify'; readonly how: string }
  | { readonly type: 'clarify'; readonly question: string }
  | { readonly type: 'reply' }
  | {
      readonly type: 'assign'
      readonly official: string
      readonly activities: readonly string[]
      readonly recipients: readonly string[]
      /** Needed where identity was not checked before the question was asked. */
      readonly how?: string
    }
  | {
      readonly type: 'decide'
      readonly by: string
      readonly outcome: 'accepted' | 'partly' | 'refused'
      readonly article?: string
      readonly reason?: string
      /** Of an erasure: what a duty or a hold keeps all the same. Then it cannot be accepted in full. */
      readonly kept?: readonly KeptRecord[]
    }
  | { readonly type: 'execute'; readonly result: RightsResult }
  | { readonly type: 'tell'; readonly recipient: string }
  | { readonly type: 'answer'; readonly feeTL?: number; readonly cost?: AnswerCost }
  | { readonly type: 'complain' }
  | { readonly type: 'close' }
)

/** On what an answer is given: pages of paper, or a medium (CD, flash memory) at its cost. */
export type AnswerCost =
  | { readonly on: 'screen' }
  | { readonly on: 'paper'; readonly pages: number }
  | { readonly on: 'medium'; readonly costTL: number }
