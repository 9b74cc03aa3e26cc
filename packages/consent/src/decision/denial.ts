import type { Bilingual } from '../error/index.js'
import { type DenialCode, type DenialKind, kindOf, type Remedy, type Rule } from '../rule/index.js'
import { reasonOf } from '../text/index.js'

/** One check that failed. */
export interface FailedCheck {
  /** What is cited: `KVKK m.5/1`, or the domain's article. */
  readonly article: string
  /** The rule's id: `K-5/1.9`. */
  readonly rule: string
  readonly code: DenialCode
  readonly kind: DenialKind
  readonly reason: Bilingual
  readonly remedy: Remedy
  /** For `fact-missing`: which fact. */
  readonly fact?: string
  /** For `field-undeclared`: which field. */
  readonly field?: string
}

/** The law's no: plain frozen data. `also` holds every later check that failed, in the order of LAW section 1. */
export interface Denial extends FailedCheck {
  readonly also: readonly FailedCheck[]
}

/** `K-5/2-ç.3` cites KVKK m.5/2-ç: the number after the point only tells the rules of one paragraph apart. */
function articleOf(rule: Rule): string {
  return rule.id.startsWith('K-') ? `KVKK m.${rule.id.slice(2).replace(/(\.\d+)+$/, '')}` : rule.article
}

/** Frozen, so one serves every denial by a rule. */
const failures = new WeakMap<Rule, FailedCheck>()

export function failed(rule: Rule, field?: string): FailedCheck {
  const known = failures.get(rule)
  if (known && field === undefined) return known
  const { code, remedy } = rule.effect
  const made = Object.freeze({
    article: articleOf(rule),
    rule: rule.id,
    code,
    kind: kindOf(code),
    reason: reasonOf(code, field === undefined ? undefined : { field }),
    remedy,
    ...(field === undefined ? {} : { field }),
  })
  if (field === undefined) failures.set(rule, made)
  return made
}

/** Which remedy a missing fact has: nobody can be asked to consent to a fact. */
export function factMissing(fact: string, rule?: Rule): FailedCheck {
  return Object.freeze({
    article: rule ? articleOf(rule) : 'KVKK m.4/2-a',
    rule: rule ? rule.id : 'K-4/2-a',
    code: 'fact-missing',
    kind: 'unconfigured',
    reason: reasonOf('fact-missing', { fact }),
    remedy: 'human-decision',
    fact,
  })
}

/** One and the same, word for word, for none, declined, withdrawn, expired, lapsed and "there is nothing here" (K-5/1.6). */
export const notDisclosed: FailedCheck = Object.freeze({
  article: 'KVKK m.12/1',
  rule: 'K-5/1.6',
  code: 'not-disclosed',
  kind: 'prohibited',
  reason: reasonOf('not-disclosed'),
  remedy: 'none-exists',
})

export function denial(checks: readonly FailedCheck[]): Denial {
  const [first, ...also] = checks
  return Object.freeze({ ...(first ?? factMissing('request')), also: Object.freeze(also) })
}
