import { describe, expect, it } from 'vitest'
import { canonicalize, type Json } from '../canonical/index.js'
import { decide, isDenial } from '../decision/index.js'
import type { Activity, Field, RegisterDefinition } from '../definition/index.js'
import { library } from '../testing/library.js'
import { day, startOfDay } from '../time/index.js'
import { compileRegister } from './compile.js'
import { diffRegisters, diffToMarkdown } from './diff.js'
import { registerOn, registerVersions } from './versions.js'

const base: RegisterDefinition = library
const first = compileRegister(base, { mode: 'demo' })
const { 'import-readers': _import, ...otherGrants } = base.grants
const second = compileRegister(
  {
    ...base,
    version: '2',
    inForceFrom: '2026-09-01',
    activities: base.activities
      .filter((one) => one.purpose !== 'import-readers')
      .map((one) =>
        one.purpose === 'suggest-book' ? { ...one, retention: { from: 'school-year-end', months: 2 } } : one,
      ),
    grants: { ...otherGrants, 'lend-book': { ...base.grants['lend-book'], parent: [] } },
  } as RegisterDefinition,
  { mode: 'demo' },
)

describe('two versions of a register', () => {
  const diff = diffRegisters(first, second)

  it('differ in what changed and in nothing else', () => {
    expect(diff.changes.map((one) => `${one.kind} ${one.purpose} ${one.what}`)).toEqual([
      'removed import-readers activity',
      'changed lend-book grants/parent',
      'changed suggest-book retention',
    ])
    expect(diffRegisters(first, first)).toMatchObject({ changes: [], askAgain: [], showAgain: [] })
  })

  it.each<[string, Partial<RegisterDefinition> | object, object?]>([
    ['roles/head', { roles: { ...base.roles, head: { label: { tr: 'Müdür', en: 'Director' } } } }],
    ['relations/own', { relations: { ...base.relations, own: { ...base.relations.own, is: 'guardian' } } }],
    ['operations/write', { operations: { ...base.operations, write: { act: 'write', relations: ['any'] } } }],
    [
      'categories/loan',
      { categories: { ...base.categories, loan: { label: { tr: 'Ödünç', en: 'Loan' }, childOnly: true } } },
    ],
    ['subjects/student', { subjects: { student: { label: { tr: 'Öğrenci', en: 'Student' } } } }],
    ['events/loan', { events: { loan: { label: { tr: 'Ödünç', en: 'Loan' } } } }],
    ['notices/readers', { notices: { readers: { version: 2, tr: 'Ödünç kaydı tutulur.' } } }],
    ['consentTexts/taste', { consentTexts: { ...base.consentTexts, taste: { version: 2, tr: 'Sevdiğin türler.' } } }],
    ['measures/two-factor', { measures: {} }],
    ['facts/room', { facts: { ...base.facts, room: ['one', 'two'] } }],
    ['rules/L-7/1', { rules: [] }],
    ['controller', { controller: { ...base.controller, name: 'Başka Okul' } }],
    ['forbiddenPurposes', { forbiddenPurposes: [...base.forbiddenPurposes, 'gossip'] }],
    ['forbiddenCategories', { forbiddenCategories: ['shoe-size'] }],
    ['switchedOn', {}, { switchedOn: ['suggest-book'] }],
    ['k', {}, { k: 6 }],
    ['consentMaxAgeSeconds', {}, { consentMaxAgeSeconds: 60 }],
  ])('name whatever may change what is allowed: %s', (what, part, setting = {}) => {
    const changed = compileRegister({ ...base, ...part } as RegisterDefinition, { mode: 'demo', ...setting })
    expect(diffRegisters(first, changed).changes.map((one) => `${one.purpose} ${one.what}`)).toEqual([
      `register ${what}`,
    ])
  })

  it('say which consents must be asked again, and which notices shown', () => {
    expect(diff.askAgain).toEqual([{ purpose: 'suggest-book', because: ['activity'] }])
    const renamed = compileRegister(
      { ...base, version: '3', notices: { readers: { version: 2, tr: 'Ödünç kaydı tutulur.' } } },
      { mode: 'demo' },
    )
    expect(diffRegisters(first, renamed).askAgain.map((one) => one.purpose)).toEqual(['lend-book', 'suggest-book'])
    expect(diffRegisters(first, renamed).showAgain).toHaveLength(5)
  })

  const activity = (purpose: string): Activity => base.activities.find((one) => one.purpose === purpose) as Activity
  const changes = (part: Partial<RegisterDefinition>) =>
    diffRegisters(first, compileRegister({ ...base, ...part }, { mode: 'demo' }))
  const lend = activity('lend-book')
  const changedLend = (part: Partial<Activity>) =>
    changes({ activities: base.activities.map((one) => (one === lend ? { ...one, ...part } : one)) })

  it('name each part of an activity, with what it was and is', () => {
    const [loan, note, taste, print] = lend.fields as readonly [Field, Field, Field, Field]
    const changed = changedLend({
      label: { tr: 'Ödünç', en: 'Loans' },
      fields: [loan, { ...note, necessity: 'required' }, print, { ...taste, category: 'contact' }],
      recipients: [{ role: 'head', fields: ['loan', 'note'], why: { tr: 'Denetler', en: 'Oversees' } }],
      sinks: [
        { name: 'store', country: 'TR' },
        { name: 'mail', country: 'TR' },
        { name: 'paper', country: 'TR' },
      ],
    }).changes.filter((one) => !one.what.startsWith('sinks/foreign') && !one.what.startsWith('sinks/support'))
    const json = (value: unknown): string => canonicalize(value as Json)
    const at = { purpose: 'lend-book' }
    expect(changed).toEqual([
      { ...at, kind: 'added', what: 'fields/contact', after: json({ ...taste, category: 'contact' }) },
      {
        ...at,
        kind: 'changed',
        what: 'fields/note',
        before: json(note),
        after: json({ ...note, necessity: 'required' }),
      },
      { ...at, kind: 'removed', what: 'fields/taste', before: json(taste) },
      { ...at, kind: 'removed', what: 'recipients/librarian', before: json(lend.recipients[0]) },
      {
        ...at,
        kind: 'changed',
        what: 'sinks/mail',
        before: json(lend.sinks[1]),
        after: json({ name: 'mail', country: 'TR' }),
      },
      { ...at, kind: 'added', what: 'sinks/paper', after: json({ name: 'paper', country: 'TR' }) },
      { ...at, kind: 'changed', what: 'label', before: json(lend.label), after: json({ tr: 'Ödünç', en: 'Loans' }) },
    ])
  })

  it('name a purpose that is new, and ask nobody again who was not asked', () => {
    const fresh = { ...activity('import-readers'), purpose: 'call-readers' }
    const added = changes({ activities: [fresh, ...base.activities], grants: { ...base.grants, 'call-readers': {} } })
    expect(added.changes).toEqual([{ purpose: 'call-readers', kind: 'added', what: 'activity' }])
    expect([added.askAgain, added.showAgain]).toEqual([[], ['call-readers']])
    const asked = { ...activity('suggest-book'), purpose: 'suggest-film', consentText: 'print' }
    const more = changes({ activities: [...base.activities, asked] })
    expect([more.askAgain, more.showAgain]).toEqual([[], ['suggest-film']])
    const { 'suggest-book': _gone, ...grants } = base.grants
    expect(changes({ grants }).changes.map((one) => `${one.kind} ${one.purpose} ${one.what}`)).toEqual([
      'removed suggest-book grants/librarian',
      'removed suggest-book grants/parent',
      'removed suggest-book grants/reader',
    ])
    const back = diffRegisters(compileRegister({ ...base, grants }, { mode: 'demo' }), first)
    expect(back.changes.map((one) => `${one.kind} ${one.what}`)).toEqual([
      'added grants/librarian',
      'added grants/parent',
      'added grants/reader',
    ])
  })

  it('show a text as it is, and anything else as it is hashed', () => {
    const more = compileRegister(base, { mode: 'demo', k: 6, switchedOn: ['suggest-book'] })
    const at = { purpose: 'register', kind: 'changed' } as const
    expect(diffRegisters(first, more).changes).toEqual([
      { ...at, what: 'k', before: '5', after: '6' },
      { ...at, what: 'switchedOn', before: '[]', after: '["suggest-book"]' },
    ])
  })

  it('ask again for what a consent rested on, and for that alone', () => {
    const texts = {
      ...base.consentTexts,
      taste: { version: 2, tr: 'Sevdiğin türler bir yıl durur.', guardian: 'Bir yıl.' },
    }
    const notices = { readers: { version: 2, tr: 'Ödünç kaydı tutulur.', simple: 'Yazılır.' } }
    expect(changes({ consentTexts: texts }).askAgain).toEqual([{ purpose: 'suggest-book', because: ['text'] }])
    expect(changes({ consentTexts: texts }).showAgain).toEqual([])
    expect(changes({ consentTexts: texts, notices }).askAgain).toEqual([
      { purpose: 'lend-book', because: ['notice'] },
      { purpose: 'suggest-book', because: ['notice', 'text'] },
    ])
    expect(changedLend({ label: { tr: 'x', en: 'x' } }).askAgain).toEqual([])
    for (const one of [diff, diff.changes, diff.askAgain, diff.showAgain]) expect(Object.isFrozen(one)).toBe(true)
    expect([diff.from, diff.to]).toEqual(['1 (2020-01-01)', '2 (2026-09-01)'])
  })

  it('are a page that a lawyer reads, word for word', () => {
    const change = { purpose: 'register', kind: 'changed', what: 'notices/a' } as const
    const page = diffToMarkdown({
      from: '1 (2020-01-01)',
      to: '2 (2021-01-01)',
      askAgain: [{ purpose: 'lend-book', because: ['notice', 'text', 'activity'] }],
      showAgain: ['lend-book', 'suggest-book'],
      changes: [
        { ...change, before: 'a|b|c', after: 'd\ne\nf `g` `h`' },
        { ...change, kind: 'added', after: '' },
        { ...change, kind: 'removed', before: 'x' },
      ],
    })
    expect(page).toBe(
      `# İşleme envanteri: 1 (2020-01-01) → 2 (2021-01-01)

## Yeniden sorulacak rızalar · Consents to ask again

- **lend-book**: aydınlatma metni · notice, açık rıza metni · consent text, faaliyet · activity

## Yeniden gösterilecek metinler · Notices to show again

- lend-book
- suggest-book

## Değişiklikler · Changes

| amaç · purpose | ne · what | nasıl · how | önce · before | sonra · after |
|---|---|---|---|---|
| register | notices/a | değişti · changed | \`a\\|b\\|c\` | \`d e f ˋgˋ ˋhˋ\` |
| register | notices/a | eklendi · added | – | \`\` |
| register | notices/a | kaldırıldı · removed | \`x\` | – |
`,
    )
    expect(diffToMarkdown(diffRegisters(first, first))).toBe(
      `# İşleme envanteri: 1 (2020-01-01) → 1 (2020-01-01)

## Yeniden sorulacak rızalar · Consents to ask again

Yeniden sorulacak rıza yok. · No consent has to be asked again.

## Yeniden gösterilecek metinler · Notices to show again

Yeniden gösterilecek aydınlatma metni yok. · No notice has to be shown again.

## Değişiklikler · Changes

Değişiklik yok. · Nothing changed.
`,
    )
  })

  it('read as a page in two languages', () => {
    const page = diffToMarkdown(diff)
    expect(page).toContain('# İşleme envanteri: 1 (2020-01-01) → 2 (2026-09-01)')
    expect(page).toContain('- **suggest-book**: faaliyet · activity')
    expect(page).toContain('| suggest-book | retention | değişti · changed | `{"from":"school-year-end","months":1}` |')
    expect(diffToMarkdown(diffRegisters(first, first))).toContain('Değişiklik yok.')
  })
})

