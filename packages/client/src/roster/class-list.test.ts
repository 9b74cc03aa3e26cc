import { describe, expect, it } from 'vitest'
import { type Block, blockDottedI, blockI, classList, type Pupil, type Style } from './fixtures/class-list.js'
import { as1254, asUtf8, type Cells, shifted, toCsv, toHtml, workbook } from './fixtures/write.js'
import { readRoster } from './read-roster.js'
import type { Reading } from './reading.js'

const read = (bytes: Uint8Array, fileName = 'OOG01001R020.XLS'): Promise<Reading> =>
  readRoster(bytes, { fileName, pseudonym: () => 'unused' })
const xls = (cells: Cells): Uint8Array => workbook('biff8', { name: 'Sheet1', cells })
const readCells = (cells: Cells): Promise<Reading> => read(xls(cells))

/** section, number, given name, family name, display, field */
const rowsOf = (reading: Reading): string[] =>
  reading.students.map((student) =>
    [
      `${student.section?.grade}/${student.section?.letter}`,
      student.schoolNumber,
      student.givenName,
      student.familyName,
      student.displayName,
      student.field,
    ].join(' | '),
  )

const expected = [
  '12/I | 7 | İREM NUR | IŞIK | İrem Nur Işık | Bilişim Teknolojileri',
  '12/I | 19 | İSMAİL | ÇAĞLAYAN | İsmail Çağlayan | Bilişim Teknolojileri',
  '12/I | 88 | IRMAK | YILMAZ ÇELİK | Irmak Yılmaz Çelik | Bilişim Teknolojileri',
  '12/I | 104 | MEHMET | DEMİR | Mehmet Demir | Bilişim Teknolojileri',
  '12/I | 145 | MEHMET | DEMİR | Mehmet Demir | Bilişim Teknolojileri',
  '12/I | 204 | ÖMER FARUK | ŞAHİN-ÖZDEMİR | Ömer Faruk Şahin-Özdemir | Bilişim Teknolojileri',
  '12/İ | 11 | ÇİĞDEM | UĞURLU | Çiğdem Uğurlu | Elektrik-Elektronik Teknolojisi',
  '12/İ | 32 | HALİL İBRAHİM | GÜNGÖR | Halil İbrahim Güngör | Elektrik-Elektronik Teknolojisi',
  '12/İ | 57 | KÂMİL | YAĞIZ | Kâmil Yağız | Elektrik-Elektronik Teknolojisi',
  '12/İ | 158 | MOHAMMAD | AL WAQQAS | MOHAMMAD AL WAQQAS | Elektrik-Elektronik Teknolojisi',
  '12/İ | 163 | ŞEYMA | DOĞAN KAYA | Şeyma Doğan Kaya | Elektrik-Elektronik Teknolojisi',
  '12/İ | 176 | ALİ | İYİGÜN | Ali İyigün | Elektrik-Elektronik Teknolojisi',
]

const both: readonly Block[] = [blockI, blockDottedI]
const withPupils = (block: Block, change: (pupil: Pupil, index: number) => Pupil): Block => ({
  ...block,
  pupils: block.pupils.map(change),
})
const codes = (reading: Reading): string[] => reading.issues.map((one) => `${one.code}@${one.row}`)

