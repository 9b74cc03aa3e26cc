import { type Check, checks, type Rule } from '../kvkk/index.js'
import { type FieldOf, type PurposeOf, Register, type RegisterDefinition } from '../register/index.js'
import { type Day, dayOf, type Instant } from '../time/index.js'
import { type Cell, type Column, compileCell, rulesOf } from './cell.js'
import { type Denial, denial, type FailedCheck, factMissing, failed } from './denial.js'
import { type ConsentEpoch, mintKey, Permit, type PermitContent } from './permit.js'
import type { DecisionRequest, Facts } from './request.js'
import { type PersonFacts, personFacts } from './standing.js'

/** One permit for each purpose of a union: leave for both at once does not exist, nor for a purpose known only as text. */
export type PermitFor<D extends RegisterDefinition, P extends string> = string extends P
  ? Permit<never>
  : P extends string
    ? Permit<P, FieldOf<D, P>>
    : never

/** Cells of one register for the rules in force between two boundary days. */
interface Compiled {
  readonly boundaries: readonly Day[]
  readonly rules: Map<number, readonly Rule[]>
  readonly cells: Map<number, Map<string, Map<string, Map<string, Map<string, Cell | null>>>>>
}

/** What is compiled of a register so far; a pure function of it, kept so that it is made once. */
const compiledOf = new WeakMap<Register, Compiled>()

function compiledFor(register: Register): Compiled {
  let found = compiledOf.get(register)
  if (!found) {
    const days = register.rules.flatMap((one) => (one.until ? [one.inForceFrom, one.until] : [one.inForceFrom]))
    found = { boundaries: [...new Set(days)].sort(), rules: new Map(), cells: new Map() }
    compiledOf.set(register, found)
  }
  return found
}

const child = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  let found = map.get(key)
  if (found === undefined) {
    found = make()
    map.set(key, found)
  }
  return found
}

function cellFor(register: Register, today: Day, request: DecisionRequest): Cell | null {
  const { boundaries, rules, cells } = compiledFor(register)
  let age = boundaries.length
  while (age > 0 && (boundaries[age - 1] as Day) > today) age--
  const { purpose, role, operation } = request
  const recipient = request.recipient ?? role
  const byPurpose = child(cells, age, () => new Map())
  const known = byPurpose.get(purpose)?.get(role)?.get(operation)?.get(recipient)
  if (known !== undefined) return known
  const inForce = child(rules, age, () => rulesOf(register, today))
  const made = compileCell(register, inForce, { purpose, role, operation, recipient }) ?? null
  const declared = made !== null && Object.hasOwn(register.definition.roles, role)
  if (declared && Object.hasOwn(register.definition.roles, recipient)) {
    const byRole = child(byPurpose, purpose, () => new Map())
    const byOperation = child(byRole, role, () => new Map())
    child(byOperation, operation, () => new Map<string, Cell | null>()).set(recipient, made)
  }
  return made
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText)

/** The first thing that makes the request not a request, or nothing. */
function malformed(register: Register, request: DecisionRequest): FailedCheck | undefined {
  const { definition } = register
  if (!isText(request.purpose)) return factMissing('purpose')
  if (!isText(request.role) || !Object.hasOwn(definition.roles, request.role)) return factMissing('role')
  if (!isText(request.operation) || !Object.hasOwn(definition.operations, request.operation))
    return factMissing('operation')
  if (!isText(request.actor)) return factMissing('actor')
  if (!isList(request.subjects)) return factMissing('subjects')
  if (!isList(request.fields) || request.fields.length === 0) return factMissing('fields')
  if (request.recipient !== undefined && !Object.hasOwn(definition.roles, request.recipient))
    return factMissing('recipient')
  return undefined
}

/** What the host says about the relation, checked against who the actor is. */
function relationFacts(cell: Cell, request: DecisionRequest, facts: Facts): { relation: string; guardianship: string } {
  const said: string = facts.relation ?? 'unknown'
  const isSelf = cell.selfRelations.has(said)
  if (said === 'unknown' || (isSelf && !request.subjects.includes(request.actor)))
    return { relation: 'unknown', guardianship: 'unknown' }
  return {
    relation: cell.relations.has(said) ? 'held' : 'none',
    guardianship: cell.guardianRelations.has(said) ? 'yes' : 'no',
  }
}

