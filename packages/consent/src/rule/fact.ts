import type { FactTable } from './rule.js'

/** The legal bases (işleme şartları) of Law 6698, m.5 and m.6/3. */
export const bases = [
  '5/1',
  '5/2-a',
  '5/2-b',
  '5/2-c',
  '5/2-ç',
  '5/2-d',
  '5/2-e',
  '5/2-f',
  '6/3-a',
  '6/3-b',
  '6/3-c',
  '6/3-ç',
  '6/3-d',
  '6/3-e',
  '6/3-f',
  '6/3-g',
  '28/1-b',
] as const
/** `28/1-b` is no condition of m.5: it marks data about no person (anonymous statistics, proofs), outside the law. */
export type Basis = (typeof bases)[number]

/** What `decide` knows from the request and the register: never `unknown`. */
export const registerFacts = {
  purpose: ['declared', 'off', 'undeclared', 'forbidden'],
  controller: ['public', 'private'],
  mode: ['demo', 'production'],
  /** `none`: other roles have it; `nobody`: no role has. */
  grant: ['held', 'none', 'nobody'],
  act: ['read', 'write', 'decide', 'run'],
  output: ['persons', 'aggregate'],
  participation: ['duty', 'voluntary', 'right', 'automatic'],
  origin: ['person', 'elsewhere', 'derived'],
  effect: ['on-a-person', 'none'],
  holdPurpose: ['yes', 'no'],
  collectedFor: ['this', 'other'],
  recipient: ['declared', 'undeclared', 'self'],
  sink: ['none', 'home', 'abroad', 'foreign-cloud', 'undeclared'],
  processor: ['none', 'bound', 'unbound'],
  field: ['declared', 'undeclared'],
  /** Whether the role's grant reaches this field, and if not, whether that of another role does. */
  fieldGrant: ['held', 'none', 'nobody'],
  basis: bases,
  cite: ['law', 'verify', 'not-a-law', 'none'],
  category: ['plain', 'special'],
  measures: ['declared', 'missing'],
  childOnly: ['yes', 'no'],
} as const satisfies FactTable

/** What the host tells `decide` about the people, the record and the day. Each may also be `unknown`. */
export const hostFacts = {
  /** The relation that the role needs for this operation. */
  relation: ['held', 'none'],
  /** Whether the relation held is that of a legal representative. */
  guardianship: ['yes', 'no'],
  /** The actor's role on this day (K-12/4). */
  duty: ['held', 'ended'],
  /** Another role of the same person for the same subject. */
  otherRole: ['none', 'held'],
  notice: ['shown', 'outdated', 'not-shown'],
  /** For data that did not come from the person: whether the term for telling them is over. */
  noticeTerm: ['running', 'over'],
  age: ['adult', 'minor'],
  /** The person's own act on the consent that the field rests on. */
  consent: ['none', 'declined', 'given', 'withdrawn', 'expired', 'superseded', 'lapsed', 'invalid'],
  /** The legal representatives' acts, both parents together. */
  guardian: ['none', 'given', 'withdrawn', 'expired', 'objects'],
  /** Whether the act is entered in the ledger. */
  proof: ['entered', 'missing'],
  emergency: ['shown', 'not-shown'],
  party: ['yes', 'no'],
  caseFile: ['open', 'closed', 'none'],
  retention: ['running', 'over'],
  destruction: ['none', 'pending'],
  destructionRun: ['on-time', 'overdue'],
  hold: ['none', 'valid', 'invalid'],
  restoredBackup: ['none', 'replayed', 'not-replayed'],
  adequacy: ['in-force', 'none'],
  safeguard: ['in-force', 'none', 'altered'],
  contractNotice: ['in-time', 'late', 'not-needed'],
  occasion: ['none', 'single', 'repeated', 'not-for-public'],
  people: ['enough', 'too-few'],
  release: ['first', 'lawful', 'too-close'],
  complement: ['none', 'exposed'],
  /** The decision of a named person on this one change. */
  human: ['decided', 'missing', 'bulk', 'same-person'],
  objection: ['none', 'pending'],
} as const satisfies FactTable

// A spread is no pure expression for a bundler, a call marked as pure is: whoever only decides then carries `hostFacts` alone.
export const decisionFacts = /* @__PURE__ */ (() => ({ ...registerFacts, ...hostFacts }) as const satisfies FactTable)()

/** What is asked of a register when it is defined, per activity and field. */
export const definitionFacts = {
  controllerEntity: ['named', 'missing'],
  necessity: ['required', 'optional'],
  restsOnConsent: ['all', 'some', 'none'],
  alternative: ['equal', 'missing'],
  necessityText: ['given', 'missing'],
  equalWay: ['exists', 'none'],
  reason: ['given', 'missing'],
  retentionTerm: ['term', 'missing', 'no-person'],
  persons: ['some', 'none'],
  protectedPersons: ['some', 'none'],
  balancingTest: ['given', 'missing'],
  parties: ['only', 'others-too'],
  categoryName: ['allowed', 'forbidden'],
  recipientRole: ['declared', 'undeclared'],
  /** For a sink abroad: what carries the data there. */
  instrument: ['declared', 'missing'],
  noticeFilled: ['filled', 'unfilled'],
  noticeWording: ['specific', 'vague', 'asks-agreement'],
  noticeLength: ['short', 'long'],
  consentWording: ['specific', 'vague', 'conditional'],
  verbis: ['declared', 'missing'],
} as const satisfies FactTable

/** What is asked when a notice is recorded or a consent asked for, given or withdrawn. */
export const actFacts = {
  purposesAsked: ['one', 'several'],
  startsAs: ['off', 'on'],
  screens: ['separate', 'merged'],
  askedBy: ['person', 'superior', 'campaign'],
  serviceDepends: ['no', 'yes'],
  withdrawalSteps: ['equal', 'more'],
  precision: ['within', 'finer'],
  text: ['clean', 'held'],
} as const satisfies FactTable

/** What the machines of rights, destruction, breach and transfer ask. */
export const dutyFacts = {
  outcome: ['anonymous', 'singled-out'],
  requestAge: ['within-30-days', 'over-30-days'],
  certificate: ['written', 'missing'],
  keyCopies: ['none', 'kept'],
  recipientsTold: ['all', 'some-not'],
  measureCheck: ['passed', 'failed', 'none'],
  exceptionUse: ['one-case', 'mode'],
  reliesOn: ['adequacy', 'safeguard', 'occasion'],
} as const satisfies FactTable

/** Every fact that a rule of KVKK may name. */
export const kvkkFacts = /* @__PURE__ */ (() =>
  ({ ...decisionFacts, ...definitionFacts, ...actFacts, ...dutyFacts }) as const satisfies FactTable)()
