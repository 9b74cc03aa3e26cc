import { Register } from '../in-force/index.js'
import type { FieldOf, PurposeOf, RegisterDefinition } from '../register/index.js'
import type { Day, Instant } from '../time/index.js'
import { type Bits, type Cell, type Column, type GrantedFields, noBits } from './cell.js'
import { dayOfInstant, knownCell, makeCell, rulesInForce } from './compiled.js'
import { type Denial, denial, type FailedCheck, factMissing, failed } from './denial.js'
import { fieldsFail, fieldsOf, requestFails } from './fields.js'
import { type ConsentEpoch, mintKey, Permit } from './permit.js'
import { passing, possibleRules, quickCell, unsure } from './quick.js'
import { type Refusal, refuse } from './refuse.js'
import type { DecisionRequest, Facts } from './request.js'
import { nobodyKnown, type PersonFacts, personFacts } from './standing.js'

/** One permit for each purpose of a union: leave for both at once does not exist, nor for a purpose known only as text. */
export type PermitFor<D extends RegisterDefinition, P extends string> = string extends P
  ? Permit<never>
  : P extends string
    ? Permit<P, FieldOf<D, P>>
    : never

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function isList(value: unknown): value is readonly string[] {
  if (!Array.isArray(value)) return false
  for (let i = 0; i < value.length; i++) if (!isText(value[i])) return false
  return true
}

