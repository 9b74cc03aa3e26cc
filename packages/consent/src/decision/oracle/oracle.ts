/**
 * The decision a second time: slow, plain, and written from the tables of the law alone. It imports nothing of the
 * first implementation and knows no rule objects and no masks. What register and request settle is worked out first;
 * what is left are rows, each a failure and the facts that it takes, and they are read one after another.
 */

/** A fact, the values that it may have, and those of them that a row takes. Any other value is unknown. */
interface Condition {
  readonly fact: string
  readonly of: readonly string[]
  readonly values: readonly string[]
}

/** One way to be refused: all of these together. */
export interface Row {
  readonly code: string
  readonly remedy: string
  readonly when: readonly Condition[]
  /** Which of the twelve checks it belongs to. */
  readonly check: number
}

export interface OracleFailure {
  readonly code: string
  readonly remedy: string
  readonly fact?: string
  /** Which of the twelve checks it belongs to. */
  readonly check: number
}
export type OracleOutcome =
  | { readonly permit: readonly string[]; readonly dropped: readonly string[] }
  | { readonly denied: readonly OracleFailure[] }

interface OracleField {
  readonly category: string
  readonly basis: string
}
interface OracleActivity {
  readonly purpose: string
  readonly participation: string
  readonly default: 'on' | 'off'
  readonly fields: readonly OracleField[]
  readonly cites: readonly { readonly kind: string; readonly no: string; readonly article: string }[]
  readonly recipients: readonly { readonly role: string; readonly fields: readonly string[] }[]
  readonly sinks: readonly {
    readonly name: string
    readonly country: string
    readonly cloud?: true
    readonly processor?: { readonly name: string; readonly contractDate?: string }
  }[]
  readonly origin?: string
  readonly inputs?: readonly string[]
  readonly effectOnPerson?: true
  readonly underHold?: true
}
export interface OracleRegister {
  readonly controller: { readonly kind: string }
  readonly relations: Readonly<Record<string, { readonly label: unknown; readonly is?: string }>>
  readonly operations: Readonly<
    Record<string, { readonly act: string; readonly relations: readonly string[]; readonly aggregate?: true }>
  >
  readonly categories: Readonly<
    Record<string, { readonly label: unknown; readonly special?: string; readonly childOnly?: true }>
  >
  readonly activities: readonly OracleActivity[]
  readonly grants: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          readonly (
            | string
            | { readonly operation: string; readonly relations: readonly string[]; readonly fields?: readonly string[] }
          )[]
        >
      >
    >
  >
  readonly measures?: Readonly<Record<string, { readonly special?: true; readonly evidence?: string }>>
  readonly forbiddenPurposes: readonly string[]
}
export interface OracleSetting {
  readonly mode: 'demo' | 'production'
  readonly switchedOn: readonly string[]
}
export interface OracleRequest {
  readonly purpose: string
  readonly role: string
  readonly operation: string
  readonly fields: readonly string[]
  readonly takenFor?: string
  readonly sink?: string
}
/** Values of the facts by name; absent or anything not listed in the law's table is unknown. */
export type OracleFacts = Readonly<Record<string, string | undefined>>

/** Rules of the domain, each as a row of check 4 where the act has one. */
export type DomainRule = (act: string) => Omit<Row, 'check'> | undefined
/** The same for rules about a field; they belong to check 5. */
export type DomainFieldRule = (
  act: string,
  basis: string,
  participation: string,
  guardianMayAct: boolean,
) => Omit<Row, 'check'> | undefined

const legal: Readonly<Record<string, readonly string[]>> = {
  relation: ['held', 'none'],
  guardianship: ['yes', 'no'],
  duty: ['held', 'ended'],
  otherRole: ['none', 'held'],
  notice: ['shown', 'outdated', 'not-shown'],
  noticeTerm: ['running', 'over'],
  age: ['adult', 'minor'],
  consent: ['none', 'declined', 'given', 'withdrawn', 'expired', 'superseded', 'lapsed', 'invalid'],
  guardian: ['none', 'given', 'withdrawn', 'expired', 'objects'],
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
  human: ['decided', 'missing', 'bulk', 'same-person'],
  objection: ['none', 'pending'],
}

