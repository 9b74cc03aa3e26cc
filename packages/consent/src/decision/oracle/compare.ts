import type { Register } from '../../in-force/index.js'
import type { Cell } from '../cell.js'
import { type CellRequest, knownCell, knownVariant, makeCell, momentOf } from '../compiled.js'
import { decide, isDenial } from '../decide.js'
import type { FailedCheck } from '../denial.js'
import type { DecisionRequest, Facts } from '../request.js'
import {
  judgeFields,
  judgeWhole,
  type OracleFacts,
  type OracleFailure,
  type OracleFields,
  type OracleOutcome,
  type OracleRequest,
  type OracleTable,
  type OracleViewer,
  type Row,
  settle,
} from './oracle.js'
import { type Axis, everyState, now, person, sizeOf, stateOf } from './space.js'

/** One request of a register, the oracle’s rows for it, and the facts that its checks read. */
export interface Compared {
  readonly register: Register
  readonly request: OracleRequest
  readonly table: OracleTable
  readonly axes: readonly Axis[]
}

/** Whether both say the same: the same fields, or the same failures, ours in the order of the law's checks. */
function agree(outcome: ReturnType<typeof decide>, expected: OracleOutcome): boolean {
  if (!isDenial(outcome))
    return (
      'permit' in expected &&
      outcome.categories.join() === expected.permit.join() &&
      outcome.dropped.join() === expected.dropped.join()
    )
  if (!('denied' in expected) || expected.denied.length !== outcome.also.length + 1) return false
  let last = 0
  for (let i = -1; i < outcome.also.length; i++) {
    const ours = i === -1 ? outcome : (outcome.also[i] as FailedCheck)
    const theirs = expected.denied.find(
      (one) => one.code === ours.code && one.remedy === ours.remedy && one.fact === ours.fact,
    )
    if (!theirs || theirs.check < last) return false
    last = theirs.check
  }
  return true
}

const names = (list: readonly { code: string; remedy: string; fact?: string }[]): string =>
  list.map((one) => `${one.code} ${one.remedy} ${one.fact ?? ''}`).join()

/**
 * What a part of the oracle says, worked out once for each combination of the facts that its rows read: the axes are
 * cut into what they say of these facts, and what is said alike is asked once. Answers that are alike are one object.
 */
function once<T>(
  axes: readonly Axis[],
  read: ReadonlySet<string>,
  judge: (facts: OracleFacts) => T,
): (facts: OracleFacts, at: readonly number[]) => T {
  let size = 1
  const places = axes.map((axis) => {
    const said = axis.map(({ oracle }) => JSON.stringify([...read].map((fact) => oracle[fact] ?? null)))
    const distinct = [...new Set(said)]
    const places = said.map((one) => distinct.indexOf(one) * size)
    size *= distinct.length
    return places
  })
  const known: T[] = []
  const alike = new Map<string, T>()
  return (facts, at) => {
    let place = 0
    for (let axis = 0; axis < places.length; axis++) place += places[axis]?.[at[axis] as number] as number
    let found = known[place]
    if (found === undefined) {
      const judged = judge(facts)
      const text = JSON.stringify(judged)
      found = alike.get(text) ?? judged
      alike.set(text, found)
      known[place] = found
    }
    return found
  }
}

const factsOf = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.flatMap((one) => one.when.map(({ fact }) => fact)))

let kept: Cell['denials'] | undefined

/**
 * `decide` keeps the first few thousand denials of a cell, which is more than a host ever meets and less than there
 * are. While a whole space is walked through, it keeps all of them: else most of the time goes into making them again.
 */
export function keepEveryDenial(register: Register, { purpose, role, operation, takenFor, sink }: OracleRequest): void {
  const moment = momentOf(register, now)
  const cell =
    takenFor === undefined && sink === undefined
      ? knownCell(moment, purpose, role, operation)
      : knownVariant(moment, { purpose, role, operation, takenFor, sink, recipient: undefined })
  if (kept !== cell?.denials) kept?.clear()
  kept = cell?.denials
  if (kept) Object.defineProperty(kept, 'size', { value: 0, configurable: true })
}

/** Who asks is the person themself, their guardian, or somebody else. Only contradictions are left out. */
export function compare(
  { register, request, table, axes }: Compared,
  step = 1,
): { states: number; differences: string[] } {
  const asked = (actor: string) => ({ ...request, actor, subjects: [person] }) as unknown as DecisionRequest
  const [bySelf, byOther] = [asked(person), asked('a1')]
  decide(register, byOther, {}, now)
  keepEveryDenial(register, request)
  const differences: string[] = []
  let states = 0
  const viewerOf = (told: OracleFacts) => (told.viewer ?? 'other') as OracleViewer
  const whole = once(axes, factsOf(table.whole), (told) => judgeWhole(table, told))
  const rows = table.fields.flatMap((one) => [...one.consent, ...one.others])
  const fields = once(axes, new Set(['viewer', ...factsOf(rows)]), (told) => judgeFields(table, told, viewerOf(told)))
  const settled = new Map<object, Map<object, OracleOutcome>>()
  const expect = (one: readonly OracleFailure[], other: OracleFields): OracleOutcome => {
    const known = settled.get(one) ?? new Map<object, OracleOutcome>()
    let found = known.get(other)
    if (!found) {
      found = settle(one, other)
      settled.set(one, known.set(other, found))
    }
    return found
  }
  /** Of a denial that was kept, with what it has been found to agree. */
  const agreed = new WeakMap<object, OracleOutcome>()
  const visit = (facts: Facts, told: OracleFacts, at: readonly number[]): void => {
    states++
    const outcome = decide(register, told.viewer === 'person' ? bySelf : byOther, facts, now)
    const expected = expect(whole(told, at), fields(told, at))
    if (isDenial(outcome) && agreed.get(outcome) === expected) return
    if (agree(outcome, expected)) {
      if (isDenial(outcome)) agreed.set(outcome, expected)
      return
    }
    if (differences.length > 3) return
    const ours = isDenial(outcome) ? names([outcome, ...outcome.also]) : `permit ${outcome.categories.join()}`
    differences.push(JSON.stringify({ request, facts, ours, expected }))
  }
  if (step === 1) everyState(axes, (facts, told, _number, at) => visit(facts, told, at))
  else
    for (let number = 0; number < sizeOf(axes); number += step) {
      const { facts, oracle: told, at } = stateOf(axes, number)
      visit(facts, told, at)
    }
  return { states, differences }
}

/** As text, whatever two requests must have in common to be one question: the compiled cell, the fields, the rows. */
export function questionOf({ register, request, table, axes }: Compared): string {
  const cell = makeCell(momentOf(register, now), request as unknown as CellRequest)
  const plain = (_key: string, value: unknown): unknown =>
    value instanceof Map || value instanceof Set ? [...value] : value
  const { quick } = cell
  // What one cell is apart from its like: whom it grants, its bits by name, what it has denied so far.
  const compiled = { ...cell, granting: 0, fieldBits: 0, denials: 0, quick: 0 }
  return JSON.stringify(
    [compiled, quick?.plan, quick?.whole, quick?.fields, request.fields, table, axes.map((one) => one.length)],
    plain,
  )
}
