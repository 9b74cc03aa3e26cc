import { judge, type Rule } from '@imes/consent'
import { article04 } from './article-04.js'
import { article05 } from './article-05.js'
import { article06 } from './article-06.js'
import { article08 } from './article-08.js'
import { article11 } from './article-11.js'
import { article28 } from './article-28.js'
import { allFacts } from './domain-facts.js'

export { domainFacts } from './domain-facts.js'

/** The articles of this folder, in the law's order. Their rules name a visit, a placement, a coordinator, an evaluation. */
export const domainArticles = [article04, article05, article06, article08, article11, article28] as const

export const domainRules: readonly Rule[] = Object.freeze(domainArticles.flatMap((one) => one.rules))

/** The facts that the rules of this folder read, by name. */
export type DomainFacts = Partial<{ readonly [F in keyof typeof allFacts]: (typeof allFacts)[F][number] }>

export interface DomainVerdict {
  readonly rule: Rule
  /** `may-apply`: a fact that the rule reads is not known, and unknown never permits. */
  readonly verdict: 'applies' | 'may-apply'
}

/**
 * What the rules of the domain say to these facts: the rules that refuse, or that would need a fact nobody gave.
 * @param ids the rules asked; an empty answer is leave
 * @throws TypeError an id that is no rule of this folder
 */
export function judgeDomain(ids: readonly string[], facts: DomainFacts): readonly DomainVerdict[] {
  return ids.flatMap((id) => {
    const rule = domainRules.find((one) => one.id === id)
    if (!rule) throw new TypeError(`no rule ${id} in this register`)
    const verdict = judge(allFacts, rule, facts)
    return verdict === 'does-not-apply' ? [] : [{ rule, verdict }]
  })
}
