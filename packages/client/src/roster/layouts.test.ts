import { createRandom, type Random } from '@imes/core/testing'
import { describe, expect, it } from 'vitest'
import { type Block, classList, type Pupil, type Style } from './fixtures/class-list.js'
import { as1254, asUtf8, type Cells, toCsv, toHtml, workbook } from './fixtures/write.js'
import { normalHeading } from './heading.js'
import { readRoster } from './index.js'
import { layouts } from './layouts.js'

/** Ways in which a class list reaches a reader. */
const forms: Readonly<Record<string, (cells: Cells) => Uint8Array>> = {
  'BIFF8 .XLS': (cells) => workbook('biff8', { name: 'Sheet1', cells }),
  '.xlsx': (cells) => workbook('xlsx', { name: 'Sheet1', cells }),
  'a cover sheet before it': (cells) =>
    workbook('xlsx', { name: 'Kapak', cells: { A1: 'Sınıf listeleri ektedir' } }, { name: 'Liste', cells }),
  'HTML in Windows-1254': (cells) => as1254(toHtml(cells, 'windows-1254')),
  'HTML in UTF-8': (cells) => asUtf8(toHtml(cells, 'utf-8')),
  'CSV with ; in Windows-1254': (cells) => as1254(toCsv(cells)),
  'CSV with ; in UTF-8 with a mark': (cells) => asUtf8(`\ufeff${toCsv(cells)}`),
  'CSV with commas in UTF-8': (cells) => asUtf8(toCsv(cells, ',')),
  'text with tabs in UTF-16': (cells) => utf16(toCsv(cells, '\t')),
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2)
  bytes.set([0xff, 0xfe])
  for (let at = 0; at < text.length; at++) bytes.set([text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8], 2 + at * 2)
  return bytes
}

const styles: Readonly<Record<string, Style>> = {
  'as printed': {},
  'columns one further': { columns: ['A', 'C', 'E', 'I', 'M', 'O'] },
  'columns close together': { columns: ['A', 'B', 'C', 'D', 'E', 'F'] },
  'a heading over four rows': { splitHeading: true },
  'a page end after row 3': { pageEndAfter: 3 },
}

const fields = ['BİLİŞİM TEKNOLOJİLERİ', 'ELEKTRİK-ELEKTRONİK TEKNOLOJİSİ', 'YİYECEK İÇECEK HİZMETLERİ', 'ADALET']
const letters = Array.from('AIİBCÇDEFGĞHJKLMNOÖPRSŞTUÜVYZ')
const given = ['IRMAK', 'İREM', 'MEHMET', 'ÖMER FARUK', 'KÂMİL', 'ÇİĞDEM', 'ŞULE', 'ILGIN']
const family = ['IŞIK', 'İYİGÜN', 'YILMAZ ÇELİK', 'ŞAHİN-ÖZDEMİR', 'UĞURLU', 'DEMİR', 'ÖZ İLERİ']

interface Meant {
  readonly blocks: Block[]
  /** section | field | number | given | family */
  readonly rows: string[]
}

/** Sections with namesakes, boarders and neighbours like I and İ; every row says where it belongs. */
function school(random: Random, sections: number): Meant {
  const rows: string[] = []
  const isPair = (letter: string): boolean => letter === 'I' || letter === 'İ'
  const others = [9, 10, 11, 12].flatMap((grade) =>
    letters.filter((letter) => grade !== 12 || !isPair(letter)).map((letter) => ({ grade, letter })),
  )
  const blocks = [{ grade: 12, letter: 'I' }, { grade: 12, letter: 'İ' }, ...random.shuffled(others)]
    .slice(0, sections)
    .map(({ grade, letter }, at) => {
      const name = grade === 9 ? 'ALANI YOK' : random.pick(fields)
      const pupils = Array.from(
        { length: 4 + random.below(30) },
        (_, index): Pupil => ({
          number: 1 + at * 40 + index,
          given: random.pick(given),
          family: random.pick(family),
          girl: random.chance(0.5),
          boards: random.chance(1 / 30),
        }),
      )
      for (const pupil of pupils) {
        rows.push([`${grade}/${letter}`, grade === 9 ? '' : name, pupil.number, pupil.given, pupil.family].join(' | '))
      }
      const bracket = grade === 9 ? name : `${name}${random.chance(0.7) ? ' ALANI' : ''}`
      const prefix = random.pick(['AMP - ', 'ATP - ', ''])
      return { heading: `${prefix}${grade}. Sınıf / ${letter} Şubesi (${bracket}) Sınıf Listesi `, pupils }
    })
  return { blocks, rows }
}

const cases = Object.entries(forms).flatMap(([form, write], at) =>
  Object.entries(styles).map(([style, how]) => ({ form, style, how, write, sections: at % 2 === 0 ? 4 : 7 })),
)

describe('class lists in many layouts', () => {
  it('are at least twenty-five', () => {
    expect(cases.length).toBeGreaterThanOrEqual(25)
  })

  it.each(cases)(
    '$form, $style: nobody in a wrong class, nobody lost',
    async ({ form, style, how, write, sections }) => {
      const { blocks, rows } = school(createRandom(`${form}/${style}`), sections)
      const reading = await readRoster(write(classList(blocks, how)), { fileName: 'liste', pseudonym: () => '' })
      const found = reading.students.map((student) =>
        [
          `${student.section?.grade}/${student.section?.letter}`,
          student.fieldText ?? '',
          student.schoolNumber,
          student.givenName,
          student.familyName,
        ].join(' | '),
      )
      expect(reading.issues).toEqual([])
      expect(found.sort()).toEqual(rows.sort())
    },
  )

  it('reads forty sections with the same result in every form', async () => {
    const { blocks, rows } = school(createRandom('forty'), 40)
    for (const write of Object.values(forms)) {
      const reading = await readRoster(write(classList(blocks)), { fileName: 'liste', pseudonym: () => '' })
      expect(reading.students).toHaveLength(rows.length)
      expect(reading.issues).toEqual([])
    }
  })
})

describe('the layouts', () => {
  it('know their headings in the form in which they are compared', () => {
    for (const { columns } of layouts) {
      for (const { headings } of columns) expect(headings.map(normalHeading)).toEqual(headings)
    }
  })

  it('never give one heading to two columns', () => {
    for (const { kind, columns } of layouts) {
      const all = columns.flatMap((column) => column.headings)
      expect([kind, all.filter((heading, at) => all.indexOf(heading) !== at)]).toEqual([kind, []])
    }
  })

  it('ask for columns that they have', () => {
    for (const { columns, needs, recognisedBy } of layouts) {
      const ids = columns.map((column) => column.id)
      expect([...needs, ...recognisedBy].flat().filter((id) => !ids.includes(id))).toEqual([])
    }
  })
})
