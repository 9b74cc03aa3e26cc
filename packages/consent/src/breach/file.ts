import type { Bilingual } from '../error/index.js'
import type { Instant } from '../time/index.js'

export type BreachState =
  | 'suspected'
  | 'dismissed'
  | 'confirmed'
  | 'assessed'
  | 'authority-notified'
  | 'persons-notified'
  | 'supplemented'
  | 'closed'

/** What is known so far; the notice to the Board may go out in stages (Kurul 24.01.2019, 2019/10). */
export interface BreachFacts {
  readonly when?: string
  readonly how?: string
  /** Category ids; special ones are marked in the notices. */
  readonly categories?: readonly { readonly label: Bilingual; readonly special: boolean }[]
  readonly persons?: number
  readonly records?: number
  readonly effects?: Bilingual
  readonly measures?: Bilingual
  readonly planned?: Bilingual
  /** Where to ask: an office, its address or number. */
  readonly contact?: string
}

/** One breach (veri ihlali), real or played. Stays in the breach register for five years, notified or not. */
export interface BreachFile {
  readonly id: string
  /** A drill runs the same clock and never says that a notice went to the Board. */
  readonly drill: boolean
  readonly state: BreachState
  readonly suspected: Instant
  /** T0: the instant at which the controller, or a check or processor that reported to it, was reasonably certain. */
  readonly certain?: Instant
  readonly dismissedFor?: string
  readonly facts: BreachFacts
  readonly authorityNotified?: Instant
  readonly lateReason?: string
  /** What was missing when the Board was told, still to be supplemented. */
  readonly missing: readonly (keyof BreachFacts)[]
  readonly personsNotified?: { readonly at: Instant; readonly by: 'directly' | 'on-the-site' }
  readonly last: Instant
}

export type BreachEvent = { readonly at: Instant } & (
  | { readonly type: 'confirm'; readonly certain?: Instant }
  | { readonly type: 'dismiss'; readonly reason: string }
  | { readonly type: 'assess'; readonly facts: BreachFacts }
  | { readonly type: 'notify-authority'; readonly lateReason?: string }
  /** Directly where the address is known; on the controller's site only where it is not (KVKK m.12/5). */
  | { readonly type: 'notify-persons'; readonly by: 'directly' | 'on-the-site' }
  | { readonly type: 'supplement'; readonly facts: BreachFacts }
  | { readonly type: 'close' }
)
