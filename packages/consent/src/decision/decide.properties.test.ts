import { describe, expect, it } from 'vitest'
import { type library, libraryInForce } from '../testing/library.js'
import { day } from '../time/index.js'
import { decide, isDenial, isPermit } from './decide.js'
import { type Axis, axes, now, person, personAxis, relationAxis, sizeOf, stateOf } from './oracle/space.js'
import type { DecisionRequest, Facts } from './request.js'

/** A sample of the states for `pnpm mutants`, all of them with IMES_CASES=full. */
const stride = (step: number): number =>
  process.env.IMES_CASES === 'full' ? 1 : process.env.IMES_CASES === 'few' ? step * 8 + 1 : step

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

/** What withdrawing, letting expire and dropping a guardian make of a consent. */
const worse = (facts: Facts): Facts[] =>
  Array.isArray(facts.consents)
    ? facts.consents.flatMap((one) => [
        { ...facts, consents: [{ ...one, own: { state: 'withdrawn' as const } }] },
        { ...facts, consents: [{ ...one, own: { ...one.own, until: day('2026-11-02') } }] },
        { ...facts, consents: [{ ...one, guardian: { state: 'none' as const } }] },
        { ...facts, consents: [] },
        { ...facts, consents: 'unknown' as const },
      ])
    : []

describe('a denial stays a denial', () => {
  it.each(spaces)(
    'when any fact becomes unknown, or a consent ends, in %s',
    (_name, asked, list, step) => {
      let denied = 0
      for (let number = 0; number < sizeOf(list); number += stride(step)) {
        const { facts } = stateOf(list, number)
        if (!isDenial(ask(asked, facts))) continue
        denied++
        for (const fact of Object.keys(facts)) {
          const { [fact as keyof Facts]: _, ...without } = facts
          if (isPermit(ask(asked, without))) expect.unreachable(`without ${fact}: ${JSON.stringify(facts)}`)
        }
        for (const one of worse(facts)) if (isPermit(ask(asked, one))) expect.unreachable(JSON.stringify(one))
      }
      expect(denied).toBeGreaterThan(process.env.IMES_CASES === 'few' ? 50 : 500)
    },
    600_000,
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
