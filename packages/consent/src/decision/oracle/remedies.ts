import { decide, isDenial } from '../decide.js'
import type { Denial, FailedCheck } from '../denial.js'
import type { DecisionRequest, Facts } from '../request.js'
import { type Compared, keepEveryDenial } from './compare.js'
import type { OracleFacts } from './oracle.js'
import { type Axis, everyState, now, person, sizeOf, stateOf } from './space.js'

/** One request of a register, and the facts that its checks read. */
export type Question = Pick<Compared, 'register' | 'request' | 'axes'>

/** What a register says of somebody else who may, and of what is not declared. */
export interface Ways {
  /** The same asked by a role that may. */
  readonly other: (question: Question) => Question | undefined
  /** The same question where the controller has declared what was not. */
  readonly declared?: (question: Question) => Question
}

/**
 * How a denial is answered: by the remedy that it gives, or by every remedy that it names, those in `also` as well; one
 * of them may be that there is none.
 */
export type Answered = 'the-remedy' | 'all-it-names'

/** Where the remedies of the states that were walked led. */
export interface Found {
  permits: number
  none: number
  /** Most steps on one way; and most that answer the law’s no, not that something was not said or declared. */
  mostSteps: number
  mostRemedies: number
}

/** What is told when somebody asks how it stands, each as it should be: as it should not is a state of its own. */
const good: Readonly<Record<string, string>> = {
  relation: 'held',
  duty: 'held',
  otherRole: 'none',
  notice: 'shown',
  noticeTerm: 'running',
  emergency: 'shown',
  party: 'yes',
  caseFile: 'open',
  retention: 'running',
  destruction: 'none',
  destructionRun: 'on-time',
  hold: 'none',
  restoredBackup: 'none',
  adequacy: 'in-force',
  safeguard: 'in-force',
  contractNotice: 'in-time',
  occasion: 'none',
  people: 'enough',
  release: 'first',
  complement: 'none',
  human: 'decided',
  objection: 'none',
  age: 'adult',
  consent: 'given',
  guardian: 'given',
  proof: 'entered',
  shelf: 'open',
}
const goodOf = (...facts: readonly string[]) => Object.fromEntries(facts.map((one) => [one, good[one] as string]))
/** Both acts are asked for, given and entered: the guardian's counts for a minor only. */
const consented = goodOf('consent', 'guardian', 'proof')

/** What has come true once a remedy was followed, and for which code. */
const followed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ask-consent': consented,
  'show-notice': goodOf('notice'),
  'wait-until consent-unproved': goodOf('proof'),
  'wait-until destruction-overdue': goodOf('destructionRun'),
  'wait-until restore-not-replayed': { restoredBackup: 'replayed' },
  'wait-until k-too-small': goodOf('people'),
  'wait-until differencing': { release: 'lawful' },
  'wait-until complement': goodOf('complement'),
  'human-decision human-decision-missing': goodOf('human', 'objection'),
  'human-decision emergency-only': goodOf('emergency'),
  'cite-law hold-invalid': { hold: 'valid' },
  'sign-contract': goodOf('safeguard', 'contractNotice', 'occasion'),
  'declare-activity not-a-party': goodOf('party'),
  // The same question under a register that declares it.
  'declare-activity activity-undeclared': {},
  'declare-activity recipient-undeclared': {},
  'declare-activity measures-missing': {},
  // Somebody does it who may: in a duty of theirs, with no other role for the person, and from an open shelf.
  'other-role': goodOf('relation', 'duty', 'otherRole', 'shelf'),
}

function comeTrue({ code, remedy, fact }: FailedCheck): Readonly<Record<string, string>> {
  if (fact === 'guardianship') return goodOf('relation')
  if (fact === 'consent-too-old' || (fact !== undefined && fact in consented)) return consented
  const found = fact === undefined ? (followed[remedy] ?? followed[`${remedy} ${code}`]) : goodOf(fact)
  if (!found || Object.values(found).includes(undefined as never)) throw new Error(`no way out of ${code}: ${remedy}`)
  return found
}

const factsKnown = new WeakMap<Axis, readonly string[]>()
/** The facts that an axis is about. */
function factsOf(axis: Axis): readonly string[] {
  let found = factsKnown.get(axis)
  if (found === undefined) {
    found = [...new Set(axis.flatMap((one) => Object.keys(one.oracle)))]
    factsKnown.set(axis, found)
  }
  return found
}