function requestFact(cell: Cell, request: DecisionRequest, fact: string): string {
  if (fact === 'collectedFor')
    return request.takenFor === undefined || cell.inputs.has(request.takenFor) ? 'this' : 'other'
  if (request.sink === undefined) return 'none'
  const sink = cell.sinks.get(request.sink)
  return fact === 'sink' ? (sink?.sink ?? 'undeclared') : (sink?.processor ?? 'none')
}

/** Value of a column for this request; anything else than a value of its table is unknown. */
function factOf(
  register: Register,
  cell: Cell,
  column: Column,
  request: DecisionRequest,
  facts: Facts,
  relation: { relation: string; guardianship: string },
): string {
  switch (column.from) {
    case 'request':
      return requestFact(cell, request, column.fact)
    case 'domain': {
      const domain = facts.domain as Readonly<Record<string, string>> | undefined
      return domain && Object.hasOwn(domain, column.fact) ? (domain[column.fact] as string) : 'unknown'
    }
    default:
      if (column.fact === 'relation') return relation.relation
      if (column.fact === 'guardianship') return relation.guardianship
      if (column.fact === 'people') {
        const { persons } = facts
        if (typeof persons !== 'number' || !Number.isSafeInteger(persons) || persons < 0) return 'unknown'
        return persons >= register.k ? 'enough' : 'too-few'
      }
      return Object.hasOwn(facts, column.fact) ? (facts[column.fact as keyof Facts] as string) : 'unknown'
  }
}

/** Rules that apply (`sure`) or may (`possible`), as bits of the cell's instances. */
interface Bits {
  readonly possible: Int32Array
  readonly sure: Int32Array
}

function narrow(bits: Bits, column: Column, value: unknown): void {
  const mask = typeof value === 'string' ? column.masks.get(value) : undefined
  for (let w = 0; w < bits.possible.length; w++) {
    if (mask) {
      bits.possible[w] = (bits.possible[w] as number) & (mask[w] as number)
      bits.sure[w] = (bits.sure[w] as number) & (mask[w] as number)
    } else bits.sure[w] = (bits.sure[w] as number) & ~(column.readers[w] as number)
  }
}

const all = (words: number): Bits => ({
  possible: new Int32Array(words).fill(-1),
  sure: new Int32Array(words).fill(-1),
})

/** Each person on their own, then together: what applies to one applies to the request. */
function narrowByPersons(cell: Cell, bits: Bits, persons: readonly PersonFacts[]): Bits {
  const joined: Bits = { possible: new Int32Array(cell.words), sure: new Int32Array(cell.words) }
  const nobody: PersonFacts[] = [
    { age: 'unknown', consent: 'unknown', guardian: 'unknown', proof: 'unknown', epoch: -1 },
  ]
  for (const person of persons.length > 0 ? persons : nobody) {
    const one: Bits = { possible: bits.possible.slice(), sure: bits.sure.slice() }
    for (const column of cell.personColumns) narrow(one, column, person[column.fact as keyof PersonFacts])
    for (let w = 0; w < cell.words; w++) {
      joined.possible[w] = (joined.possible[w] as number) | (one.possible[w] as number)
      joined.sure[w] = (joined.sure[w] as number) | (one.sure[w] as number)
    }
  }
  return joined
}

const isSet = (bits: Int32Array, i: number): boolean => ((bits[i >> 5] as number) & (1 << (i & 31))) !== 0
const meets = (a: Int32Array, b: Int32Array): boolean => a.some((word, i) => (word & (b[i] as number)) !== 0)

/** Which of the requested fields pass, which fail, and which only lack a consent. */
interface FieldOutcome {
  readonly passed: number
  /** Fail for a reason that is not the consent. */
  readonly broken: number
  /** Fail for want of a consent alone. */
  readonly unconsented: number
}

function fieldsOf(cell: Cell, possible: Int32Array, requested: number, consents: Int32Array): FieldOutcome {
  let [passed, broken, unconsented] = [0, 0, 0]
  for (const group of cell.groups) {
    const fields = group.fields & requested
    if (fields === 0) continue
    const failing = group.rules.map((word, w) => word & (possible[w] as number))
    if (failing.every((word) => word === 0)) passed |= fields
    else if (failing.some((word, w) => (word & ~(consents[w] as number)) !== 0)) broken |= fields
    else unconsented |= fields
  }
  return { passed, broken, unconsented }
}

/** Whether the fields as a whole fail: nothing to read; or, in a write, a broken field or nothing left to write. */
const fieldsFail = (cell: Cell, of: FieldOutcome, undeclared: boolean): boolean =>
  of.passed === 0 || (cell.act !== 'read' && (of.broken !== 0 || undeclared))

