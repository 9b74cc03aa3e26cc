import { type OrderRule, regulationOrder } from './order-rule.js'

/** One branch (dal) of one workplace (işletme): what a student can list and be placed on. */
export interface SeatRef {
  readonly workplace: string
  readonly branch: string
}

/** What the regulation's order looks at (OÖKY m.136). Nothing else can be given: evaluations of students have no field. */
export interface OrderData {
  /** Last year's grade average in hundredths of a point, 0–10000; `null` or absent: not known, placed by the rule. */
  readonly gradeAverage?: number | null
  /** Whether a disciplinary record exists; `null` or absent: not known, placed by the rule. */
  readonly discipline?: boolean | null
}

export interface PlacementStudent {
  /** Issued by the register, never chosen: the lottery depends on it. */
  readonly id: string
  /** The most wanted first. Empty is allowed and named in the result. */
  readonly preferences: readonly SeatRef[]
  readonly order?: OrderData
  /** Placed outside the order (OÖKY m.136/3). Yes or no, never the reason. */
  readonly exempt?: boolean
  /** The student's own branch; used only to name places that are still free. */
  readonly branch?: string
  /** Accommodations asked for. They narrow which workplaces suit and never move a rank (K-5/1.5). */
  readonly supports?: readonly string[]
}

export interface BranchSeats {
  readonly branch: string
  /** Places of this branch, a whole number ≥ 0. */
  readonly quota: number
  /** Why nobody can be placed here now; the quota then counts as 0. */
  readonly closed?: ClosureReason
}

/** One upper limit on a set of branches. The sets of a workplace must be nested or disjoint (a tree). */
export interface UpperLimit {
  /** Shown in notes, e.g. `field:elektrik` or `workplace`. */
  readonly name: string
  readonly branches: readonly string[]
  readonly limit: number
}

/** A trainer (usta öğretici) who can take students of several branches, up to `limit` at a time (`trainer.group.max`). */
export interface SharedTrainer {
  readonly id: string
  readonly branches: readonly string[]
  readonly limit: number
}

export interface PlacementWorkplace {
  readonly id: string
  readonly seats: readonly BranchSeats[]
  /** A tree of limits: branch ⊂ field ⊂ workplace. */
  readonly limits?: readonly UpperLimit[]
  /** Trainers shared by branches, as resources. Beside them `limits` may only bound the whole workplace. */
  readonly trainers?: readonly SharedTrainer[]
  /** Which of `rules.orders` ranks the applicants here; absent: `rules.order`. */
  readonly order?: string
  /** Students in groups, the first group first; who is in no group comes after all of them. Ties by the order rule. */
  readonly priorities?: readonly (readonly string[])[]
  /** Accommodations that the workplace can give. */
  readonly supports?: readonly string[]
}

export type ClosureReason = 'not-suitable' | 'safety' | 'withdrawn' | 'no-trainer'

/** Why a pair cannot be. `support-missing` is found by the market itself, the others are declared. */
export type RefusalReason = 'conflict-of-interest' | 'age' | 'other-programme' | 'not-suitable' | 'support-missing'

/** An unacceptable pair, with what it rests on. `branch` absent: every branch of the workplace. */
export interface DeclaredRefusal {
  readonly student: string
  readonly workplace: string
  readonly branch?: string
  readonly reason: Exclude<RefusalReason, 'support-missing'>
  /** A reference to the evidence (a document number, a decision), never its text. */
  readonly evidence?: string
}

/** A student who found the workplace (most of MESEM): kept, counted against the limits, verified, reviewed. */
export interface FixedPlacement extends SeatRef {
  readonly student: string
}

export interface PlacementRules {
  /** The order where demand exceeds places; `regulationOrder` unless an office declares another. */
  readonly order: OrderRule
  /** Further orders that a workplace may name, or another order include. */
  readonly orders?: Readonly<Record<string, OrderRule>>
}

/** Everything a run depends on. The same instance gives the same matching on every runtime. */
export interface PlacementInstance {
  /** Names the market in the lottery, at most 32 bytes of UTF-8, e.g. `tr-06-2026`. */
  readonly market: string
  readonly students: readonly PlacementStudent[]
  readonly workplaces: readonly PlacementWorkplace[]
  readonly rules: PlacementRules
  /** 64 hexadecimal characters, from `lotterySeed`. */
  readonly seed: string
  readonly fixed?: readonly FixedPlacement[]
  readonly refusals?: readonly DeclaredRefusal[]
}

/** What a run is asked with: a school that runs one market leaves its name out, and the regulation's order is the default. */
export type PlacementInput = Omit<PlacementInstance, 'market' | 'rules'> & {
  readonly market?: string
  readonly rules?: PlacementRules
}

/** The rules of a run: the regulation's own order unless an office declares another. */
export const rulesOf = ({ rules }: Pick<PlacementInput, 'rules'>): PlacementRules => rules ?? { order: regulationOrder }

/** Order of ids everywhere in this folder: UTF-16 code units, as RFC 8785 sorts members. Never a locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
