import { article03 } from './article-03.js'
import { article04 } from './article-04.js'
import { article05 } from './article-05.js'
import { article06 } from './article-06.js'
import { article07 } from './article-07.js'
import { article08 } from './article-08.js'
import { article09 } from './article-09.js'
import { article10 } from './article-10.js'
import { article11 } from './article-11.js'
import { article12 } from './article-12.js'
import { article13 } from './article-13.js'
import { article16 } from './article-16.js'
import { article28 } from './article-28.js'
import type { Article, Rule } from './rule.js'

/** Law 6698 in the order of its articles. */
export const kvkk: readonly Article[] = Object.freeze([
  article03,
  article04,
  article05,
  article06,
  article07,
  article08,
  article09,
  article10,
  article11,
  article12,
  article13,
  article16,
  article28,
])

/** Every rule of Law 6698, in the order of its articles. */
export const kvkkRules: readonly Rule[] = Object.freeze(kvkk.flatMap((one) => one.rules))

export type { DenialCode, DenialKind, Remedy } from './code.js'
export { denialCodes, kindOf, remedies } from './code.js'
export type { Basis } from './fact.js'
export { bases, decisionFacts, kvkkFacts, registerFacts } from './fact.js'
export type { Article, Check, Effect, Enforced, FactTable, Rule, RuleInput, Stage, Values, Verdict } from './rule.js'
export { article, checks, denied, inForce, judge, not, rule } from './rule.js'
