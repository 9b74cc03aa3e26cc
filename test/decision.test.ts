import { compileRegister, decide, isDenial, type Register } from '@imes/consent'
import { imesRegister } from '@imes/core/register'
import { describe, expect, it } from 'vitest'
import { type DomainFieldRule, type OracleOutcome, oracle } from '../packages/consent/src/decision/oracle/oracle.ts'
import {
  type Axis,
  axes,
  now,
  person,
  personAxis,
  relationAxis,
  sizeOf,
  stateOf,
} from '../packages/consent/src/decision/oracle/space.ts'

/**
 * The whole İMES register against the oracle: every purpose, role and operation, each with all fields of the activity
 * and with each field alone, over the facts that the checks of the law's table read there.
 * IMES_CASES=full walks through every state, else every cell is sampled.
 */
const full = process.env.IMES_CASES === 'full'
const mostStates = full ? Number.POSITIVE_INFINITY : 400

const definition = imesRegister({
  controller: { name: 'Örnek Okulu Müdürlüğü', kind: 'public', address: 'Örnek', verbis: '0000' },
  mode: 'demo',
  laws: {},
  desk: { address: 'Örnek', kep: 'ornek@hs01.kep.tr' },
  officerTitle: { tr: 'müdür yardımcısı', en: 'deputy head' },
})
/** What the register leaves off is compared twice, off and switched on; the rest once. */
const off = definition.activities.filter((one) => one.default === 'off').map((one) => one.purpose)
const registers = [
  [
    'with everything switched on',
    compileRegister(definition, { mode: 'demo', switchedOn: off }),
    definition.activities,
  ],
  [
    'as it is',
    compileRegister(definition, { mode: 'demo' }),
    definition.activities.filter((one) => one.default === 'off'),
  ],
] as const

/** LAW section 4, propose-placement: in a duty a guardian writes the support need only (K-5/1.9.5), typed in again. */
const guardianWrites: DomainFieldRule = (act, facts, basis, participation) => {
  if (act !== 'write' || participation !== 'duty' || basis === '6/3-a' || facts.guardianship === 'no') return undefined
  return facts.guardianship === 'yes'
    ? { code: 'role-not-allowed', remedy: 'other-role' }
    : { code: 'fact-missing', remedy: 'human-decision', fact: 'guardianship' }
}

interface Cell {
  readonly purpose: string
  readonly role: string
  readonly operation: string
  readonly fields: readonly string[]
}
type Activity = Register['definition']['activities'][number]

function reachOf(register: Register, { purpose, role, operation }: Cell): readonly string[] {
  return (register.definition.grants[purpose]?.[role] ?? [])
    .filter((one) => (typeof one === 'string' ? one : one.operation) === operation)
    .flatMap((one) =>
      typeof one === 'string' ? (register.definition.operations[one]?.relations ?? []) : one.relations,
    )
}

/** The facts that the law's table says are read for such a request. */
function axesOf(register: Register, activity: Activity, cell: Cell): readonly Axis[] {
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

const names = (list: readonly { code: string; remedy: string; fact?: string }[]): string =>
  list
    .map((one) => `${one.code} ${one.remedy} ${one.fact ?? ''}`)
    .sort()
    .join()

function differs(outcome: ReturnType<typeof decide>, expected: OracleOutcome): boolean {
  if (isDenial(outcome)) return !('denied' in expected) || names([outcome, ...outcome.also]) !== names(expected.denied)
  if (!('permit' in expected)) return true
  return outcome.categories.join() !== expected.permit.join() || outcome.dropped.join() !== expected.dropped.join()
}

/** Divides the size of no axis, so that a sample walks through all of them. */
const strides = [1, 37, 1009, 10_007, 100_003, 1_000_003]

function compare(register: Register, cell: Cell, list: readonly Axis[]): { states: number; differences: string[] } {
  const size = sizeOf(list)
  const stride = strides.find((one) => size / one <= mostStates) ?? 10_000_019
  const differences: string[] = []
  let states = 0
  for (let number = 0; number < size && differences.length < 3; number += stride, states++) {
    const { facts, oracle: told } = stateOf(list, number)
    const viewer = facts.relation === 'self' ? 'person' : facts.relation === 'guardian' ? 'guardian' : 'other'
    const request = { ...cell, actor: viewer === 'person' ? person : 'a1', subjects: [person] }
    const outcome = decide(register, request, facts, now)
    const { mode, switchedOn } = register
    const expected = oracle(register.definition, { mode, switchedOn }, cell, told, viewer, undefined, guardianWrites)
    if (differs(outcome, expected))
      differences.push(
        JSON.stringify({
          cell,
          facts,
          ours: isDenial(outcome) ? names([outcome, ...outcome.also]) : 'permit',
          expected,
        }),
      )
  }
  return { states, differences }
}

describe.each(registers)('decide and the oracle agree on the register %s', (_name, register, activities) => {
  it.each(activities.map((one) => [one.purpose, one as Activity] as const))(
    '%s',
    (purpose, activity) => {
      let states = 0
      const all = activity.fields.map((one) => one.category)
      for (const role of Object.keys(register.definition.roles))
        for (const operation of Object.keys(register.definition.operations))
          for (const fields of all.length > 1 ? [all, ...all.map((one) => [one])] : [all]) {
            const cell = { purpose, role, operation, fields }
            const compared = compare(register as Register, cell, axesOf(register as Register, activity, cell))
            expect(compared.differences).toEqual([])
            states += compared.states
          }
      expect(states).toBeGreaterThan(500)
    },
    3_600_000,
  )
})
