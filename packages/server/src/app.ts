import type { Register } from '@imes/consent'
import type { Day, Instant } from '@imes/consent/time'
import type { Pooling, Term, WindowOptions } from '@imes/core/evaluation'
import type { Database } from './database/index.js'
import type { DailyCounts } from './http/counts.js'
import type { ErasureJournal } from './journal/index.js'
import type { Macs, Random, ServerKeys } from './keys/index.js'
import type { KeptTrees } from './ledger/index.js'
import type { AttemptLimit } from './session/attempts.js'
import type { Vault } from './vault/index.js'

/** The days of the school years that this installation serves. */
export interface SchoolCalendarOptions {
  readonly schoolYear: { readonly firstDay: Day; readonly lastDay: Day }
  /** Terms of teaching; each has one window of evaluation. */
  readonly terms: readonly Term[]
  readonly windows?: WindowOptions
  /** Days on which scores are published, at least 28 days apart, known beforehand. */
  readonly releaseDays: readonly Day[]
  /** Point of the scale, in tenths, below which a workplace goes on watch. The office's choice; default 500. */
  readonly reviewBarTenths?: number
}

/** What every route stands on. Clock and randomness come in from the host. */
export interface App {
  readonly database: Database
  readonly register: Register
  readonly mode: 'demo' | 'production'
  readonly clock: () => Instant
  readonly random: Random
  readonly keys: ServerKeys
  readonly macs: Macs
  readonly vault: Vault
  readonly counts: DailyCounts
  readonly attempts: AttemptLimit
  /** The province of those who are not signed in, and of of evidence that was asked for without naming one. */
  readonly homeProvince: number
  /** `iss` of visit tickets. */
  readonly issuer: string
  readonly calendar: SchoolCalendarOptions
  /** How evaluations of workplaces are put together in a figure. */
  readonly pooling: Pooling
  /** Leaves that each province's ledger adds a day. */
  readonly ledgerDaily: number
  /** Trees of the ledgers, kept until the next head. */
  readonly trees: KeptTrees
  /** The day on which a province’s destruction was last seen to be on time: it stays so for that day. */
  readonly runOnTime: Map<number, Day>
  /** Erasures that outlive every backup; absent: a restored backup cannot be told from the present. */
  readonly journal: ErasureJournal | undefined
  /** Names the client of a request for counting wrong attempts; never stored. */
  readonly clientOf: (request: Request) => string
  /** Where failed inputs of the server go: a code, never a message. */
  readonly report: (code: string) => void
}
