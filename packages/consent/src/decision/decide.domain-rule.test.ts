import { describe, expect, it } from 'vitest'
import { compileRegister } from '../register/index.js'
import type { Values } from '../rule/index.js'
import { libraryRules } from '../testing/library.js'
import { base, now, ruleOf } from '../testing/library-cell.js'
import { day } from '../time/index.js'
import { decide } from './decide.js'

describe('a rule of the domain over one fact of a field', () => {
  const read = { purpose: 'lend-book', actor: 'l1', role: 'librarian', operation: 'read-loans', subjects: ['r1'] }
  const facts = {
    relation: 'own-library',
    duty: 'held',
    retention: 'running',
    destruction: 'none',
    hold: 'none',
    restoredBackup: 'none',
    people: [{ id: 'r1', born: 'adult' }],
    consents: [
      {
        subject: 'r1',
        purpose: 'lend-book',
        own: { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true },
        guardian: { state: 'none' },
        epoch: 1,
        asOf: now,
      },
    ],
  }
  const fields = ['loan', 'note', 'taste', 'large-print']
  const told = (when: Readonly<Record<string, Values>>): unknown => {
    const of = compileRegister({ ...base, rules: [...libraryRules.rules, ruleOf('L-8/1', when)] }, { mode: 'demo' })
    const outcome = decide(of as never, { ...read, fields } as never, facts as never, now) as object
    if ('categories' in outcome) return outcome.categories
    const { rule: first, also } = outcome as { rule: string; also: readonly { rule: string }[] }
    return [first, ...also.map((one) => one.rule)]
  }

  // Without a rule of its own the library lets these through: what the librarian’s list names, on their consents.
  const open = ['loan', 'note', 'large-print']
  it.each<[string, Values, readonly string[]]>([
    ['fieldGrant', 'none', open],
    ['fieldGrant', 'held', []],
    ['basis', '5/2-ç', ['large-print']],
    ['basis', '5/1', open],
    ['cite', 'law', []],
    ['cite', ['verify', 'not-a-law', 'none'], open],
    ['category', 'special', ['loan', 'note']],
    ['category', 'plain', ['large-print']],
    ['childOnly', 'yes', ['loan', 'large-print']],
    ['childOnly', 'no', ['note']],
    ['recipient', 'declared', []],
    ['recipient', ['undeclared', 'self'], open],
  ])('%s %s leaves %j', (fact, values, left) => {
    expect(told({ [fact]: values })).toEqual(left.length > 0 ? left : expect.arrayContaining(['L-8/1']))
  })

  it('refuses the request where it reads none of them', () => {
    expect(told({ measures: 'missing' })).toEqual(open)
    expect(told({ measures: 'declared' })).toEqual(['L-8/1'])
    expect(told({ act: 'read', sink: 'none' })).toEqual(['L-8/1'])
    expect(told({ act: 'write', sink: 'none' })).toEqual(open)
  })
})
