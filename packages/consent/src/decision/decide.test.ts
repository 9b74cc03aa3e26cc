import { describe, expect, it } from 'vitest'
import { libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import { decide, isDenial, isPermit } from './decide.js'

const now = Date.parse('2026-11-03T09:00:00Z')
const write = {
  purpose: 'lend-book',
  actor: 'r1',
  role: 'reader',
  operation: 'write',
  subjects: ['r1'],
  fields: ['loan'],
} as const
const facts = {
  relation: 'own',
  duty: 'held',
  notice: 'shown',
  destructionRun: 'on-time',
  restoredBackup: 'none',
  domain: { shelf: 'open' },
} as const

describe('decide', () => {
  it('permits what is declared, granted and told', () => {
    const outcome = decide(register, write, facts, now)
    expect(outcome).toSatisfy(isPermit)
    if (isDenial(outcome)) throw new Error(outcome.code)
    expect(outcome).toMatchObject({ purpose: 'lend-book', actor: 'r1', categories: ['loan'], keys: ['book', 'due'] })
    expect(outcome.expiresAt).toBe(now + 300_000)
  })

  it('tells a permit from a denial, whatever all objects have been given', () => {
    const permit = decide(register, write, facts, now)
    const refused = decide(register, write, { ...facts, duty: 'ended' }, now)
    const given = { code: { value: 'x', configurable: true }, also: { value: [], configurable: true } }
    Object.defineProperties(Object.prototype, given)
    try {
      expect([isDenial(permit), isDenial(refused)]).toEqual([false, true])
    } finally {
      for (const name of Object.keys(given)) Reflect.deleteProperty(Object.prototype, name)
    }
    expect([isDenial(permit), isDenial(refused)]).toEqual([false, true])
  })

  it('drops the field without its consent and writes the rest', () => {
    const people = [{ id: 'r1', born: day('2010-05-01') }]
    const outcome = decide(register, { ...write, fields: ['loan', 'taste'] }, { ...facts, people, consents: [] }, now)
    if (isDenial(outcome)) throw new Error(outcome.code)
    expect(outcome).toMatchObject({ categories: ['loan'], dropped: ['taste'] })
  })

  it('names the first check that fails and every other in `also`', () => {
    const outcome = decide(
      register,
      { ...write, role: 'head', operation: 'decide' },
      { ...facts, duty: 'ended', retention: 'running', destruction: 'none' },
      now,
    )
    expect(outcome).toMatchObject({
      code: 'role-not-allowed',
      kind: 'prohibited',
      article: 'KVKK m.12/1',
      remedy: 'none-exists',
    })
    expect(isDenial(outcome) && outcome.also.map((one) => one.code)).toEqual(['duty-ended'])
  })

  it('a grant that names fields reaches nothing beside them', () => {
    const head = { ...write, role: 'head', actor: 'h1' } as const
    const held = { ...facts, relation: 'own-library', retention: 'running', destruction: 'none' } as const
    const loan = decide(register, head, held, now)
    if (isDenial(loan)) throw new Error(loan.code)
    expect(loan.categories).toEqual(['loan'])
    // A write is refused whole: half of what somebody wrote is not what they wrote.
    expect(decide(register, { ...head, fields: ['loan', 'note'] }, held, now)).toMatchObject({
      code: 'role-not-allowed',
      article: 'KVKK m.12/1',
    })
    // A read covers what is asked and open.
    const reading = { ...head, operation: 'read-loans', fields: ['loan', 'note'] } as const
    const read = decide(register, reading, held, now)
    if (isDenial(read)) throw new Error(read.code)
    expect(read.categories).toEqual(['loan'])
    expect(decide(register, { ...reading, fields: ['note'] }, held, now)).toMatchObject({ code: 'not-disclosed' })
  })
})