/** Which choice of an axis says these things; -1: none. Of who asks, what they are to the person says the rest. */
function choiceOf(axis: Axis, said: OracleFacts, set: OracleFacts): number {
  const facts = factsOf(axis)
  const held = set.relation !== undefined && facts.includes('relation')
  const says = (fact: string): string | undefined => set[fact] ?? said[fact]
  return axis.findIndex(({ oracle }) =>
    held ? oracle.relation === set.relation : facts.every((fact) => oracle[fact] === says(fact)),
  )
}

/** A state in which all is as it should be. */
export function goodState(axes: readonly Axis[]): Facts {
  return Object.assign({}, ...axes.map((axis) => axis[choiceOf(axis, {}, good)]?.host)) as Facts
}

/** The step from a state to the next, by number. */
interface Move {
  readonly path: Path
  readonly answersNo: boolean
  /** By bit: the remedy, and the facts told. */
  readonly remedy: number
  readonly told: number
  /** For each axis of the next state, which axis it reads, and its part of the number by the choice made there. */
  readonly reads: readonly number[]
  readonly parts: readonly (readonly number[])[]
}

/** One question, and what has been found out about each of its states: the end, and what is on the way there. */
interface Path extends Question {
  readonly name: string
  readonly bySelf: DecisionRequest
  readonly byOther: DecisionRequest
  readonly moves: Map<string, Move | typeof ends.none>
  /** Of the parts of moves, what has been worked out. */
  readonly parts: Map<string, readonly number[]>
  readonly moveOf: WeakMap<Denial, Move | typeof ends.none>
  readonly end: Uint8Array
  readonly remedy: Uint32Array
  readonly told: Uint32Array
  readonly steps: Uint8Array
  readonly remedies: Uint8Array
}
const ends = { permit: 1, none: 2, onTheWay: 3 } as const

/** A bit for each word, in the order in which they turn up. */
function wordBits(): (word: string) => number {
  const known: string[] = []
  return (word) => {
    if (!known.includes(word)) known.push(word)
    if (known.length > 32) throw new RangeError('more words than bits')
    return 1 << known.indexOf(word)
  }
}

/**
 * Walks from every state along the remedies and decides anew after each. What asks for the same remedy is answered
 * together, and facts that are missing are told together. Each state is decided once, for the ways run together.
 *
 * @returns for a question, walks every `step`-th of its states
 * @throws Error a remedy that does not help, is given twice on one way, or goes round
 */
