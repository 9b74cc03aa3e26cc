import { describe, expect, it } from 'vitest'
import { compileRegister } from '../register/index.js'
import { decisionFacts, rule } from '../rule/index.js'
import { library, libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import { decide } from './decide.js'
import type { Denial } from './denial.js'

const now = Date.parse('2026-11-03T09:00:00Z')
const write = {
  purpose: 'suggest-book',
  actor: 'r1',
  role: 'reader',
  operation: 'write',
  subjects: ['r1'],
  fields: ['taste'],
}
const good = {
  relation: 'own',
  duty: 'held',
  otherRole: 'none',
  notice: 'shown',
  destructionRun: 'on-time',
  restoredBackup: 'none',
  domain: { shelf: 'open' },
  people: [{ id: 'r1', born: 'adult' }],
}
const given = { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true }
const standing = {
  subject: 'r1',
  purpose: 'suggest-book',
  own: given,
  guardian: { state: 'none' },
  epoch: 1,
  asOf: now,
}
const denied = (request: object, facts: object = {}): Denial =>
  decide(register, { ...write, ...request } as never, { ...good, ...facts } as never, now) as unknown as Denial
const missing = ({ also, ...first }: Denial): string[] => [first, ...also].map((one) => one.fact ?? one.code)

describe('a denial names what is missing', () => {
  it('of a consent that is too old to go by, that it is; of one that nobody told, the fact', () => {
    const old = { consents: [{ ...standing, asOf: now - register.consentMaxAgeSeconds * 1000 - 1 }] }
    expect(missing(denied({}, old))).toEqual(['consent-too-old'])
    expect(missing(denied({}, { consents: 'unknown' }))).toEqual(['consent'])
    const people = [{ id: 'r1', born: '2010-05-01' }]
    expect(missing(denied({}, { ...old, people }))).toEqual(['consent-too-old'])
    expect(missing(denied({}, { consents: 'unknown', people }))).toEqual(['consent', 'guardian'])
  })

  it('of its proof alone too, where a rule of the domain asks for no more', () => {
    const own = rule(decisionFacts, 'Kütüphane Yönergesi m.8', 'L-8/1', {
      stage: 'basis',
      says: 'Kaydı tamamlanmamış rızayla işlem yapılmaz.',
      gist: 'Nothing is done on a consent that is not entered.',
      source: 'example',
      inForceFrom: '2020-01-01',
      certainty: 'settled',
      enforced: ['run'],
      when: { basis: '5/1', proof: 'missing' },
      effect: { code: 'consent-unproved', remedy: 'wait-until' },
      tells: 'person',
    })
    const strict = compileRegister({ ...library, rules: [own] }, { mode: 'demo', switchedOn: ['suggest-book'] })
    const outcome = decide(strict, write as never, { ...good, consents: [{ ...standing, asOf: 0 }] } as never, now)
    expect(missing(outcome as unknown as Denial)).toEqual(['consent-too-old'])
    expect((outcome as unknown as Denial).also).toEqual([])
  })

  it('of one that is too old, still names what else is unknown', () => {
    const old = { consents: [{ ...standing, asOf: 0 }], people: [], duty: 'unknown' }
    expect(missing(denied({}, old))).toEqual(['duty', 'consent-too-old', 'age'])
  })

  it('a field that is not declared by its name, and anything that is no name by a question mark', () => {
    for (const name of ['taste-2', 'A', `a${'b'.repeat(39)}`])
      expect(denied({ fields: [name] })).toMatchObject({ code: 'field-undeclared', field: name })
    const junk = ['<b>taste</b>', 'x y', '1taste', '-taste', 'taste\n', 'é', ' taste', `a${'b'.repeat(40)}`]
    for (const name of junk) expect(denied({ fields: [name] })).toMatchObject({ code: 'field-undeclared', field: '?' })
  })

  it('once, whatever number of rules ask for it', () => {
    const { also, ...first } = denied({ fields: ['film'] }, { duty: 'unknown', relation: 'unknown' })
    const all = [first, ...also].map(({ code, remedy, fact, field }) => [code, remedy, fact, field].join())
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('a read that is refused', () => {
  const read = { purpose: 'lend-book', role: 'librarian', operation: 'read-loans', actor: 'a1' }
  const facts = { relation: 'own-library', retention: 'running', destruction: 'none', hold: 'none' }

  it('says what is wrong with the fields asked for, and with no other', () => {
    expect(missing(denied({ ...read, fields: ['taste', 'large-print'] }, facts))).toEqual([
      'not-disclosed',
      'recipient-undeclared',
    ])
    expect(missing(denied({ ...read, fields: ['large-print'] }, facts))).toEqual(['not-disclosed'])
  })

  it('for a reason of its own says nothing of fields that pass', () => {
    expect(missing(denied({ ...read, fields: ['loan'] }, { ...facts, duty: 'ended' }))).toEqual(['duty-ended'])
  })
})
