import { describe, expect, it } from 'vitest'
import type { RegisterDefinition } from '../definition/index.js'
import type { Rule } from '../rule/index.js'
import {
  activity,
  base,
  change,
  fieldsOf,
  label,
  lend,
  list,
  listed,
  open,
  suggest,
} from '../testing/changed-library.js'
import { registerFaults } from './verify.js'

it('a register with nothing wrong has no fault', () => {
  expect(registerFaults(base)).toEqual([])
  expect(registerFaults({ ...base, categories: open })).toEqual([])
})

describe('a fault of form says where it is and what it is, in both languages', () => {
  const [own] = base.rules as readonly [Rule]
  const many = Array.from({ length: 32 }, (_, i) => `category-${i}`)
  const categories = { ...base.categories, ...Object.fromEntries(many.map((one) => [one, { label }])) }
  const manyFields = (count: number): RegisterDefinition => ({
    ...change('import-readers', {
      fields: many.slice(0, count).map((category) => ({ ...activity('import-readers').fields[0], category })),
      recipients: [],
    }),
    categories,
  })
  const grant = (one: unknown): RegisterDefinition =>
    ({ ...base, grants: { 'lend-book': { reader: ['write', one] } } }) as RegisterDefinition
  it.each<[string, RegisterDefinition, readonly (string | number)[], string, string]>([
    [
      'a purpose twice',
      { ...base, activities: [...base.activities, activity('import-readers')] },
      ['activities'],
      'Her amaç bir kez yazılır.',
      'A purpose is declared once.',
    ],
    [
      'a grant for no purpose',
      { ...base, grants: { 'sell-book': { reader: ['write'] } } },
      ['grants', 'sell-book'],
      'Böyle bir amaç yok.',
      'No such purpose.',
    ],
    [
      'a grant for no role',
      { ...base, grants: { 'lend-book': { spy: ['write'] } } },
      ['grants', 'lend-book', 'spy'],
      'Böyle bir görev yok.',
      'No such role.',
    ],
    [
      'a role by a prototype’s name',
      { ...base, grants: { 'lend-book': { toString: ['write'] } } } as never,
      ['grants', 'lend-book', 'toString'],
      'Böyle bir görev yok.',
      'No such role.',
    ],
    ...(['steal', 'toString', { operation: 'steal', relations: ['own'] }] as const).map(
      (one) =>
        [
          `a grant of no operation ${JSON.stringify(one)}`,
          grant(one),
          ['grants', 'lend-book', 'reader', 1],
          'Böyle bir işlem ya da ilişki yok.',
          'No such operation or relation.',
        ] as [string, RegisterDefinition, (string | number)[], string, string],
    ),
    [
      'a grant through no relation, beside one that is',
      grant({ operation: 'write', relations: ['own', 'cousin'] }),
      ['grants', 'lend-book', 'reader', 1],
      'Böyle bir işlem ya da ilişki yok.',
      'No such operation or relation.',
    ],
    [
      'a grant of a field that the activity has not, beside one that it has',
      grant({ operation: 'write', relations: ['own'], fields: ['loan', 'contact'] }),
      ['grants', 'lend-book', 'reader', 1, 'fields'],
      'Faaliyet böyle bir alan tanımlamıyor.',
      'The activity declares no such field.',
    ],
    [
      'an operation through no relation, beside one that is',
      { ...base, operations: { ...base.operations, write: { act: 'write', relations: ['own', 'cousin'] } } },
      ['operations', 'write'],
      'Böyle bir ilişki yok.',
      'No such relation.',
    ],
    [
      'no field at all',
      change('import-readers', { fields: [], recipients: [] }),
      ['activities', list, 'fields'],
      'Her veri kategorisi bir kez, en az 1 ve en çok 31 tane.',
      'Each category once, 1 to 31 of them.',
    ],
    [
      'a field twice',
      fieldsOf('import-readers', {}, {}),
      ['activities', list, 'fields'],
      'Her veri kategorisi bir kez, en az 1 ve en çok 31 tane.',
      'Each category once, 1 to 31 of them.',
    ],
    [
      'more fields than bits',
      manyFields(32),
      ['activities', list, 'fields'],
      'Her veri kategorisi bir kez, en az 1 ve en çok 31 tane.',
      'Each category once, 1 to 31 of them.',
    ],
    [
      'a category that is none',
      change('import-readers', {
        fields: [{ ...activity('import-readers').fields[0], category: 'film' }],
        recipients: [],
      }),
      ['activities', list, 'fields', 0, 'category'],
      'Böyle bir veri kategorisi yok.',
      'No such category.',
    ],
    [
      'a basis that is none',
      fieldsOf('import-readers', { basis: '5/3' }),
      ['activities', list, 'fields', 0, 'basis'],
      'Böyle bir işleme şartı yok.',
      'No such basis.',
    ],
    [
      'a contract with nobody',
      fieldsOf('import-readers', { basis: '5/2-c' }),
      ['activities', list, 'parties'],
      'Sözleşme şartı yalnız taraflarının verisini kapsar.',
      'K-5/2-c: contract covers only data of the parties.',
    ],
    [
      'a contract with another',
      {
        ...base,
        subjects: { ...base.subjects, parent: { label } },
        activities: base.activities.map((one, i) =>
          i === list
            ? {
                ...one,
                subjects: ['student', 'parent'],
                parties: ['parent'],
                fields: one.fields.map((field) => ({ ...field, basis: '5/2-c' as const })),
              }
            : one,
        ),
      },
      ['activities', list, 'parties'],
      'Sözleşme şartı yalnız taraflarının verisini kapsar.',
      'K-5/2-c: contract covers only data of the parties.',
    ],
    [
      'a consent without a text',
      change('suggest-book', { consentText: undefined }),
      ['activities', suggest, 'consentText'],
      'Rızaya dayanan faaliyetin açık rıza metni yok.',
      'K-5/1.8: an activity on consent names its consent text.',
    ],
    [
      'a consent with a text that is none',
      change('suggest-book', { consentText: 'secret' }),
      ['activities', suggest, 'consentText'],
      'Rızaya dayanan faaliyetin açık rıza metni yok.',
      'K-5/1.8: an activity on consent names its consent text.',
    ],
    [
      'a consent with a text by a prototype’s name',
      change('suggest-book', { consentText: 'constructor' }),
      ['activities', suggest, 'consentText'],
      'Rızaya dayanan faaliyetin açık rıza metni yok.',
      'K-5/1.8: an activity on consent names its consent text.',
    ],
    [
      'a notice that is none',
      change('lend-book', { notice: 'toString' }),
      ['activities', lend, 'notice'],
      'Böyle bir aydınlatma metni yok.',
      'No such notice.',
    ],
    [
      'people that are none',
      change('lend-book', { subjects: ['nobody', 'student'] }),
      ['activities', lend, 'subjects', 0],
      'Böyle bir ilgili kişi grubu yok.',
      'No such kind of subject.',
    ],
    ...['Türkiye', 'tr', 'TRX', 'T', 'T1'].map(
      (country) =>
        [
          `a country that is none, ${country}`,
          change('lend-book', {
            sinks: [
              { name: 'store', country: 'TR' },
              { name: 'x', country, instrument: { kind: 'safeguard', reference: '1' } },
            ],
          }),
          ['activities', lend, 'sinks', 1, 'country'],
          'Ülke iki harflidir.',
          'K-9/1: a country has two capital letters.',
        ] as [string, RegisterDefinition, (string | number)[], string, string],
    ),
    ...['duty', 'cite', 'verbis', 'constructor', 'toString'].map(
      (name) =>
        [
          `a fact by a name that is taken, ${name}`,
          { ...base, facts: { ...base.facts, [name]: ['yes'] } },
          ['facts', name],
          'Bu olgu adı kullanılıyor.',
          'This fact name is taken.',
        ] as [string, RegisterDefinition, (string | number)[], string, string],
    ),
    [
      'a rule by an id of the law',
      { ...base, rules: [own, { ...own, id: 'K-5/1' }] },
      ['rules', 1],
      'Bu kural kimliği kullanılıyor.',
      'This rule id is taken.',
    ],
    [
      'two rules of one id',
      { ...base, rules: [own, own] },
      ['rules', 1],
      'Bu kural kimliği kullanılıyor.',
      'This rule id is taken.',
    ],
    ...(['moon', 'necessity', 'verbis', 'toString'] as const).map(
      (fact) =>
        [
          `a rule of decisions over what no decision knows, ${fact}`,
          { ...base, rules: [own, { ...own, id: 'L-7/2', when: { shelf: ['open'], [fact]: ['x'] } }] },
          ['rules', 1, 'when'],
          'Kuralın okuduğu olgu tanımlı değil.',
          'The rule reads a fact nobody declared.',
        ] as [string, RegisterDefinition, (string | number)[], string, string],
    ),
  ])('%s', (_name, definition, path, tr, en) => {
    expect(registerFaults(definition).filter((one) => one.rule === 'form')).toEqual([
      { rule: 'form', code: 'form', path, message: { tr, en } },
    ])
  })

  it('and what is at the edge has none', () => {
    expect(registerFaults(manyFields(31))).toEqual([])
    expect(registerFaults(grant({ operation: 'write', relations: ['own'], fields: ['loan', 'note'] }))).toEqual([])
    expect(
      registerFaults({
        ...base,
        rules: [own, { ...own, id: 'L-7/2', stage: 'duty', when: { moon: ['full'] } } as unknown as Rule],
      }),
    ).toEqual([])
    const called = { operation: 'read-loans', relations: ['own-library'], fields: ['contact'] }
    expect(registerFaults({ ...base, grants: { 'import-readers': { librarian: [called] } } })).toEqual([])
    expect(listed({ ...base, grants: { 'sell-book': { reader: [{ ...called, fields: [] }] } } })).toEqual([
      'form grants/sell-book',
    ])
    expect(listed({ ...base, grants: { 'sell-book': { reader: [called] } } })).toEqual([
      'form grants/sell-book',
      'form grants/sell-book/reader/0/fields',
    ])
    const other = { shelf: ['open', 'closed'], room: ['one'] }
    expect(
      registerFaults({ ...base, facts: other, rules: [{ ...own, when: { room: ['one'], act: ['read'] } }] }),
    ).toEqual([])
    const { facts: _facts, rules: _rules, ...bare } = base
    expect(registerFaults(bare)).toEqual([])
    expect(listed({ ...bare, rules: [own] })).toEqual(['form rules/0/when'])
    const { consentTexts: _texts, ...textless } = base
    expect(listed(textless)).toEqual([`form activities/${lend}/consentText`, `form activities/${suggest}/consentText`])
  })
})
