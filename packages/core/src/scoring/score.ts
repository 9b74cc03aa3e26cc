/** Why a score says less than its figure, in the order in which a reader should learn it. */
export type ScoreReason =
  /** Nobody rated this subject: the figure is the field's mean, the interval what subjects differ by. */
  | 'no-evaluation'
  | 'one-rater'
  /** None of its raters rated anyone else: leniency and quality cannot be told apart. */
  | 'severity-not-separable'
  /** Its raters and those of the largest group have nobody in common: compared by the common mean only. */
  | 'not-linked'
  /** The field is too small for its own components: those of `defaultParameters` stand in, intervals are wide. */
  | 'default-components'
  /** All marks of the field are equal. */
  | 'values-all-equal'
  /** In the field, subjects do not differ beyond chance. */
  | 'subjects-do-not-differ'

/** A published figure. Every number is rounded only when its certificate shows which way. */
export interface Score<Id extends string | number = string> {
  readonly subject: Id
  /** 0–100, one decimal: the mark that an average rater of the reference role would give. */
  readonly value: number
  /** Whole points, rounded outward, within 0–100. */
  readonly interval: { readonly low: number; readonly high: number }
  /** Of the interval, e.g. 0.95. */
  readonly level: number
  /** People who rated the subject. The rule of k is `evaluation`'s, not the model's. */
  readonly raters: number
  /** How many raters of equal, fresh weight would inform as much. One decimal. */
  readonly effectiveRaters: number
  /** Whether common raters connect the subject with the largest group of subjects. */
  readonly linked: boolean
  /** Subjects in its group of common raters, itself included. */
  readonly component: number
  /** Raters who rated another subject too. */
  readonly sharedRaters: number
  /** 1 − error variance/variance between subjects, 0–1, two decimals. */
  readonly reliability: number
  /** Points, one decimal, rounded up: how far any two raters could move the value, whatever they say here and elsewhere; from
   * weights alone. */
  readonly reach: number
  readonly reasons: readonly ScoreReason[]
}
