import type { Bilingual } from '../error/index.js'
import type { Basis, Rule } from '../rule/index.js'

/** What an operation does. A `read` gives requested ∩ permitted fields; a `write` drops fields without their consent. */
export type Act = 'read' | 'write' | 'decide' | 'run'

/** One legal entity: the controller (veri sorumlusu), a processor (veri işleyen), a recipient. */
export interface LegalEntity {
  /** Official name, not a role. */
  readonly name: string
  readonly address?: string
  /** Representative (temsilci), where there is one. */
  readonly representative?: string
  /** VERBİS number or the number of the decision that exempts; absent is refused in production (K-16/1). */
  readonly verbis?: string
}

export interface Controller extends LegalEntity {
  /** Public controllers may not rest on legitimate interest (5/2-f), nor keep data in a foreign cloud. */
  readonly kind: 'public' | 'private'
}

export interface RoleDefinition {
  readonly label: Bilingual
  /** Stands above the person: may never ask for consent, never learns of one (K-5/1.3, K-5/1.6). */
  readonly superior?: true
}

export interface RelationDefinition {
  readonly label: Bilingual
  /** `self`: the actor is the person. `guardian`: the actor is the person's legal representative. */
  readonly is?: 'self' | 'guardian'
}

export interface OperationDefinition<Relation extends string = string> {
  readonly act: Act
  /** Any one of these must hold between the actor and the persons, unless a grant says otherwise. */
  readonly relations: readonly Relation[]
  /** The output is a cell about at least k persons, never a record. */
  readonly aggregate?: true
}

export interface CategoryDefinition {
  readonly label: Bilingual
  /** Kind of special category (özel nitelikli veri, m.6/1); also what is only handled as one. */
  readonly special?: SpecialCategory
  /** A child's own words: no guardian reads them (K-5/1.11). */
  readonly childOnly?: true
}

/** m.6/1; the list is closed. Membership of unions is in the law's list and cannot be declared here (K-6/3.2). */
export type SpecialCategory =
  | 'race'
  | 'ethnic-origin'
  | 'political-opinion'
  | 'philosophical-belief'
  | 'religion'
  | 'dress'
  | 'health'
  | 'sexual-life'
  | 'criminal-conviction'
  | 'security-measure'
  | 'biometric'
  | 'genetic'
  | 'handled-as-special'

export interface SubjectDefinition {
  readonly label: Bilingual
  /** Minors, or people under somebody's power: legitimate interest never carries their data (K-5/2-f). */
  readonly protected?: true
}

/** One field (category) of an activity. Exactly one basis. */
export interface Field<Category extends string = string> {
  readonly category: Category
  /** `required`: without it the purpose is impossible, and `reason` says why. */
  readonly necessity: 'required' | 'optional'
  readonly reason: Bilingual
  readonly basis: Basis
  /** Keys of a stored record that hold this category; the category's own name when absent. Used by `project`. */
  readonly keys?: readonly string[]
}

/** Law, regulation or treaty. `article: 'verify'` runs in demo mode only. A policy paper is no citation. */
export interface Citation {
  readonly kind: 'kanun' | 'regulation' | 'treaty'
  readonly no: string
  readonly article: string
}

/** The equal way for those who say no (K-5/1.3). */
export interface Alternative {
  readonly description: Bilingual
  readonly sameOutcome: true
}

export interface Recipient<Role extends string = string, Category extends string = string> {
  readonly role: Role
  readonly fields: readonly Category[]
  readonly why: Bilingual
}

/** How long, counted from a named event of the domain. `holdsNoPerson` only where no field is about a person. */
export type Retention =
  | { readonly from: string; readonly months: number }
  | { readonly from: string; readonly days: number }
  | { readonly holdsNoPerson: true }

/** What carries data abroad (m.9): adequacy decision, appropriate safeguard or occasional case, by its own number. */
export interface TransferInstrument {
  readonly kind: 'adequacy' | 'safeguard' | 'occasion'
  readonly reference: string
}

/** A place that data goes to: storage, backup, e-mail, push, fonts, maps, remote support (K-9/1). */
export interface Sink {
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Required for any country but TR (K-9/1.4). Whether it is in force on the day is a fact that `decide` asks. */
  readonly instrument?: TransferInstrument
  readonly cloud?: true
  /** With the day of the contract; a processor without one has no access (K-12/2). */
  readonly processor?: LegalEntity & { readonly contractDate?: string }
}

/** One processing activity (işleme faaliyeti): one purpose, the unit of the register. */
export interface Activity<
  Purpose extends string = string,
  Role extends string = string,
  Category extends string = string,
  Subject extends string = string,