/** The fact has one of these values. */
export const is = (fact: string, ...values: readonly string[]): Condition => ({ fact, of: legal[fact] ?? [], values })
/** The fact has a value, and none of these. */
const isNot = (fact: string, ...values: readonly string[]): Condition => {
  const of = legal[fact] ?? []
  return { fact, of, values: of.filter((one) => !values.includes(one)) }
}

interface FieldRows {
  readonly category: string
  /** Rests on consent. */
  readonly explicit: boolean
  /** What tells a consent state, and whether the guardian may be told it besides the person. */
  readonly consent: readonly (Row & { readonly guardian: boolean })[]
  readonly others: readonly Row[]
}

/** All that register and request leave open: rows about the request as a whole, and rows about each field. */
export interface OracleTable {
  readonly act: string
  readonly whole: readonly Row[]
  readonly fields: readonly FieldRows[]
  readonly undeclaredField: boolean
}

/** A row where everything that is settled holds; nothing where one of it does not. */
function when(
  check: number,
  code: string,
  remedy: string,
  ...conditions: readonly (boolean | Condition)[]
): readonly Row[] {
  if (conditions.includes(false)) return []
  return [{ check, code, remedy, when: conditions.filter((one) => typeof one !== 'boolean') }]
}

/** The rows of one request. */
export function oracleTable(
  register: OracleRegister,
  setting: OracleSetting,
  request: OracleRequest,
  domain: DomainRule = () => undefined,
  domainOfField: DomainFieldRule = () => undefined,
): OracleTable {
  const settled = (...whole: readonly Row[]): OracleTable => ({ act: '', whole, fields: [], undeclaredField: false })
  if (register.forbiddenPurposes.includes(request.purpose))
    return settled(...when(1, 'purpose-forbidden', 'none-exists'))
  const activity = register.activities.find((one) => one.purpose === request.purpose)
  if (!activity) return settled(...when(2, 'activity-undeclared', 'declare-activity'))
  const operation = register.operations[request.operation]
  if (!operation) return settled(...when(3, 'fact-missing', 'human-decision', is('operation')))
  const { act } = operation
  const aggregate = operation.aggregate === true
  const asGranted = (role: string) =>
    (register.grants[request.purpose]?.[role] ?? []).filter(
      (one) => (typeof one === 'string' ? one : one.operation) === request.operation,
    )
  const grants = asGranted(request.role)
  const byAnybody = Object.keys(register.grants[request.purpose] ?? {}).flatMap(asGranted)
  const reach = new Set(grants.flatMap((one) => (typeof one === 'string' ? operation.relations : one.relations)))

  // (2) known, declared, switched on; taken for this purpose or a declared input of it
  const on = activity.default === 'on' || setting.switchedOn.includes(request.purpose)
  const takenForThis =
    request.takenFor === undefined ||
    request.takenFor === request.purpose ||
    (activity.inputs ?? []).includes(request.takenFor)
  const declared = [
    ...when(2, 'activity-undeclared', 'declare-activity', !on),
    ...when(2, 'purpose-mismatch', 'declare-activity', !takenForThis),
  ]

  // (3) the role
  const granted = grants.length > 0
  const role = [
    ...when(3, 'not-disclosed', 'none-exists', act === 'read', !granted),
    ...when(3, 'role-not-allowed', 'other-role', act !== 'read', !granted, byAnybody.length > 0),
    ...when(3, 'role-not-allowed', 'none-exists', act !== 'read', byAnybody.length === 0),
    ...when(3, 'duty-ended', 'other-role', is('duty', 'ended')),
  ]

  // (4) the relation
  const unrelated = reach.has('any') ? false : is('relation', 'none')
  const guardianMayAct = [...reach].some((one) => register.relations[one]?.is === 'guardian')
  const asGuardian = guardianMayAct ? is('guardianship', 'yes') : false
  const ofDomain = domain(act)
  const relation = [
    ...when(4, 'conflict-of-interest', 'other-role', act === 'write', asGuardian, is('otherRole', 'held')),
    ...when(4, 'guardian-lapsed', 'none-exists', asGuardian, is('age', 'adult')),
    ...when(4, 'not-disclosed', 'none-exists', act === 'read', granted, unrelated),
    ...when(4, 'relation-not-held', 'other-role', act !== 'read', granted, unrelated),
    ...(ofDomain ? [{ ...ofDomain, check: 4 }] : []),
  ]

  // (6) the notice
  const origin = activity.origin ?? 'person'
  const asked = act === 'write' && origin === 'person'
  const notice = [
    ...when(6, 'notice-missing', 'show-notice', asked, is('notice', 'not-shown')),
    ...when(
      6,
      'notice-late',
      'show-notice',
      !aggregate,
      origin === 'elsewhere',
      isNot('notice', 'shown'),
      is('noticeTerm', 'over'),
    ),
    ...when(6, 'notice-missing', 'show-notice', asked, is('notice', 'outdated')),
  ]

  // (9) retention, holds, destruction, restored backups
  const hold = activity.underHold === true
  const kept = act !== 'write' && !aggregate
  const retention = [
    ...when(9, 'retention-over', 'none-exists', kept, is('retention', 'over'), isNot('hold', 'valid')),
    ...when(9, 'retention-over', 'none-exists', kept, is('destruction', 'pending')),
    ...when(9, 'destruction-overdue', 'wait-until', act === 'write', is('destructionRun', 'overdue')),
    ...when(9, 'restore-not-replayed', 'wait-until', is('restoredBackup', 'not-replayed')),
    ...when(9, 'hold-invalid', 'cite-law', hold, is('hold', 'invalid')),
    ...when(9, 'retention-over', 'none-exists', kept, is('retention', 'over'), is('hold', 'valid'), !hold),
  ]

  // (10) where it goes
  const sink = request.sink === undefined ? undefined : activity.sinks.find((one) => one.name === request.sink)
  const undeclaredSink = request.sink !== undefined && sink === undefined
  const abroad = sink !== undefined && sink.country !== 'TR'
  const publicCloud = abroad && sink.cloud === true && register.controller.kind === 'public'
  const noAdequacy = is('adequacy', 'none')
  const unbound = sink?.processor !== undefined && !sink.processor.contractDate
  const transfer = [
    ...when(10, 'country-not-allowed', 'declare-activity', undeclaredSink),
    ...when(10, 'country-not-allowed', 'none-exists', publicCloud),
    ...when(
      10,
      'country-not-allowed',
      'sign-contract',
      abroad,
      noAdequacy,
      is('safeguard', 'none'),
      is('occasion', 'none'),
    ),
    ...when(
      10,
      'no-safeguard',
      'sign-contract',
      abroad,
      noAdequacy,
      is('safeguard', 'altered'),
      is('occasion', 'none'),
    ),
    ...when(
      10,
      'contract-not-notified',
      'sign-contract',
      abroad,
      noAdequacy,
      is('safeguard', 'in-force'),
      is('contractNotice', 'late'),
    ),
    ...when(
      10,
      'not-occasional',
      'sign-contract',
      abroad,
      noAdequacy,
      isNot('safeguard', 'in-force'),
      is('occasion', 'repeated'),
    ),
    ...when(
      10,
      'not-for-public',
      'sign-contract',
      abroad,
      noAdequacy,
      isNot('safeguard', 'in-force'),
      is('occasion', 'not-for-public'),
    ),
    ...when(10, 'processor-unbound', 'sign-contract', unbound),
  ]

  // (11) k, two releases, what is left over
  const anonymity = [
    ...when(11, 'k-too-small', 'wait-until', aggregate, is('people', 'too-few')),
    ...when(11, 'differencing', 'wait-until', aggregate, is('release', 'too-close')),
    ...when(11, 'complement', 'wait-until', aggregate, is('complement', 'exposed')),
  ]

  // (12) a named person
  const effect = activity.effectOnPerson === true
  const decided = act === 'decide' || act === 'run'
  const human = [
    ...when(12, 'human-decision-missing', 'human-decision', decided, effect, isNot('human', 'decided')),
    ...when(12, 'human-decision-missing', 'human-decision', act === 'run', effect, is('objection', 'pending')),
  ]

  // (5), (7), (8), (10) field by field
  const laws = activity.cites.filter((one) => one.kind === 'kanun')
  const unverified = laws.length > 0 && laws.every((one) => one.article === 'verify' || one.no === 'verify')
  const special = Object.values(register.measures ?? {}).filter((one) => one.special)
  const measured = special.length > 0 && special.every((one) => one.evidence !== undefined)
  const selfOnly =
    reach.size > 0 && [...reach].every((one) => ['self', 'guardian'].includes(register.relations[one]?.is ?? ''))
  const rowsOf = (field: OracleField): FieldRows => {
    const category = register.categories[field.category]
    const { basis } = field
    const toField = (list: typeof grants) =>
      list.some((one) => typeof one === 'string' || (one.fields ?? [field.category]).includes(field.category))
    const reaches = toField(grants)
    const reached = toField(byAnybody)
    const explicit = basis === '5/1' || basis === '6/3-a'
    const onLaw = ['5/2-a', '5/2-ç', '6/3-b', '6/3-f'].includes(basis)
    const listed = activity.recipients.some((one) => one.role === request.role && one.fields.includes(field.category))
    const toPerson = [
      ...when(7, 'consent-invalid', 'ask-consent', explicit, is('consent', 'invalid')),
      ...when(7, 'basis-missing', 'ask-consent', explicit, is('age', 'adult'), is('consent', 'none', 'declined')),
      ...when(7, 'consent-withdrawn', 'ask-consent', explicit, is('consent', 'withdrawn')),
      ...when(7, 'consent-unproved', 'wait-until', explicit, is('consent', 'given'), is('proof', 'missing')),
      ...when(7, 'assent-missing', 'ask-consent', explicit, is('age', 'minor'), is('consent', 'none', 'declined')),
      ...when(7, 'guardian-lapsed', 'ask-consent', explicit, is('consent', 'lapsed')),
      ...when(7, 'consent-expired', 'ask-consent', explicit, is('consent', 'expired', 'superseded')),
    ]
    const minor = is('age', 'minor')
    const toGuardian = [
      ...when(7, 'guardian-missing', 'ask-consent', explicit, minor, is('guardian', 'none', 'withdrawn', 'expired')),
      ...when(7, 'guardian-objects', 'ask-consent', explicit, minor, is('guardian', 'objects')),
    ]
    const ofField = domainOfField(act, basis, activity.participation, guardianMayAct)
    return {
      category: field.category,
      explicit,
      consent: [
        ...toPerson.map((one) => ({ ...one, guardian: false })),
        ...toGuardian.map((one) => ({ ...one, guardian: true })),
      ],
      others: [
        ...when(5, 'child-interest', 'human-decision', act === 'read', asGuardian, category?.childOnly === true),
        ...when(5, 'not-disclosed', 'none-exists', act === 'read', granted, !reaches),
        ...when(5, 'role-not-allowed', 'none-exists', act !== 'read', granted, !reached),
        ...when(5, 'role-not-allowed', 'other-role', act !== 'read', granted, !reaches, reached),
        ...(ofField ? [{ ...ofField, check: 5 }] : []),
        ...when(7, 'cite-unverified', 'cite-law', setting.mode === 'production', onLaw, unverified),
        ...when(
          7,
          'emergency-only',
          'human-decision',
          ['5/2-b', '6/3-c'].includes(basis),
          is('emergency', 'not-shown'),
        ),
        ...when(7, 'not-a-party', 'declare-activity', basis === '5/2-c', is('party', 'no')),
        ...when(7, 'case-closed', 'none-exists', ['5/2-e', '6/3-d'].includes(basis), is('caseFile', 'closed', 'none')),
        ...when(8, 'measures-missing', 'declare-activity', category?.special !== undefined, !measured),
        ...when(10, 'recipient-undeclared', 'declare-activity', act === 'read', !aggregate, !selfOnly && !listed),
      ],
    }
  }
  return {
    act,
    whole: [...declared, ...role, ...relation, ...notice, ...retention, ...transfer, ...anonymity, ...human],
    fields: activity.fields.filter((one) => request.fields.includes(one.category)).map(rowsOf),
    undeclaredField: request.fields.some((one) => activity.fields.every((field) => field.category !== one)),
  }
}

