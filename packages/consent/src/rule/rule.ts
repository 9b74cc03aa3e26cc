import { type Day, day } from '../time/index.js'
import { type DenialCode, denialCodes, type Remedy, remedies } from './code.js'

/** Which facts a rule may name, and every value that each may have. `unknown` is never listed: it is always possible. */
export type FactTable = Readonly<Record<string, readonly string[]>>

/** The checks of `decide`, in the order of LAW section 1. */
export const checks = {
  purpose: 1,
  declared: 2,
  role: 3,
  relation: 4,
  fields: 5,
  notice: 6,
  basis: 7,
  special: 8,
  retention: 9,
  recipient: 10,
  anonymity: 11,
  human: 12,
} as const
export type Check = keyof typeof checks

/**
 * Where a rule is kept. `decide`: by `decide`, at one of its twelve checks. `register`: when a register is defined.
 * `act`: when a notice or a consent is recorded. `duty`: by the machine of rights, destruction, breach or transfer,
 * which asks `judge` with the rule's id.
 */
export type Stage = Check | 'register' | 'act' | 'duty'

/** What kind of thing keeps the rule: types, a decision at run time, the database, or people (shown and reminded). */
export type Enforced = 'type' | 'run' | 'db' | 'proc'

/** Values of a fact, or all but some. */
export type Values = string | readonly string[] | { readonly not: readonly string[] }

/** All values of a fact but these. */
export const not = (...values: readonly string[]): { readonly not: readonly string[] } => ({ not: values })

/** What a rule says when it applies. */
export interface Effect {
  readonly code: DenialCode
  readonly remedy: Remedy
}

/** @throws TypeError a code or remedy that does not exist */
export function denied(code: DenialCode, remedy: Remedy): Effect {
  if (!denialCodes.includes(code) || !remedies.includes(remedy))
    throw new TypeError(`no such denial: ${code}/${remedy}`)
  return Object.freeze({ code, remedy })
}

/** A rule as it is written in an article's file. */
export interface RuleInput {
  readonly stage: Stage
  /** The rule in one Turkish sentence, as the law has it or as the SDK keeps it. */
  readonly says: string
  /** The same in English. */
  readonly gist: string
  readonly source: string
  /** First day on which the rule is in force, `YYYY-MM-DD`. */
  readonly inForceFrom: string
  /** First day on which it is no longer in force. */
  readonly until?: string
  readonly certainty: 'settled' | 'verify'
  /** Stricter than the law: the law alone would not refuse (a dagger in the table). */
  readonly stricter?: true
  readonly enforced: readonly Enforced[]
  /** Refuse when every one of these facts has one of the values named. */
  readonly when: Readonly<Record<string, Values>>
  readonly effect: Effect
  /** The denial would tell somebody a person's consent state: only that person reads it (`person`), or the guardian too. */
  readonly tells?: 'person' | 'guardian'
}

/**
 * One rule of law as data: refuse, with this code, when all the facts named have one of the values named.
 * A fact that is unknown may have any value: the rule then *may* apply, and the answer is `fact-missing`.
 */
export interface Rule extends Omit<RuleInput, 'when' | 'inForceFrom' | 'until'> {
  readonly id: string
  /** `KVKK m.5/2-ç`, or what a domain's file calls its article. */
  readonly article: string
  readonly inForceFrom: Day
  readonly until?: Day
  readonly when: Readonly<Record<string, readonly string[]>>
}

export interface Article {
  readonly title: string
  readonly rules: readonly Rule[]
}

function valuesOf(id: string, fact: string, values: Values, table: FactTable): readonly string[] {
  const all = Object.hasOwn(table, fact) ? table[fact] : undefined
  if (!all) throw new TypeError(`${id}: the fact "${fact}" is not in the table`)
  const named = typeof values === 'string' ? [values] : 'not' in values ? values.not : values
  for (const value of named) if (!all.includes(value)) throw new TypeError(`${id}: "${fact}" has no value "${value}"`)
  return Object.freeze(
    typeof values === 'object' && 'not' in values ? all.filter((v) => !named.includes(v)) : [...named],
  )
}

/** One rule over the facts of `table`. @throws TypeError a fact or value that the table does not have, no fact at all */
export function rule(table: FactTable, article: string, id: string, input: RuleInput): Rule {
  const { when, inForceFrom, until, ...rest } = input
  const entries = Object.entries(when)
  if (entries.length === 0) throw new TypeError(`${id}: a rule reads at least one fact`)
  if (input.tells && input.stage !== 'act' && !Object.hasOwn(when, 'basis'))
    throw new TypeError(`${id}: what tells a consent state names the basis, so that it is a rule about fields`)
  return Object.freeze({
    ...rest,
    id,
    article,
    inForceFrom: day(inForceFrom),
    ...(until === undefined ? {} : { until: day(until) }),
    when: Object.freeze(Object.fromEntries(entries.map(([fact, v]) => [fact, valuesOf(id, fact, v, table)]))),
  })
}

/**
 * The rules of one article, in the order in which they are read.
 *
 * @example
 * article(facts, 'KVKK m.4', { 'K-4/2-d': { stage: 'retention', when: { retention: 'over' }, … } })
 */
export function article(table: FactTable, title: string, rules: Readonly<Record<string, RuleInput>>): Article {
  return Object.freeze({
    title,
    rules: Object.freeze(Object.entries(rules).map(([id, input]) => rule(table, title, id, input))),
  })
}

export type Verdict = 'applies' | 'may-apply' | 'does-not-apply'

/** One rule against facts by name. Slow and plain; `decide` uses the same rules as bit masks. */
export function judge(table: FactTable, one: Rule, facts: Readonly<Record<string, string | undefined>>): Verdict {
  let unknown = false
  for (const [fact, values] of Object.entries(one.when)) {
    const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined
    if (value === undefined || !table[fact]?.includes(value)) unknown = true
    else if (!values.includes(value)) return 'does-not-apply'
  }
  return unknown ? 'may-apply' : 'applies'
}

export function inForce(one: { readonly inForceFrom: Day; readonly until?: Day }, on: Day): boolean {
  return one.inForceFrom <= on && (one.until === undefined || on < one.until)
}
