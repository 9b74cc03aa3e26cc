import type { CategoryOf, OperationOf, PurposeOf, RegisterDefinition, RelationOf, RoleOf } from '../register/index.js'
import type { Day, Instant } from '../time/index.js'

/** Who wants to do what, for what, with which data of whom. Plain data. */
export interface DecisionRequest<D extends RegisterDefinition = RegisterDefinition, P extends string = PurposeOf<D>> {
  readonly purpose: P
  /** Pseudonym of the person who acts, in the same space of ids as `subjects`. */
  readonly actor: string
  readonly role: RoleOf<D>
  readonly operation: OperationOf<D>
  /** The persons whose data it is; empty only where no person is behind it (statistics, proofs). */
  readonly subjects: readonly string[]
  /** Categories asked for (read) or written. */
  readonly fields: readonly CategoryOf<D>[]
  /** The purpose for which the data was taken, when it is not this one. */
  readonly takenFor?: PurposeOf<D>
  /** Disclosure to this role instead of the actor's own. */
  readonly recipient?: RoleOf<D>
  /** Name of the declared sink that the data would go to. */
  readonly sink?: string
}

type Unknown = 'unknown'

/** A person as far as a decision needs them. */
export interface Person {
  readonly id: string
  /** Birth day, or `adult` where the role shows it (staff). Never guessed: absent is unknown, never adult. */
  readonly born: Day | 'adult' | Unknown
  /** An emancipated minor (TMK m.11/2, 12), on a documented flag. */
  readonly emancipated?: boolean
}

/** Where one act on a consent stands. */
export type ActState = 'none' | 'declined' | 'given' | 'withdrawn' | 'superseded' | 'invalid'

/** The standing of one person's consent for one purpose, derived from events by `consentStanding`. */
export interface ConsentStanding {
  readonly subject: string
  readonly purpose: string
  /** The person's own act; a minor's is the assent (kendi rızası). */
  readonly own: { readonly state: ActState; readonly on?: Day; readonly until?: Day; readonly proved?: boolean }
  /** The legal representatives' acts taken together; `objects` where one gave and the other objects. */
  readonly guardian: {
    readonly state: 'none' | 'given' | 'withdrawn' | 'objects' | 'superseded'
    readonly until?: Day
    readonly proved?: boolean
  }
  /** Counts every act; a permit that rests on this consent carries it. */
  readonly epoch: number
  readonly asOf: Instant
}

/**
 * What the host knows. Absent is `unknown`, and unknown never permits: it fails the check that reads it, no other.
 * Most requests read few of these; a `fact-missing` names the one that was needed.
 */
export interface Facts<D extends RegisterDefinition = RegisterDefinition> {
  /** What the actor is to the persons. */
  readonly relation?: RelationOf<D> | 'none' | Unknown
  /** Whether the actor's role is in force on this day (K-12/4). */
  readonly duty?: 'held' | 'ended' | Unknown
  /** Whether the actor holds another role for the same person. */
  readonly otherRole?: 'none' | 'held' | Unknown
  readonly notice?: 'shown' | 'outdated' | 'not-shown' | Unknown
  readonly noticeTerm?: 'running' | 'over' | Unknown
  readonly people?: readonly Person[]
  readonly consents?: readonly ConsentStanding[] | Unknown
  readonly emergency?: 'shown' | 'not-shown' | Unknown
  readonly party?: 'yes' | 'no' | Unknown
  readonly caseFile?: 'open' | 'closed' | 'none' | Unknown
  readonly retention?: 'running' | 'over' | Unknown
  readonly destruction?: 'none' | 'pending' | Unknown
  readonly destructionRun?: 'on-time' | 'overdue' | Unknown
  readonly hold?: 'none' | 'valid' | 'invalid' | Unknown
  readonly restoredBackup?: 'none' | 'replayed' | 'not-replayed' | Unknown
  readonly adequacy?: 'in-force' | 'none' | Unknown
  readonly safeguard?: 'in-force' | 'none' | 'altered' | Unknown
  readonly contractNotice?: 'in-time' | 'late' | 'not-needed' | Unknown
  readonly occasion?: 'none' | 'single' | 'repeated' | 'not-for-public' | Unknown
  /** Distinct natural persons behind an aggregate. */
  readonly persons?: number | Unknown
  readonly release?: 'first' | 'lawful' | 'too-close' | Unknown
  readonly complement?: 'none' | 'exposed' | Unknown
  readonly human?: 'decided' | 'missing' | 'bulk' | 'same-person' | Unknown
  readonly objection?: 'none' | 'pending' | Unknown
  /** Facts that the register's own rules read. */
  readonly domain?: DomainFacts<D>
}

type DomainFacts<D extends RegisterDefinition> =
  D['facts'] extends Readonly<Record<string, readonly string[]>>
    ? { readonly [F in keyof D['facts']]?: D['facts'][F][number] | Unknown }
    : Readonly<Record<string, string>>