describe('versions in time', () => {
  const versions = registerVersions([second, first])

  it('answer as of their own day: what was lawful then stays known', () => {
    expect(registerOn(versions, day('2019-12-31'))).toBeUndefined()
    expect(registerOn(versions, day('2026-08-31'))?.version).toBe('1')
    expect(registerOn(versions, day('2026-09-01'))?.version).toBe('2')
  })

  it('a register is not in force before its first day', () => {
    const request = {
      purpose: 'count-loans',
      actor: 'x',
      role: 'anyone',
      operation: 'read-aggregate',
      subjects: [],
      fields: ['count'],
    }
    const facts = { duty: 'held', restoredBackup: 'none', persons: 9, release: 'first', complement: 'none' } as const
    const before = decide(second, request, facts, startOfDay(day('2026-09-01')) - 1)
    expect(before).toMatchObject({ code: 'activity-undeclared' })
    expect(isDenial(decide(second, request, facts, startOfDay(day('2026-09-01'))))).toBe(false)
  })

  it('are of one register, one a day, each with its own name', () => {
    const like = (part: Partial<RegisterDefinition>) => compileRegister({ ...base, ...part }, { mode: 'demo' })
    expect(() => registerVersions([])).toThrow(new TypeError('no register'))
    const twice = new TypeError('two versions of one day or one name')
    expect(() => registerVersions([first, first])).toThrow(twice)
    expect(() => registerVersions([first, like({ version: '3' })])).toThrow(twice)
    expect(() => registerVersions([first, like({ inForceFrom: '2021-01-01' })])).toThrow(twice)
    // A name is no other's either where a version stands between.
    expect(() => registerVersions([first, second, like({ inForceFrom: '2027-01-01' })])).toThrow(twice)
    const other = like({ id: 'other', version: '9', inForceFrom: '2027-01-01' })
    const apart = new TypeError('versions of different registers')
    expect(() => registerVersions([first, other])).toThrow(apart)
    expect(() => registerVersions([other, first, second])).toThrow(apart)
  })

  it('stand in the order of their days, and nobody changes it', () => {
    const third = compileRegister({ ...base, version: '3', inForceFrom: '2027-01-01' }, { mode: 'demo' })
    for (const given of [
      [first, second, third],
      [third, second, first],
      [second, third, first],
      [second, first, third],
    ]) {
      const { id, versions: ordered } = registerVersions(given)
      expect([id, ...ordered.map((one) => one.version)]).toEqual(['library', '1', '2', '3'])
    }
    const made = registerVersions([first])
    expect([Object.isFrozen(made), Object.isFrozen(made.versions)]).toEqual([true, true])
    expect(registerOn(made, first.inForceFrom)).toBe(first)
  })
})
