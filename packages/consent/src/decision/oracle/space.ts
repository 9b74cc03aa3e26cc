import type { Register } from '../../in-force/index.js'
import { libraryInForce } from '../../testing/library.js'
import { day } from '../../time/index.js'
import type { ConsentStanding, Facts } from '../request.js'
import type { OracleFacts } from './oracle.js'

/** 3 November 2026, 12:00 in Türkiye. */
export const now = Date.parse('2026-11-03T09:00:00Z')
export const person = 'p1'

/** One fact: what the host says for each of its values, and what the oracle is told. */
interface Choice {
  readonly host: Readonly<Record<string, unknown>>
  readonly oracle: Readonly<Record<string, string | undefined>>
}
export type Axis = readonly Choice[]

/** Each value of the table, unknown by name, absent, and a value that the table does not have. */
const plain = (fact: string, ...values: readonly string[]): Axis => [
  ...values.map((value) => ({ host: { [fact]: value }, oracle: { [fact]: value } })),
  { host: { [fact]: 'unknown' }, oracle: {} },
]

export const axes = {
  duty: plain('duty', 'held', 'ended'),
  otherRole: plain('otherRole', 'none', 'held'),
  notice: plain('notice', 'shown', 'outdated', 'not-shown'),
  noticeTerm: plain('noticeTerm', 'running', 'over'),
  emergency: plain('emergency', 'shown', 'not-shown'),
  party: plain('party', 'yes', 'no'),
  caseFile: plain('caseFile', 'open', 'closed', 'none'),
  retention: plain('retention', 'running', 'over'),
  destruction: plain('destruction', 'none', 'pending'),
  destructionRun: plain('destructionRun', 'on-time', 'overdue'),
  hold: plain('hold', 'none', 'valid', 'invalid'),
  restoredBackup: plain('restoredBackup', 'none', 'replayed', 'not-replayed'),
  adequacy: plain('adequacy', 'in-force', 'none'),
  safeguard: plain('safeguard', 'in-force', 'none', 'altered'),
  contractNotice: plain('contractNotice', 'in-time', 'late', 'not-needed'),
  occasion: plain('occasion', 'none', 'single', 'repeated', 'not-for-public'),
  release: plain('release', 'first', 'lawful', 'too-close'),
  complement: plain('complement', 'none', 'exposed'),
  human: plain('human', 'decided', 'missing', 'bulk', 'same-person'),
  objection: plain('objection', 'none', 'pending'),
  persons: [
    ...[0, 4].map((persons) => ({ host: { persons }, oracle: { people: 'too-few' } })),
    ...[5, 6].map((persons) => ({ host: { persons }, oracle: { people: 'enough' } })),
    ...['unknown', 4.5, -1, Number.NaN].map((persons) => ({ host: { persons }, oracle: {} })),
  ],
  shelf: ['open', 'closed', undefined].map((shelf) => ({ host: { domain: { shelf } }, oracle: { shelf } })),
} as const satisfies Readonly<Record<string, Axis>>

/** The relation as the host names it, told to the oracle as the grant and the law read it, and with who therefore asks. */
export function relationAxis(reach: readonly string[], register: Register = libraryInForce): Axis {
  const { relations } = register.definition
  return [
    ...Object.entries(relations).map(([relation, { is }]) => ({
      host: { relation },
      oracle: {
        relation: reach.includes(relation) ? 'held' : 'none',
        guardianship: is === 'guardian' ? 'yes' : 'no',
        viewer: is === 'self' ? 'person' : (is ?? 'other'),
      },
    })),
    { host: { relation: 'none' }, oracle: { relation: 'none', guardianship: 'no', viewer: 'other' } },
    { host: { relation: 'unknown' }, oracle: {} },
  ]
}

const today = day('2026-11-03')
const tomorrow = day('2026-11-04')
const yesterday = day('2026-11-02')
/** Born 18 years ago today, and tomorrow: both sides of the birthday. */
const ages = [
  { born: 'adult', age: 'adult', lapses: false },
  { born: day('2008-11-03'), age: 'adult', lapses: true },
  { born: day('2008-11-04'), age: 'minor', lapses: false },
  { born: tomorrow, age: undefined, lapses: false },
] as const

