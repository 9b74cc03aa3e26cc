import { describe, expect, it } from 'vitest'
import { compileRegister, type RegisterDefinition } from '../register/index.js'
import { decisionFacts, denied, rule } from '../rule/index.js'
import { library, libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import { mostDenials } from './asked.js'
import { makeCell, momentOf } from './compiled.js'
import { decide, isPermit } from './decide.js'
import type { Denial } from './denial.js'
import { axes, distinct, now, person, personAxis, sizeOf, stateOf } from './oracle/space.js'
import type { Permit } from './permit.js'

const read = {
  purpose: 'suggest-book',
  actor: 'a1',
  role: 'librarian',
  operation: 'read-loans',
  subjects: ['r1'],
  fields: ['taste'],
}
const good = {
  relation: 'own-library',
  duty: 'held',
  retention: 'running',
  destruction: 'none',
  hold: 'none',
  restoredBackup: 'none',
}
const acts = { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true }
const standing = (subject: string, own: object = acts, epoch = 3) => ({
  subject,
  purpose: 'suggest-book',
  own,
  guardian: { state: 'none' },
  epoch,
  asOf: now,
})
const ask = (request: object, facts: object): object =>
  decide(register, { ...read, ...request } as never, { ...good, ...facts } as never, now)

describe('a request about several persons', () => {
  const people = ['r1', 'r2', 'r3'].map((id) => ({ id, born: 'adult' }))
  const several = { subjects: ['r1', 'r2', 'r3'] }
  const withdrawn = { state: 'withdrawn' }

  it('is permitted when nothing stands against any of them', () => {
    const consents = [standing('r1', acts, 1), standing('r2', acts, 2), standing('r3', acts, 0)]
    const outcome = ask(several, { people, consents }) as Permit<never>
    expect(outcome).toSatisfy(isPermit)
    expect(outcome.consentEpochs).toEqual([
      { subject: 'r1', purpose: 'suggest-book', epoch: 1 },
      { subject: 'r2', purpose: 'suggest-book', epoch: 2 },
      { subject: 'r3', purpose: 'suggest-book', epoch: 0 },
    ])
    expect(Object.isFrozen(outcome.consentEpochs) && outcome.consentEpochs.every(Object.isFrozen)).toBe(true)
  })

  it('is refused for what stands against one of them, in whatever place they stand', () => {
    for (const who of several.subjects) {
      const consents = several.subjects.map((one) => standing(one, one === who ? withdrawn : acts))
      expect(ask(several, { people, consents }), who).toMatchObject({ code: 'not-disclosed' })
      const known = consents.map((one) => ({ ...one, own: acts })).filter((one) => one.subject !== who)
      expect(ask(several, { people, consents: known }), `nothing of ${who}`).toMatchObject({ code: 'not-disclosed' })
      const others = people.filter((one) => one.id !== who)
      const all = several.subjects.map((one) => standing(one))
      expect(ask(several, { people: others, consents: all }), `no age of ${who}`).toMatchObject({
        code: 'not-disclosed',
      })
    }
  })

  it('is the person’s own only where it is about that person alone', () => {
    const own = { purpose: 'lend-book', role: 'reader', operation: 'read-own', actor: 'r1', fields: ['loan', 'taste'] }
    const facts = { relation: 'own', people, consents: [] }
    expect(ask({ ...own, fields: ['taste'] }, facts)).toMatchObject({ code: 'fact-missing', fact: 'consent' })
    // Nobody reaches another’s record by naming themselves beside them.
    for (const subjects of [['r1', 'r2'], ['r2', 'r1'], ['r2'], []])
      for (const fields of [['loan'], ['taste']])
        expect(ask({ ...own, fields, subjects }, facts)).toMatchObject({ code: 'fact-missing', fact: 'guardianship' })
    expect(ask({ ...own, subjects: ['r1', 'r1'] }, facts)).toMatchObject({ categories: ['loan'] })
  })

  it('names what refuses one of them for sure, whatever is not known of another', () => {
    const parent = { purpose: 'lend-book', role: 'parent', operation: 'read-own', actor: 'm1', fields: ['loan'] }
    const adult = { id: 'r1', born: 'adult' }
    for (const subjects of [['r1'], ['r1', 'r2'], ['r2', 'r1'], ['r2', 'r1', 'r3']])
      expect(ask({ ...parent, subjects }, { relation: 'own-child', people: [adult] }), subjects.join()).toMatchObject({
        code: 'guardian-lapsed',
        also: [],
      })
    expect(ask({ ...parent, subjects: ['r2'] }, { relation: 'own-child', people: [adult] })).toMatchObject({
      code: 'fact-missing',
      fact: 'age',
    })
  })

  it('tells a parent of several children nothing of what was consented to', () => {
    const minors = ['r1', 'r2'].map((id) => ({ id, born: '2010-05-01' }))
    const consents = ['r1', 'r2'].map((one) => ({ ...standing(one), guardian: { state: 'withdrawn' } }))
    const parent = { role: 'parent', operation: 'write', actor: 'm1' }
    const facts = {
      relation: 'own-child',
      people: minors,
      consents,
      notice: 'shown',
      destructionRun: 'on-time',
      otherRole: 'none',
      domain: { shelf: 'open' },
    }
    const codes = (subjects: readonly string[]): readonly string[] => {
      const { code, also } = ask({ ...parent, subjects }, facts) as Denial
      return [code, ...also.map((one) => one.code)]
    }
    expect(codes(['r1'])).toEqual(['not-disclosed', 'guardian-missing'])
    expect(codes(['r1', 'r2'])).toEqual(['not-disclosed'])
  })

  it('names a consent that is too old to go by where one of them is', () => {
    const own = rule(decisionFacts, 'Kütüphane Yönergesi m.8', 'L-8/1', {
      stage: 'basis',
      says: 'Kaydı tamamlanmamış rızayla işlem yapılmaz.',
      gist: 'Nothing is done on a consent that is not entered.',
      source: 'example',
      inForceFrom: '2020-01-01',
      certainty: 'settled',
      enforced: ['run'],
      when: { basis: '5/1', proof: 'missing' },
      effect: denied('consent-unproved', 'wait-until'),
    })
    const of = compileRegister({ ...library, rules: [own] } as RegisterDefinition, {
      mode: 'demo',
      switchedOn: ['suggest-book'],
    })
    const old = now - register.consentMaxAgeSeconds * 1000 - 1
    for (const who of several.subjects) {
      const consents = several.subjects.map((one) => ({ ...standing(one), asOf: one === who ? old : now }))
      const outcome = decide(
        of,
        { ...read, ...several } as never,
        { ...good, people, consents } as never,
        now,
      ) as Denial
      expect([outcome, ...outcome.also].map((one) => one.fact)).toContain('consent-too-old')
    }
  })

  it('of nobody at all knows nothing of anybody', () => {
    expect(ask({ subjects: [] }, { people, consents: [standing('r1')] })).toMatchObject({ code: 'not-disclosed' })
  })
})

describe('a permit', () => {
  const people = [{ id: 'r1', born: 'adult' }]
  const write = { purpose: 'lend-book', role: 'reader', operation: 'write', actor: 'r1' }
  const facts = {
    relation: 'own',
    notice: 'shown',
    destructionRun: 'on-time',
    otherRole: 'none',
    domain: { shelf: 'open' },
    people,
    consents: [{ ...standing('r1'), purpose: 'lend-book' }],
  }

  it('carries the epoch of a consent where a field rests on it, and of none where no field does', () => {
    const both = ask({ ...write, fields: ['loan', 'taste'] }, facts) as Permit<never>
    expect(both.consentEpochs).toEqual([{ subject: 'r1', purpose: 'lend-book', epoch: 3 }])
    expect((ask({ ...write, fields: ['taste'] }, facts) as Permit<never>).consentEpochs).toHaveLength(1)
    const plain = ask({ ...write, fields: ['loan', 'note'] }, facts) as Permit<never>
    expect(plain).toMatchObject({ categories: ['loan', 'note'], consentEpochs: [] })
    const dropped = ask({ ...write, fields: ['loan', 'taste'] }, { ...facts, consents: [] }) as Permit<never>
    expect(dropped).toMatchObject({ categories: ['loan'], dropped: ['taste'], consentEpochs: [] })
  })

  it('says what was dropped to the person alone, and of a read nothing', () => {
    const byParent = { ...write, role: 'parent', actor: 'm1', fields: ['loan', 'taste'] }
    const minor = [{ id: 'r1', born: '2010-05-01' }]
    const parent = ask(byParent, { ...facts, relation: 'own-child', people: minor, consents: [] }) as Permit<never>
    expect(parent).toMatchObject({ categories: ['loan'], dropped: [] })
    const reading = { ...write, operation: 'read-own', fields: ['loan', 'taste'] }
    expect(ask(reading, { ...facts, consents: [] })).toMatchObject({ categories: ['loan'], dropped: [] })
  })

  it.each([
    [0, 'k-too-small'],
    [4, 'k-too-small'],
    [5, undefined],
    [6, undefined],
    [-1, 'fact-missing'],
    [4.5, 'fact-missing'],
    [Number.NaN, 'fact-missing'],
    [2 ** 53, 'fact-missing'],
    ['9', 'fact-missing'],
    [undefined, 'fact-missing'],
  ])('of an aggregate over %s people: %s', (persons, code) => {
    const outcome = ask(
      { purpose: 'count-loans', role: 'anyone', operation: 'read-aggregate', subjects: [], fields: ['count'] },
      { persons, release: 'first', complement: 'none' },
    ) as { code?: string }
    expect(outcome.code).toBe(code)
  })
})

it('nothing is read of people where no rule asks about a person', () => {
  const facts = {
    ...good,
    notice: 'shown',
    retention: 'unknown',
    get people() {
      throw new Error('people')
    },
    get consents() {
      throw new Error('consents')
    },
  }
  const list = { ...read, purpose: 'import-readers', fields: ['contact'] }
  expect(decide(register, list as never, facts as never, now)).toMatchObject({ fact: 'retention', also: [] })
  const book = { ...read, fields: ['taste'] }
  expect(decide(register, book as never, facts as never, now)).toMatchObject({ fact: 'request' })
})

describe('denials', () => {
  it('are the same one for the same failures, and told apart by all that is said in them', () => {
    const people = [{ id: 'r1', born: 'adult' }]
    const of = (facts: object, request: object = {}): object => ask(request, { people, consents: [], ...facts })
    const own = { actor: 'r1', role: 'reader', operation: 'read-own' }
    expect(of({ duty: 'ended' })).toBe(of({ duty: 'ended' }))
    expect(of({ duty: 'ended' })).not.toEqual(of({ duty: 'unknown' }))
    expect(of({ duty: 'unknown' })).not.toEqual(of({ retention: 'unknown' }))
    expect(of({ relation: 'own' }, own)).toBe(of({ relation: 'own' }, own))
    const two = { ...own, subjects: ['r1', 'r2'] }
    expect(of({ relation: 'own' }, own)).not.toEqual(of({ relation: 'own' }, two))
  })

  it('are kept up to a number, and no more of them', () => {
    const { duty, notice, restoredBackup, shelf } = axes
    const list = [personAxis('suggest-book'), duty, notice, restoredBackup, shelf].map(distinct)
    const write = { ...read, role: 'reader', operation: 'write', subjects: [person] }
    const plain = { takenFor: undefined, recipient: undefined, sink: undefined }
    const { denials } = makeCell(momentOf(register, now), { ...write, ...plain })
    for (let number = 0; number < sizeOf(list) && denials.size < mostDenials; number++)
      for (const actor of [person, 'a1'])
        decide(
          register,
          { ...write, actor } as never,
          { ...stateOf(list, number).facts, relation: 'own' } as never,
          now,
        )
    expect(denials.size).toBe(mostDenials)
    decide(register, write as never, { notice: 'outdated', destructionRun: 'overdue' } as never, now)
    decide(register, write as never, { notice: 'not-shown', destructionRun: 'overdue' } as never, now)
    expect(denials.size).toBe(mostDenials)
  })
})