/** Why there is no cell: the purpose is forbidden or not declared, or the request names what the register has not. */
function notDeclared(register: Register, today: Day, request: DecisionRequest): FailedCheck | undefined {
  const { definition } = register
  if (!isText(request.purpose)) return factMissing('purpose')
  const rules = rulesInForce(register, today)
  const refused = definition.forbiddenPurposes.includes(request.purpose)
    ? rules.find((one) => one.stage === 'purpose')
    : register.inForceFrom <= today && register.activity(request.purpose)
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

const own = (from: object, name: string): unknown =>
  Object.hasOwn(from, name) ? (from as Readonly<Record<string, unknown>>)[name] : undefined

function domainOf(facts: Facts): object | undefined {
  const domain = own(facts, 'domain')
  return typeof domain === 'object' && domain !== null ? domain : undefined
}

/** The relation that the host names, or unknown where it contradicts who the actor is. */
function saidRelation(cell: Cell, request: DecisionRequest, facts: Facts): string {
  const said = own(facts, 'relation')
  if (!isText(said) || said === 'unknown') return 'unknown'
  return cell.selfRelations.has(said) && !request.subjects.includes(request.actor) ? 'unknown' : said
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

function granted(cell: Cell, fields: number): GrantedFields {
  let found = cell.grants.get(fields)
  if (!found) {
    const list = cell.fields.filter((_, i) => (fields & (1 << i)) !== 0)
    found = {
      categories: Object.freeze(list.map((one) => one.category)),
      keys: Object.freeze(list.flatMap((one) => one.keys ?? [one.category])),
    }
    cell.grants.set(fields, found)
  }
  return found
}

const noEpochs: readonly ConsentEpoch[] = Object.freeze([])
const none: readonly string[] = Object.freeze([])
/** Never written to: a list of its own is made for the first fact that is unknown. */
const allKnown: string[] = []

function epochsOf(cell: Cell, passed: number, request: DecisionRequest, persons: readonly PersonFacts[]) {
  if (!cell.groups.some((one) => one.consent && (one.fields & passed) !== 0)) return noEpochs
  return Object.freeze(
    request.subjects.map((subject, i) =>
      Object.freeze({ subject, purpose: cell.purpose, epoch: persons[i]?.epoch ?? -1 }),
    ),
  )
}

function mint(
  register: Register,
  cell: Cell,
  { actor, role, operation, subjects }: DecisionRequest,
  passed: number,
  dropped: readonly string[],
  epochs: readonly ConsentEpoch[],
  issuedAt: Instant,
): object {
  const { categories, keys } = granted(cell, passed)
  const { purpose } = cell
  const { hash } = register
  return new Permit(mintKey, {
    purpose,
    actor,
    role,
    operation,
    subjects,
    categories,
    keys,
    dropped,
    epochs,
    register: hash,
    issuedAt,
  })
}

const mostDenials = 64

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

const nothingHidden: Bits = [0]

/** A refusal in which every rule that may apply does. */
function sureRefusal(cell: Cell, requested: number, rules: number): Refusal {
  const possible = [rules]
  return { cell, requested, possible, sure: possible, unknown: allKnown, undeclared: undefined, hidden: nothingHidden }
}

/** Which groups of fields are asked for: fields of one group fail alike. */
function groupsOf(cell: Cell, requested: number): number {
  let groups = 0
  for (let g = 0; g < cell.groups.length; g++) if (((cell.groups[g]?.fields ?? 0) & requested) !== 0) groups |= 1 << g
  return groups
}

/** The same failures of the same cell, seen by the same kind of person, give the same frozen denial. */
function refused(refusal: Refusal, viewer: number): Denial {
  const { cell, possible, sure, unknown } = refusal
  if (refusal.undeclared !== undefined) return refuse(refusal)
  const groups = groupsOf(cell, refusal.requested)
  const bucket = possible[0] as number
  let kept = cell.denials.get(bucket)
  if (!kept) {
    kept = []
    cell.denials.set(bucket, kept)
  }
  for (const one of kept)
    if (
      one.groups === groups &&
      one.viewer === viewer &&
      sameList(one.possible, possible) &&
      sameList(one.sure, sure) &&
      sameList(one.unknown, unknown)
    )
      return one.denial
  const made = refuse(refusal)
  if (kept.length < mostDenials) kept.push({ groups, possible, sure, viewer, unknown, denial: made })
  return made
}

/** Reads every part of the request once, so that what is checked is what the permit carries. */
function readOnce(request: DecisionRequest): DecisionRequest {
  const { purpose, actor, role, operation, subjects, fields, takenFor, recipient, sink } = request
  const read = {
    purpose,
    actor,
    role,
    operation,
    subjects: Array.isArray(subjects) ? subjects.slice() : subjects,
    fields: Array.isArray(fields) ? fields.slice() : fields,
  }
  return takenFor === undefined && recipient === undefined && sink === undefined
    ? read
    : ({ ...read, takenFor, recipient, sink } as DecisionRequest)
}

function decideChecked(register: Register, request: DecisionRequest, facts: Facts, now: Instant): object {
  const today = dayOfInstant(now)
  let cell = knownCell(register, today, request)
  if (!cell) {
    const fault = notDeclared(register, today, request)
    if (fault) return denial([fault])
    cell = makeCell(register, today, request)
    if (!cell) return denial([factMissing('purpose')])
  }
  if (!isText(request.actor)) return denial([factMissing('actor')])
  if (!isList(request.subjects)) return denial([factMissing('subjects')])
  if (!isList(request.fields) || request.fields.length === 0) return denial([factMissing('fields')])

  let requested = 0
  let undeclared: string | undefined
  for (const field of request.fields) {
    const bit = cell.fieldBits.get(field)
    if (bit === undefined) undeclared ??= field
    else requested |= 1 << bit
  }

  const said = saidRelation(cell, request, facts)
  if (cell.quick === undefined) cell.quick = quickCell(cell) ?? null
  if (cell.quick && undeclared === undefined) {
    const rules = possibleRules(cell.quick, facts, said)
    if (rules !== undefined) {
      const passed = passing(cell.quick, rules | 0, requested, cell.act === 'read')
      if (passed !== 0) return mint(register, cell, request, passed, none, noEpochs, now)
      // No rule of such a cell tells a consent, so the answer is the same to everybody.
      if (rules < unsure) return refused(sureRefusal(cell, requested, rules | 0), 0)
    }
  }
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
    const read = request.subjects.map((one) => personFacts(register, request.purpose, one, known, today, now))
    persons = read.length > 0 ? read : [nobodyKnown]
    unknown = unknown.slice()
    narrowByPersons(cell, possible, sure, persons, unknown)
  }

  const outcome = fieldsOf(cell, possible, requested)
  const { actor, subjects } = request
  const isPerson = subjects.length === 1 && subjects[0] === actor && cell.selfRelations.has(said)
  if (!requestFails(cell, possible) && !fieldsFail(cell, outcome, undeclared !== undefined)) {
    const drops = isPerson && cell.act !== 'read' && outcome.unconsented !== 0
    const dropped = drops ? granted(cell, outcome.unconsented).categories : none
    const epochs = epochsOf(cell, outcome.passed, request, persons)
    return mint(register, cell, request, outcome.passed, dropped, epochs, now)
  }
  const isGuardian = subjects.length === 1 && cell.guardianRelations.has(said)
  const hidden = isPerson ? noBits(cell.words) : isGuardian ? cell.tellsGuardian : cell.tells
  const viewer = isPerson ? 2 : isGuardian ? 1 : 0
  return refused({ cell, requested, possible, sure, unknown, undeclared, hidden }, viewer)
}

function plainObject(value: unknown): boolean {
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
    return decideChecked(register, readOnce(request as DecisionRequest), facts as Facts, now)
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
