import { Register } from '../in-force/index.js'
import type { FieldOf, PurposeOf, RegisterDefinition } from '../register/index.js'
import type { Instant } from '../time/index.js'
import { type Bits, type Cell, type Column, noBits } from './cell.js'
import { type CellRequest, knownCell, type Moment, makeCell, momentOf } from './compiled.js'
import { type Denial, denial, type FailedCheck, factMissing, failed } from './denial.js'
import { fieldsFail, fieldsOf, requestFails } from './fields.js'
import { type ConsentEpoch, mintKey, Permit } from './permit.js'
import { hostFact, passing, type QuickCell, relationNumber } from './quick.js'
import { type Refusal, refuse } from './refuse.js'
import type { DecisionRequest, Facts } from './request.js'
import { nobodyKnown, type PersonFacts, personFacts } from './standing.js'

/** One permit for each purpose of a union: leave for both at once does not exist, nor for a purpose known only as text. */
export type PermitFor<D extends RegisterDefinition, P extends string> = string extends P
  ? Permit<never>
  : P extends string
    ? Permit<P, FieldOf<D, P>>
    : never

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** A list of texts, as a copy that nobody else holds; read once, so that what is checked is what the permit carries. */
function textsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const copy: unknown[] = value.length === 1 ? [value[0]] : value.slice()
  for (let i = 0; i < copy.length; i++) if (!isText(copy[i])) return undefined
  return copy as string[]
}

/** Why there is no cell: the purpose is forbidden or not declared, or the request names what the register has not. */
function notDeclared({ register, day, period }: Moment, request: CellRequest): FailedCheck | undefined {
  const { definition } = register
  if (!isText(request.purpose)) return factMissing('purpose')
  const { rules } = period
  const refused = definition.forbiddenPurposes.includes(request.purpose)
    ? rules.find((one) => one.stage === 'purpose')
    : register.inForceFrom <= day && register.activity(request.purpose)
      ? undefined
      : rules.find((one) => one.stage === 'declared' && one.when.purpose?.includes('undeclared'))
  if (refused) return failed(refused)
  if (!isText(request.role) || !Object.hasOwn(definition.roles, request.role)) return factMissing('role')
  if (!isText(request.operation) || !Object.hasOwn(definition.operations, request.operation))
    return factMissing('operation')
  if (request.recipient !== undefined && !Object.hasOwn(definition.roles, request.recipient))
    return factMissing('recipient')
  return undefined
}

/** Whether a value is a plain object. Asked after one of its properties was read, when an engine knows its prototype. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const own = (from: object, name: string): unknown =>
  Object.hasOwn(from, name) ? (from as Readonly<Record<string, unknown>>)[name] : undefined

function domainOf(facts: Facts): object | undefined {
  const domain = own(facts, 'domain')
  return typeof domain === 'object' && domain !== null ? domain : undefined
}

/** The relation that the host names, or unknown where it contradicts who the actor is. */
function saidRelation(cell: Cell, actor: string, subjects: readonly string[], said: unknown): string {
  if (!isText(said) || said === 'unknown') return 'unknown'
  return cell.selfRelations.has(said) && !subjects.includes(actor) ? 'unknown' : said
}

function peopleFact(register: Register, facts: Facts): string {
  const persons = own(facts, 'persons')
  if (typeof persons !== 'number' || !Number.isSafeInteger(persons) || persons < 0) return 'unknown'
  return persons >= register.k ? 'enough' : 'too-few'
}

function relationFact(cell: Cell, fact: string, said: string): string {
  if (said === 'unknown') return said
  if (fact === 'guardianship') return cell.guardianRelations.has(said) ? 'yes' : 'no'
  return cell.relations.has(said) ? 'held' : 'none'
}

/** What a column says for this request; anything else than a value of its table is unknown. */
function factOf(
  register: Register,
  cell: Cell,
  { from, fact }: Column,
  facts: Facts,
  domain: object | undefined,
  said: string,
) {
  if (from === 'domain') return domain && own(domain, fact)
  if (fact === 'relation' || fact === 'guardianship') return relationFact(cell, fact, said)
  return fact === 'people' ? peopleFact(register, facts) : own(facts, fact)
}

/** Keeps the rules that this value leaves possible; an unknown value leaves them all possible and those that read it unsure. */
function narrow(possible: Bits, sure: Bits, column: Column, value: unknown): boolean {
  const mask = column.masks.get(value as string)
  for (let w = 0; w < possible.length; w++) {
    if (mask) {
      possible[w] = (possible[w] as number) & (mask[w] as number)
      sure[w] = (sure[w] as number) & (mask[w] as number)
    } else sure[w] = (sure[w] as number) & ~(column.readers[w] as number)
  }
  return mask !== undefined
}

