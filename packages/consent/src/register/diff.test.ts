import { describe, expect, it } from 'vitest'
import { decide, isDenial } from '../decision/index.js'
import type { RegisterDefinition } from '../definition/index.js'
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
    expect(() => registerVersions([])).toThrow(TypeError)
    expect(() => registerVersions([first, first])).toThrow(TypeError)
    expect(() =>
      registerVersions([
        first,
        compileRegister({ ...base, id: 'other', version: '9', inForceFrom: '2027-01-01' }, { mode: 'demo' }),
      ]),
    ).toThrow(TypeError)
  })
})
