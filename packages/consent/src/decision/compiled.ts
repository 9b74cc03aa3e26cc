import type { Register } from '../in-force/index.js'
import type { Rule } from '../rule/index.js'
import { type Day, dayOf, type Instant, startOfDay } from '../time/index.js'
import { type Cell, compileCell, rulesOf } from './cell.js'
import type { DecisionRequest } from './request.js'

type ByOperation = Map<string, Map<string, Cell>>

/** The cells of a register for the rules in force between two boundary days. */
interface Period {
  readonly rules: readonly Rule[]
  /** Rules about one activity, by it; `undefined`: about any. */
  readonly byActivity: ReadonlyMap<string | undefined, readonly Rule[]>
  readonly cells: Map<string, Map<string, ByOperation>>
}

interface Compiled {
  readonly boundaries: readonly Day[]
  readonly periods: Map<number, Period>
}

/** What is compiled of a register so far: a pure function of it, kept so that it is made once. */
const compiledOf = new WeakMap<Register, Compiled>()

/** Sorted once, so that a cell is compiled from its own rules and not from all. */
function byActivity(rules: readonly Rule[]): Map<string | undefined, Rule[]> {
  const sorted = new Map<string | undefined, Rule[]>()
  for (const one of rules)
    for (const activity of one.when.activity ?? [undefined]) {
      const list = sorted.get(activity)
      if (list) list.push(one)
      else sorted.set(activity, [one])
    }
  return sorted
}

let last: { readonly register: Register; readonly day: Day; readonly period: Period } | undefined

function periodOf(register: Register, today: Day): Period {
  if (last?.register === register && last.day === today) return last.period
  const period = findPeriod(register, today)
  last = { register, day: today, period }
  return period
}

function findPeriod(register: Register, today: Day): Period {
  let compiled = compiledOf.get(register)
  if (!compiled) {
    const days = register.rules.flatMap((one) => (one.until ? [one.inForceFrom, one.until] : [one.inForceFrom]))
    compiled = { boundaries: [...new Set([...days, register.inForceFrom])].sort(), periods: new Map() }
    compiledOf.set(register, compiled)
  }
  const number = compiled.boundaries.filter((one) => one <= today).length
  let period = compiled.periods.get(number)
  if (!period) {
    const rules = rulesOf(register, today)
    period = { rules, byActivity: byActivity(rules), cells: new Map() }
    compiled.periods.set(number, period)
  }
  return period
}

/** Rules of the register in force on a day. */
export function rulesInForce(register: Register, today: Day): readonly Rule[] {
  return periodOf(register, today).rules
}

/** What of a request, beyond purpose, role and operation, a cell depends on. What is not declared is all the same. */
function variant(register: Register, { purpose, role, recipient, sink, takenFor }: DecisionRequest): string {
  if (recipient === undefined && sink === undefined && takenFor === undefined) return role
  const activity = register.activity(purpose)
  const place = sink === undefined || activity?.sinks.some((one) => one.name === sink) ? sink : '?'
  const source = takenFor === undefined || register.activity(takenFor) ? takenFor : '?'
  return JSON.stringify([recipient ?? role, place ?? null, source ?? null])
}

/** The cell of a request whose like has been asked for before. */
export function knownCell(register: Register, today: Day, request: DecisionRequest): Cell | undefined {
  const byOperation = periodOf(register, today).cells.get(request.purpose)?.get(request.role)
  return byOperation?.get(request.operation)?.get(variant(register, request))
}

const child = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  let found = map.get(key)
  if (found === undefined) {
    found = make()
    map.set(key, found)
  }
  return found
}

/** Compiles and keeps a cell. The caller has checked that the register is in force and that purpose, role, operation and recipient are declared. */
export function makeCell(register: Register, today: Day, request: DecisionRequest): Cell | undefined {
  const period = periodOf(register, today)
  const { purpose, role, operation, sink, takenFor } = request
  const recipient = request.recipient ?? role
  const rules = [...(period.byActivity.get(undefined) ?? []), ...(period.byActivity.get(purpose) ?? [])]
  const made = compileCell(register, rules, { purpose, role, operation, recipient, sink, takenFor })
  if (made) {
    const byOperation = child(
      child(period.cells, purpose, () => new Map<string, ByOperation>()),
      role,
      (): ByOperation => new Map(),
    )
    child(byOperation, operation, () => new Map<string, Cell>()).set(variant(register, request), made)
  }
  return made
}

const dayMs = 86_400_000
let lastDay: { readonly from: number; readonly day: Day } | undefined

/** `dayOf`, remembering the last day: formatting a day costs more than deciding. */
export function dayOfInstant(now: Instant): Day {
  if (lastDay && now >= lastDay.from && now < lastDay.from + dayMs) return lastDay.day
  const day = dayOf(now)
  lastDay = { from: startOfDay(day), day }
  return day
}