/** Each person on their own, then together: what fails for one fails for the request. */
function narrowByPersons(
  cell: Cell,
  possible: Bits,
  sure: Bits,
  persons: readonly PersonFacts[],
  unknown: string[],
): void {
  const [p, s] = [possible.slice(), sure.slice()]
  possible.fill(0)
  sure.fill(0)
  for (const person of persons) {
    const [onePossible, oneSure] = [p.slice(), s.slice()]
    for (const column of cell.personColumns)
      if (
        !narrow(onePossible, oneSure, column, person[column.fact as keyof PersonFacts]) &&
        !unknown.includes(column.fact)
      )
        unknown.push(column.fact)
    for (let w = 0; w < cell.words; w++) {
      possible[w] = (possible[w] as number) | (onePossible[w] as number)
      sure[w] = (sure[w] as number) | (oneSure[w] as number)
    }
  }
}

const noEpochs: readonly ConsentEpoch[] = Object.freeze([])
/** Never written to: a list of its own is made for the first fact that is unknown. */
const allKnown: string[] = []

function epochsOf(cell: Cell, passed: number, subjects: readonly string[], persons: readonly PersonFacts[]) {
  if (!cell.groups.some((one) => one.consent && (one.fields & passed) !== 0)) return noEpochs
  return Object.freeze(
    subjects.map((subject, i) =>
      Object.freeze({ subject, purpose: cell.granting.purpose, epoch: persons[i]?.epoch ?? -1 }),
    ),
  )
}

/** Denials are few and alike, and kept; more than this many of one cell are not. */
const mostDenials = 4096

/** Which groups of fields are asked for: fields of one group fail alike. */
function groupsOf(cell: Cell, requested: number): number {
  let groups = 0
  for (let g = 0; g < cell.groups.length; g++) if (((cell.groups[g]?.fields ?? 0) & requested) !== 0) groups |= 1 << g
  return groups
}

/** The same failures of the same cell, seen by the same kind of person, give the same frozen denial. */
function refused(refusal: Refusal, viewer: number): Denial {
  const { cell, requested, possible, sure, unknown } = refusal
  if (refusal.undeclared !== undefined) return refuse(refusal)
  const key = [groupsOf(cell, requested), viewer, possible, sure, unknown].join()
  let found = cell.denials.get(key)
  if (!found) {
    found = refuse(refusal)
    if (cell.denials.size < mostDenials) cell.denials.set(key, found)
  }
  return found
}

const nothingHidden: Bits = [0]

/** A denial in which every rule that may apply does. No rule of a quick cell tells a consent: everybody reads the same. */
function quicklyRefused(cell: Cell, quick: QuickCell, requested: number, rules: number): Denial {
  const groups = groupsOf(cell, requested)
  let made = quick.denials.get(groups)
  if (!made) {
    made = new Map()
    quick.denials.set(groups, made)
  }
  let found = made.get(rules)
  if (!found) {
    const possible = [rules]
    const all = { possible, sure: possible, hidden: nothingHidden }
    found = refuse({ ...all, cell, requested, unknown: allKnown, undeclared: undefined })
    if (made.size < mostDenials) made.set(rules, found)
  }
  return found
}

/** Whether somebody has given all objects a property: then nothing is read the quick way. */
function polluted(): boolean {
  for (const _ in {}) return true
  return false
}

/** The answer of a quick cell, or nothing where a rule only may apply, or the facts are of an unusual make. */
function decideQuickly(
  cell: Cell,
  quick: QuickCell,
  requested: number,
  actor: string,
  subjects: readonly string[],
  facts: Facts,
  relation: unknown,
  domain: unknown,
  now: Instant,
): object | undefined {
  if (polluted()) return undefined
  const { plan } = quick
  const { names, values: table } = quick.facts
  const known = isObject(domain) && isPlain(domain)
  let possible = -1
  let maybe = 0
  for (let at = 0; at < plan.length; ) {
    const number = plan[at] as number
    const readers = plan[at + 1] as number
    const values = table[number] as readonly string[]
    const masks = at + 2
    at = masks + values.length
    if ((possible & readers) === 0) continue
    let value: unknown
    if (number < relationNumber) value = hostFact(facts, number)
    else if (number === relationNumber) value = saidRelation(cell, actor, subjects, relation)
    else if (known) value = (domain as Readonly<Record<string, unknown>>)[names[number] as string]
    let i = 0
    while (i < values.length && values[i] !== value) i++
    if (i < values.length) possible &= plan[masks + i] as number
    else maybe |= readers
  }
  const passed = passing(quick, possible, requested, cell.act === 'read')
  if (passed !== 0) return new Permit(mintKey, cell.granting, passed, 0, actor, subjects, noEpochs, now)
  return (possible & maybe) === 0 ? quicklyRefused(cell, quick, requested, possible) : undefined
}

