import { describe, expect, it } from 'vitest'
import type { Activity, RegisterDefinition } from '../definition/index.js'
import { Register } from '../in-force/index.js'
import { library } from '../testing/library.js'
import { compileRegister, RegisterNotReady } from './compile.js'
import { defineRegister, RegisterRefused } from './define.js'
import { openPoints, registerFaults } from './verify.js'

const base: RegisterDefinition = library
const change = (purpose: string, part: Partial<Record<keyof Activity, unknown>>): RegisterDefinition => ({
  ...base,
  activities: base.activities.map((one) => (one.purpose === purpose ? ({ ...one, ...part } as Activity) : one)),
})
const field = (purpose: string, part: object): RegisterDefinition =>
  change(purpose, {
    fields: base.activities
      .find((one) => one.purpose === purpose)
      ?.fields.map((one, i) => (i === 0 ? { ...one, ...part } : one)),
  })
const rules = (of: RegisterDefinition): readonly string[] => registerFaults(of).map((one) => `${one.rule} ${one.code}`)

describe('a register is refused', () => {
  it.each<[string, RegisterDefinition, string]>([
    [
      'with a forbidden purpose, under any switch',
      { ...base, forbiddenPurposes: ['lend-book'] },
      'K-4/2-c.2 purpose-forbidden',
    ],
    ['when consent has no equal way', change('suggest-book', { alternative: undefined }), 'K-5/1.3 consent-not-free'],
    [
      'when the equal way is not equal',
      change('suggest-book', { alternative: { description: { tr: 'x', en: 'x' }, sameOutcome: false } }),
      'K-5/1.3 consent-not-free',
    ],
    [
      'when a field on consent is required',
      field('suggest-book', { necessity: 'required' }),
      'K-5/1.4 consent-cannot-oblige',
    ],
    [
      'when a duty rests on consent alone',
      change('suggest-book', { participation: 'duty' }),
      'K-5/1.4.2 consent-cannot-oblige',
    ],
    [
      'when a legal duty cites a regulation only',
      change('import-readers', { cites: [{ kind: 'regulation', no: '1', article: '1' }] }),
      'K-5/2-a basis-not-a-law',
    ],
    ['when a legal duty cites nothing', change('import-readers', { cites: [] }), 'K-5/2-a basis-not-a-law'],
    [
      'when a legal duty does not say why it is necessary',
      change('import-readers', { necessity: undefined }),
      'K-5/2-ç.3 basis-not-necessary',
    ],
    [
      'when a public body claims legitimate interest',
      field('import-readers', { basis: '5/2-f' }),
      'K-5/2-f basis-not-for-public',
    ],
    [
      'when it rests on what people made public',
      field('import-readers', { basis: '5/2-d' }),
      'K-5/2-d basis-not-offered',
    ],
    [
      'when special data rests on m.5',
      { ...field('lend-book', { category: 'large-print', basis: '5/2-ç' }) },
      'K-6/1 special-basis',
    ],
    ['when plain data rests on m.6', field('import-readers', { basis: '6/3-b' }), 'K-6/3.1 special-basis'],
    [
      'when it rests on a letter that is not offered',
      field('import-readers', { basis: '6/3-e' }),
      'K-6/3 special-basis',
    ],
    [
      'without a retention term',
      change('lend-book', { retention: { from: 'x', days: 0 } }),
      'K-4/2-d retention-missing',
    ],
    [
      'with a term without an end',
      change('lend-book', { retention: { from: 'x', months: Number.POSITIVE_INFINITY } }),
      'K-4/2-d retention-missing',
    ],
    [
      'when data about persons has no term',
      change('lend-book', { retention: { holdsNoPerson: true } }),
      'K-4/2-d.2 retention-missing',
    ],
    ['when statistics are about persons', field('lend-book', { basis: '28/1-b' }), 'K-28/1-b.4 basis-missing'],
    [
      'with a required field without a reason',
      field('lend-book', { reason: { tr: ' ', en: '' } }),
      'K-4/2-ç.4 field-not-necessary',
    ],
    [
      'with a sink abroad and nothing that carries the data there',
      change('import-readers', { sinks: [{ name: 'mail', country: 'DE' }] }),
      'K-9/1.4 country-not-allowed',
    ],
    [
      'with an instrument without a number',
      change('import-readers', {
        sinks: [{ name: 'mail', country: 'DE', instrument: { kind: 'safeguard', reference: ' ' } }],
      }),
      'K-9/1.4 country-not-allowed',
    ],
    [
      'with an instrument that the law does not know',
      change('import-readers', {
        sinks: [{ name: 'mail', country: 'DE', instrument: { kind: 'trust', reference: '1' } }],
      }),
      'K-9/1.4 country-not-allowed',
    ],
    [
      'when one consent serves two purposes',
      change('suggest-book', { consentText: 'loans' }),
      'K-5/1.1 consent-bundled',
    ],
    [
      'when consent is asked for what rests on another condition',
      change('import-readers', { consentText: 'print' }),
      'K-5/1.2 consent-not-needed',
    ],
    [
      'when a way for those who say no stands where nothing is asked',
      change('import-readers', { alternative: { description: { tr: 'x', en: 'x' }, sameOutcome: true } }),
      'K-5/1.2 consent-not-needed',
    ],
    [
      'with a recipient that is no role',
      change('lend-book', { recipients: [{ role: 'ministry', fields: ['loan'], why: { tr: 'x', en: 'x' } }] }),
      'K-8/1.2 recipient-undeclared',
    ],
    [
      'with a recipient of undeclared fields',
      change('lend-book', { recipients: [{ role: 'head', fields: ['contact'], why: { tr: 'x', en: 'x' } }] }),
      'K-8/1.2 recipient-undeclared',
    ],
    [
      'with a category that is never held',
      {
        ...field('import-readers', { category: 'national-id' }),
        categories: { ...base.categories, 'national-id': { label: { tr: 'x', en: 'x' } } },
      },
      'K-4/2-ç.5 category-forbidden',
    ],
    [
      'with a controller who is a role',
      { ...base, controller: { ...base.controller, name: 'librarian' } },
      'K-3/1-ı controller-missing',
    ],
    [
      'with a notice that asks for agreement',
      { ...base, notices: { readers: { version: 1, tr: 'Okudum, KABUL EDİYORUM.' } } },
      'K-10/1.2.2 notice-consent-merged',
    ],
    [
      'with a vague notice',
      { ...base, notices: { readers: { version: 1, tr: 'Adın gibi bilgiler.' } } },
      'K-10/1.3 notice-vague',
    ],
    [
      'with a vague simple notice',
      { ...base, notices: { readers: { version: 1, tr: 'Ad.', simple: 'Adın vb. tutulur.' } } },
      'K-10/1.3 notice-vague',
    ],
    [
      'with a notice too long',
      { ...base, notices: { readers: { version: 1, tr: 'söz '.repeat(5 * 600 + 1) } } },
      'K-10/1.3.2 notice-too-long',
    ],
    [
      'with a consent text that threatens',
      { ...base, consentTexts: { taste: { version: 1, tr: 'Aksi halde kitap verilmez.' } } },
      'K-10/1.3.5 service-conditional',
    ],
    [
      'with a vague consent text',
      { ...base, consentTexts: { taste: { version: 1, tr: 'Her türlü bilgi.' } } },
      'K-10/1.3.4 consent-invalid',
    ],
  ])('%s', (_why, definition, expected) => {
    expect(rules(definition)).toContain(expected)
    expect(() => defineRegister(definition as typeof library)).toThrow(RegisterRefused)
    expect(() => compileRegister(definition, { mode: 'demo' })).toThrow(RegisterRefused)
  })

  it('when another activity reaches the same aim without the field', () => {
    const aim = { aim: 'books come back' }
    const narrow = { ...base.activities[2], purpose: 'lend-on-paper', aim: 'books come back' } as Activity
    const of = change('lend-book', aim)
    expect(rules({ ...of, activities: [...of.activities, narrow] })).toContain('K-5/2-ç.2 basis-not-necessary')
    expect(rules(of)).not.toContain('K-5/2-ç.2 basis-not-necessary')
  })

  it.each<[string, RegisterDefinition]>([
    ['a purpose twice', { ...base, activities: [...base.activities, base.activities[0] as Activity] }],
    ['a grant for no purpose', { ...base, grants: { ...base.grants, 'sell-book': { reader: ['write'] } } }],
    ['a grant for no role', { ...base, grants: { 'lend-book': { spy: ['write'] } } }],
    ['a grant of no operation', { ...base, grants: { 'lend-book': { reader: ['steal'] } } }],
    [
      'a relation that is none',
      { ...base, grants: { 'lend-book': { reader: [{ operation: 'write', relations: ['cousin'] }] } } },
    ],
    ['no fields', change('lend-book', { fields: [] })],
    ['a notice that is none', change('lend-book', { notice: 'secret' })],
    ['a consent text that is none', change('suggest-book', { consentText: 'secret' })],
    ['a country that is none', change('lend-book', { sinks: [{ name: 'x', country: 'Türkiye' }] })],
    ['a fact of the law redefined', { ...base, facts: { duty: ['held'] } }],
    ['a rule over a fact that is not declared', { ...base, facts: {} }],
    [
      'a rule id of the law redefined',
      { ...base, rules: [{ ...(base.rules?.[0] as NonNullable<typeof base.rules>[number]), id: 'K-5/1' }] },
    ],
  ])('for its form: %s', (_why, definition) => {
    expect(registerFaults(definition).filter((one) => one.rule === 'form')).not.toEqual([])
  })

  it('when it is not a register at all, with a typed error and no crash', () => {
    for (const one of [null, undefined, 5, {}, [], { activities: null }])
      expect(() => defineRegister(one as unknown as typeof library)).toThrow(RegisterRefused)
  })

  it('with every fault at once, each with its rule, place and sentence', () => {
    try {
      defineRegister(
        change('suggest-book', { alternative: undefined, retention: { from: 'x', days: -1 } }) as typeof library,
      )
      expect.unreachable()
    } catch (error) {
      const { faults, code } = error as RegisterRefused
      expect(code).toBe('IMES_CONSENT_REGISTER_REFUSED')
      expect(faults.map((one) => one.rule)).toEqual(['K-4/2-d', 'K-5/1.3'])
      expect(faults[0]).toMatchObject({ path: ['activities', 1], message: { tr: expect.stringContaining('muhafaza') } })
    }
  })
})

