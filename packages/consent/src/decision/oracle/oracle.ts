/**
 * The decision a second time: slow, plain, and written from the tables of the law alone. It imports nothing of the
 * first implementation, knows no rule objects and no masks, and walks the twelve checks one after another.
 */

/** Three-valued: a fact that is unknown makes a condition neither true nor false. */
type Tri = true | false | string // a string is the name of the unknown fact

export interface OracleFailure {
  readonly code: string
  readonly remedy: string
  readonly fact?: string
  /** Which of the twelve checks it belongs to, where the list was put together. */
  readonly check?: number
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

/** Rules of the domain, each as a plain function of the facts; a string names the unknown fact. */
export type DomainRule = (act: string, facts: OracleFacts) => OracleFailure | undefined
/** The same for rules about a field; their failures belong to check 5. */
export type DomainFieldRule = (
  act: string,
  facts: OracleFacts,
  basis: string,
  participation: string,
) => OracleFailure | undefined

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

export function oracle(
  register: OracleRegister,
  setting: OracleSetting,
  request: OracleRequest,
  facts: OracleFacts,
  /** The person themself, their guardian, or anybody else. */
  viewer: 'person' | 'guardian' | 'other',
  domain: DomainRule = () => undefined,
  domainOfField: DomainFieldRule = () => undefined,
): OracleOutcome {
  if (register.forbiddenPurposes.includes(request.purpose))
    return { denied: [{ code: 'purpose-forbidden', remedy: 'none-exists' }] }
  const activity = register.activities.find((one) => one.purpose === request.purpose)
  if (!activity) return { denied: [{ code: 'activity-undeclared', remedy: 'declare-activity' }] }
  const operation = register.operations[request.operation]
  if (!operation) return { denied: [{ code: 'fact-missing', remedy: 'human-decision', fact: 'operation' }] }
  const { act } = operation
  const aggregate = operation.aggregate === true
  const grants = (register.grants[request.purpose]?.[request.role] ?? []).filter(
    (one) => (typeof one === 'string' ? one : one.operation) === request.operation,
  )
  const reach = new Set(grants.flatMap((one) => (typeof one === 'string' ? operation.relations : one.relations)))

  const is = (fact: string, ...values: readonly string[]): Tri => {
    const value = facts[fact]
    if (value === undefined || !legal[fact]?.includes(value)) return fact
    return values.includes(value)
  }
  const isNot = (fact: string, ...values: readonly string[]): Tri => {
    const one = is(fact, ...values)
    return typeof one === 'string' ? one : !one
  }
  /** All true: the failure. One false: nothing. Else it may fail, for want of the first unknown fact. */
  const when = (code: string, remedy: string, ...conditions: readonly Tri[]): OracleFailure[] => {
    if (conditions.includes(false)) return []
    const unknown = conditions.find((one) => typeof one === 'string')
    return unknown === undefined
      ? [{ code, remedy }]
      : [{ code: 'fact-missing', remedy: 'human-decision', fact: unknown as string }]
  }

  // (2) known, declared, switched on; taken for this purpose or a declared input of it
  const on = activity.default === 'on' || setting.switchedOn.includes(request.purpose)
  const takenForThis =
    request.takenFor === undefined ||
    request.takenFor === request.purpose ||
    (activity.inputs ?? []).includes(request.takenFor)
  const declared = [
    ...when('activity-undeclared', 'declare-activity', !on),
    ...when('purpose-mismatch', 'declare-activity', !takenForThis),
  ]

  // (3) the role
  const granted = grants.length > 0
  const role = [
    ...when('not-disclosed', 'none-exists', act === 'read', !granted),
    ...when('role-not-allowed', 'other-role', act !== 'read', !granted),
    ...when('duty-ended', 'other-role', is('duty', 'ended')),
  ]

  // (4) the relation
  const needsNone = reach.has('any')
  const unrelated: Tri = needsNone ? false : is('relation', 'none')
  const guardianMayAct = [...reach].some((one) => register.relations[one]?.is === 'guardian')
  const asGuardian: Tri = guardianMayAct ? is('guardianship', 'yes') : false
  const relation = [
    ...when('conflict-of-interest', 'other-role', act === 'write', asGuardian, is('otherRole', 'held')),
    ...when('guardian-lapsed', 'none-exists', asGuardian, is('age', 'adult')),
    ...when('not-disclosed', 'none-exists', act === 'read', granted, unrelated),
    ...when('relation-not-held', 'other-role', act !== 'read', granted, unrelated),
    ...[domain(act, facts)].filter((one) => one !== undefined),
  ]

  // (6) the notice
  const origin = activity.origin ?? 'person'
  const notice = [
    ...when('notice-missing', 'show-notice', act === 'write', origin === 'person', is('notice', 'not-shown')),
    ...when(
      'notice-late',
      'show-notice',
      !aggregate,
      origin === 'elsewhere',
      isNot('notice', 'shown'),
      is('noticeTerm', 'over'),
    ),
    ...when('notice-missing', 'show-notice', act === 'write', origin === 'person', is('notice', 'outdated')),
  ]

  // (9) retention, holds, destruction, restored backups
  const hold = activity.underHold === true
  const retention = [
    ...when(
      'retention-over',
      'none-exists',
      act !== 'write',
      !aggregate,
      is('retention', 'over'),
      isNot('hold', 'valid'),
    ),
    ...when('retention-over', 'none-exists', act !== 'write', !aggregate, is('destruction', 'pending')),
    ...when('destruction-overdue', 'wait-until', act === 'write', is('destructionRun', 'overdue')),
    ...when('restore-not-replayed', 'wait-until', is('restoredBackup', 'not-replayed')),
    ...when('hold-invalid', 'cite-law', hold, is('hold', 'invalid')),
    ...when(
      'retention-over',
      'none-exists',
      act !== 'write',
      !aggregate,
      is('retention', 'over'),
      is('hold', 'valid'),
      !hold,
    ),
  ]

  // (10) where it goes
  const sink = request.sink === undefined ? undefined : activity.sinks.find((one) => one.name === request.sink)
  const undeclaredSink = request.sink !== undefined && sink === undefined
  const abroad = sink !== undefined && sink.country !== 'TR'
  const transfer = [
    ...when('country-not-allowed', 'declare-activity', undeclaredSink),
    ...when('country-not-allowed', 'none-exists', abroad && sink.cloud === true, register.controller.kind === 'public'),
    ...when(
      'country-not-allowed',
      'sign-contract',
      abroad,
      is('adequacy', 'none'),
      is('safeguard', 'none'),
      is('occasion', 'none'),
    ),
    ...when(
      'no-safeguard',
      'sign-contract',
      abroad,
      is('adequacy', 'none'),
      is('safeguard', 'altered'),
      is('occasion', 'none'),
    ),
    ...when(
      'contract-not-notified',
      'sign-contract',
      abroad,
      is('adequacy', 'none'),
      is('safeguard', 'in-force'),
      is('contractNotice', 'late'),
    ),
    ...when(
      'not-occasional',
      'sign-contract',
      abroad,
      is('adequacy', 'none'),
      isNot('safeguard', 'in-force'),
      is('occasion', 'repeated'),
    ),
    ...when(
      'not-for-public',
      'sign-contract',
      abroad,
      is('adequacy', 'none'),
      isNot('safeguard', 'in-force'),
      is('occasion', 'not-for-public'),
    ),
    ...when('processor-unbound', 'sign-contract', sink?.processor !== undefined && !sink.processor.contractDate),
  ]

  // (11) k, two releases, what is left over
  const anonymity = [
    ...when('k-too-small', 'wait-until', aggregate, is('people', 'too-few')),
    ...when('differencing', 'wait-until', aggregate, is('release', 'too-close')),
    ...when('complement', 'wait-until', aggregate, is('complement', 'exposed')),
  ]

  // (12) a named person
  const effect = activity.effectOnPerson === true
  const human = [
    ...when(
      'human-decision-missing',
      'human-decision',
      act === 'decide' || act === 'run',
      effect,
      isNot('human', 'decided'),
    ),
    ...when('human-decision-missing', 'human-decision', act === 'run', effect, is('objection', 'pending')),
  ]

  // (5), (7), (8), (10) field by field
  const laws = activity.cites.filter((one) => one.kind === 'kanun')
  const unverified = laws.length > 0 && laws.every((one) => one.article === 'verify' || one.no === 'verify')
  const special = Object.values(register.measures ?? {}).filter((one) => one.special)
  const measured = special.length > 0 && special.every((one) => one.evidence !== undefined)
  const selfOnly =
    reach.size > 0 && [...reach].every((one) => ['self', 'guardian'].includes(register.relations[one]?.is ?? ''))
  const ofField = (field: OracleField) => {
    const category = register.categories[field.category]
    const reaches = grants.some(
      (one) => typeof one === 'string' || (one.fields ?? [field.category]).includes(field.category),
    )
    const explicit = field.basis === '5/1' || field.basis === '6/3-a'
    const onLaw = ['5/2-a', '5/2-ç', '6/3-b', '6/3-f'].includes(field.basis)
    const listed = activity.recipients.some((one) => one.role === request.role && one.fields.includes(field.category))
    const own = [
      ...when('consent-invalid', 'ask-consent', explicit, is('consent', 'invalid')),
      ...when('basis-missing', 'ask-consent', explicit, is('age', 'adult'), is('consent', 'none', 'declined')),
      ...when('consent-withdrawn', 'ask-consent', explicit, is('consent', 'withdrawn')),
      ...when('consent-unproved', 'wait-until', explicit, is('consent', 'given'), is('proof', 'missing')),
    ]
    const guardian = when(
      'guardian-missing',
      'ask-consent',
      explicit,
      is('age', 'minor'),
      is('guardian', 'none', 'withdrawn', 'expired'),
    )
    const assent = when(
      'assent-missing',
      'ask-consent',
      explicit,
      is('age', 'minor'),
      is('consent', 'none', 'declined'),
    )
    const objects = when('guardian-objects', 'ask-consent', explicit, is('age', 'minor'), is('guardian', 'objects'))
    const later = [
      ...when('guardian-lapsed', 'ask-consent', explicit, is('consent', 'lapsed')),
      ...when('consent-expired', 'ask-consent', explicit, is('consent', 'expired', 'superseded')),
    ]
    return {
      explicit,
      fields: [
        ...when('child-interest', 'human-decision', act === 'read', asGuardian, category?.childOnly === true),
        ...when('not-disclosed', 'none-exists', act === 'read', granted, !reaches),
        ...when('role-not-allowed', 'other-role', act !== 'read', granted, !reaches),
        ...[
          domainOfField(
            act,
            guardianMayAct ? facts : { ...facts, guardianship: 'no' },
            field.basis,
            activity.participation,
          ),
        ].filter((one) => one !== undefined),
      ],
      /** What tells a consent state, and to whom it may be told besides the person. */
      consent: [
        ...own.map((one) => ({ one, guardian: false })),
        ...guardian.map((one) => ({ one, guardian: true })),
        ...assent.map((one) => ({ one, guardian: false })),
        ...objects.map((one) => ({ one, guardian: true })),
        ...later.map((one) => ({ one, guardian: false })),
      ],
      basis: [
        ...when('cite-unverified', 'cite-law', setting.mode === 'production', onLaw, unverified),
        ...when(
          'emergency-only',
          'human-decision',
          ['5/2-b', '6/3-c'].includes(field.basis),
          is('emergency', 'not-shown'),
        ),
        ...when('not-a-party', 'declare-activity', field.basis === '5/2-c', is('party', 'no')),
        ...when(
          'case-closed',
          'none-exists',
          ['5/2-e', '6/3-d'].includes(field.basis),
          is('caseFile', 'closed', 'none'),
        ),
      ],
      special: when('measures-missing', 'declare-activity', category?.special !== undefined, !measured),
      recipient: when('recipient-undeclared', 'declare-activity', act === 'read', !aggregate, !selfOnly && !listed),
    }
  }
  const asked = activity.fields.filter((one) => request.fields.includes(one.category))
  const judged = asked.map((field) => ({ field, ...ofField(field) }))
  const undeclaredField = request.fields.some((one) => activity.fields.every((field) => field.category !== one))
  const isBroken = (one: (typeof judged)[number]): boolean =>
    one.fields.length + one.basis.length + one.special.length + one.recipient.length > 0

  /** Whether the fields as a whole fail, when these fields lack their consent. */
  const asAWhole = (lacks: (one: (typeof judged)[number]) => boolean) => {
    const passed = judged.filter((one) => !isBroken(one) && !lacks(one))
    const broken = judged.filter(isBroken)
    const fails = passed.length === 0 || (act !== 'read' && (broken.length > 0 || undeclaredField))
    const blamed = act !== 'read' && broken.length > 0 ? broken : judged.filter((one) => !passed.includes(one))
    return { passed, fails, blamed }
  }
  const truly = asAWhole((one) => one.consent.length > 0)
  const before = [...declared, ...role, ...relation, ...notice]
  const after = [...retention, ...transfer, ...anonymity, ...human]
  if (before.length + after.length === 0 && !truly.fails)
    return {
      permit: truly.passed.map((one) => one.field.category),
      dropped:
        viewer === 'person' && act !== 'read'
          ? judged.filter((one) => !isBroken(one) && one.consent.length > 0).map((one) => one.field.category)
          : [],
    }

  // To others every consent looks as if it were not there; a guardian knows only what the guardians did.
  const seen = (one: (typeof judged)[number]): readonly OracleFailure[] => {
    if (viewer === 'person') return one.consent.map((each) => each.one)
    const hidden = one.explicit ? [{ code: 'not-disclosed', remedy: 'none-exists' }] : []
    return viewer === 'guardian'
      ? [...hidden, ...one.consent.filter((each) => each.guardian).map((each) => each.one)]
      : hidden
  }
  const shown = asAWhole((one) => seen(one).length > 0)
  const blamed = shown.fails ? shown.blamed : []
  const at = (check: number, list: readonly OracleFailure[]): readonly OracleFailure[] =>
    list.map((one) => ({ ...one, check }))
  const all = [
    ...at(2, declared),
    ...at(3, role),
    ...at(4, relation),
    ...at(5, shown.fails && undeclaredField ? [{ code: 'field-undeclared', remedy: 'reduce-fields' }] : []),
    ...at(
      5,
      blamed.flatMap((one) => one.fields),
    ),
    ...at(6, notice),
    ...at(
      7,
      blamed.flatMap((one) => [...seen(one), ...one.basis]),
    ),
    ...at(
      8,
      blamed.flatMap((one) => one.special),
    ),
    ...at(9, retention),
    ...at(10, transfer),
    ...at(
      10,
      blamed.flatMap((one) => one.recipient),
    ),
    ...at(11, anonymity),
    ...at(12, human),
  ]
  const name = (one: OracleFailure): string => `${one.code} ${one.remedy} ${one.fact ?? ''}`
  const seenNames = new Set<string>()
  return { denied: all.filter((one) => !seenNames.has(name(one)) && seenNames.add(name(one)) !== undefined) }
}