/** Bits of the rules that would tell a consent state to somebody who may not know it. */
function hiddenRules(cell: Cell, isPerson: boolean, isGuardian: boolean): Int32Array {
  const bits = new Int32Array(cell.words)
  cell.instances.forEach((one, i) => {
    if (one.hides && !isPerson && !(isGuardian && one.forGuardian))
      bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31))
  })
  return bits
}

function consentRules(cell: Cell): Int32Array {
  const bits = new Int32Array(cell.words)
  cell.instances.forEach((one, i) => {
    if (one.hides) bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31))
  })
  return bits
}

function unknownFact(
  cell: Cell,
  index: number,
  values: ReadonlyMap<string, string>,
  persons: readonly PersonFacts[],
): string {
  const one = cell.instances[index]
  for (const fact of one?.dynamic ?? []) {
    const column = [...cell.columns, ...cell.personColumns].find((each) => each.fact === fact)
    const said =
      column?.from === 'person'
        ? persons.map((person) => person[fact as keyof PersonFacts] as string).find((value) => !column.masks.has(value))
        : values.get(fact)
    if (said === undefined && column?.from === 'person' && persons.length > 0) continue
    if (said === undefined || !column?.masks.has(said)) return fact
  }
  return one?.dynamic[0] ?? 'request'
}

const sameCheck = (a: FailedCheck, b: FailedCheck): boolean =>
  a.code === b.code && a.remedy === b.remedy && a.fact === b.fact && a.field === b.field

/** Rules of the fields that make the fields fail: of what is broken in a write, else of everything asked for. */
function listedRules(cell: Cell, of: FieldOutcome, requested: number): Int32Array {
  const fields = cell.act !== 'read' && of.broken !== 0 ? of.broken : requested & ~of.passed
  const bits = new Int32Array(cell.words)
  for (const group of cell.groups)
    if ((group.fields & fields) !== 0)
      group.rules.forEach((word, w) => {
        bits[w] = (bits[w] as number) | word
      })
  return bits
}

function content(
  register: Register,
  cell: Cell,
  request: DecisionRequest,
  passed: number,
  dropped: number,
  persons: readonly PersonFacts[],
  now: Instant,
): PermitContent {
  const named = (bits: number): readonly Cell['fields'][number][] =>
    cell.fields.filter((_, i) => (bits & (1 << i)) !== 0)
  const granted = named(passed)
  const onConsent = cell.groups.some((one) => one.consent && (one.fields & passed) !== 0)
  const epochs: ConsentEpoch[] = onConsent
    ? request.subjects.map((subject, i) => ({ subject, purpose: cell.purpose, epoch: persons[i]?.epoch ?? -1 }))
    : []
  return {
    purpose: cell.purpose,
    actor: request.actor,
    role: request.role,
    operation: request.operation,
    subjects: [...request.subjects],
    categories: Object.freeze(granted.map((one) => one.category)),
    keys: Object.freeze(granted.flatMap((one) => one.keys ?? [one.category])),
    dropped: Object.freeze(named(dropped).map((one) => one.category)),
    epochs: Object.freeze(epochs.map((one) => Object.freeze(one))),
    register: register.hash,
    issuedAt: now,
  }
}

const safeName = /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/

