import type { Rule } from '../kvkk/index.js'
import type { Register } from '../register/index.js'
import { type Day, dayOf, type Instant, startOfDay } from '../time/index.js'
import { type Cell, compileCell, rulesOf } from './cell.js'
import type { DecisionRequest } from './request.js'

type ByOperation = Map<string, Map<string, Cell>>

/** The cells of a register for the rules in force between two boundary days. */
interface Period {
  readonly rules: readonly Rule[]
  readonly cells: Map<string, Map<string, ByOperation>>
}

interface Compiled {
  readonly boundaries: readonly Day[]
  readonly periods: Map<number, Period>
  /** The period of the last day asked about. */
  last: { readonly day: Day; readonly period: Period } | undefined
}

/** What is compiled of a register so far: a pure function of it, kept so that it is made once. */
const compiledOf = new WeakMap<Register, Compiled>()

function periodOf(register: Register, today: Day): Period {
  let compiled = compiledOf.get(register)
  if (!compiled) {
    const days = register.rules.flatMap((one) => (one.until ? [one.inForceFrom, one.until] : [one.inForceFrom]))
    compiled = { boundaries: [...new Set(days)].sort(), periods: new Map(), last: undefined }
    compiledOf.set(register, compiled)
  }
  if (compiled.last?.day === today) return compiled.last.period
  const number = compiled.boundaries.filter((one) => one <= today).length
  let period = compiled.periods.get(number)
  if (!period) {
    period = { rules: rulesOf(register, today), cells: new Map() }
    compiled.periods.set(number, period)
  }
  compiled.last = { day: today, period }
  return period
}

/** Rules of the register in force on a day. */
export function rulesInForce(register: Register, today: Day): readonly Rule[] {
  return periodOf(register, today).rules
}

/** The cell of a request whose purpose, role and operation have been asked for before. */
export function knownCell(register: Register, today: Day, request: DecisionRequest): Cell | undefined {
  const byOperation = periodOf(register, today).cells.get(request.purpose)?.get(request.role)
  return byOperation?.get(request.operation)?.get(request.recipient ?? request.role)
}

const child = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  let found = map.get(key)
  if (found === undefined) {
    found = make()
    map.set(key, found)
  }
  return found
}

/** Compiles and keeps a cell. The caller has checked that purpose, role, operation and recipient are declared. */
export function makeCell(register: Register, today: Day, request: DecisionRequest): Cell | undefined {
  const period = periodOf(register, today)
  const { purpose, role, operation } = request
  const recipient = request.recipient ?? role
  const made = compileCell(register, period.rules, { purpose, role, operation, recipient })
  if (made) {
    const byOperation = child(
      child(period.cells, purpose, () => new Map<string, ByOperation>()),
      role,
      (): ByOperation => new Map(),
    )
    child(byOperation, operation, () => new Map<string, Cell>()).set(recipient, made)
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
