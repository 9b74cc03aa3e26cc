import { describe, expect, it } from 'vitest'
import { canonicalHash, type Json } from '../canonical/index.js'
import type { Activity, RegisterDefinition } from '../definition/index.js'
import { kvkkRules } from '../kvkk/index.js'
import { library } from '../testing/library.js'
import { type CompileChoices, compileRegister, RegisterNotReady } from './compile.js'
import { defineRegister, RegisterRefused } from './define.js'

const base: RegisterDefinition = library
const demo = (choices: CompileChoices = {}, of = base) => compileRegister(of, { mode: 'demo', ...choices })
const change = (part: (one: Activity) => object): RegisterDefinition => ({
  ...base,
  activities: base.activities.map((one) => ({ ...one, ...part(one) }) as Activity),
})
const ready = change((one) => ({
  sinks: [{ name: 'store', country: 'TR' }],
  ...(one.purpose === 'import-readers' && { cites: [{ kind: 'kanun', no: '0000', article: '2' }] }),
}))
const answeredBy = { name: 'Deniz Örnek', title: 'Veri koruma sorumlusu', on: '2026-09-01' }
const inProduction = (answers: unknown, of = ready) =>
  compileRegister(of, { mode: 'production', answeredBy: answers as typeof answeredBy })

describe('a choice that is none is refused, and what is at the edge is not', () => {
  it.each<[CompileChoices, string]>([
    [{ k: 4 }, 'k is a whole number of persons, at least 5'],
    [{ k: 5.5 }, 'k is a whole number of persons, at least 5'],
    [{ k: Number.NaN }, 'k is a whole number of persons, at least 5'],
    [{ k: Number.POSITIVE_INFINITY }, 'k is a whole number of persons, at least 5'],
    [{ k: '9' as never }, 'k is a whole number of persons, at least 5'],
    [{ consentMaxAgeSeconds: 0.9 }, 'consentMaxAgeSeconds is 1–86,400'],
    [{ consentMaxAgeSeconds: 86_401 }, 'consentMaxAgeSeconds is 1–86,400'],
    [{ consentMaxAgeSeconds: Number.NaN }, 'consentMaxAgeSeconds is 1–86,400'],
    [{ switchedOn: ['suggest-book', 'fly'] }, 'switchedOn: no activity "fly"'],
  ])('%j', (choices, says) => {
    expect(() => demo(choices)).toThrow(new TypeError(says))
  })

  it('at the edge', () => {
    expect([demo({ k: 5 }).k, demo({ k: 6 }).k, demo().k]).toEqual([5, 6, 5])
    const age = (consentMaxAgeSeconds?: number): number =>
      demo(consentMaxAgeSeconds === undefined ? {} : { consentMaxAgeSeconds }).consentMaxAgeSeconds
    expect([age(1), age(86_400), age()]).toEqual([1, 86_400, 300])
    expect(() => compileRegister(base, { mode: 'test' as 'demo' })).toThrow(new TypeError('mode is demo or production'))
    for (const inForceFrom of ['', '2026-02-30', 'today'])
      expect(() => demo({}, { ...base, inForceFrom })).toThrow(new TypeError('inForceFrom is a day, YYYY-MM-DD'))
  })
})

describe('who answers for a register in production', () => {
  const says = new TypeError('production names who answers for the register: name, title, day')
  it('is named, with a title and a day', () => {
    for (const one of [undefined, {}, null]) expect(() => inProduction(one)).toThrow(says)
    for (const part of [
      { name: '' },
      { name: ' ' },
      { name: 5 },
      { name: 'x'.repeat(201) },
      { name: undefined },
      { title: '' },
      { title: '\n' },
      { title: ['x'] },
      { title: 'x'.repeat(201) },
      { title: undefined },
      { on: '2026-13-01' },
      { on: '' },
      { on: undefined },
    ])
      expect(() => inProduction({ ...answeredBy, ...part }), JSON.stringify(part)).toThrow(says)
    const long = { ...answeredBy, name: 'x'.repeat(200), title: 'y'.repeat(200) }
    expect(inProduction(long).answeredBy).toEqual(long)
  })

  it('is kept as it was, and nobody changes it', () => {
    const given = { ...answeredBy, more: 'x' }
    const register = inProduction(given)
    given.name = 'Başkası'
    expect(register.answeredBy).toEqual(answeredBy)
    expect(Object.isFrozen(register.answeredBy)).toBe(true)
    expect(compileRegister(base, { mode: 'demo', answeredBy } as never).answeredBy).toBeUndefined()
  })

  it('is asked before anything unfilled is listed, and with anything unfilled it does not start', () => {
    expect(() => inProduction(undefined, base)).toThrow(says)
    expect(() => inProduction(answeredBy, base)).toThrow(RegisterNotReady)
    expect(inProduction(answeredBy)).toMatchObject({ mode: 'production', open: [] })
  })
})

