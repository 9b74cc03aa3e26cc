import type { District, DistrictSchool, DistrictStudent } from '@imes/core/testing'
import { type Sheet, type Value, workbook } from './workbook.ts'

export const capitals = (text: string): string => text.replaceAll('i', 'İ').replaceAll('ı', 'I').toUpperCase()

/** A row with values at some columns (A = 0) and nothing between them. */
export function cells(values: Readonly<Record<number, Value>>): Value[] {
  const last = Math.max(...Object.keys(values).map(Number))
  return Array.from({ length: last + 1 }, (_, column) => values[column] ?? null)
}

/** A spreadsheet's day number of a calendar day. */
export const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569

/** `OOG01001R020`, the class list: one block a section, the class and its field in the heading only. */
export function classListFile(district: District, school: DistrictSchool): Uint8Array {
  const rows: Value[][] = []
  const merges: string[] = []
  const sections = new Map<string, DistrictStudent[]>()
  for (const student of district.students.filter((one) => one.school === school.id)) {
    const section = `${student.grade}. Sınıf / ${student.letter} Şubesi (${capitals(student.field)} ALANI)`
    sections.set(section, [...(sections.get(section) ?? []), student])
  }
  for (const [section, students] of sections) {
    const top = rows.length + 1
    rows.push(...heading(district, school, section))
    merges.push(`A${top}:O${top}`)
    for (const [at, student] of students.entries()) rows.push(pupil(at, student))
    rows.push(footer(students))
  }
  rows.push(cells({ 11: serial('2025-09-15'), 12: 0.65041667, 14: 1 }), cells({ 1: 'OOG01001R020' }))
  return workbook('biff8', [{ name: 'Sheet1', rows, merges }])
}

function heading(district: District, school: DistrictSchool, section: string): Value[][] {
  const deputy = district.staff.find((one) => one.school === school.id && one.duty === 'deputy')
  const lines = [
    'T.C.',
    `${capitals(school.province)} VALİLİĞİ`,
    `${school.district} / ${school.name} Müdürlüğü`,
    `AMP - ${section} Sınıf Listesi `,
  ]
  return [
    [lines.join('\n')],
    cells({ 0: 'Sınıf Öğretmeni:', 7: 'Sınıf Başkanı:' }),
    cells({ 0: `Sınıf Müdür Yrd: ${capitals(deputy?.name ?? '')}`, 7: 'Sınıf Başkan Yrd:' }),
    cells({ 0: 'S.No', 1: 'Öğrenci No', 3: 'Adı', 7: 'Soyadı', 11: 'Cinsiyeti', 13: 'Pansiyon Durum' }),
  ]
}

function pupil(at: number, student: DistrictStudent): Value[] {
  return cells({
    0: at + 1,
    1: student.schoolNumber,
    3: capitals(student.givenName),
    7: capitals(student.familyName),
    11: student.female ? 'Kız' : 'Erkek',
    13: student.id % 30 === 5 ? 'Yatılı' : null,
  })
}

function footer(students: readonly DistrictStudent[]): Value[] {
  const girls = students.filter((student) => student.female).length
  return cells({
    0: 'Kız Öğrenci Sayısı        :',
    4: girls,
    5: 'Erkek Öğrenci Sayısı    :',
    9: students.length - girls,
    11: 'Toplam Öğrenci Sayısı    :',
    14: students.length,
  })
}

const duties = { principal: 'Müdür', deputy: 'Müdür Yardımcısı', teacher: 'Öğretmen' } as const

/** `OOK01001R1`, the staff list: flat, no number of a person. */
export function staffFile(district: District, school: DistrictSchool): Uint8Array {
  const staff = district.staff.filter((one) => one.school === school.id)
  const sheet: Sheet = {
    name: 'Sheet1',
    rows: [
      cells({ 0: 'ADI SOYADI', 6: 'GÖREVİ', 8: 'KADRO DURUMU', 10: 'BRANŞI' }),
      ...staff.map((one) => cells({ 0: capitals(one.name), 6: duties[one.duty], 8: 'KADROLU', 10: one.branch })),
      [`Toplam Personel Sayısı: ${staff.length}`],
      cells({ 12: serial('2025-09-15'), 14: 0.65277778 }),
    ],
  }
  return workbook('biff8', [sheet])
}
