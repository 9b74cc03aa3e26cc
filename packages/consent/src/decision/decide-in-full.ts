import type { Register } from '../in-force/index.js'
import { type Asked, groupsOf, isObject, mostDenials, noEpochs, saidRelation } from './asked.js'
import { type Bits, type Cell, type Column, noBits } from './cell.js'
import type { Denial } from './denial.js'
import { fieldsFail, fieldsOf, requestFails } from './fields.js'
import { type ConsentEpoch, mintKey, Permit } from './permit.js'
import { type Refusal, refuse } from './refuse.js'
import type { Facts } from './request.js'
import { consentTooOld, nobodyKnown, type PersonFacts, personFacts } from './standing.js'

const own = (from: object, name: string): unknown =>
  Object.hasOwn(from, name) ? (from as Readonly<Record<string, unknown>>)[name] : undefined

function peopleFact(register: Register, facts: Facts): string | undefined {
  const persons = own(facts, 'persons') as number
  if (!Number.isSafeInteger(persons) || persons < 0) return undefined
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

function epochsOf({ cell, subjects }: Asked, passed: number, persons: readonly PersonFacts[]): readonly ConsentEpoch[] {
  if (!cell.groups.some((one) => one.consent && (one.fields & passed) !== 0)) return noEpochs
  return Object.freeze(
    subjects.map((subject, i) =>
      Object.freeze({ subject, purpose: cell.granting.purpose, epoch: (persons[i] as PersonFacts).epoch }),
    ),
  )
}

/** The same failures of the same cell, seen by the same kind of person, give the same frozen denial. */
function refused(asked: Asked, refusal: Refusal, viewer: number): Denial {
  const { cell, possible, sure, unknown } = refusal
  if (refusal.undeclared !== undefined) return refuse(refusal)
  const key = [groupsOf(asked), viewer, possible, sure, unknown].join()
  let found = cell.denials.get(key)
  if (!found) {
    found = refuse(refusal)
    if (cell.denials.size < mostDenials) cell.denials.set(key, found)
  }
  return found
}

/** The answer of any cell, from facts of any make. */
export function decideInFull(asked: Asked): object {
  const { cell, actor, subjects, requested, undeclared, facts, now } = asked
  const { register, day } = asked.moment
  const said = saidRelation(asked, own(facts, 'relation'))
  const possible: Bits = []
  while (possible.length < cell.words) possible.push(-1)
  const sure: Bits = possible.slice()
  const told = own(facts, 'domain')
  const domain = isObject(told) ? told : undefined
  const unknown: string[] = []
  for (const column of cell.columns)
    if (!narrow(possible, sure, column, factOf(register, cell, column, facts, domain, said))) unknown.push(column.fact)
  let persons: readonly PersonFacts[] = []
  if (cell.personColumns.length > 0) {
    const known = { people: own(facts, 'people'), consents: own(facts, 'consents') } as Pick<
      Facts,
      'people' | 'consents'
    >
    const read = subjects.map((one) => personFacts(register, cell.granting.purpose, one, known, day, now))
    persons = read.length > 0 ? read : [nobodyKnown]
    narrowByPersons(cell, possible, sure, persons, unknown)
    if (persons.some((one) => one.tooOld)) unknown.push(consentTooOld)
  }

  const outcome = fieldsOf(cell, possible, requested)
  // Of oneself alone: of anybody else the relation is unknown (`saidRelation`).
  const isPerson = cell.selfRelations.has(said)
  if (!requestFails(cell, possible) && !fieldsFail(cell, outcome, undeclared !== undefined)) {
    const dropped = isPerson && cell.act !== 'read' ? outcome.unconsented : 0
    const epochs = epochsOf(asked, outcome.passed, persons)
    return new Permit(mintKey, cell.granting, outcome.passed, dropped, actor, subjects, epochs, now)
  }
  const isGuardian = subjects.length === 1 && cell.guardianRelations.has(said)
  const hidden = isPerson ? noBits(cell.words) : isGuardian ? cell.tellsGuardian : cell.tells
  const viewer = isPerson ? 2 : isGuardian ? 1 : 0
  return refused(asked, { cell, requested, possible, sure, unknown, undeclared, hidden }, viewer)
}
