import { describe, expect, it } from 'vitest'
import type { Activity, Field, RegisterDefinition } from '../definition/index.js'
import { kvkkRules } from '../kvkk/index.js'
import type { Rule } from '../rule/index.js'
import {
  activity,
  at,
  base,
  change,
  fieldsOf,
  label,
  law,
  lend,
  list,
  listed,
  regulation,
  suggest,
  verify,
} from '../testing/changed-library.js'
import { registerFaults } from './verify.js'

describe('a fault of law says where it is, and the rule in its own words', () => {
  const worded = (id: string): { tr: string; en: string; code: string } => {
    const { says, gist, effect } = kvkkRules.find((one) => one.id === id) as Rule
    return { tr: says, en: gist, code: effect.code }
  }
  const sinks = (...more: readonly object[]): RegisterDefinition =>
    change('import-readers', { sinks: [{ name: 'store', country: 'TR' }, ...more] })
  const instrument = { kind: 'safeguard', reference: '1' }
  it.each<[string, RegisterDefinition, readonly string[]]>([
    ['a controller without a name', { ...base, controller: { ...base.controller, name: ' ' } }, ['K-3/1-ı controller']],
    [
      'a controller that is a role',
      { ...base, controller: { ...base.controller, name: 'head' } },
      ['K-3/1-ı controller'],
    ],
    [
      'a forbidden purpose',
      { ...base, forbiddenPurposes: ['import-readers'] },
      [`K-4/2-c.2 activities/${list}/purpose`],
    ],
    [
      'one text for two purposes',
      change('suggest-book', { consentText: 'loans' }),
      [`K-5/1.1 activities/${suggest}/consentText`],
    ],
    [
      'an equal way where nothing is asked',
      change('import-readers', { alternative: { description: label, sameOutcome: true } }),
      [`K-5/1.2 activities/${list}/alternative`],
    ],
    [
      'a text where nothing is asked',
      change('import-readers', { consentText: 'print' }),
      [`K-5/1.2 activities/${list}/consentText`],
    ],
    [
      'a recipient that is no role',
      change('import-readers', {
        recipients: [...activity('import-readers').recipients, { role: 'toString', fields: ['contact'], why: label }],
      }),
      [`K-8/1.2 activities/${list}/recipients/1`],
    ],
    [
      'a recipient of a field that is not declared, beside one that is',
      change('import-readers', { recipients: [{ role: 'head', fields: ['contact', 'loan'], why: label }] }),
      [`K-8/1.2 activities/${list}/recipients/0`],
    ],
    ['a place abroad with nothing', sinks({ name: 'x', country: 'DE' }), [`K-9/1.4 activities/${list}/sinks/1`]],
    [
      'a place abroad with an instrument of another kind',
      sinks({ name: 'x', country: 'DE', instrument: { ...instrument, kind: 'trust' } }),
      [`K-9/1.4 activities/${list}/sinks/1`],
    ],
    [
      'a place abroad with an instrument without a number',
      sinks({ name: 'x', country: 'DE', instrument: { ...instrument, reference: ' ' } }),
      [`K-9/1.4 activities/${list}/sinks/1`],
    ],
    ...['adequacy', 'safeguard', 'occasion'].map(
      (kind) =>
        [
          `a place abroad with ${kind}`,
          sinks({ name: 'x', country: 'DE', instrument: { ...instrument, kind } }),
          [],
        ] as [string, RegisterDefinition, string[]],
    ),
    ['a place at home', sinks({ name: 'x', country: 'TR' }), []],
    [
      'a required field without a reason',
      fieldsOf('import-readers', { reason: { tr: ' ', en: 'x' } }),
      [`K-4/2-ç.4 activities/${list}/fields/0`],
    ],
    ['no law cited', change('import-readers', { cites: [] }), [`K-5/2-a activities/${list}/fields/0`]],
    ['a regulation cited', change('import-readers', { cites: [regulation] }), [`K-5/2-a activities/${list}/fields/0`]],
    ['a regulation beside a law', change('import-readers', { cites: [regulation, law] }), []],
    ['a law to be verified', change('import-readers', { cites: [verify] }), []],
    [
      'no word on why it is necessary',
      change('import-readers', { necessity: undefined }),
      [`K-5/2-ç.3 activities/${list}/fields/0`],
    ],
    [
      'an empty word on why it is necessary',
      change('import-readers', { necessity: { tr: '', en: 'x' } }),
      [`K-5/2-ç.3 activities/${list}/fields/0`],
    ],
    [
      'an equal way that is none',
      change('suggest-book', { alternative: undefined }),
      [`K-5/1.3 activities/${suggest}/fields/0`],
    ],
    [
      'special data on m.5',
      change('import-readers', {
        fields: [{ ...activity('import-readers').fields[0], category: 'large-print' }],
        recipients: [],
      }),
      [`K-6/1 activities/${list}/fields/0`],
    ],
    ['plain data on m.6', fieldsOf('import-readers', { basis: '6/3-b' }), [`K-6/3.1 activities/${list}/fields/0`]],
    [
      'a category that this register forbids',
      { ...base, forbiddenCategories: ['contact'] },
      [`K-4/2-ç.5 activities/${list}/fields/0`],
    ],
  ])('%s', (_name, definition, faults) => {
    const found = registerFaults(definition)
    expect(found.map((one) => `${one.rule} ${one.path.join('/')}`)).toEqual(faults)
    for (const one of found) {
      const { tr, en, code } = worded(one.rule)
      expect(one).toMatchObject({ code, message: { tr, en } })
    }
  })

  it.each([
    [{ months: 1 }, true],
    [{ months: 1200 }, true],
    [{ months: 1201 }, false],
    [{ months: 0 }, false],
    [{ months: -1 }, false],
    [{ months: 1.5 }, false],
    [{ months: Number.NaN }, false],
    [{ days: 1 }, true],
    [{ days: 1200 }, true],
    [{ days: 1201 }, false],
    [{ days: 0 }, false],
    [{ days: 0.5 }, false],
    [{}, false],
  ])('a term of %j: %s', (term, fits) => {
    const found = listed(change('import-readers', { retention: { from: 'x', ...term } }))
    expect(found).toEqual(fits ? [] : [`K-4/2-d activities/${list}`])
  })

  it('data about no person needs no term, and data about persons one', () => {
    expect(listed(change('count-loans', { subjects: ['student'] }))).toContain(
      `K-4/2-d.2 activities/${at('count-loans')}`,
    )
    expect(listed(change('import-readers', { retention: { holdsNoPerson: true } }))).toContain(
      `K-4/2-d.2 activities/${list}`,
    )
  })

  it.each<[string, object, string | undefined]>([
    ['the same aim without the field', {}, `K-5/2-ç.2 activities/${list}/fields/0`],
    ['another aim', { aim: 'else' }, undefined],
    ['no aim', { aim: undefined }, undefined],
    ['the same aim with the field too', { fields: activity('import-readers').fields }, undefined],
    [
      'the same aim with the field beside another',
      { fields: [...activity('import-readers').fields, ...activity('suspend-reader').fields] },
      undefined,
    ],
  ])('a legal duty beside an activity of %s', (_name, part, expected) => {
    const [field] = activity('suspend-reader').fields as readonly [Field]
    const of: RegisterDefinition = {
      ...base,
      activities: base.activities.map((one, i) =>
        i === list
          ? { ...one, aim: 'reach' }
          : one.purpose === 'suspend-reader'
            ? ({
                ...one,
                recipients: [],
                aim: 'reach',
                fields: [field],
                cites: [law],
                necessity: label,
                ...part,
              } as Activity)
            : one,
      ),
      grants: {},
    }
    const rule = `K-5/2-ç.2 activities/${list}/fields/0`
    expect(listed(of).filter((one) => one === rule)).toEqual(expected === undefined ? [] : [expected])
  })

  it('an activity is no other way to its own aim', () => {
    expect(listed(change('import-readers', { aim: 'reach' }))).toEqual([])
  })

  it('legitimate interest is closed to a public body, and needs its test where it is open', () => {
    const of = fieldsOf('import-readers', { basis: '5/2-f' })
    expect(listed(of)).toContain(`K-5/2-f activities/${list}/fields/0`)
    const test = { date: '2026-01-01', author: 'Deniz Örnek', text: 'Denge.' }
    const adult = (balancingTest: unknown, more: object = {}): RegisterDefinition => ({
      ...of,
      controller: { ...base.controller, kind: 'private' },
      subjects: { student: { label } },
      activities: of.activities.map((one, i) => (i === list ? ({ ...one, balancingTest, ...more } as Activity) : one)),
    })
    expect(listed(adult(test))).toEqual([])
    for (const part of [undefined, ...['date', 'author', 'text'].map((one) => ({ ...test, [one]: '' }))])
      expect(listed(adult(part)), JSON.stringify(part)).toEqual([`K-5/2-f.3 activities/${list}/fields/0`])
    expect(listed({ ...adult(test), subjects: base.subjects })).toHaveLength(1)
    expect(
      listed({
        ...adult(test, { subjects: ['staff', 'student'] }),
        subjects: { ...base.subjects, staff: { label } },
      }),
    ).toHaveLength(1)
  })

  it('consent beside other grounds is asked for freely; alone it carries no duty', () => {
    expect(listed(change('suggest-book', { participation: 'duty' }))).toEqual([`K-5/1.4.2 activities/${suggest}`])
    expect(listed(change('lend-book', { participation: 'duty' }))).toEqual([])
    expect(listed(change('lend-book', { alternative: undefined }))).toEqual([
      `K-5/1.3 activities/${lend}/fields/2`,
      `K-5/1.3 activities/${lend}/fields/3`,
    ])
  })

  it('special data on consent needs its text, a way for those who say no, and no duty', () => {
    const print = { ...activity('suggest-book').fields[0], category: 'large-print', basis: '6/3-a' }
    const of = (more: object): readonly string[] =>
      listed(change('suggest-book', { fields: [print], recipients: [], consentText: 'print', ...more }))
    expect(of({})).toEqual([])
    expect(of({ consentText: undefined })).toEqual([`form activities/${suggest}/consentText`])
    expect(of({ alternative: undefined })).toEqual([`K-5/1.3 activities/${suggest}/fields/0`])
    expect(of({ participation: 'duty' })).toEqual([`K-5/1.4.2 activities/${suggest}`])
  })

  it('a contract covers its parties alone', () => {
    const of = (more: object): RegisterDefinition => {
      const made = fieldsOf('import-readers', { basis: '5/2-c' })
      return {
        ...made,
        subjects: { ...base.subjects, parent: { label } },
        activities: made.activities.map((one, i) => (i === list ? ({ ...one, ...more } as Activity) : one)),
      }
    }
    expect(listed(of({ parties: ['student'] }))).toEqual([])
    expect(listed(of({ parties: ['student', 'parent'], subjects: ['student', 'parent'] }))).toEqual([])
    expect(listed(of({ parties: ['student'], subjects: ['student', 'parent'] }))).toEqual([
      `form activities/${list}/parties`,
    ])
    expect(listed(change('import-readers', { parties: ['parent'] }))).toEqual([])
  })

  it.each([
    'union-membership',
    'association-membership',
    'foundation-membership',
    'national-id',
    'photograph',
    'fingerprint',
    'face',
    'voice',
    'contact-list',
    'ip-place',
    'advertising-id',
  ])('%s is never held', (category) => {
    const of = change('import-readers', {
      fields: [{ ...activity('import-readers').fields[0], category }],
      recipients: [],
    })
    expect(listed({ ...of, categories: { ...base.categories, [category]: { label } } })).toEqual([
      `K-4/2-ç.5 activities/${list}/fields/0`,
    ])
  })

  it('what is never held is not declared either, by this register’s list or the law’s', () => {
    const declared = { ...base, categories: { ...base.categories, face: { label }, film: { label } } }
    expect(listed(declared)).toEqual(['K-4/2-ç.5 categories/face'])
    expect(listed({ ...declared, forbiddenCategories: ['film', 'contact'] })).toEqual([
      `K-4/2-ç.5 activities/${list}/fields/0`,
      'K-4/2-ç.5 categories/face',
      'K-4/2-ç.5 categories/film',
    ])
  })

  it.each<[string, RegisterDefinition, readonly string[]]>([
    [
      'notices, in either form',
      { ...base, notices: { readers: { version: 1, tr: 'vb.', simple: 'vb.' } } },
      ['K-10/1.3 notices/readers/tr', 'K-10/1.3 notices/readers/simple'],
    ],
    [
      'a notice that asks for agreement',
      { ...base, notices: { readers: { version: 1, tr: 'Onaylıyorum.' } } },
      ['K-10/1.2.2 notices/readers/tr'],
    ],
    [
      'a notice that is long',
      { ...base, notices: { readers: { version: 1, tr: 'söz '.repeat(3001) } } },
      ['K-10/1.3.2 notices/readers/tr'],
    ],
    [
      'a notice that is just short enough for its five activities',
      { ...base, notices: { readers: { version: 1, tr: 'söz '.repeat(3000) } } },
      [],
    ],
    [
      'a notice of no activity that is too long for one',
      { ...base, notices: { ...base.notices, other: { version: 1, tr: 'söz '.repeat(601) } } },
      ['K-10/1.3.2 notices/other/tr'],
    ],
    [
      'a notice of no activity',
      { ...base, notices: { ...base.notices, other: { version: 1, tr: 'söz '.repeat(600) } } },
      [],
    ],
    [
      'a consent text, of the guardian too',
      {
        ...base,
        consentTexts: { ...base.consentTexts, taste: { version: 1, tr: 'Her türlü.', guardian: 'Zorunludur.' } },
      },
      ['K-10/1.3.4 consentTexts/taste/tr', 'K-10/1.3.5 consentTexts/taste/guardian'],
    ],
  ])('words of %s', (_name, definition, faults) => {
    expect(listed(definition)).toEqual(faults)
  })
})