function decideChecked(register: Register, request: DecisionRequest, facts: Facts, now: Instant): object {
  const today = dayOf(now)
  const { definition } = register
  if (isText(request.purpose)) {
    const inForce = rulesOf(register, today)
    const inTime = register.inForceFrom <= today
    const first = definition.forbiddenPurposes.includes(request.purpose)
      ? inForce.find((one) => one.stage === 'purpose')
      : inTime && register.activity(request.purpose)
        ? undefined
        : inForce.find((one) => one.stage === 'declared' && one.when.purpose?.includes('undeclared'))
    if (first) return denial([failed(first)])
  }
  const fault = malformed(register, request)
  if (fault) return denial([fault])
  const cell = cellFor(register, today, request)
  if (!cell) return denial([factMissing('purpose')])

  let requested = 0
  let undeclared: string | undefined
  for (const field of request.fields) {
    const bit = cell.fieldBits.get(field)
    if (bit === undefined) undeclared ??= field
    else requested |= 1 << bit
  }

  const relation = relationFacts(cell, request, facts)
  const values = new Map<string, string>()
  const bits = all(cell.words)
  for (const column of cell.columns) {
    const value = factOf(register, cell, column, request, facts, relation)
    values.set(column.fact, value)
    narrow(bits, column, value)
  }
  const persons =
    cell.personColumns.length === 0
      ? []
      : request.subjects.map((one) =>
          personFacts(register, cell.purpose, one, facts.people, facts.consents, today, now),
        )
  const { possible, sure } = cell.personColumns.length === 0 ? bits : narrowByPersons(cell, bits, persons)
  const consents = consentRules(cell)
  const outcome = fieldsOf(cell, possible, requested, consents)
  const alone = request.subjects.length === 1
  const isPerson = alone && cell.selfRelations.has(facts.relation ?? '') && request.subjects[0] === request.actor

  if (!meets(possible, cell.whole) && !fieldsFail(cell, outcome, undeclared !== undefined)) {
    const droppable = cell.act === 'read' ? 0 : outcome.unconsented
    return new Permit(mintKey, content(register, cell, request, outcome.passed, isPerson ? droppable : 0, persons, now))
  }

  const hidden = hiddenRules(cell, isPerson, alone && relation.guardianship === 'yes')
  const worst = possible.map((word, w) => word | (hidden[w] as number))
  const asIfNo = fieldsOf(cell, worst, requested, consents)
  const fieldFailure = fieldsFail(cell, asIfNo, undeclared !== undefined)
  const listed = fieldFailure ? listedRules(cell, asIfNo, requested) : new Int32Array(cell.words)
  const found: { order: number; check: FailedCheck }[] = []
  if (undeclared !== undefined && fieldFailure)
    found.push({
      order: checks.fields,
      check: failed(cell.undeclaredField, safeName.test(undeclared) ? undeclared : '?'),
    })
  cell.instances.forEach((one, i) => {
    const relevant = one.group === -1 ? isSet(possible, i) : isSet(listed, i) && isSet(worst, i)
    if (!relevant) return
    const check = isSet(hidden, i)
      ? cell.hidden
      : isSet(sure, i)
        ? one.check
        : factMissing(unknownFact(cell, i, values, persons), one.rule)
    found.push({ order: checks[one.rule.stage as Check], check })
  })
  found.sort((a, b) => a.order - b.order)
  const distinct: FailedCheck[] = []
  for (const { check } of found) if (!distinct.some((one) => sameCheck(one, check))) distinct.push(check)
  return denial(distinct)
}

const plainObject = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * May this be done? A permit, or the law's no. Pure; total: no input makes it throw, and nothing unknown permits.
 *
 * The twelve checks run in the order of the law (purpose, declared, role, relation, fields, notice, basis, special
 * categories, retention, recipient, anonymity, human decision). The first that fails is the denial, the others are in
 * `also`. Reads get requested ∩ permitted fields; a write drops fields without their consent and goes on.
 *
 * @param register from `compileRegister`
 * @param facts what the host knows; absent is unknown
 * @param now milliseconds since 1970; the law and the register in force on that day in Türkiye decide
 * @example
 * const outcome = decide(register, { purpose: 'lend-book', actor, role: 'reader', operation: 'write', subjects: [actor],
 *   fields: ['loan'] }, { relation: 'own', duty: 'held', notice: 'shown', destructionRun: 'on-time', restoredBackup: 'none' }, now)
 * if (isDenial(outcome)) return outcome.reason.tr
 */
export function decide<D extends RegisterDefinition, const P extends PurposeOf<D>>(
  register: Register<D>,
  request: DecisionRequest<D, P>,
  facts: Facts<D>,
  now: Instant,
): PermitFor<D, P> | Denial {
  return decideAnything(register, request, facts, now) as PermitFor<D, P> | Denial
}

function decideAnything(register: unknown, request: unknown, facts: unknown, now: unknown): object {
  try {
    if (!Register.is(register)) return denial([factMissing('register')])
    if (typeof now !== 'number' || !Number.isSafeInteger(now)) return denial([factMissing('now')])
    if (!plainObject(request)) return denial([factMissing('request')])
    if (!plainObject(facts)) return denial([factMissing('facts')])
    return decideChecked(register, request as DecisionRequest, facts as Facts, now)
  } catch {
    return denial([factMissing('request')])
  }
}

/** Whether `decide` of this copy of the package minted it. Copies, spreads, parsed JSON and look-alikes are not. */
export function isPermit(value: unknown): value is Permit<never> {
  return Permit.isMinted(value)
}

/** Tells the two outcomes of `decide` apart. */
export function isDenial(outcome: unknown): outcome is Denial {
  return (
    typeof outcome === 'object' &&
    outcome !== null &&
    !Permit.isMinted(outcome) &&
    'code' in outcome &&
    'also' in outcome
  )
}
