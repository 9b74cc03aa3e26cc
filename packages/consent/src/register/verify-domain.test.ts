import { describe, expect, it } from 'vitest'
import type { Field, RegisterDefinition } from '../definition/index.js'
import { denied, kvkkFacts, type Rule, rule } from '../rule/index.js'
import { at, base, change, lend, suggest } from '../testing/changed-library.js'
import { registerFaults } from './verify.js'

describe('a rule of the domain about a register', () => {
  const own = (when: Readonly<Record<string, string>>): Rule =>
    rule(kvkkFacts, 'Kütüphane Yönergesi m.9', 'L-9/1', {
      stage: 'register',
      says: 'Bir cümle.',
      gist: 'A sentence.',
      source: 'example',
      inForceFrom: '2020-01-01',
      certainty: 'settled',
      enforced: ['run'],
      when,
      effect: denied('retention-missing', 'declare-activity'),
    })
  const where = (when: Readonly<Record<string, string>>, of: RegisterDefinition = base): readonly string[] =>
    registerFaults({ ...of, rules: [...(base.rules ?? []), own(when)] }).flatMap((one) =>
      one.rule === 'L-9/1' ? [one.path.join('/')] : [],
    )
  const every = base.activities.map((_, i) => `activities/${i}`)
  const activities = (...purposes: readonly string[]): readonly string[] =>
    purposes.map((one) => `activities/${at(one)}`)
  const others = every.filter((one) => one !== `activities/${lend}` && one !== `activities/${suggest}`)
  const persons = every.filter((one) => one !== `activities/${at('count-loans')}`)

  it.each<[string, string, readonly string[]]>([
    ['controllerEntity', 'named', ['controller']],
    ['controllerEntity', 'missing', []],
    ['controller', 'public', every],
    ['controller', 'private', []],
    ['participation', 'duty', activities('import-readers', 'suspend-reader')],
    ['participation', 'automatic', activities('count-loans')],
    ['restsOnConsent', 'all', activities('suggest-book')],
    ['restsOnConsent', 'some', activities('lend-book')],
    ['restsOnConsent', 'none', others],
    ['alternative', 'equal', activities('lend-book', 'suggest-book')],
    ['alternative', 'missing', others],
    ['necessityText', 'given', activities('lend-book', 'import-readers')],
    ['necessityText', 'missing', activities('suggest-book', 'suspend-reader', 'count-loans')],
    ['retentionTerm', 'term', persons],
    ['retentionTerm', 'no-person', activities('count-loans')],
    ['retentionTerm', 'missing', []],
    ['persons', 'some', persons],
    ['persons', 'none', activities('count-loans')],
    ['protectedPersons', 'some', persons],
    ['protectedPersons', 'none', activities('count-loans')],
    ['balancingTest', 'missing', every],
    ['balancingTest', 'given', []],
    ['parties', 'others-too', every],
    ['parties', 'only', []],
    ['cite', 'law', activities('lend-book')],
    ['cite', 'verify', activities('import-readers')],
    ['cite', 'none', activities('suggest-book', 'suspend-reader', 'count-loans')],
    ['cite', 'not-a-law', []],
    ['basis', '5/1', ['activities/0/fields/2', 'activities/1/fields/0']],
    ['category', 'special', ['activities/0/fields/3']],
    ['necessity', 'optional', [1, 2, 3].map((one) => `activities/0/fields/${one}`).concat('activities/1/fields/0')],
    ['reason', 'missing', []],
    ['equalWay', 'exists', []],
    ['categoryName', 'forbidden', []],
    ['noticeWording', 'vague', []],
    ['consentWording', 'vague', []],
  ])('over %s %s refuses %j', (fact, value, paths) => {
    expect(where({ [fact]: value })).toEqual(paths)
  })

  it.each([
    ['category', 'plain', (one: Field) => one.category !== 'large-print'],
    ['necessity', 'required', (one: Field) => one.necessity === 'required'],
    ['reason', 'given', () => true],
    ['equalWay', 'none', () => true],
    ['categoryName', 'allowed', () => true],
  ] as const)('over %s %s refuses each field of which it is so', (fact, value, is) => {
    const fields = base.activities.flatMap((one, i) =>
      one.fields.flatMap((field, f) => (is(field) ? [`activities/${i}/fields/${f}`] : [])),
    )
    expect(where({ [fact]: value })).toEqual(fields)
  })

  it('over a balancing test and the parties, where they are given', () => {
    const test = { date: '2026-01-01', author: 'Deniz Örnek', text: 'Denge.' }
    expect(where({ balancingTest: 'given' }, change('count-loans', { balancingTest: test }))).toEqual(
      activities('count-loans'),
    )
    const of = change('lend-book', { parties: ['student'] })
    expect(where({ parties: 'only' }, of)).toEqual(activities('lend-book'))
  })

  it('over facts of the activity and of the field together refuses the field', () => {
    expect(where({ participation: 'voluntary', basis: '5/1' })).toEqual([
      'activities/0/fields/2',
      'activities/1/fields/0',
    ])
    expect(where({ participation: 'duty', basis: '5/1' })).toEqual([])
    // What is not asked of a register is not known of it.
    expect(where({ basis: '5/1', verbis: 'missing' })).toEqual([])
  })

  it('over the words of a text refuses the text', () => {
    const worded = { ...base, notices: { readers: { version: 1, tr: 'vb.' } } }
    expect(where({ noticeWording: 'vague' }, worded)).toEqual(['notices/readers/tr'])
    expect(where({ noticeLength: 'long' }, worded)).toEqual([])
  })
})