type Own = ConsentStanding['own']
const owns = (lapses: boolean): readonly { readonly own: Own; readonly consent: string | undefined }[] => [
  { own: { state: 'given', on: today, until: today, proved: true }, consent: 'given' },
  {
    own: { state: 'given', on: yesterday, until: today, proved: true },
    consent: lapses ? 'lapsed' : 'given',
  },
  { own: { state: 'given', on: today, until: yesterday, proved: true }, consent: 'expired' },
  { own: { state: 'given', on: tomorrow, until: tomorrow, proved: true }, consent: undefined },
  ...(['none', 'declined', 'withdrawn', 'superseded', 'invalid'] as const).map((state) => ({
    own: { state },
    consent: state,
  })),
]
const guardians: readonly { readonly guardian: ConsentStanding['guardian']; readonly says: string | undefined }[] = [
  { guardian: { state: 'given', until: today, proved: true }, says: 'given' },
  { guardian: { state: 'given', until: yesterday, proved: true }, says: 'expired' },
  { guardian: { state: 'none' }, says: 'none' },
  { guardian: { state: 'withdrawn' }, says: 'withdrawn' },
  { guardian: { state: 'objects' }, says: 'objects' },
  { guardian: { state: 'superseded' }, says: 'expired' },
]

/** Age, both acts, their proof, and every way in which they may be unknown. */
export function personAxis(purpose: string): Axis {
  const made: Choice[] = []
  for (const { born, age, lapses } of ages) {
    const people = [{ id: person, born }]
    made.push({ host: { people, consents: 'unknown' }, oracle: { age } })
    for (const { own, consent } of owns(lapses))
      for (const { guardian, says } of guardians)
        for (const proved of [true, false]) {
          const standing = { subject: person, purpose, own: { ...own, proved }, guardian, epoch: 3, asOf: now }
          made.push({
            host: { people, consents: [standing] },
            oracle: { age, consent, guardian: says, proof: proved ? 'entered' : 'missing' },
          })
        }
  }
  return made
}

/** One choice for each thing that an axis may say. What people’s acts come to is tried word by word in `standing.test.ts`. */
export const distinct = (axis: Axis): Axis => [
  ...new Map(
    axis.map((one) => [JSON.stringify(Object.entries(one.oracle).sort(([a], [b]) => (a < b ? -1 : 1))), one]),
  ).values(),
]

/** How many combinations there are of one choice from each axis. */
export const sizeOf = (list: readonly Axis[]): number => list.reduce((size, axis) => size * axis.length, 1)

/** One combination of one choice from each axis, by its number; `at`: which of each axis. */
export function stateOf(
  list: readonly Axis[],
  number: number,
): { readonly facts: Facts; readonly oracle: OracleFacts; readonly at: readonly number[] } {
  const host: Record<string, unknown> = {}
  const oracle: Record<string, string | undefined> = {}
  const at: number[] = []
  let rest = number
  for (const axis of list) {
    at.push(rest % axis.length)
    const choice = axis[rest % axis.length]
    rest = Math.floor(rest / axis.length)
    Object.assign(host, choice?.host)
    Object.assign(oracle, choice?.oracle)
  }
  return { facts: host as Facts, oracle, at }
}

/**
 * Every combination, in the order of their numbers. The two objects are the same ones each time, written over: making
 * them anew would take longer than deciding.
 */
export function everyState(
  list: readonly Axis[],
  visit: (facts: Facts, oracle: OracleFacts, number: number, at: readonly number[]) => void,
): void {
  const host: Record<string, unknown> = {}
  const told: Record<string, string | undefined> = {}
  const names = list.map((axis) => [...new Set(axis.flatMap((one) => Object.keys(one.oracle)))])
  const at = list.map(() => 0)
  const put = (axis: number): void => {
    const choice = list[axis]?.[at[axis] as number]
    Object.assign(host, choice?.host)
    for (const name of names[axis] ?? []) told[name] = choice?.oracle[name]
  }
  for (let axis = 0; axis < list.length; axis++) put(axis)
  for (let number = 0, size = sizeOf(list); number < size; number++) {
    visit(host as Facts, told, number, at)
    for (let axis = 0; axis < list.length; axis++) {
      at[axis] = ((at[axis] as number) + 1) % (list[axis] as Axis).length
      put(axis)
      if (at[axis] !== 0) break
    }
  }
}
