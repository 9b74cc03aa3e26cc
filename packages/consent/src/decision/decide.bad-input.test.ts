import { describe, expect, it, vi } from 'vitest'
import { library, libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import { decide, isDenial, isPermit } from './decide.js'

const now = Date.parse('2026-11-03T09:00:00Z')
const request = {
  purpose: 'lend-book',
  actor: 'r1',
  role: 'reader',
  operation: 'write',
  subjects: ['r1'],
  fields: ['loan'],
}
const facts = {
  relation: 'own',
  duty: 'held',
  notice: 'shown',
  destructionRun: 'on-time',
  restoredBackup: 'none',
  otherRole: 'none',
  people: [{ id: 'r1', born: 'adult' }],
  domain: { shelf: 'open' },
}
const ask = (more: object, otherFacts: object = {}, at = now): unknown =>
  decide(register, { ...request, ...more } as never, { ...facts, ...otherFacts } as never, at)

describe('bad input is a denial that says what is not declared or not known', () => {
  it.each([
    ['an unknown purpose', { purpose: 'lend-film' }, {}, { code: 'activity-undeclared', remedy: 'declare-activity' }],
    ['an unknown purpose, to a place', { purpose: 'lend-film', sink: 'store' }, {}, { code: 'activity-undeclared' }],
    ['a purpose that is no text', { purpose: 5 }, {}, { code: 'fact-missing', fact: 'purpose' }],
    ['an empty purpose', { purpose: '' }, {}, { code: 'fact-missing', fact: 'purpose' }],
    ['an actor that is no text', { actor: 5 }, {}, { code: 'fact-missing', fact: 'actor' }],
    ['one person as a text and not in a list', { subjects: 'r1' }, {}, { code: 'fact-missing', fact: 'subjects' }],
    ['a person that is no text', { subjects: ['r1', 5] }, {}, { code: 'fact-missing', fact: 'subjects' }],
    ['a person without a name', { subjects: ['r1', ''] }, {}, { code: 'fact-missing', fact: 'subjects' }],
    ['a field that is no text', { fields: ['loan', 5] }, {}, { code: 'fact-missing', fact: 'fields' }],
    ['a field as a text and not in a list', { fields: 'loan' }, {}, { code: 'fact-missing', fact: 'fields' }],
    ['an unknown role', { role: 'minister' }, {}, { code: 'fact-missing', fact: 'role' }],
    ['a role by a prototype’s name', { role: 'constructor' }, {}, { code: 'fact-missing', fact: 'role' }],
    ['an unknown operation', { operation: 'export-all' }, {}, { code: 'fact-missing', fact: 'operation' }],
    ['an operation by a prototype’s name', { operation: 'toString' }, {}, { code: 'fact-missing', fact: 'operation' }],
    ['an unknown category', { fields: ['location'] }, {}, { code: 'field-undeclared', field: 'location' }],
    ['an unknown recipient', { recipient: 'newspaper' }, {}, { code: 'fact-missing', fact: 'recipient' }],
    ['no field at all', { fields: [] }, {}, { code: 'fact-missing', fact: 'fields' }],
    ['a relation that nobody declared', {}, { relation: 'cousin' }, { code: 'fact-missing', fact: 'guardianship' }],
    ['a relation by a prototype’s name', {}, { relation: 'toString' }, { code: 'fact-missing', fact: 'guardianship' }],
    ['a relation that is no text', {}, { relation: ['own'] }, { code: 'fact-missing', fact: 'guardianship' }],
    ['an own record of somebody else', { actor: 'r2' }, {}, { code: 'fact-missing', fact: 'guardianship' }],
    ['a fact with a value that the table has not', {}, { notice: 'seen' }, { code: 'fact-missing', fact: 'notice' }],
  ])('%s', (_name, more, otherFacts, expected) => {
    const outcome = ask(more, otherFacts)
    expect(outcome).toMatchObject(expected)
    expect(outcome).toSatisfy(isDenial)
    expect(outcome).toMatchObject({ kind: 'unconfigured' })
    expect(Object.isFrozen(outcome)).toBe(true)
  })

  it('a request, or facts, that inherit what they say', () => {
    const asked = (one: unknown, known: unknown): unknown => decide(register, one as never, known as never, now)
    expect(asked(request, facts)).toSatisfy(isPermit)
    expect(asked(Object.create(request), facts)).toMatchObject({ code: 'fact-missing', fact: 'request' })
    expect(asked(request, Object.create(facts))).toMatchObject({ code: 'fact-missing', fact: 'facts' })
  })

  it('anything else in place of the request, the facts or the instant, by name', () => {
    const asked = (one: unknown, known: unknown, at: unknown): unknown =>
      decide(register, one as never, known as never, at as never)
    for (const junk of [undefined, null, 5, 'lend-book', [], () => request]) {
      expect(asked(junk, facts, now)).toMatchObject({ code: 'fact-missing', fact: 'request' })
      expect(asked(request, junk, now)).toMatchObject({ code: 'fact-missing', fact: 'facts' })
    }
    for (const junk of [undefined, null, String(now), Number.NaN, now + 0.5, 2 ** 53, BigInt(now)])
      expect(asked(request, facts, junk)).toMatchObject({ code: 'fact-missing', fact: 'now' })
    const trap = new Proxy(request, {
      get: () => {
        throw new Error('trap')
      },
    })
    expect(asked(trap, facts, now)).toMatchObject({ code: 'fact-missing', fact: 'request' })
  })

  it('a declared field beside one that is not: a write is refused whole, a read covers what is declared', () => {
    const list = { purpose: 'import-readers', role: 'librarian', actor: 'l1', fields: ['contact', 'location'] }
    const known = { relation: 'own-library', noticeTerm: 'running', retention: 'running', destruction: 'none' }
    expect(ask({ ...list, operation: 'write', fields: ['contact'] }, known)).toSatisfy(isPermit)
    expect(ask({ ...list, operation: 'write' }, known)).toMatchObject({ code: 'field-undeclared', field: 'location' })
    expect(ask({ ...list, operation: 'read-loans' }, known)).toMatchObject({ categories: ['contact'] })
    expect(ask({ fields: ['loan', 'location'] })).toMatchObject({ code: 'field-undeclared', field: 'location' })
  })

  it('what is neither a permit nor a denial is none', () => {
    const also = Object.assign(() => request, { code: 'role-not-allowed', also: [] })
    for (const one of [null, undefined, 5, 'code also', {}, { code: 'role-not-allowed' }, { also: [] }, also, ask({})])
      expect(isDenial(one)).toBe(false)
    expect(isDenial(ask({ purpose: 'lend-film' }))).toBe(true)
  })

  it('a list of persons that somebody else holds is copied, whatever it calls a copy', () => {
    const more = ['r1', 'r2']
    Object.defineProperty(more, 'slice', { value: () => more })
    const known = { relation: 'own-library', retention: 'running', destruction: 'none' }
    const outcome = ask({ role: 'librarian', actor: 'l1', subjects: more }, known) as { subjects: readonly string[] }
    more.push('r3')
    expect(outcome.subjects).toEqual(['r1', 'r2'])
  })

  it('contradictions: a guardian of an adult, a birth day in the future, two birth days', () => {
    const parent = { actor: 'm1', role: 'parent' }
    const child = { relation: 'own-child' }
    expect(ask(parent, child)).toMatchObject({ code: 'guardian-lapsed', remedy: 'none-exists' })
    const born = (...days: readonly string[]) => ({ ...child, people: days.map((one) => ({ id: 'r1', born: one })) })
    expect(ask(parent, born('2026-11-04'))).toMatchObject({ code: 'fact-missing', fact: 'age', kind: 'unconfigured' })
    expect(ask(parent, born('2010-01-01', '2011-01-01'))).toMatchObject({ code: 'fact-missing', fact: 'age' })
    expect(ask(parent, born('2010-02-30'))).toMatchObject({ code: 'fact-missing', fact: 'age' })
    expect(ask(parent, born('2010-01-01'))).toSatisfy(isPermit)
  })

  it('an instant that is none, or before the table of the calendar', () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1.5, -1, 0])
      expect(ask({}, {}, at)).toMatchObject({ code: 'fact-missing', kind: 'unconfigured' })
  })

  const noRegister = { code: 'fact-missing', fact: 'register', kind: 'unconfigured' }

  it('a register as plain data, changed or copied', () => {
    for (const one of [library, JSON.parse(JSON.stringify(library)), { ...register }, Object.create(register), null])
      expect(decide(one as never, request as never, facts as never, now)).toMatchObject(noRegister)
    expect(() => {
      ;(register as { hash: string }).hash = 'another'
    }).toThrow(TypeError)
  })

  it('a register compiled by another copy of the package', async () => {
    vi.resetModules()
    const another = await import('../testing/library.js')
    expect(decide(another.libraryInForce as never, request as never, facts as never, now)).toMatchObject(noRegister)
  })

  it('a consent from the future, of a negative epoch, for another purpose or person, or twice', () => {
    const acts = { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true }
    const standing = {
      subject: 'r1',
      purpose: 'lend-book',
      own: acts,
      guardian: { state: 'none' },
      epoch: 1,
      asOf: now,
    }
    const both = { fields: ['loan', 'taste'] }
    const withConsents = (...consents: readonly object[]): unknown => ask(both, { consents })
    expect(withConsents(standing)).toMatchObject({ categories: ['loan', 'taste'], dropped: [] })
    for (const wrong of [
      { asOf: now + 1 },
      { asOf: now - 300_001 },
      { asOf: Number.NaN },
      { epoch: -1 },
      { epoch: 1.5 },
      { purpose: 'suggest-book' },
      { subject: 'r2' },
      { own: { ...acts, on: day('2026-11-04') } },
      { own: { ...acts, until: day('2026-11-02') } },
      { own: { ...acts, until: undefined } },
      { own: { ...acts, proved: 'yes' } },
    ])
      expect(withConsents({ ...standing, ...wrong }), JSON.stringify(wrong)).toMatchObject({ dropped: ['taste'] })
    expect(withConsents(standing, standing)).toMatchObject({ dropped: ['taste'] })
    expect(withConsents({ ...standing, asOf: now - 300_000 })).toMatchObject({ dropped: [] })
  })
})
