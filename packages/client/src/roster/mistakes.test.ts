import { day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import {
  guardianSheet,
  mesemMerges,
  mesemSheet,
  rankSheet,
  staffList,
  trainerSheet,
  workplaceList,
} from './fixtures/sheets.js'
import { type Cells, workbook } from './fixtures/write.js'
import { planImport, type Reading, readRoster } from './index.js'
import type { Answers } from './reading.js'

/** Mistakes of a whole import, one at a time: each has its code, at the row where somebody can correct it. */
const schoolYear = { firstDay: day('2026-09-14'), lastDay: day('2027-06-18') }
const answers: Answers = {
  'district-of:örnek mesleki eğitim merkezi': '32/Eğirdir',
  'field:MESEM:elektrik elektronik': 'Elektrik-Elektronik Teknolojisi',
  'same-workplace:ışık elektrik ltd. şti.|ışık elektrik ltd.şti.': 'same',
  'staff:ayşe çetin': 'Bilişim Teknolojileri',
}
const read = (bytes: Uint8Array, fileName: string): Promise<Reading> =>
  readRoster(bytes, { fileName, pseudonym: () => 'kp', allowFictionalIds: true, answers })
const sheet = (change: Cells, name = 'sheet') =>
  read(workbook('xlsx', { name: 'Sayfa1', cells: { ...mesemSheet, ...change }, merges: mesemMerges }), name)
const list = (name: string, cells: Cells) => read(workbook('xlsx', { name: 'Liste', cells }), name)

type Part = 'sheet' | 'staff' | 'workplaces' | 'guardians' | 'trainers' | 'ranks'
const whole: Readonly<Record<Exclude<Part, 'sheet'>, Cells>> = {
  staff: staffList,
  workplaces: workplaceList,
  guardians: guardianSheet,
  trainers: trainerSheet,
  ranks: rankSheet,
}
/** The files of one training centre, with a change in one of them. */
async function centre(part: Part, change: Cells): Promise<Reading[]> {
  const lists = Object.entries(whole).map(([name, cells]) =>
    list(name, name === part ? { ...cells, ...change } : cells),
  )
  return Promise.all([sheet(part === 'sheet' ? change : {}), ...lists])
}
const errors = (issues: readonly { severity: string; code: string; file: string; row: number | null }[]) =>
  issues.filter((one) => one.severity === 'error').map((one) => `${one.code}@${one.file}:${one.row}`)

describe('a student’s row', () => {
  it.each<[string, Cells, string]>([
    ['without a number', { C6: null }, 'number-missing@C6'],
    ['with a number that is none', { C6: 'yok' }, 'number-unreadable@C6'],
    ['with a national id as number', { C6: '01000000168' }, 'national-id-misplaced@C6'],
    ['without a name', { E6: null }, 'name-missing@E6'],
    ['with a section that is none', { B6: 'birinci' }, 'section-text@B6'],
    ['with a field that is none', { F6: 'SİMYA' }, 'field-unknown@F6'],
    ['with a first day that is none', { N4: 'BAŞLAMA TARİHİ', N6: '31.02.2027' }, 'date-form@N6'],
    [
      'that ends before it begins',
      { N4: 'BAŞLAMA TARİHİ', N6: '02.03.2027', O4: 'BİTİŞ TARİHİ', O6: '01.03.2027' },
      'date-order@N6',
    ],
  ])('%s is told by its column and left out; the others are read', async (_, change, expected) => {
    const { issues, students } = await sheet(change)
    expect(
      issues.filter((one) => one.severity === 'error').map((one) => `${one.code}@${one.column}${one.row}`),
    ).toEqual([expected])
    expect(students.map((one) => one.schoolNumber)).toEqual(['301', '303', '304', '305', '306'])
  })

  it('with neither name nor number is no student, and that is said', async () => {
    const { issues, students } = await sheet({ F11: 'YİYECEK İÇECEK HİZMETLERİ' })
    expect(issues).toContainEqual(expect.objectContaining({ code: 'row-not-read', severity: 'warning', row: 11 }))
    expect(students).toHaveLength(6)
  })

  it('under two columns of one meaning is not guessed', async () => {
    const { issues } = await sheet({ N4: 'ADI SOYADI' })
    expect(issues).toContainEqual(expect.objectContaining({ code: 'column-twice', severity: 'error', row: 4 }))
  })
})

describe('files that do not fit one another', () => {
  it('are whole without a change', async () => {
    const { issues, plan } = planImport(await centre('sheet', {}), { schoolYear, answers })
    expect(errors(issues)).toEqual([])
    expect(plan).not.toBeNull()
  })

  it.each<[string, Part, Cells, string]>([
    ['a guardian of nobody', 'guardians', { A2: 999 }, 'student-unknown@guardians:2'],
    [
      'one guardian’s number under two names',
      'guardians',
      { F1: 'VELİ NO', F2: 'V1', F3: 'V1' },
      'guardian-twice@guardians:3',
    ],
    ['one student’s rank twice', 'ranks', { A3: 301, B3: 'İLKNUR IŞIKLI' }, 'number-twice@ranks:3'],
    ['a coordinator who is not on the staff list', 'sheet', { H7: 'BAŞKA BİRİ' }, 'coordinator-unknown@sheet:7'],
    [
      'a trainer who is not among those of the workplace',
      'sheet',
      { N4: 'USTA ÖĞRETİCİ ADI SOYADI', N5: 'BAŞKA USTA' },
      'trainer-unknown@sheet:5',
    ],
    ['a placement of a student whose field nobody names', 'sheet', { F5: null, G5: null }, 'field-missing@sheet:5'],
    [
      'a list of another school year',
      'sheet',
      { A2: '2024-2025 ÖĞRETİM YILI İŞLETME VE KOORDİNATÖR LİSTESİ' },
      'school-year-differs@sheet:null',
    ],
  ])('%s: nothing is planned, and the row is told', async (_, part, change, expected) => {
    const { issues, plan } = planImport(await centre(part, change), { schoolYear, answers })
    expect(errors(issues)).toContain(expected)
    expect(plan).toBeNull()
  })

  it.each<[string, Cells, string]>([
    ['section', { B5: '11-B' }, 'student-twice@second:5'],
    ['field', { F5: 'YİYECEK İÇECEK HİZMETLERİ', G5: 'AŞÇILIK' }, 'field-differs@second:5'],
  ])('a student has one %s, whatever a second file says', async (_, change, expected) => {
    const readings = [...(await centre('sheet', {})), await sheet(change, 'second')]
    const { issues, plan } = planImport(readings, { schoolYear, answers })
    expect(errors(issues)).toContain(expected)
    expect(plan).toBeNull()
  })

  it('an answer that was not among the options answers nothing', async () => {
    const { issues, questions, plan } = planImport(await centre('sheet', {}), {
      schoolYear,
      answers: { ...answers, 'staff:ayşe çetin': 'Simya' },
    })
    expect(errors(issues)).toEqual(['answer-unknown@:null'])
    expect(questions.map((one) => one.id)).toContain('staff:ayşe çetin')
    expect(plan).toBeNull()
  })

  it('a workbook that was cut off is no file', async () => {
    const bytes = workbook('xlsx', { name: 'Liste', cells: workplaceList })
    for (const length of [40, bytes.length - 30]) {
      const { issues, workplaces } = await read(bytes.slice(0, length), 'cut.xlsx')
      expect(errors(issues)).toEqual(['file-unreadable@cut.xlsx:null'])
      expect(workplaces).toEqual([])
    }
  })
})