/** Three-valued: a row refuses, does not, or may, for want of the first fact that is unknown. */
function judged({ check, code, remedy, when: conditions }: Row, facts: OracleFacts): OracleFailure | undefined {
  let missing: string | undefined
  for (const { fact, of, values } of conditions) {
    const value = facts[fact]
    if (value === undefined || !of.includes(value)) missing ??= fact
    else if (!values.includes(value)) return undefined
  }
  if (missing === undefined) return { code, remedy, check }
  return { code: 'fact-missing', remedy: 'human-decision', fact: missing, check }
}

const failures = (rows: readonly Row[], facts: OracleFacts): readonly OracleFailure[] =>
  rows.map((one) => judged(one, facts)).filter((one) => one !== undefined)

/** What the rows about the request as a whole come to. */
export const judgeWhole = (table: OracleTable, facts: OracleFacts): readonly OracleFailure[] =>
  failures(table.whole, facts)

/** Who asks: the person themself, their guardian, or anybody else. */
export type OracleViewer = 'person' | 'guardian' | 'other'

/** What the rows about the fields come to: what may pass, and what is said of the rest where the request is refused. */
export interface OracleFields {
  /** Nothing where the fields as a whole fail. */
  readonly passes?: Extract<OracleOutcome, { readonly permit: unknown }>
  readonly blamed: readonly OracleFailure[]
}

