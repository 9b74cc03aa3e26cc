import { describe, expect, it } from 'vitest'
import { compileRegister } from '../register/index.js'
import { library, libraryInForce as register } from '../testing/library.js'
import { addDays, day } from '../time/index.js'
import {
  type CheckResult,
  deviceText,
  measuresHtml,
  measuresMarkdown,
  publishMeasures,
  type StoreType,
  storeDeclarations,
} from './index.js'

const on = day('2026-11-24')
const passed: CheckResult = { check: 'signin.test', passed: true, on, hash: 'ab12' }
const page = (result?: CheckResult) => publishMeasures(register, { on, checks: result ? { 'two-factor': result } : {} })
const why = (result?: CheckResult) => page(result).measures.map((one) => [one.state, one.why].join(' '))

describe('a measure', () => {
  it('is shown by its check, passed lately, and by nothing else', () => {
    expect(why(passed)).toEqual(['shown passed'])
    expect(why()).toEqual(['not-shown missing'])
    expect(why({ ...passed, passed: false })).toEqual(['not-shown failed'])
    expect(why({ ...passed, check: 'another.test' })).toEqual(['not-shown other-check'])
    expect(why({ ...passed, on: addDays(on, -31) })).toEqual(['shown passed'])
    expect(why({ ...passed, on: addDays(on, -32) })).toEqual(['not-shown too-old'])
    expect(why({ ...passed, on: addDays(on, 1) })).toEqual(['not-shown too-old'])
    expect(() => publishMeasures(register, { on, checks: {}, maxAgeDays: 0 })).toThrow(RangeError)
  })

  it('of the administrative kind is the controller’s word, whatever check is handed in', () => {
    const secrecy = { label: { tr: 'Gizlilik <b>taahhüdü</b>', en: 'Secrecy' }, kind: 'administrative' } as const
    const other = compileRegister({ ...library, measures: { ...library.measures, secrecy } }, { mode: 'demo' })
    const made = publishMeasures(other, { on, checks: { secrecy: passed, 'two-factor': passed } })
    expect(made.measures.map(({ state }) => state)).toEqual(['shown', 'controllers-word'])
    expect(measuresHtml(made, 'tr')).toContain('Gizlilik &lt;b&gt;taahhüdü&lt;/b&gt;')
    expect(measuresMarkdown(made, 'tr')).toContain('Gizlilik \\<b\\>taahhüdü')
    expect(measuresHtml(made, 'tr')).toContain('veri sorumlusunun beyanı')
  })
})

describe('the page', () => {
  it('says of every activity what, why, on which article, to whom, how long and where', () => {
    const lend = page().activities.find(({ purpose }) => purpose === 'lend-book')
    expect(lend).toMatchObject({
      participation: 'voluntary',
      on: true,
      cites: ['Kanun 0000 m.1'],
      retention: { tr: '30 gün (başlangıç: book-returned)' },
      countries: ['DE', 'TR', 'US'],
      alternative: { tr: 'Kitap yine verilir' },
    })
    expect(page().activities.map(({ purpose }) => purpose)).toEqual(library.activities.map(({ purpose }) => purpose))
    expect(page().activities.find(({ purpose }) => purpose === 'import-readers')?.cites).toEqual([
      'Kanun 0000 (madde doğrulanacak)',
    ])
  })

  it.each(['tr', 'en'] as const)('has the same content as HTML and as Markdown (%s), and loads nothing', (language) => {
    const made = publishMeasures(register, { on, checks: {}, never: [{ tr: 'Fotoğraf', en: 'Photographs' }] })
    for (const text of [measuresHtml(made, language), measuresMarkdown(made, language)]) {
      expect(text).toContain(register.hash)
      expect(text).toContain(language === 'tr' ? 'GÖSTERİLMEDİ' : 'NOT SHOWN')
      expect(text).toContain(language === 'tr' ? 'Fotoğraf' : 'Photographs')
      for (const one of made.activities) expect(text).toContain(one.label[language])
      expect(text).not.toMatch(/undefined|\[object|<script|https?:/)
    }
  })
})

describe('duties with a term', () => {
  const duties = (more: object = {}, overdueRequests?: number) => ({
    destruction: { next: day('2027-01-01'), latest: day('2027-04-01'), overdue: false, failures: 0, ...more },
    overdueRequests,
  })
  const said = (one: ReturnType<typeof duties>, language: 'tr' | 'en' = 'tr'): string =>
    measuresMarkdown(publishMeasures(register, { on, checks: {}, duties: one }), language)

  it('stand on the page whether they are kept or not', () => {
    expect(said(duties())).toContain('Sonraki periyodik imha: 2027-01-01')
    expect(said(duties())).not.toMatch(/GECİKTİ|başarısız/)
    expect(said(duties({ overdue: true, failures: 2 }))).toMatch(/\(GECİKTİ\)[\s\S]*başarısız imha denemesi: 2/)
    expect(said(duties({ failures: 1 }))).not.toContain('başarısız')
    expect(measuresMarkdown(page(), 'tr')).not.toContain('Süreli görevler')
  })

  it('count requests past their term from five up, and say the same of few and of none', () => {
    expect(said(duties({}, 7), 'en')).toContain('Requests past their term: 7')
    expect(said(duties(), 'en')).toContain('Requests past their term: none, or fewer than five')
  })
})

describe('the stores’ forms', () => {
  const types: Readonly<Record<string, StoreType>> = {
    loan: { apple: 'Product Interaction', google: 'App interactions', linked: true },
    note: { apple: 'Other User Content', google: 'Other user-generated content', linked: false },
    taste: { apple: 'Other Data Types', google: 'Other info', linked: true },
    'large-print': { apple: 'Health', google: 'Health info', linked: true },
  }

  it('list what is collected from the person in activities that are on, and nothing else', () => {
    const { apple, google, unmapped, text } = storeDeclarations(register, types, true)
    expect(unmapped).toEqual([])
    expect(apple.tracking).toBe(false)
    expect(apple.dataTypes.map(({ type, linkedToUser }) => [type, linkedToUser])).toEqual([
      ['Health', true],
      ['Other User Content', false],
      ['Product Interaction', true],
      ['Other Data Types', true],
    ])
    expect(google.dataTypes.find(({ type }) => type === 'Health info')).toMatchObject({ shared: true, optional: true })
    expect(text.tr).toContain('- Health: App Functionality, Linked to the user')
    expect(text.en).not.toContain('not mapped')
  })

  it('name what is not mapped instead of leaving it out, and do not claim encryption that no check has shown', () => {
    const { 'large-print': _, ...fewer } = types
    const made = storeDeclarations(register, fewer, false)
    expect(made.unmapped).toEqual(['large-print'])
    expect(made.text.tr).toContain('Eşlenmemiş veri türleri: large-print')
    expect(made.text.en).toContain('Encrypted in transit: No')
  })
})

describe('the list for the device', () => {
  it('names permissions, what is stored and how, and no tracker', () => {
    const camera = {
      name: 'Kamera',
      why: { tr: 'Ziyaret kodunu okur', en: 'Reads the visit code' },
      asked: 'when-used',
      without: { tr: 'Kod elle yazılır', en: 'The code is typed' },
    } as const
    const text = deviceText({ permissions: [camera], trackers: [], stored: [] })
    expect(text.tr).toContain('- Kamera: Ziyaret kodunu okur. İzin verilmezse: Kod elle yazılır')
    expect(text.en).toContain('Trackers\n- None')
    expect(() => deviceText({ permissions: [], trackers: ['x'] as unknown as [], stored: [] })).toThrow(TypeError)
  })
})
