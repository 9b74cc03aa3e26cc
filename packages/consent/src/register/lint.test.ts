import { describe, expect, it } from 'vitest'
import { lintConsentText, lintNotice, lowerTurkish, unfilledPlaces } from './lint.js'

const words = (text: string): readonly string[] => lintNotice(text).map((one) => one.words)

describe('the words of a notice', () => {
  it('may not ask for agreement, in any spelling of Turkish', () => {
    for (const text of [
      'kabul ediyorum',
      'KABUL EDİYORUM',
      'Kabul\n ediyorum!',
      'ONAYLIYORUM',
      'Rızam vardır',
      'RIZA VERİYORUM',
      'rı\u00ADza\u200B veriyorum',
    ])
      expect(
        lintNotice(text).some((one) => one.kind === 'asks-agreement'),
        text,
      ).toBe(true)
    expect(words('i̇leride')).toEqual(['ileride'])
  })

  it('may not leave the end open', () => {
    expect(words('Adınız, okulunuz vb. bilgiler her türlü amaçla ileride')).toEqual(['vb.', 'her türlü', 'ileride'])
    expect(words('İLGİLİ ÜÇÜNCÜ KİŞİLER ve iş ortakları')).toEqual(['ilgili üçüncü kişiler', 'iş ortakları'])
  })

  it('are read whole: a longer word that holds a forbidden one passes', () => {
    expect(words('Rızamız yok. Gibisi yok. İleriden gel. Kabul ediyoruz. Açık rızan ayrı ekranda sorulur.')).toEqual([])
    expect(words('Okulun adı vb sınıfı')).toEqual([])
  })

  it('are at most 600 an activity', () => {
    expect(lintNotice('söz '.repeat(600))).toEqual([])
    expect(lintNotice('söz '.repeat(601))).toMatchObject([{ kind: 'too-long' }])
    expect(lintNotice('söz '.repeat(1200), 2)).toEqual([])
  })
})

describe('the words of a consent text', () => {
  it('may not oblige, threaten or condition', () => {
    expect(lintConsentText('Bu alan ZORUNLUDUR.')).toMatchObject([{ kind: 'conditional', words: 'zorunludur' }])
    expect(lintConsentText('Aksi hâlde devam edebilmek için').map((one) => one.words)).toEqual([
      'aksi hâlde',
      'devam edebilmek için',
    ])
    expect(lintConsentText('Rıza vermezsen hiçbir şey değişmez.')).toEqual([])
  })
})

describe('Turkish lower case', () => {
  it('keeps dotted and dotless i apart whatever the machine’s language', () => {
    expect(lowerTurkish('IĞDIR İZMİR')).toBe('ığdır izmir')
    expect(lowerTurkish('I\u0307zmir')).toBe('izmir')
  })
})

describe('places', () => {
  it('are listed once each', () => {
    expect(unfilledPlaces('{a} {b} {a} { c } {}')).toEqual(['{a}', '{b}'])
  })
})

describe('every word that a text may not have', () => {
  const agreement = ['kabul ediyorum', 'onaylıyorum', 'rıza veriyorum', 'rızam', 'muvafakat ediyorum']
  const vague = [
    'gibi',
    'vb.',
    've benzeri',
    'her türlü',
    'ileride',
    'gerekli görülen',
    'ilgili üçüncü kişiler',
    'iş ortakları',
  ]
  const conditional = ['zorunludur', 'aksi halde', 'aksi hâlde', 'devam edebilmek için']
  const both = (words: string): object => ({ notice: lintNotice(words), consent: lintConsentText(words) })

  it.each(agreement)('%s: in a notice', (words) => {
    expect(both(`Bu metin ${words} der`)).toEqual({ notice: [{ kind: 'asks-agreement', words }], consent: [] })
  })
  it.each(vague)('%s: in either', (words) => {
    const found = [{ kind: 'vague', words }]
    expect(both(`Bu metin ${words} der`)).toEqual({ notice: found, consent: found })
  })
  it.each(conditional)('%s: in a consent text', (words) => {
    expect(both(`Bu metin ${words} der`)).toEqual({ notice: [], consent: [{ kind: 'conditional', words }] })
  })
  it('is found at either end, before a full stop, across lines, and only where all of it stands', () => {
    expect(lintConsentText('Her türlü')).toEqual([{ kind: 'vague', words: 'her türlü' }])
    expect(lintConsentText('Metin her\n  türlü.')).toEqual([{ kind: 'vague', words: 'her türlü' }])
    expect(lintConsentText('Metin. Her. Türlü bilgi')).toEqual([{ kind: 'vague', words: 'her türlü' }])
    for (const text of ['Metin her', 'türlü', 'her bir türlü', 'türlü her', ''])
      expect(lintConsentText(text), text).toEqual([])
    expect(lintConsentText('vb. ve vb')).toEqual([{ kind: 'vague', words: 'vb.' }])
  })
})

it('the length of a notice is told, and a notice covers at least one activity', () => {
  expect(lintNotice('söz '.repeat(601))).toEqual([{ kind: 'too-long', words: '601 > 600' }])
  expect(lintNotice('söz '.repeat(1201), 2)).toEqual([{ kind: 'too-long', words: '1201 > 1200' }])
  expect(lintNotice('söz '.repeat(600), 0)).toEqual([])
  expect(lintNotice('söz '.repeat(601), 0)).toHaveLength(1)
})

it('what nobody sees in a text hides no word', () => {
  for (const hidden of ['\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF'])
    expect(lowerTurkish(`r\u0131z${hidden}am`), hidden.codePointAt(0)?.toString(16)).toBe('rızam')
  // Decomposed letters are those of one character.
  expect(lowerTurkish('u\u0308c\u0327')).toBe('üç')
  expect(lowerTurkish('\u0130\u0130 II i\u0307i\u0307')).toBe('ii ıı ii')
})

it('a place is named without spaces, by any characters', () => {
  expect(unfilledPlaces('hiç')).toEqual([])
  expect(unfilledPlaces('{law.roster}{a-b} {{c}} {d e} {f')).toEqual(['{law.roster}', '{a-b}', '{c}'])
})
