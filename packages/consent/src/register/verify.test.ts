import { describe, expect, it } from 'vitest'
import type { Activity, Citation, Field, RegisterDefinition } from '../definition/index.js'
import { kvkkRules } from '../kvkk/index.js'
import { denied, kvkkFacts, type Rule, rule } from '../rule/index.js'
import { library } from '../testing/library.js'
import { openPoints, registerFaults } from './verify.js'

const base: RegisterDefinition = library
const at = (purpose: string): number => base.activities.findIndex((one) => one.purpose === purpose)
const change = (purpose: string, part: object): RegisterDefinition => ({
  ...base,
  activities: base.activities.map((one) => (one.purpose === purpose ? ({ ...one, ...part } as Activity) : one)),
})
const activity = (purpose: string): Activity => base.activities[at(purpose)] as Activity
const fieldsOf = (purpose: string, ...parts: readonly object[]): RegisterDefinition =>
  change(purpose, {
    fields: parts.map((part, i) => ({ ...(activity(purpose).fields[i] ?? activity(purpose).fields[0]), ...part })),
  })
const label = { tr: 'x', en: 'x' }
const listed = (of: RegisterDefinition): readonly string[] =>
  registerFaults(of).map((one) => `${one.rule} ${one.path.join('/')}`)
const lend = at('lend-book')
const list = at('import-readers')
const suggest = at('suggest-book')
const open = { ...library.categories, extra: { label } }
const [law, regulation]: readonly Citation[] = [
  { kind: 'kanun', no: '0000', article: '1' },
  { kind: 'regulation', no: '1', article: '1' },
]
const verify = { ...law, article: 'verify' } as Citation

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

  it('consent for special data is asked for as any other', () => {
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

describe('what must be filled before production', () => {
  const points = (of: RegisterDefinition): readonly string[] =>
    openPoints(of).map((one) => `${one.rule} ${one.path.join('/')}`)
  const ready: RegisterDefinition = {
    ...change('import-readers', { cites: [law] }),
    activities: change('import-readers', { cites: [law] }).activities.map((one) => ({
      ...one,
      sinks: one.sinks.filter(({ name }) => name !== 'support'),
    })),
  }
  const part = (purpose: string, more: object): RegisterDefinition => ({
    ...ready,
    activities: ready.activities.map((one) => (one.purpose === purpose ? ({ ...one, ...more } as Activity) : one)),
  })
  const measure = { label, kind: 'technical' } as const
  const processor = { name: 'Örnek A.Ş.' }
  it.each<[string, RegisterDefinition, readonly string[]]>([
    ['nothing', ready, []],
    ['the number of VERBİS', { ...ready, controller: { name: 'x', kind: 'public' } }, ['K-16/1 controller/verbis']],
    ['a law unread', part('import-readers', { cites: [verify] }), [`K-5/2-ç activities/${list}/cites`]],
    [
      'a law without a number',
      part('import-readers', { cites: [{ ...law, no: 'verify' }] }),
      [`K-5/2-ç activities/${list}/cites`],
    ],
    [
      'a law unread beside one that is read',
      part('import-readers', { cites: [law, verify] }),
      [`K-5/2-ç activities/${list}/cites`],
    ],
    [
      'a regulation unread',
      part('import-readers', { cites: [law, { ...regulation, article: 'verify' }] }),
      [`K-5/2-ç activities/${list}/cites`],
    ],
    [
      'a law unread that carries one field of several',
      part('lend-book', { cites: [verify] }),
      [`K-5/2-ç activities/${lend}/cites`],
    ],
    ['a law unread that carries nothing', part('suggest-book', { cites: [verify] }), []],
    ['measures for special data', { ...ready, measures: {} }, [`K-6/4 activities/${lend}`]],
    ['the list of measures', { ...ready, measures: undefined } as never, [`K-6/4 activities/${lend}`]],
    [
      'measures the Board asks for',
      { ...ready, measures: { a: { ...measure, evidence: 'x' } } },
      [`K-6/4 activities/${lend}`],
    ],
    [
      'evidence of one',
      { ...ready, measures: { a: { ...measure, special: true, evidence: 'x' }, b: { ...measure, special: true } } },
      [`K-6/4 activities/${lend}`],
    ],
    [
      'nothing of measures that the Board does not ask for',
      { ...ready, measures: { a: { ...measure, special: true, evidence: 'x' }, b: measure } },
      [],
    ],
    [
      'a contract',
      part('import-readers', {
        sinks: [
          { name: 'x', country: 'TR' },
          { name: 'y', country: 'TR', processor },
        ],
      }),
      [`K-12/2 activities/${list}/sinks/1`],
    ],
    [
      'nothing of a contract that is dated',
      part('import-readers', {
        sinks: [{ name: 'y', country: 'TR', processor: { ...processor, contractDate: '2026-01-01' } }],
      }),
      [],
    ],
    [
      'a place of a notice',
      { ...ready, notices: { readers: { version: 1, tr: 'Sorumlu: {controllerName}.' } } },
      ['K-10/1.3.3 notices/readers'],
    ],
    [
      'a place of its simple form',
      { ...ready, notices: { readers: { version: 1, tr: 'x', simple: '{desk}' } } },
      ['K-10/1.3.3 notices/readers'],
    ],
    [
      'nothing of places that the register fills',
      {
        ...ready,
        notices: { readers: { version: 1, tr: '{noticeVersion} {noticeDate} {noticeHash} {noticeTitle} {endDate}' } },
      },
      [],
    ],
  ])('%s', (_name, definition, expected) => {
    expect(points(definition)).toEqual(expected)
  })

  it.each(['5/2-a', '5/2-ç', '6/3-b', '6/3-f'])('a law unread on which %s rests', (basis) => {
    const of = part('import-readers', {
      cites: [verify],
      fields: [{ ...activity('import-readers').fields[0], basis }],
    })
    expect(points(of)).toEqual([`K-5/2-ç activities/${list}/cites`])
    const other = part('import-readers', {
      cites: [verify],
      fields: [{ ...activity('import-readers').fields[0], basis: '5/2-e' }],
    })
    expect(points(other)).toEqual([])
  })

  it('is asked of a definition that is refused, too', () => {
    const of = change('import-readers', { fields: [{ ...activity('import-readers').fields[0], category: 'film' }] })
    expect(points(of)).toEqual(['K-12/2 activities/0/sinks/3', `K-5/2-ç activities/${list}/cites`])
  })
})