describe('a register in force', () => {
  const register = compileRegister(library, { mode: 'demo' })

  it('is immutable, and comes from compileRegister alone', () => {
    expect(Object.isFrozen(register)).toBe(true)
    expect(Object.isFrozen(library.activities[0].fields)).toBe(true)
    expect(Register.is(structuredClone({ ...register }))).toBe(false)
    expect(Register.is(register)).toBe(true)
    const Constructor = Register as unknown as new (...rest: unknown[]) => object
    // Even with everything that a register holds.
    const parts = { ...register, hashes: new Map() }
    for (const key of [Symbol('compiled'), undefined, 'compiled'])
      expect(() => new Constructor(key, parts)).toThrow(new TypeError('a Register comes from compileRegister()'))
    for (const one of [undefined, null, 5, 'register', true, Symbol('register'), () => register, {}, [register]])
      expect(Register.is(one)).toBe(false)
  })

  it('has a hash that changes with everything that changes what is allowed, and with nothing else', () => {
    const hash = (definition: RegisterDefinition, more: object = {}): string =>
      compileRegister(definition, { mode: 'demo', ...more }).hash
    expect(hash(library)).toBe(register.hash)
    const { id, ...rest } = library
    expect(hash({ ...rest, id } as RegisterDefinition), 'the order of keys').toBe(register.hash)
    const others = [
      hash(library, { switchedOn: ['suggest-book'] }),
      hash(library, { k: 6 }),
      hash({ ...base, version: '2' }),
      hash({ ...base, grants: { ...base.grants, 'lend-book': {} } }),
    ]
    expect(new Set([...others, register.hash]).size).toBe(5)
  })

  it('does not lower k, nor switch on what does not exist', () => {
    expect(() => compileRegister(library, { mode: 'demo', k: 4 })).toThrow(TypeError)
    expect(() => compileRegister(library, { mode: 'demo', k: 5.5 })).toThrow(TypeError)
    expect(() => compileRegister(library, { mode: 'demo', switchedOn: ['fly'] })).toThrow(TypeError)
    expect(() => compileRegister(library, { mode: 'demo', consentMaxAgeSeconds: 0 })).toThrow(TypeError)
    expect(() => compileRegister(library, { mode: 'test' as 'demo' })).toThrow(TypeError)
  })

  const answeredBy = { name: 'Deniz Örnek', title: 'Veri koruma sorumlusu', on: '2026-09-01' }

  it('does not start in production with anything unfilled, and lists it', () => {
    expect(openPoints(library).map((one) => `${one.rule} ${one.path.join('/')}`)).toEqual([
      'K-12/2 activities/0/sinks/3',
      'K-5/2-ç activities/2/cites',
    ])
    const unfilled: RegisterDefinition = {
      ...base,
      controller: { name: 'Örnek Okulu', kind: 'public' },
      measures: {},
      notices: { readers: { version: 1, tr: 'Sorumlu: {controllerName}. Sürüm {noticeVersion}.' } },
    }
    try {
      compileRegister(unfilled, { mode: 'production', answeredBy })
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(RegisterNotReady)
      expect((error as RegisterNotReady).points.map((one) => one.rule).sort()).toEqual([
        'K-10/1.3.3',
        'K-12/2',
        'K-16/1',
        'K-5/2-ç',
        'K-6/4',
      ])
    }
    const ready: RegisterDefinition = {
      ...change('import-readers', { cites: [{ kind: 'kanun', no: '0000', article: '2' }] }),
    }
    const filled = {
      ...ready,
      activities: ready.activities.map((one) => ({ ...one, sinks: [{ name: 'store', country: 'TR' }] })),
    }
    const inForce = compileRegister(filled, { mode: 'production', answeredBy })
    expect(inForce.open).toEqual([])
    expect(inForce.answeredBy).toEqual(answeredBy)
    const another = compileRegister(filled, { mode: 'production', answeredBy: { ...answeredBy, on: '2026-09-02' } })
    expect(another.hash).not.toBe(inForce.hash)
  })

  it('does not start in production that nobody answers for', () => {
    // @ts-expect-error somebody is named
    expect(() => compileRegister(library, { mode: 'production' })).toThrow(TypeError)
    for (const wrong of [{ name: ' ' }, { title: '' }, { on: '2026-13-01' }, { name: 'x'.repeat(201) }])
      expect(() => compileRegister(library, { mode: 'production', answeredBy: { ...answeredBy, ...wrong } })).toThrow(
        TypeError,
      )
  })
})
