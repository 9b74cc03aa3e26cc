import { describe, expect, it } from 'vitest'
import { companyFold, displayName, nearlySame, sameSpelling } from './names.js'
import { hundredths, programOf, readDay, readTitles, schoolNumber, sectionText } from './values.js'

describe('names', () => {
  it('are shown in Turkish title case, unless somebody took care or the letters are not Turkish', () => {
    expect(
      ['IRMAK YILMAZ ÇELİK', 'ömer faruk şahin-özdemir', 'KÂMİL', 'MOHAMMAD AL WAQQAS', 'Ayşe ÇETİN', "O'NEİL"].map(
        displayName,
      ),
    ).toEqual(['Irmak Yılmaz Çelik', 'Ömer Faruk Şahin-Özdemir', 'Kâmil', 'MOHAMMAD AL WAQQAS', 'Ayşe ÇETİN', "O'Neil"])
  })

  it('are the same but for case and form, and only near where a circumflex differs', () => {
    expect(sameSpelling('GÜLŞAH ÖZ İLERİ', 'Gu\u0308ls\u0327ah  O\u0308z I\u0307leri')).toBe(true)
    expect(sameSpelling('KÂMİL', 'KAMİL')).toBe(false)
    expect(nearlySame('KÂMİL', 'KAMİL')).toBe(true)
    expect(nearlySame('ŞULE', 'SULE')).toBe(false)
    expect(sameSpelling('ILGIN', 'İLGİN')).toBe(false)
  })

  it('of workplaces look alike without dots and blanks', () => {
    expect(companyFold('IŞIK ELEKTRİK LTD. ŞTİ.')).toBe(companyFold('Işık Elektrik Ltd.Şti.'))
    expect(companyFold('Göller Yazılım Anonim Şirketi')).toBe(companyFold('GÖLLER YAZILIM A.Ş.'))
    expect(companyFold('Işık Elektrik')).not.toBe(companyFold('İşık Elektrik'))
  })
})

describe('cells', () => {
  it('hold school numbers as digits, with their zeros in sight', () => {
    expect(schoolNumber('0019')).toEqual({ plain: '19', written: '0019' })
    expect(schoolNumber(19)).toEqual({ plain: '19', written: '19' })
    expect(schoolNumber('19.0')).toEqual({ plain: '19', written: '19' })
    expect(['12a', '', '01000000168', '-3'].map(schoolNumber)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('hold days as people and spreadsheets write them', () => {
    expect([46280, '15.09.2026', '15/9/2026', '2026-09-15'].map((cell) => readDay(cell, false))).toEqual(
      Array.from({ length: 4 }, () => '2026-09-15'),
    )
    expect(readDay(46280 - 1462, true)).toBe('2026-09-15')
    expect(['31.02.2026', '2026', 5, '15.09.26'].map((cell) => readDay(cell, false))).toEqual(
      Array.from({ length: 4 }, () => undefined),
    )
  })

  it('hold averages as hundredths and sections as grade and letter', () => {
    expect(['78,45', 78.45, '100', '100,01', 'yok'].map(hundredths)).toEqual([7845, 7845, 10_000, undefined, undefined])
    expect(['11-A', '12/İ', '9 I', '10. Sınıf / B Şubesi', '12A', '13-A', 'A'].map(sectionText)).toEqual([
      { grade: 11, letter: 'A' },
      { grade: 12, letter: 'İ' },
      { grade: 9, letter: 'I' },
      { grade: 10, letter: 'B' },
      { grade: 12, letter: 'A' },
      undefined,
      undefined,
    ])
  })

  it('of titles name the school, its programme and the year', () => {
    expect(readTitles(['T.C.', 'ISPARTA VALİLİĞİ', 'Eğirdir / Örnek Mesleki Eğitim Merkezi Müdürlüğü'])).toEqual({
      school: { name: 'Örnek Mesleki Eğitim Merkezi', province: 'ISPARTA', district: 'Eğirdir', program: 'MESEM' },
      schoolYearFrom: null,
    })
    expect(readTitles(['2026-2027 ÖĞRETİM YILI']).schoolYearFrom).toBe(2026)
    expect(readTitles(['2026-2028']).schoolYearFrom).toBeNull()
    expect(programOf('Örnek Mesleki ve Teknik Anadolu Lisesi')).toBe('MTAL')
    expect(programOf('Örnek Ortaokulu')).toBeNull()
  })
})
