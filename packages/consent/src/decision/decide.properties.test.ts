import { describe, expect, it } from 'vitest'
import { type library, libraryInForce } from '../testing/library.js'
import { decide, isDenial, isPermit } from './decide.js'
import {
  type Axis,
  axes,
  distinct,
  everyState,
  now,
  person,
  personAxis,
  relationAxis,
  sizeOf,
  stateOf,
} from './oracle/space.js'
import type { DecisionRequest, Facts } from './request.js'

const full = process.env.IMES_CASES === 'full'
const few = process.env.IMES_CASES === 'few'
/** A sample of the states for `pnpm mutants`, all of them with IMES_CASES=full. */
const stride = (step: number): number => (full ? 1 : few ? step * 8 + 1 : step)

/** Everything that may be said, in one form each; in every form with IMES_CASES=full; a part of it for `pnpm mutants`. */
const complete = (list: readonly Axis[]): readonly Axis[] => {
  if (full) return list
  const said = list.map(distinct)
  if (!few) return said
  return said.map((axis, at) =>
    at === 0 ? axis : axis.filter((_, i) => (axis.length > 9 ? i % 5 === 0 : i === 0 || i === axis.length - 1)),
  )
}

type Asked = Omit<DecisionRequest<typeof library>, 'actor' | 'subjects'>
const ask = (asked: Asked, facts: Facts, actor = person): object =>
  decide(
    libraryInForce,
    { ...asked, actor, subjects: [person] } as DecisionRequest<typeof library>,
    facts as Facts<typeof library>,
    now,
  )

const {
  duty,
  notice,
  destructionRun,
  restoredBackup,
  shelf,
  retention,
  destruction,
  hold,
  otherRole,
  human,
  objection,
  caseFile,
} = axes
const writing = [relationAxis(['own', 'own-child']), duty, notice, destructionRun, restoredBackup, shelf, otherRole]
const reading = [relationAxis(['own-library']), duty, retention, destruction, hold, restoredBackup]
const consents = personAxis('suggest-book')

const spaces: readonly (readonly [string, Asked, readonly Axis[], number])[] = [
  [
    'a write on consent',
    { purpose: 'suggest-book', role: 'reader', operation: 'write', fields: ['taste'] },
    [...writing, consents],
    2003,
  ],
  [
    'a write some fields of which rest on consent',
    { purpose: 'lend-book', role: 'reader', operation: 'write', fields: ['loan', 'taste', 'large-print'] },
    [...writing, personAxis('lend-book')],
    2003,
  ],
  [
    'a write without',
    { purpose: 'lend-book', role: 'reader', operation: 'write', fields: ['loan'] },
    [...writing, [{ host: { people: [{ id: person, born: 'adult' }] }, oracle: {} }]],
    1,
  ],
  [
    'a reading on consent',
    { purpose: 'suggest-book', role: 'librarian', operation: 'read-loans', fields: ['taste'] },
    [...reading, consents],
    101,
  ],
  [
    'a decision',
    { purpose: 'suspend-reader', role: 'head', operation: 'run', fields: ['file'] },
    [...reading, human, objection, caseFile],
    7,
  ],
]

/** The fields permitted in each state, as bits: 0 is a denial. */
function permittedIn(asked: Asked, list: readonly Axis[]): Uint8Array {
  const permitted = new Uint8Array(sizeOf(list))
  everyState(list, (facts, _told, number) => {
    const outcome = ask(asked, facts)
    if (!isPermit(outcome)) return
    for (const one of outcome.categories)
      permitted[number] = (permitted[number] as number) | (1 << asked.fields.indexOf(one as never))
  })
  return permitted
}

type Told = Axis[number]['oracle']

/** Whether one choice tells less than another: what it says is the same, and some of it is left unsaid. */
const tellsLess = (less: Told, more: Told): boolean =>
  Object.values(less).filter(Boolean).length < Object.values(more).filter(Boolean).length &&
  Object.entries(less).every(([fact, value]) => value === undefined || more[fact] === value)

/** What withdrawing, letting expire and dropping a guardian make of a consent. */
const ends = (told: Told): readonly Told[] =>
  'proof' in told
    ? [
        { ...told, consent: 'withdrawn' },
        { ...told, consent: 'expired' },
        ...['none', 'withdrawn', 'expired', 'objects'].map((guardian) => ({ ...told, guardian })),
      ]
    : []

/** For each choice of an axis, the choices that are worse: a fact less, or a consent ended. */
function worseOf(axis: Axis): readonly (readonly number[])[] {
  const named = (told: Told): string => JSON.stringify(Object.entries(told).sort(([a], [b]) => (a < b ? -1 : 1)))
  const names = axis.map((one) => named(one.oracle))
  return axis.map(({ oracle }, i) => {
    const ended = ends(oracle).map(named)
    return axis.flatMap((one, j) =>
      j !== i && (tellsLess(one.oracle, oracle) || ended.includes(names[j] as string)) ? [j] : [],
    )
  })
}

/** A field permitted in a worse state and not in the better one; and how many pairs were looked at. */
function widened(
  permitted: Uint8Array,
  list: readonly Axis[],
): { readonly pairs: number; readonly found: readonly number[] } {
  let pairs = 0
  const found: number[] = []
  let stride = 1
  for (const axis of list) {
    for (const [better, worse] of worseOf(axis).entries())
      for (const one of worse)
        for (let block = 0; block < permitted.length; block += stride * axis.length)
          for (let i = 0; i < stride; i++) {
            pairs++
            const state = block + one * stride + i
            if (((permitted[state] as number) & ~(permitted[block + better * stride + i] as number)) !== 0)
              found.push(state)
          }
    stride *= axis.length
  }
  return { pairs, found }
}

