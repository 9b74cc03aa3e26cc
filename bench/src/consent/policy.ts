import { denied, kvkkRules, type RegisterDefinition, type Rule, rule } from '@imes/consent'
import { decisionFacts } from '@imes/consent/kvkk'

/** Made-up policies of any size: 9 roles, 20 purposes, 15 categories; one rule refuses some role some purpose. */
export interface Policy {
  readonly roles: readonly string[]
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly rules: readonly PolicyRule[]
}

export interface PolicyRule {
  readonly role: string
  readonly purpose: string
  /** Refuse when each of these facts has one of these values. */
  readonly when: Readonly<Record<string, readonly string[]>>
}

export const factValues = {
  consentState: ['given', 'declined', 'withdrawn', 'expired'],
  ageBand: ['under-15', '15-17', 'adult'],
  reach: ['own', 'school', 'district', 'nobody'],
  term: ['running', 'over'],
} as const
export type BenchFacts = { readonly [F in keyof typeof factValues]: string }

/** What the law asks besides, of every reading in these policies; the first value of each is the good one. */
export const lawValues = {
  duty: ['held', 'ended'],
  retention: ['running', 'over'],
  hold: ['none', 'valid', 'invalid'],
  destruction: ['none', 'pending'],
  restoredBackup: ['none', 'replayed', 'not-replayed'],
} as const
export type LawFacts = { readonly [F in keyof typeof lawValues]: string }

/** Mulberry32. */
export function random(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const names = (what: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${what}-${i}`)

export function makePolicy(count: number): Policy {
  const roles = names('role', 9)
  const purposes = names('purpose', 20)
  const next = random(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const facts = Object.keys(factValues) as (keyof typeof factValues)[]
  const rules = Array.from({ length: count }, () => {
    const [one, two] = [pick(facts), pick(facts)]
    const some = (fact: keyof typeof factValues): readonly string[] => {
      const values: readonly string[] = factValues[fact]
      return [...new Set([pick(values), pick(values)])]
    }
    return { role: pick(roles), purpose: pick(purposes), when: { [one]: some(one), [two]: some(two) } }
  })
  return { roles, purposes, categories: names('category', 15), rules }
}

const label = { tr: 'ad', en: 'name' }

/** The same policy as a register: KVKK's own rules apply besides. */
export function policyRegister({ roles, purposes, categories, rules }: Policy): RegisterDefinition {
  const table = { ...decisionFacts, ...factValues, activity: purposes, role: roles }
  const own: Rule[] = rules.map(({ role, purpose, when }, i) =>
    rule(table, 'Bench', `B-${i}`, {
      stage: 'relation',
      says: 'x',
      gist: 'x',
      source: 'bench',
      inForceFrom: '2020-01-01',
      certainty: 'settled',
      enforced: ['run'],
      when: { ...when, activity: purpose, role },
      effect: denied('relation-not-held', 'other-role'),
    }),
  )
  return {
    id: 'bench',
    version: '1',
    inForceFrom: '2020-01-01',
    controller: { name: 'Bench', kind: 'public', verbis: '0' },
    roles: Object.fromEntries(roles.map((one) => [one, { label }])),
    relations: { own: { label, is: 'self' }, any: { label } },
    operations: { read: { act: 'read', relations: ['any'] } },
    categories: Object.fromEntries(categories.map((one) => [one, { label }])),
    subjects: { person: { label } },
    activities: purposes.map((purpose) => ({
      purpose,
      label,
      participation: 'duty',
      default: 'on',
      subjects: ['person'],
      fields: categories.map((category) => ({ category, necessity: 'optional', reason: label, basis: '5/2-ç' })),
      cites: [{ kind: 'kanun', no: '0', article: '1' }],
      necessity: label,
      recipients: roles.map((role) => ({ role, fields: categories, why: label })),
      retention: { from: 'x', months: 12 },
      sinks: [],
      notice: 'all',
    })),
    grants: Object.fromEntries(
      purposes.map((purpose) => [purpose, Object.fromEntries(roles.map((role) => [role, ['read']]))]),
    ),
    forbiddenPurposes: [],
    notices: { all: { version: 1, tr: 'x' } },
    facts: { ...factValues, activity: purposes, role: roles },
    rules: own,
  }
}

/** What is the same in every request of these policies. */
const settled: Readonly<Record<string, string>> = {
  purpose: 'declared',
  controller: 'public',
  mode: 'production',
  grant: 'held',
  act: 'read',
  output: 'persons',
  participation: 'duty',
  origin: 'person',
  effect: 'none',
  holdPurpose: 'no',
  measures: 'missing',
  collectedFor: 'this',
  sink: 'none',
  processor: 'none',
  field: 'declared',
  basis: '5/2-ç',
  cite: 'law',
  category: 'plain',
  childOnly: 'no',
  recipient: 'declared',
  relation: 'held',
  guardianship: 'no',
}

/** What is left of the law's own rules in these policies: the peers get it ready-made, so that all decide the same. */
export const lawRules: readonly PolicyRule['when'][] = kvkkRules
  .filter((one) => !['register', 'act', 'duty'].includes(one.stage))
  .filter((one) =>
    Object.entries(one.when).every(([fact, values]) => values.includes(settled[fact] ?? values[0] ?? '')),
  )
  .map((one) => Object.fromEntries(Object.entries(one.when).filter(([fact]) => !(fact in settled))))

const cedarConditions = (when: PolicyRule['when']): string =>
  Object.entries(when)
    .map(([fact, values]) => `${JSON.stringify(values)}.contains(context.${fact})`)
    .join(' && ')

/** The same policy for Cedar, and the law's rules. */
export function policyCedar({ rules }: Policy): string {
  return [
    'permit (principal, action, resource);',
    ...lawRules.map((when) => `forbid (principal, action, resource) when { ${cedarConditions(when)} };`),
    ...rules.map(
      ({ role, purpose, when }) =>
        `forbid (principal == Role::${JSON.stringify(role)}, action == Action::${JSON.stringify(purpose)}, resource) when { ${cedarConditions(when)} };`,
    ),
  ].join('\n')
}
