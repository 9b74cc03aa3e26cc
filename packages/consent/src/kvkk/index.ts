import type { Article, Rule } from '../rule/index.js'
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

export {
  type Article,
  article,
  type Basis,
  bases,
  type Check,
  checks,
  type DenialCode,
  type DenialKind,
  decisionFacts,
  denialCodes,
  denied,
  type Effect,
  type Enforced,
  type FactTable,
  inForce,
  judge,
  kindOf,
  kvkkFacts,
  not,
  type Remedy,
  type Rule,
  type RuleInput,
  registerFacts,
  remedies,
  rule,
  rulesToCedar,
  type Stage,
  type Values,
  type Verdict,
} from '../rule/index.js'