describe('no state permits more than a better one', () => {
  it.each(spaces)(
    'when a fact becomes unknown, or a consent ends, in every state of %s',
    (_name, asked, every) => {
      const list = complete(every)
      const permitted = permittedIn(asked, list)
      const { pairs, found } = widened(permitted, list)
      expect(found.slice(0, 3).map((one) => JSON.stringify(stateOf(list, one).facts))).toEqual([])
      expect(permitted.filter((one) => one !== 0).length).toBeGreaterThan(0)
      expect(pairs).toBeGreaterThan(permitted.length)
    },
    600_000,
  )

  it.each(spaces)(
    'whether unknown is said, left out, or said in a word that the table has not, in %s',
    (_name, asked, list, step) => {
      for (let number = 0; number < sizeOf(list); number += stride(step)) {
        const { facts } = stateOf(list, number)
        const unsaid = Object.entries(facts).filter(([, value]) => value === 'unknown')
        if (unsaid.length === 0) continue
        const left = Object.entries(facts).filter(([, value]) => value !== 'unknown')
        const outcome = ask(asked, facts)
        for (const instead of [undefined, null, 'yes, surely', 1]) {
          const other = Object.fromEntries([...left, ...unsaid.map(([name]) => [name, instead])])
          const again = ask(asked, instead === undefined ? Object.fromEntries(left) : other)
          if (isDenial(outcome)) expect(again).toEqual(outcome)
          else expect(again).toSatisfy(isPermit)
        }
      }
    },
  )
})

describe('no other fact matters', () => {
  it.each(spaces)('than those that the checks of %s read', (_name, asked, list, step) => {
    const read = new Set(list.flatMap((axis) => axis.flatMap((one) => Object.keys(one.host))))
    const other: Facts = {
      noticeTerm: 'over',
      emergency: 'not-shown',
      party: 'no',
      persons: 0,
      release: 'too-close',
      complement: 'exposed',
      adequacy: 'none',
      safeguard: 'altered',
      contractNotice: 'late',
      occasion: 'repeated',
      ...(read.has('human') ? {} : { human: 'bulk', objection: 'pending', caseFile: 'closed' }),
      ...(read.has('notice')
        ? { retention: 'over', destruction: 'pending', hold: 'invalid' }
        : { notice: 'outdated', destructionRun: 'overdue', otherRole: 'held' }),
    }
    for (let number = 0; number < sizeOf(list); number += stride(step * 5)) {
      const { facts } = stateOf(list, number)
      const [one, two] = [ask(asked, facts), ask(asked, { ...other, ...facts })]
      if (isDenial(one)) expect(two).toEqual(one)
      else expect(two).toSatisfy(isPermit)
    }
  })
})

describe('two worlds that differ only in one person’s consent', () => {
  const readers = [
    ['librarian', 'read-loans', 'own-library'],
    ['head', 'read-loans', 'own-library'],
    ['anyone', 'read-aggregate', 'none'],
    ['parent', 'write', 'own-library'],
  ] as const

  it('look the same in every denial that anybody else reads', () => {
    let compared = 0
    for (const [role, operation, relation] of readers)
      for (const purpose of ['suggest-book', 'lend-book'] as const)
        for (const retained of ['running', 'over', 'unknown'] as const) {
          const asked = { purpose, role, operation, fields: ['taste'] } as Asked
          const worlds = new Map<string, number>()
          for (const { host } of personAxis(purpose)) {
            const facts = {
              relation,
              duty: 'ended',
              retention: retained,
              destruction: 'none',
              restoredBackup: 'none',
              ...host,
            } as Facts
            const outcome = ask(asked, facts, 'a1')
            if (!isDenial(outcome)) throw new Error('a permit after the duty ended')
            const text = JSON.stringify(outcome)
            worlds.set(text, (worlds.get(text) ?? 0) + 1)
            compared++
          }
          expect([...worlds.keys()]).toHaveLength(1)
        }
    expect(compared).toBeGreaterThan(5_000)
  })

  it('are told apart by the person, and never named to others', () => {
    const codes = (actor: string, relation: 'own' | 'own-library'): Set<string> => {
      const found = new Set<string>()
      for (const { host } of consents) {
        const role = relation === 'own' ? 'reader' : 'librarian'
        const operation = relation === 'own' ? 'read-own' : 'read-loans'
        const outcome = ask(
          { purpose: 'suggest-book', role, operation, fields: ['taste'] },
          {
            relation,
            duty: 'held',
            retention: 'running',
            destruction: 'none',
            restoredBackup: 'none',
            ...host,
          } as Facts,
          actor,
        )
        if (isDenial(outcome)) for (const one of [outcome, ...outcome.also]) found.add(one.code)
      }
      return found
    }
    expect([...codes(person, 'own')].sort()).toEqual([
      'assent-missing',
      'basis-missing',
      'consent-expired',
      'consent-invalid',
      'consent-unproved',
      'consent-withdrawn',
      'fact-missing',
      'guardian-lapsed',
      'guardian-missing',
      'guardian-objects',
    ])
    expect([...codes('a1', 'own-library')]).toEqual(['not-disclosed'])
  })
})
