import { day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { mesemMerges, mesemSheet, staffList } from './fixtures/sheets.js'
import { type Cells, workbook } from './fixtures/write.js'
import { planImport, readRoster } from './index.js'

const read = (cells: Cells) =>
  readRoster(workbook('biff8', { name: 'Sheet1', cells }), { fileName: 'OOK01001R1.XLS', pseudonym: () => '' })

describe('the staff list of e-Okul', () => {
  it('gives six people with their duty, and one question for two of one name', async () => {
    const reading = await read(staffList)
    expect(reading.kind).toBe('staff')
    expect(reading.staff.map((one) => [one.displayName, one.duty, one.branchText])).toEqual([
      ['İhsan Şükrü Ağaoğlu', 'principal', 'Tarih'],
      ['Kâmil Özgün', 'deputy', 'Elektrik-Elektronik Teknolojisi'],
      ['Ilgın Işık', 'teacher', 'Bilişim Teknolojileri'],
      ['Ayşe Çetin', 'teacher', 'Elektrik-Elektronik Teknolojisi'],
      ['Ayşe Çetin', 'teacher', 'Bilişim Teknolojileri'],
      ['Gülşah Öz İleri', 'teacher', 'Bilişim Teknolojileri'],
    ])
    expect(reading.issues).toEqual([])
    expect(reading.questions.map((one) => [one.id, one.options.map((option) => option.label)])).toEqual([
      ['staff:ayşe çetin', ['Elektrik-Elektronik Teknolojisi', 'Bilişim Teknolojileri']],
    ])
  })

  it('does not read how somebody is employed', async () => {
    const reading = await read(staffList)
    expect(JSON.stringify(reading.staff)).not.toMatch(/KADROLU|SÖZLEŞMELİ/)
    expect(reading.notRead.map((note) => note.column)).toEqual(['I · KADRO DURUMU'])
  })

  it('notes a total that differs, and drops nobody', async () => {
    const reading = await read({ ...staffList, A8: 'Toplam Personel Sayısı: 7' })
    expect(reading.issues.map((one) => [one.code, one.row])).toEqual([['count-differs', 8]])
    expect(reading.staff).toHaveLength(6)
  })

  it('proposes a field for a longer teaching branch, and asks once that teacher is a coordinator', async () => {
    const longer = 'Bilişim Teknolojileri / Yazılım'
    const staff = await read({ ...staffList, K7: longer })
    const question = staff.questions.find((one) => one.id.startsWith('field:'))
    expect(question?.options.map((option) => option.id)).toEqual(['Bilişim Teknolojileri'])
    const sheet = workbook('xlsx', { name: 'Sayfa1', cells: mesemSheet, merges: mesemMerges })
    const students = await readRoster(sheet, { fileName: 'm.xlsx', pseudonym: () => 'kp', allowFictionalIds: true })
    const school = { name: 'Örnek Mesleki Eğitim Merkezi', program: 'MESEM', plate: '32', district: 'Eğirdir' } as const
    const schoolYear = { firstDay: day('2026-09-14'), lastDay: day('2027-06-18') }
    const { questions } = planImport([students, staff], { schoolYear, school })
    expect(questions.map((one) => one.id)).toContain('field:MESEM:bilişim teknolojileri/yazılım')
  })
})
