import type { Basis } from '../rule/index.js'
import type { Day } from '../time/index.js'

/** A decision of the Board that a country is adequate (yeterlilik kararı, KVKK m.9/1). The SDK ships none. */
export interface Adequacy {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Number in the Official Gazette. */
  readonly gazette: string
  readonly from: Day
  readonly until?: Day
}

interface SafeguardBase {
  readonly id: string
  /** Name of the sink that it covers. */
  readonly sink: string
  readonly from: Day
  readonly until?: Day
  /** Whether the persons have rights and effective remedies there (m.9/4); unknown is no. */
  readonly effectiveRights: boolean
}

/** Appropriate safeguards (uygun güvenceler, KVKK m.9/4 a–ç). */
export type Safeguard = SafeguardBase &
  (
    | { readonly kind: 'public-agreement' | 'undertaking'; readonly permission?: string }
    | { readonly kind: 'binding-rules'; readonly approval?: string }
    | {
        readonly kind: 'standard-contract'
        readonly signed: Day
        /** Day on which it was notified to the Authority (Kurum). */
        readonly notified?: Day
        /** Anything in the Board's text changed. */
        readonly altered: boolean
      }
  )

/** An occasional case (arızi hâl, KVKK m.9/6), with the letter it rests on. */
export interface Occasion {
  readonly letter: 'a' | 'b' | 'c' | 'ç' | 'd' | 'e' | 'f'
  readonly on: Day
  /** The note that the possible risks were told to the person. */
  readonly risksTold: boolean
}

export interface TransferInstruments {
  readonly adequacy: readonly Adequacy[]
  readonly safeguards: readonly Safeguard[]
  /** Occasional transfers already made to this sink. */
  readonly occasions: readonly Occasion[]
}

export interface TransferRequest {
  readonly sink: {
    readonly name: string
    readonly country: string
    readonly cloud?: boolean
    /** Where its processors are, remote support among them. */
    readonly processorCountries: readonly string[]
  }
  readonly controller: 'public' | 'private'
  /** The condition of m.5 or m.6 that carries the transfer; absent is none. */
  readonly basis?: Basis
  /** Whether the interests of Türkiye or of the person would be seriously harmed. */
  readonly harm: 'none' | 'possible' | 'unknown'
  /** Number of the Board's permission where harm is possible. */
  readonly harmPermission?: string
  /** The one occasional case that is asked for. */
  readonly occasion?: Occasion
}
