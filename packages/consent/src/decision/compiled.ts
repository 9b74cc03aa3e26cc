import type { Register } from '../in-force/index.js'
import { hostFacts, type Rule } from '../rule/index.js'
import { type Day, dayOf, type Instant, startOfDay } from '../time/index.js'
import { type Cell, compileCell, rulesOf } from './cell.js'
import { type NumberedFacts, numberedFacts } from './quick.js'

/** The cells of a register for the rules in force between two boundary days. */
interface Period {
  readonly rules: readonly Rule[]
  /** Rules about one activity, by it; `undefined`: about any. */
  readonly byActivity: ReadonlyMap<string | undefined, readonly Rule[]>
  /** By number: requests for no other recipient, sink or source. */
  readonly cells: (Cell | undefined)[]
  /** All others, by everything that they name. */
  readonly variants: Map<string, Cell>
}

/** The names that a register declares, by number. */
interface Names {
  readonly purposes: ReadonlyMap<string, number>
  readonly roles: ReadonlyMap<string, number>
  readonly operations: ReadonlyMap<string, number>
  /** For each purpose, its fields. */
  readonly fields: readonly ReadonlyMap<string, number>[]
  readonly facts: NumberedFacts
}

interface Compiled {
  readonly names: Names
  readonly boundaries: readonly Day[]
  readonly periods: Map<number, Period>
}

/** A register on one day. */
export interface Moment {
  readonly register: Register
  readonly day: Day
  /** 00:00 of the day in Türkiye, and of the next. */
  readonly from: Instant
  readonly to: Instant
  readonly names: Names
  readonly period: Period
}

/** What is compiled of a register so far: a pure function of it, kept so that it is made once. */
const compiledOf = new WeakMap<Register, Compiled>()

/** Sorted once, so that a cell is compiled from its own rules and not from all. */
function byActivity(rules: readonly Rule[]): Map<string | undefined, Rule[]> {
  const sorted = new Map<string | undefined, Rule[]>()
  for (const one of rules)
    for (const activity of one.when.activity ?? [undefined]) child(sorted, activity, () => []).push(one)
  return sorted
}

const child = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  let found = map.get(key)
  if (found === undefined) {
    found = make()
    map.set(key, found)
  }
  return found
}

const numbered = (list: readonly string[]): ReadonlyMap<string, number> => new Map(list.map((one, i) => [one, i]))

function namesOf({ definition }: Register): Names {
  const { activities, roles, operations, relations, facts = {} } = definition
  return {
    purposes: numbered(activities.map((one) => one.purpose)),
    roles: numbered(Object.keys(roles)),
    operations: numbered(Object.keys(operations)),
    fields: activities.map((one) => numbered(one.fields.map((field) => field.category))),
    facts: numberedFacts({ ...hostFacts, ...facts }, Object.keys(relations), Object.keys(facts)),
  }
}

function compiledFor(register: Register): Compiled {
  let compiled = compiledOf.get(register)
  if (!compiled) {
    const days = register.rules.flatMap((one) => (one.until ? [one.inForceFrom, one.until] : [one.inForceFrom]))
    compiled = { names: namesOf(register), boundaries: [...days, register.inForceFrom], periods: new Map() }
    compiledOf.set(register, compiled)
  }
  return compiled
}

const cellCount = ({ purposes, roles, operations }: Names): number => purposes.size * roles.size * operations.size

function periodOf(register: Register, { names, boundaries, periods }: Compiled, today: Day): Period {
  const number = boundaries.filter((one) => one <= today).length
  return child(periods, number, () => {
    const rules = rulesOf(register, today)
    const cells = Array.from({ length: cellCount(names) }, (): Cell | undefined => undefined)
    return { rules, byActivity: byActivity(rules), cells, variants: new Map() }
  })
}

const dayMs = 86_400_000
let last: Moment | undefined

/** The register on the day of an instant; the last answer is remembered, for most decisions are of one day. */
export function momentOf(register: Register, now: Instant): Moment {
  if (last !== undefined && last.register === register && now >= last.from && now < last.to) return last
  const day = dayOf(now)
  const from = startOfDay(day)
  const compiled = compiledFor(register)
  const { names } = compiled
  last = { register, day, from, to: from + dayMs, names, period: periodOf(register, compiled, day) }
  return last
}

/** What of a request a cell depends on, as it was asked: anything may stand here. */
export interface CellRequest {
  readonly purpose: string
  readonly role: string
  readonly operation: string
  readonly takenFor: string | undefined
  readonly recipient: string | undefined
  readonly sink: string | undefined
}

const namesNoMore = ({ recipient, sink, takenFor }: CellRequest): boolean =>
  recipient === undefined && sink === undefined && takenFor === undefined

/** The same as one text. What is not declared is all the same. */
function variant(register: Register, { purpose, role, operation, recipient, sink, takenFor }: CellRequest): string {
  const place = sink === undefined || register.activity(purpose)?.sinks.some((one) => one.name === sink) ? sink : '?'
  const source = takenFor === undefined || register.activity(takenFor) ? takenFor : '?'
  return JSON.stringify([purpose, role, operation, recipient ?? role, place, source])
}

const numberOf = ({ roles, operations }: Names, purpose: number, role: number, operation: number): number =>
  (purpose * roles.size + role) * operations.size + operation

/** The cell of a request that names no other recipient, sink or source, if its like has been asked for before. */
export function knownCell(
  { names, period }: Moment,
  ofPurpose: string,
  ofRole: string,
  ofOperation: string,
): Cell | undefined {
  const purpose = names.purposes.get(ofPurpose) as number
  const role = names.roles.get(ofRole) as number
  const operation = names.operations.get(ofOperation) as number
  const number = numberOf(names, purpose, role, operation)
  // A name that is not declared has no number, and no number no cell: a list is asked for none by that name.
  return number >= 0 ? period.cells[number] : undefined
}

/** The cell of any other request, if its like has been asked for before: plain ones are not kept here. */
export function knownVariant({ register, period }: Moment, request: CellRequest): Cell | undefined {
  return period.variants.get(variant(register, request))
}

/** Compiles and keeps a cell. The caller has checked that the register is in force and that purpose, role, operation and recipient are declared. */
export function makeCell({ register, names, period }: Moment, request: CellRequest): Cell {
  const { purpose, role, operation, sink, takenFor } = request
  const recipient = request.recipient ?? role
  const rules = [...(period.byActivity.get(undefined) ?? []), ...(period.byActivity.get(purpose) ?? [])]
  const [p, r, o] = [names.purposes.get(purpose), names.roles.get(role), names.operations.get(operation)] as number[]
  const bits = names.fields[p as number] as ReadonlyMap<string, number>
  const key = { purpose, role, operation, recipient, sink, takenFor }
  const made = compileCell(register, rules, key, bits, names.facts)
  if (namesNoMore(request)) {
    period.cells[numberOf(names, p as number, r as number, o as number)] = made
  } else period.variants.set(variant(register, request), made)
  return made
}