describe('a compiled register', () => {
  it('has the law’s rules and its own, in this order, its version and its day', () => {
    const register = demo()
    expect(register.rules).toEqual([...kvkkRules, ...(base.rules ?? [])])
    const { rules: _, facts: __, ...bare } = base
    expect(demo({}, bare).rules).toEqual(kvkkRules)
    expect([register.version, register.inForceFrom, register.mode]).toEqual(['1', '2020-01-01', 'demo'])
    for (const list of [register.rules, register.open, register.switchedOn]) expect(Object.isFrozen(list)).toBe(true)
    expect(register.open.map((one) => one.rule)).toEqual(['K-12/2', 'K-5/2-ç'])
  })

  it('switches on what is off, whatever the order in which it was said', () => {
    const both = demo({ switchedOn: ['suggest-book', 'lend-book'] })
    expect(both.switchedOn).toEqual(['lend-book', 'suggest-book'])
    expect(both.hash).toBe(demo({ switchedOn: ['lend-book', 'suggest-book'] }).hash)
    const on = (switchedOn: readonly string[]) =>
      ['lend-book', 'suggest-book', 'fly'].map((one) => demo({ switchedOn }).isOn(one))
    expect([on([]), on(['suggest-book'])]).toEqual([
      [true, false, false],
      [true, true, false],
    ])
    expect(demo().switchedOn).toEqual([])
  })

  it('has another hash for everything that may change what is allowed', () => {
    const hashes = [
      demo(),
      demo({ k: 6 }),
      demo({ consentMaxAgeSeconds: 60 }),
      demo({ switchedOn: ['suggest-book'] }),
      demo({}, ready),
      inProduction(answeredBy),
      inProduction({ ...answeredBy, name: 'Başkası' }),
      inProduction({ ...answeredBy, title: 'Başka' }),
      inProduction({ ...answeredBy, on: '2026-09-02' }),
    ].map((one) => one.hash)
    expect(new Set(hashes).size).toBe(hashes.length)
    // What is left out is what was said by default.
    expect(demo({ k: 5, consentMaxAgeSeconds: 300, switchedOn: [] }).hash).toBe(demo().hash)
    const settings = { mode: 'demo', k: 5, consentMaxAgeSeconds: 300, switchedOn: [] }
    const kvkk = canonicalHash(kvkkRules as unknown as Json)
    expect(demo().hash).toBe(canonicalHash({ definition: base, ...settings, kvkk } as unknown as Json))
  })

  it('knows of each activity the exact words and what is asked for', () => {
    const hash = (value: unknown): string => canonicalHash(value as Json)
    const of = demo()
    const activity = (purpose: string): string => {
      const found = base.activities.find((one) => one.purpose === purpose) as Activity
      const { fields, recipients, retention, sinks, subjects } = found
      return hash({ purpose, controller: base.controller.name, fields, recipients, retention, sinks, subjects })
    }
    expect(of.hashes('suggest-book')).toEqual({
      notice: hash(base.notices.readers),
      noticeVersion: 1,
      text: hash(base.consentTexts?.taste),
      textVersion: 1,
      activity: activity('suggest-book'),
    })
    expect(of.hashes('import-readers')).toEqual({
      notice: hash(base.notices.readers),
      noticeVersion: 1,
      activity: activity('import-readers'),
    })
    expect(of.hashes('fly')).toBeUndefined()
    expect(Object.isFrozen(of.hashes('suggest-book'))).toBe(true)
  })
})

describe('a definition', () => {
  it('is a copy that nobody can change, to its last part', () => {
    const given = structuredClone(JSON.parse(JSON.stringify(base))) as typeof library
    const made = defineRegister(given)
    expect(made).toEqual(given)
    const walk = (one: unknown, path: string): void => {
      if (typeof one !== 'object' || one === null) return
      expect(Object.isFrozen(one), path).toBe(true)
      for (const [key, part] of Object.entries(one)) walk(part, `${path}/${key}`)
    }
    walk(made, '')
    expect(Object.isFrozen(given)).toBe(false)
    expect(Array.isArray(made.activities)).toBe(true)
    const more = { ...given, events: { returned: null, lent: undefined } } as unknown as typeof library
    expect(defineRegister(more)).toMatchObject({ events: { returned: null } })
  })

  it('that is none is refused as such', () => {
    const refused = (one: unknown): RegisterRefused => {
      try {
        defineRegister(one as typeof library)
      } catch (error) {
        if (error instanceof RegisterRefused) return error
      }
      throw new Error('not refused')
    }
    expect(refused({ activities: null }).faults).toEqual([
      {
        rule: 'form',
        code: 'form',
        path: [],
        message: { tr: 'Bu veri bir işleme envanteri değil.', en: 'This data is not a register.' },
      },
    ])
    expect(refused(null).message).toBe('register refused: form form at ')
    expect(refused({ ...base, forbiddenPurposes: ['lend-book', 'import-readers'] })).toMatchObject({
      code: 'IMES_CONSENT_REGISTER_REFUSED',
      message:
        'register refused: K-4/2-c.2 purpose-forbidden at activities/0/purpose; K-4/2-c.2 purpose-forbidden at activities/2/purpose',
    })
  })
})
