import { expect } from 'vitest'
import { type Compared, compare, questionOf } from '../packages/consent/src/decision/oracle/compare.ts'
import { type DomainFieldRule, is, oracleTable } from '../packages/consent/src/decision/oracle/oracle.ts'
import {
  type Axis,
  axes,
  distinct,
  personAxis,
  relationAxis,
  sizeOf,
} from '../packages/consent/src/decision/oracle/space.ts'
import { compileRegister, type Register } from '../packages/consent/src/index.ts'
import { imesRegister } from '../packages/core/src/register/index.ts'

/**
 * The whole İMES register against the oracle: every purpose, role and operation, each with all fields of the activity
 * and with each field alone, over the facts that the checks of the law's table read there.
 *
 * Requests that come to the same compiled cell and the same rows of the oracle are one question, and it is compared
 * once: in every state of its facts, each thing that may be said once; and where a host has several words for it, in a
 * sample of all words.
 */
const mostStates = 1_000
/** Each divides the size of no axis, so that a sample walks through all of them. */
const strides = [1, 37, 1009, 10_007, 100_003]
/** For `pnpm mutants`: a sample of everything. */
const few = process.env.IMES_CASES === 'few'

const definition = imesRegister({
  controller: { name: 'Örnek Okulu Müdürlüğü', kind: 'public', address: 'Örnek', verbis: '0000' },
  mode: 'demo',
  laws: {},
  desk: { address: 'Örnek', kep: 'ornek@hs01.kep.tr' },
  officerTitle: { tr: 'müdür yardımcısı', en: 'deputy head' },
})
const off = definition.activities.filter((one) => one.default === 'off').map((one) => one.purpose)
export const registers = {
  on: compileRegister(definition, { mode: 'demo', switchedOn: off }) as Register,
  asItIs: compileRegister(definition, { mode: 'demo' }) as Register,
  /** What a controller would still declare: the evidence of each measure, and whoever reads as a recipient. */
  declared: compileRegister(
    {
      ...definition,
      measures: Object.fromEntries(
        Object.entries(definition.measures).map(([name, one]) => [name, { ...one, evidence: 'shown' }]),
      ),
      activities: definition.activities.map((one) => ({
        ...one,
        recipients: Object.keys(definition.roles).map((role) => ({
          role,
          fields: one.fields.map(({ category }) => category),
          why: one.label,
        })),
      })),
    } as typeof definition,
    { mode: 'demo', switchedOn: off },
  ) as Register,
}

/** LAW section 4, propose-placement: in a duty a guardian writes the support need only (K-5/1.9.5), typed in again. */
const guardianWrites: DomainFieldRule = (act, basis, participation, guardianMayAct) =>
  act === 'write' && participation === 'duty' && basis !== '6/3-a' && guardianMayAct
    ? { code: 'role-not-allowed', remedy: 'other-role', when: [is('guardianship', 'yes')] }
    : undefined

interface Cell {
  readonly purpose: string
  readonly role: string
  readonly operation: string
  readonly fields: readonly string[]
}
type Activity = Register['definition']['activities'][number]

export function reachOf(register: Register, { purpose, role, operation }: Cell): readonly string[] {
  return (register.definition.grants[purpose]?.[role] ?? [])
    .filter((one) => (typeof one === 'string' ? one : one.operation) === operation)
    .flatMap((one) =>
      typeof one === 'string' ? (register.definition.operations[one]?.relations ?? []) : one.relations,
    )
}

/** The facts that the law's table says are read for such a request. */
export function axesOf(register: Register, activity: Activity, cell: Cell): readonly Axis[] {
  const operation = register.definition.operations[cell.operation]
  const reach = reachOf(register, cell)
  const act = operation?.act
  const persons = operation?.aggregate !== true
  const guardian = reach.some((one) => register.definition.relations[one]?.is === 'guardian')
  const bases = activity.fields.filter((one) => cell.fields.includes(one.category)).map((one) => one.basis)
  const has = (...some: readonly string[]): boolean => bases.some((one) => some.includes(one))
  const origin = activity.origin ?? 'person'
  const consents = personAxis(cell.purpose)
  const ages: Axis = [...new Map(consents.map((one) => [JSON.stringify(one.oracle.age), one])).values()]
  const list: (Axis | undefined | false)[] = [
    relationAxis(reach, register),
    axes.duty,
    axes.restoredBackup,
    ((act === 'write' && origin === 'person') || (persons && origin === 'elsewhere')) && axes.notice,
    persons && origin === 'elsewhere' && axes.noticeTerm,
    act === 'write' && axes.destructionRun,
    act === 'write' && guardian && axes.otherRole,
    act !== 'write' && persons && axes.retention,
    act !== 'write' && persons && axes.destruction,
    ((act !== 'write' && persons) || activity.underHold) && axes.hold,
    !persons && axes.persons,
    !persons && axes.release,
    !persons && axes.complement,
    activity.effectOnPerson && (act === 'decide' || act === 'run') && axes.human,
    activity.effectOnPerson && act === 'run' && axes.objection,
    has('5/2-b', '6/3-c') && axes.emergency,
    has('5/2-c') && axes.party,
    has('5/2-e', '6/3-d') && axes.caseFile,
    has('5/1', '6/3-a') ? consents : guardian && ages,
  ]
  return list.filter((one) => one !== undefined && one !== false)
}

/** The questions that requests for one purpose come to; `apart`: what of a request tells two of them apart besides. */
export function questionsOf(
  register: Register,
  activity: Activity,
  apart: (request: Cell) => string = () => '',
): readonly Compared[] {
  const { mode, switchedOn } = register
  const { purpose } = activity
  const all = activity.fields.map((one) => one.category)
  const questions = new Map<string, Compared>()
  for (const role of Object.keys(register.definition.roles))
    for (const operation of Object.keys(register.definition.operations))
      for (const fields of all.length > 1 ? [all, ...all.map((one) => [one])] : [all]) {
        const request = { purpose, role, operation, fields }
        const table = oracleTable(register.definition, { mode, switchedOn }, request, undefined, guardianWrites)
        const one = { register, request, table, axes: axesOf(register, activity, request) }
        const question = apart(request) + questionOf(one)
        if (!questions.has(question)) questions.set(question, one)
      }
  return [...questions.values()]
}

const strideOf = (size: number): number => strides.find((each) => size / each <= mostStates) ?? 1_000_003

function agree(one: Compared, step: number): number {
  const { states, differences } = compare(one, step)
  expect(differences).toEqual([])
  expect(states).toBe(Math.ceil(sizeOf(one.axes) / step))
  return states
}

/** Compares all there is to ask for one purpose; how many states that were. */
export function agreeOn(register: Register, activity: Activity): number {
  let states = 0
  for (const inWords of questionsOf(register, activity)) {
    const said = { ...inWords, axes: inWords.axes.map(distinct) }
    states += agree(said, few ? strideOf(sizeOf(said.axes)) : 1)
    const size = sizeOf(inWords.axes)
    if (size > sizeOf(said.axes)) agree(inWords, strideOf(size))
  }
  return states
}