export function remedyWalk(
  ways: Ways,
  answered: Answered = 'the-remedy',
): (question: Question, step?: number) => Found {
  const paths = new Map<string, Path>()
  const remedyBit = wordBits()
  const factBit = wordBits()

  function pathOf(question: Question): Path {
    const { register, request, axes } = question
    const name = JSON.stringify([register.hash, register.switchedOn, request, axes.map((one) => one.length)])
    let path = paths.get(name)
    if (path === undefined) {
      const asked = (actor: string) => ({ ...request, actor, subjects: [person] }) as unknown as DecisionRequest
      const size = sizeOf(axes)
      path = {
        ...question,
        name,
        bySelf: asked(person),
        byOther: asked('a1'),
        moves: new Map(),
        parts: new Map(),
        moveOf: new WeakMap(),
        end: new Uint8Array(size),
        remedy: new Uint32Array(size),
        told: new Uint32Array(size),
        steps: new Uint8Array(size),
        remedies: new Uint8Array(size),
      }
      paths.set(name, path)
    }
    return path
  }

  function answeredBy(outcome: Denial): readonly FailedCheck[] {
    const all: readonly FailedCheck[] = [outcome, ...outcome.also]
    if (answered === 'all-it-names') return all
    if (outcome.fact !== undefined) return all.filter((one) => one.fact !== undefined)
    return all.filter((one) => one.fact === undefined && one.remedy === outcome.remedy)
  }

  function makeMove(from: Path, { remedy, kind, fact }: Denial, checks: readonly FailedCheck[]): Move {
    const set: OracleFacts = Object.assign({}, ...checks.map(comeTrue))
    const undeclared = checks.some((one) => one.remedy === 'declare-activity' && one.code !== 'not-a-party')
    const elsewhere = checks.some((one) => one.remedy === 'other-role')
    const declared: Question = undeclared && ways.declared ? ways.declared(from) : from
    const next = elsewhere ? ways.other(declared) : declared
    if (!next) throw new Error(`nobody may: ${JSON.stringify(from.request)}`)
    const path = pathOf(next)
    const reads: number[] = []
    const parts: (readonly number[])[] = []
    let weight = 1
    path.axes.forEach((axis, i) => {
      const facts = factsOf(axis)
      const source = from.axes.findIndex((one) => factsOf(one).some((each) => facts.includes(each)))
      const key = JSON.stringify([path.name, i, facts.map((one) => set[one])])
      const said: Axis = from.axes[source] ?? [{ host: {}, oracle: {} }]
      const part =
        from.parts.get(key) ??
        // A choice that no such state makes need not have a counterpart.
        said.map((one) => (choiceOf(axis, one.oracle, set) + 1 || Number.NaN) * weight - weight)
      from.parts.set(key, part)
      reads.push(source)
      parts.push(part)
      weight *= axis.length
    })
    return {
      path,
      answersNo: kind === 'prohibited',
      remedy: fact === undefined ? remedyBit(remedy) : 0,
      told: checks.reduce((all, one) => (one.fact === undefined ? all : all | factBit(one.fact)), 0),
      reads,
      parts,
    }
  }

  function moveOf(from: Path, outcome: Denial): Move | typeof ends.none {
    let move = from.moveOf.get(outcome)
    if (move === undefined) {
      const checks = answeredBy(outcome)
      const key = [outcome, ...checks].map((one) => one.fact ?? `${one.remedy} ${one.code}`).join()
      const none = checks.some((one) => one.remedy === 'none-exists')
      move = from.moves.get(key) ?? (none ? ends.none : makeMove(from, outcome, checks))
      from.moves.set(key, move)
      from.moveOf.set(outcome, move)
    }
    return move
  }

  function decideIn({ register, bySelf, byOther }: Path, facts: Facts, told: OracleFacts) {
    return decide(register, told.viewer === 'person' ? bySelf : byOther, facts, now)
  }

  function walkFrom(path: Path, number: number): void {
    if (path.end[number] === ends.onTheWay) throw new Error(`round and round: ${JSON.stringify(path.request)}`)
    if (path.end[number] !== 0) return
    const { facts, oracle, at } = stateOf(path.axes, number)
    goOn(path, number, at, decideIn(path, facts, oracle))
  }

  function goOn(path: Path, number: number, at: readonly number[], outcome: ReturnType<typeof decide>): void {
    const move = isDenial(outcome) ? moveOf(path, outcome) : ends.permit
    if (typeof move === 'number') {
      path.end[number] = move
      return
    }
    const { path: next, remedy, told, answersNo, reads, parts } = move
    let to = 0
    for (let i = 0; i < parts.length; i++) to += parts[i]?.[at[reads[i] as number] ?? 0] as number
    if (Number.isNaN(to)) throw new Error(`no such state: ${JSON.stringify([outcome, path.request])}`)
    path.end[number] = ends.onTheWay
    walkFrom(next, to)
    const twice = ((next.remedy[to] as number) & remedy) | ((next.told[to] as number) & told)
    if (twice !== 0)
      throw new Error(`twice: ${JSON.stringify([outcome, path.request, stateOf(path.axes, number).facts])}`)
    path.end[number] = next.end[to] as number
    path.remedy[number] = (next.remedy[to] as number) | remedy
    path.told[number] = (next.told[to] as number) | told
    path.steps[number] = (next.steps[to] as number) + 1
    path.remedies[number] = (next.remedies[to] as number) + Number(answersNo)
  }

  return (question, step = 1) => {
    const path = pathOf(question)
    const { register, request, axes } = question
    decide(register, path.byOther, {}, now)
    keepEveryDenial(register, request)
    const found: Found = { permits: 0, none: 0, mostSteps: 0, mostRemedies: 0 }
    const see = (number: number): void => {
      if (path.end[number] === ends.permit) found.permits++
      else found.none++
      found.mostSteps = Math.max(found.mostSteps, path.steps[number] as number)
      found.mostRemedies = Math.max(found.mostRemedies, path.remedies[number] as number)
    }
    if (step === 1)
      everyState(axes, (facts, told, number, at) => {
        if (path.end[number] === 0) goOn(path, number, at, decideIn(path, facts, told))
        see(number)
      })
    else
      for (let number = 0; number < sizeOf(axes); number += step) {
        walkFrom(path, number)
        see(number)
      }
    return found
  }
}