export function judgeFields({ act, ...table }: OracleTable, facts: OracleFacts, viewer: OracleViewer): OracleFields {
  const fields = table.fields.map((field) => ({
    ...field,
    consent: field.consent
      .map((one) => ({ failure: judged(one, facts), guardian: one.guardian }))
      .filter((one) => one.failure !== undefined) as { failure: OracleFailure; guardian: boolean }[],
    others: failures(field.others, facts),
  }))
  type Judged = (typeof fields)[number]

  /** Whether the fields as a whole fail, when these fields lack their consent. */
  const asAWhole = (lacks: (one: Judged) => boolean) => {
    const broken = fields.filter((one) => one.others.length > 0)
    const passed = fields.filter((one) => one.others.length === 0 && !lacks(one))
    const fails = passed.length === 0 || (act !== 'read' && (broken.length > 0 || table.undeclaredField))
    const blamed = act !== 'read' && broken.length > 0 ? broken : fields.filter((one) => !passed.includes(one))
    return { passed, fails, blamed }
  }
  const truly = asAWhole((one) => one.consent.length > 0)
  const told = viewer === 'person' && act !== 'read'
  const dropped = fields.filter((one) => told && one.others.length === 0 && one.consent.length > 0)

  // To others every consent looks as if it were not there; a guardian knows only what the guardians did.
  const seen = (one: Judged): readonly OracleFailure[] => {
    if (viewer === 'person') return one.consent.map((each) => each.failure)
    const hidden = one.explicit ? [{ code: 'not-disclosed', remedy: 'none-exists', check: 7 }] : []
    const told = one.consent.filter((each) => viewer === 'guardian' && each.guardian)
    return [...hidden, ...told.map((each) => each.failure)]
  }
  const shown = asAWhole((one) => seen(one).length > 0)
  const blamed = (shown.fails ? shown.blamed : []).flatMap((one) => [...seen(one), ...one.others])
  const undeclared = shown.fails && table.undeclaredField ? when(5, 'field-undeclared', 'reduce-fields') : []
  const passes = {
    permit: truly.passed.map((one) => one.category),
    dropped: dropped.map((one) => one.category),
  }
  return { ...(truly.fails ? {} : { passes }), blamed: [...undeclared, ...blamed] }
}

/** The two together: a permit, or everything that fails, each once, in the order of the checks. */
export function settle(whole: readonly OracleFailure[], { passes, blamed }: OracleFields): OracleOutcome {
  if (whole.length === 0 && passes) return passes
  const name = (one: OracleFailure): string => `${one.code} ${one.remedy} ${one.fact ?? ''}`
  const names = new Set<string>()
  return {
    denied: [...whole, ...blamed]
      .sort((one, other) => one.check - other.check)
      .filter((one) => !names.has(name(one)) && names.add(name(one)) !== undefined),
  }
}
