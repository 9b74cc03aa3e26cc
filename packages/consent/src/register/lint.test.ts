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