/** The answer of any cell, from facts of any make. */
function decideInFull(
  cell: Cell,
  requested: number,
  undeclared: string | undefined,
  { register, day }: Moment,
  actor: string,
  subjects: readonly string[],
  facts: Facts,
  now: Instant,
): object {
  const said = saidRelation(cell, actor, subjects, own(facts, 'relation'))
  const possible: Bits = [-1]
  while (possible.length < cell.words) possible.push(-1)
  const sure: Bits = possible.slice()
  const domain = domainOf(facts)
  let unknown = allKnown
  for (const column of cell.columns)
    if (!narrow(possible, sure, column, factOf(register, cell, column, facts, domain, said))) {
      if (unknown === allKnown) unknown = []
      unknown.push(column.fact)
    }
  let persons: readonly PersonFacts[] = []
  if (cell.personColumns.length > 0) {
    const known = { people: own(facts, 'people'), consents: own(facts, 'consents') } as Pick<
      Facts,
      'people' | 'consents'
    >
    const read = subjects.map((one) => personFacts(register, cell.granting.purpose, one, known, day, now))
    persons = read.length > 0 ? read : [nobodyKnown]
    unknown = unknown.slice()
    narrowByPersons(cell, possible, sure, persons, unknown)
  }

  const outcome = fieldsOf(cell, possible, requested)
  const isPerson = subjects.length === 1 && subjects[0] === actor && cell.selfRelations.has(said)
  if (!requestFails(cell, possible) && !fieldsFail(cell, outcome, undeclared !== undefined)) {
    const drops = isPerson && cell.act !== 'read' && outcome.unconsented !== 0
    const dropped = drops ? outcome.unconsented : 0
    const epochs = epochsOf(cell, outcome.passed, subjects, persons)
    return new Permit(mintKey, cell.granting, outcome.passed, dropped, actor, subjects, epochs, now)
  }
  const isGuardian = subjects.length === 1 && cell.guardianRelations.has(said)
  const hidden = isPerson ? noBits(cell.words) : isGuardian ? cell.tellsGuardian : cell.tells
  const viewer = isPerson ? 2 : isGuardian ? 1 : 0
  return refused({ cell, requested, possible, sure, unknown, undeclared, hidden }, viewer)
}

function decideChecked(register: Register, asked: DecisionRequest, facts: Facts, now: Instant): object {
  // Read once, so that what is checked is what the permit carries.
  const { purpose, actor, role, operation, takenFor, recipient, sink } = asked
  const { subjects: named, fields: categories } = asked
  if (!isPlain(asked)) return denial([factMissing('request')])
  const { relation, domain } = facts
  if (!isPlain(facts)) return denial([factMissing('facts')])
  const request = { purpose, role, operation, takenFor, recipient, sink }
  const moment = momentOf(register, now)
  let cell = knownCell(moment, request)
  if (!cell) {
    const fault = notDeclared(moment, request)
    if (fault) return denial([fault])
    cell = makeCell(moment, request)
    if (!cell) return denial([factMissing('purpose')])
  }
  if (!isText(actor)) return denial([factMissing('actor')])
  const subjects = textsOf(named)
  if (!subjects) return denial([factMissing('subjects')])
  const many = Array.isArray(categories) ? categories.length : 0
  if (many === 0) return denial([factMissing('fields')])
  let requested = 0
  let undeclared: string | undefined
  for (let i = 0; i < many; i++) {
    const field: unknown = categories[i]
    if (!isText(field)) return denial([factMissing('fields')])
    const bit = cell.fieldBits.get(field)
    if (bit === undefined) undeclared ??= field
    else requested |= 1 << bit
  }

  if (cell.quick !== undefined && undeclared === undefined) {
    const outcome = decideQuickly(cell, cell.quick, requested, actor, subjects, facts, relation, domain, now)
    if (outcome) return outcome
  }
  return decideInFull(cell, requested, undeclared, moment, actor, subjects, facts, now)
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
    if (!isObject(request)) return denial([factMissing('request')])
    if (!isObject(facts)) return denial([factMissing('facts')])
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