> {
  readonly purpose: Purpose
  readonly label: Bilingual
  readonly participation: 'duty' | 'voluntary' | 'right' | 'automatic'
  /** Switching an `off` one on is a signed act of the controller (`compileRegister(…, { switchedOn })`). */
  readonly default: 'on' | 'off'
  readonly subjects: readonly Subject[]
  readonly fields: readonly Field<Category>[]
  readonly cites: readonly Citation[]
  /** Required for 5/2-ç: why no equal way exists without the field. */
  readonly necessity?: Bilingual
  /** Required if a field rests on 5/1 or 6/3-a; refused otherwise. */
  readonly alternative?: Alternative
  readonly recipients: readonly Recipient<Role, Category>[]
  readonly retention: Retention
  readonly sinks: readonly Sink[]
  /** Id of the notice (aydınlatma metni) that covers it. */
  readonly notice: string
  /** Id of the consent text (açık rıza metni), where a field rests on consent. */
  readonly consentText?: string
  /** Where writes come from: the person (default), another source (a roster), or computed. */
  readonly origin?: 'person' | 'elsewhere' | 'derived'
  /** Purposes whose data this one may read as its declared input (K-4/2-c.1). */
  readonly inputs?: readonly Purpose[]
  /** What is to be achieved. Two activities of one aim show that a field of the wider one has an equal way without it. */
  readonly aim?: string
  /**
   * Why each reading is recorded with a pseudonym of who read, on its day: special categories (Kurul 2018/10), exports.
   * Absent: readings are a number a day, and nobody's trail.
   */
  readonly trail?: Bilingual
  /** Its decisions take effect on a person: a named human decides each (K-11/1-g). */
  readonly effectOnPerson?: true
  /** Reads what a legal hold keeps (K-7/2). */
  readonly underHold?: true
  /** For 5/2-c: the subject kinds that are parties to the contract. */
  readonly parties?: readonly Subject[]
  /** For 5/2-f: the written balancing test (denge testi). */
  readonly balancingTest?: { readonly date: string; readonly author: string; readonly text: string }
  /** Ids of the register's measures that protect it. */
  readonly measures?: readonly string[]
}

/**
 * A role's leave to do one operation for one purpose, or one that reaches further or less far than the operation: through
 * these relations, and to these categories of the activity alone (absent: to all of them).
 */
export type Grant<Operation extends string = string, Relation extends string = string> =
  | Operation
  | {
      readonly operation: Operation
      readonly relations: readonly Relation[]
      readonly fields?: readonly string[]
    }

export interface Measure {
  readonly label: Bilingual
  readonly kind: 'technical' | 'administrative'
  /** The check that shows it, or the document that declares it. Absent: declared only. */
  readonly evidence?: string
  /** Among those that the Board asks for where special data is held (Kurul 2018/10). */
  readonly special?: true
}

export interface NoticeText {
  readonly version: number
  readonly tr: string
  readonly en?: string
  /** The simple version for under-18s. */
  readonly simple?: string
}

export interface ConsentText {
  readonly version: number
  readonly tr: string
  readonly en?: string
  /** For minors: the guardian's text, of equal meaning. */
  readonly guardian?: string
}

/** The whole register (işleme envanteri) as typed data. */
export interface RegisterDefinition {
  readonly id: string
  readonly version: string
  /** First day of this version, `YYYY-MM-DD`. */
  readonly inForceFrom: string
  readonly controller: Controller
  readonly roles: Readonly<Record<string, RoleDefinition>>
  readonly relations: Readonly<Record<string, RelationDefinition>>
  readonly operations: Readonly<Record<string, OperationDefinition>>
  readonly categories: Readonly<Record<string, CategoryDefinition>>
  readonly subjects: Readonly<Record<string, SubjectDefinition>>
  /** Words for the events from which retention terms count (`retention.from`); one without words is shown as its id. */
  readonly events?: Readonly<Record<string, { readonly label: Bilingual }>>
  readonly activities: readonly Activity[]
  /** Who may do what: purpose → role → grants. What is not here is denied. */
  readonly grants: Readonly<Record<string, Readonly<Record<string, readonly Grant[]>>>>
  /** Purposes that no role may ever have (K-4/2-c.2). */
  readonly forbiddenPurposes: readonly string[]
  /** Categories that may not be declared, besides those of the law (K-4/2-ç.5, K-6/3.2). */
  readonly forbiddenCategories?: readonly string[]
  readonly notices: Readonly<Record<string, NoticeText>>
  readonly consentTexts?: Readonly<Record<string, ConsentText>>
  readonly measures?: Readonly<Record<string, Measure>>
  /**
   * Facts of the domain, each with its values; `unknown` is always possible and never listed. `activity`, `role` and
   * `operation` may be among them, for rules about some only: `decide` knows them, and no host has to say them.
   */
  readonly facts?: Readonly<Record<string, readonly string[]>>
  /** Rules of the domain over KVKK's facts and its own, in the same form as KVKK's. */
  readonly rules?: readonly Rule[]
}

type KeysOf<T> = T extends Readonly<Record<infer K, unknown>> ? K & string : never

export type PurposeOf<D extends RegisterDefinition> = D['activities'][number]['purpose']
export type RoleOf<D extends RegisterDefinition> = KeysOf<D['roles']>
export type RelationOf<D extends RegisterDefinition> = KeysOf<D['relations']>
export type OperationOf<D extends RegisterDefinition> = KeysOf<D['operations']>
export type CategoryOf<D extends RegisterDefinition> = KeysOf<D['categories']>
export type ActivityOf<D extends RegisterDefinition, P extends string> = Extract<
  D['activities'][number],
  { readonly purpose: P }
>
/** The categories that an activity declares. */
export type CategoryIn<D extends RegisterDefinition, P extends string> = ActivityOf<D, P>['fields'][number]['category']
type KeyOfField<F> = F extends { readonly keys: readonly (infer K extends string)[] }
  ? K
  : F extends { readonly category: infer C extends string }
    ? C
    : never
/** The keys of a record that an activity may hold. */
export type FieldOf<D extends RegisterDefinition, P extends string> = KeyOfField<ActivityOf<D, P>['fields'][number]>
/** Purposes with at least one field on consent: nothing else can be asked for. */
export type ConsentPurposeOf<D extends RegisterDefinition> = D['activities'][number] extends infer A
  ? A extends { readonly purpose: infer P extends string; readonly fields: readonly (infer F)[] }
    ? Extract<F, { readonly basis: '5/1' | '6/3-a' }> extends never
      ? never
      : P
    : never
  : never