describe('the class list of e-Okul', () => {
  it('gives the twelve students of the sample, cell by cell', async () => {
    const reading = await readCells(classList(both))
    expect(rowsOf(reading)).toEqual(expected)
    expect(reading.kind).toBe('class-list')
    expect(reading.sections.map((section) => `${section.grade}/${section.letter}`)).toEqual(['12/I', '12/İ'])
    expect(reading.issues).toEqual([])
    expect(reading.questions).toEqual([])
    expect(reading.school).toEqual({
      name: 'Örnek Mesleki ve Teknik Anadolu Lisesi',
      province: 'ISPARTA',
      district: 'Eğirdir',
      program: 'MTAL',
    })
  })

  it('reads neither gender nor boarding, and says so', async () => {
    const reading = await readCells(classList(both))
    expect(JSON.stringify({ ...reading, notRead: [] })).not.toMatch(/Kız|Erkek|Yatılı|ILGIN/)
    expect(reading.notRead.map((note) => [note.column, note.code])).toEqual([
      ['L · Cinsiyeti', 'field-undeclared'],
      ['N · Pansiyon Durum', 'field-undeclared'],
    ])
  })

  const styles: readonly (readonly [string, Style])[] = [
    ['V3 columns A, C, E, I, M, O', { columns: ['A', 'C', 'E', 'I', 'M', 'O'] }],
    ['V4 a page end between two rows', { pageEndAfter: 4 }],
    ['V5 a heading over four cells', { splitHeading: true }],
  ]
  it.each(styles)('gives the same with %s', async (_, style) => {
    const reading = await readCells(classList(both, style))
    expect(rowsOf(reading)).toEqual(expected)
    expect(reading.sections).toHaveLength(2)
    expect(reading.issues).toEqual([])
  })

  it.each(['ATP - ', 'MESEM - ', 'AL - ', ''])(
    'V1 gives the same with the prefix “%s” and no word ALANI',
    async (prefix) => {
      const change = (block: Block): Block => ({
        ...block,
        heading: block.heading.replace('AMP - ', prefix).replace(' ALANI)', ')'),
      })
      const reading = await readCells(classList(both.map(change)))
      expect(rowsOf(reading)).toEqual(expected)
      expect(reading.issues).toEqual([])
    },
  )

  it('V2 takes a class without a field', async () => {
    const heading = 'AMP - 9. Sınıf / A Şubesi (ALANI YOK) Sınıf Listesi'
    const reading = await readCells(classList([{ ...blockI, heading }]))
    expect(reading.sections).toMatchObject([{ grade: 9, letter: 'A', fieldText: null, field: null }])
    expect(reading.students).toHaveLength(6)
    expect(reading.issues).toEqual([])
  })

  it('V6 gives the same from HTML named .XLS in Windows-1254', async () => {
    const reading = await read(as1254(toHtml(classList(both), 'windows-1254')))
    expect(rowsOf(reading)).toEqual(expected)
    expect(reading.issues).toEqual([])
  })

  it('V7 gives the same from CSV with semicolons in Windows-1254', async () => {
    const bytes = as1254(toCsv(classList(both)))
    expect([...bytes]).toEqual(expect.arrayContaining([0xdd, 0xde, 0xd0, 0xc7, 0xd6, 0xdc, 0xc2]))
    const reading = await read(bytes, 'liste.csv')
    expect(rowsOf(reading)).toEqual(expected)
    expect(reading.issues).toEqual([])
  })

  it('V8 refuses letters that were broken before, instead of importing ÞEYMA', async () => {
    const broken = new TextDecoder('latin1').decode(as1254(toCsv(classList(both)))).replace(/[\x80-\x9f]/g, '?')
    const text = Array.from(as1254(toCsv(classList(both))), (byte) => String.fromCharCode(byte)).join('')
    expect(text).toContain('ÞEYMA')
    for (const bytes of [asUtf8(text), asUtf8(broken)]) {
      const reading = await read(bytes, 'liste.csv')
      expect(codes(reading).slice(0, 1)).toEqual(['wrong-encoding@null'])
      expect(reading.students).toEqual([])
    }
  })

  it('V9 notes a total that differs, and drops nobody', async () => {
    const reading = await readCells(classList([blockI, { ...blockDottedI, total: 7 }]))
    expect(rowsOf(reading)).toEqual(expected)
    expect(codes(reading)).toEqual(['count-differs@22'])
  })

  it('V10 names the row without a number and reads the others', async () => {
    const change = (pupil: Pupil, index: number): Pupil => (index === 4 ? { ...pupil, number: '' } : pupil)
    const reading = await readCells(classList([blockI, withPupils(blockDottedI, change)]))
    expect(codes(reading)).toEqual(['number-missing@20'])
    expect(rowsOf(reading)).toEqual(expected.filter((row) => !row.includes('ŞEYMA')))
  })

  it('V11 takes neither of two rows with one number', async () => {
    const change = (pupil: Pupil): Pupil => (pupil.number === 104 ? { ...pupil, number: 145 } : pupil)
    const reading = await readCells(classList([withPupils(blockI, change), blockDottedI]))
    expect(codes(reading)).toEqual(['number-twice@8', 'number-twice@9'])
    expect(reading.students).toHaveLength(10)
  })

  it('V12 keeps forty sections apart, and two of one letter in two fields', async () => {
    const letters = [...Array.from('ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZQWX'), 'AB', 'AC', 'AD', 'AE', 'AF', 'AG', 'AH']
    const blocks = letters.map((letter, at) => ({
      heading: `AMP - 11. Sınıf / ${letter} Şubesi (BİLİŞİM TEKNOLOJİLERİ ALANI) Sınıf Listesi`,
      pupils: Array.from({ length: 30 }, (_, index) => ({
        number: 1000 + at * 100 + index,
        given: 'AYŞE',
        family: `SINAV${letter}`,
        girl: true,
        boards: index === 17,
      })),
    }))
    const second = {
      heading: 'AMP - 11. Sınıf / A Şubesi (ADALET ALANI) Sınıf Listesi',
      pupils: [{ number: 9999, given: 'ALİ', family: 'SINAV', girl: false }],
    }
    const reading = await readCells(classList([...blocks, second]))
    expect(reading.sections).toHaveLength(40)
    expect(reading.students).toHaveLength(39 * 30 + 1)
    const wrong = reading.students.filter(
      (student) => student.schoolNumber !== '9999' && student.familyName !== `SINAV${student.section?.letter}`,
    )
    expect(wrong).toEqual([])
    expect(reading.students.at(-1)).toMatchObject({ section: { grade: 11, letter: 'A' }, field: 'Adalet' })
  })

  it('V13 keeps a leading zero visible, so that it can be asked about', async () => {
    const change = (pupil: Pupil): Pupil => (pupil.number === 19 ? { ...pupil, number: '0019' } : pupil)
    const reading = await readCells(classList([withPupils(blockI, change), blockDottedI]))
    expect(reading.students[1]).toMatchObject({ schoolNumber: '19', numberAsWritten: '0019' })
  })

  it('V14 reads boarders like the others', async () => {
    const reading = await readCells(
      classList([withPupils(blockI, (pupil) => ({ ...pupil, boards: true })), blockDottedI]),
    )
    expect(rowsOf(reading)).toEqual(expected)
  })

  it('V15 gives the same from .xlsx', async () => {
    const reading = await read(workbook('xlsx', { name: 'Sheet1', cells: classList(both) }), 'liste.xlsx')
    expect(rowsOf(reading)).toEqual(expected)
    expect(reading.issues).toEqual([])
  })

  it('puts nobody into a class when the heading above cannot be read', async () => {
    const heading = 'AMP - 12. Sınıf I. Şubesi Sınıf Listesi'
    const reading = await readCells(classList([blockDottedI, { ...blockI, heading }]))
    expect(reading.students.map((student) => student.section?.letter)).toEqual(Array.from('İİİİİİ'))
    expect(reading.issues.filter((one) => one.code === 'row-outside-section')).toHaveLength(6)
    expect(codes(reading)[0]).toBe('section-unreadable@12')
  })

  it('reads the names where merged cells put them a column further', async () => {
    const reading = await readCells(shifted(classList([blockI]), 0))
    expect(reading.students).toHaveLength(6)
    const cells = { ...classList([blockI]) }
    for (let row = 5; row <= 10; row++) {
      cells[`E${row}`] = cells[`D${row}`] ?? null
      delete cells[`D${row}`]
    }
    expect(rowsOf(await readCells(cells))).toEqual(expected.slice(0, 6))
  })

  it('never shows a national id that stands where the number should', async () => {
    const change = (pupil: Pupil): Pupil => (pupil.number === 19 ? { ...pupil, number: '01000000168' } : pupil)
    const reading = await readCells(classList([withPupils(blockI, change)]))
    expect(codes(reading)).toEqual(['national-id-misplaced@6'])
    expect(JSON.stringify(reading)).not.toContain('01000000168')
  })
})
