import type { CellKey } from '../decision/cell.js'
import { compileRegister, type RegisterDefinition } from '../register/index.js'
import { decisionFacts, denied, type Rule, rule, type Values } from '../rule/index.js'
import { library } from './library.js'

/** One cell of the library's register, for tests of what it is made of and of what it answers. */

export const base: RegisterDefinition = library
export const register = compileRegister(base, { mode: 'demo' })
export const lend: CellKey = {
  purpose: 'lend-book',
  role: 'librarian',
  operation: 'read-loans',
  recipient: 'librarian',
  sink: undefined,
  takenFor: undefined,
}
export const now = Date.parse('2026-11-03T09:00:00Z')

/** A rule of the library’s own, for writes and reads alike. */
export const ruleOf = (id: string, when: Readonly<Record<string, Values>>): Rule =>
  rule({ ...decisionFacts, ...base.facts }, 'Kütüphane Yönergesi m.8', id, {
    stage: 'fields',
    says: 'Bir cümle.',
    gist: 'A sentence.',
    source: 'example',
    inForceFrom: '2020-01-01',
    certainty: 'settled',
    enforced: ['run'],
    when,
    effect: denied('child-interest', 'other-role'),
  })
