import { type Day, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { blockDottedI, blockI, classList } from './fixtures/class-list.js'
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
import { type ImportPlan, importPlan, planImport, type Reading, readRoster } from './index.js'
import type { Answers } from './reading.js'

const schoolYear = { firstDay: day('2026-09-14'), lastDay: day('2027-06-18') }
const pseudonym = (id: string): string =>
  `kp:${id.length}:${Array.from(id).reduce((sum, digit) => sum + Number(digit), 0)}`
const read = (bytes: Uint8Array, fileName: string, answers: Answers = {}): Promise<Reading> =>
  readRoster(bytes, { fileName, pseudonym, allowFictionalIds: true, answers })

const mesemBook = (change: Record<string, string | number | null> = {}): Uint8Array =>
  workbook('xlsx', { name: 'Sayfa1', cells: { ...mesemSheet, ...change }, merges: mesemMerges })

/** The files of one training centre, as an office would give them. */
async function centre(change: Record<string, string | number | null> = {}): Promise<Reading[]> {
  return Promise.all([
    read(mesemBook(change), 'MESEM 2026-2027.xlsx'),
    read(workbook('biff8', { name: 'Sheet1', cells: staffList }), 'OOK01001R1.XLS'),
    read(workbook('xlsx', { name: 'Liste', cells: workplaceList }), 'isletmeler.xlsx'),
    read(
      workbook('xlsx', { name: 'VELİLER', cells: guardianSheet }, { name: 'USTA ÖĞRETİCİLER', cells: trainerSheet }),
      'veliler.xlsx',
    ),
    read(workbook('xlsx', { name: 'SIRALAMA', cells: rankSheet }), 'siralama.xlsx'),
  ])
}

const answers: Answers = {
  'district-of:örnek mesleki eğitim merkezi': '32/Eğirdir',
  'field:MESEM:elektrik elektronik': 'Elektrik-Elektronik Teknolojisi',
  'same-workplace:ışık elektrik ltd. şti.|ışık elektrik ltd.şti.': 'same',
  'staff:ayşe çetin': 'Bilişim Teknolojileri',
}

const planned = (readings: readonly Reading[], given: Answers = answers): ImportPlan => {
  const { plan, issues, questions } = planImport(readings, { schoolYear, answers: given })
  if (!plan) throw new Error(JSON.stringify({ issues, questions: questions.map((one) => one.id) }, null, 1))
  return plan
}

describe('one import from several files', () => {
  it('asks everything that it would have to guess, once each, and plans nothing meanwhile', async () => {
    const { plan, questions, issues } = planImport(await centre(), { schoolYear })
    expect(plan).toBeNull()
    expect(questions.map((question) => question.id)).toEqual([
      'district-of:örnek mesleki eğitim merkezi',
      'field:MESEM:elektrik elektronik',
      'staff:ayşe çetin',
      'same-workplace:ışık elektrik ltd. şti.|ışık elektrik ltd.şti.',
    ])
    expect(issues.filter((one) => one.severity === 'error')).toEqual([])
  })

  it('plans students, workplaces, quotas, people and placements once the questions are answered', async () => {
    const plan = planned(await centre())
    expect(importPlan.safeParse(plan).success).toBe(true)
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
    expect(plan.schools).toMatchObject([
      { name: 'Örnek Mesleki Eğitim Merkezi', program: 'MESEM', plate: '32', district: 'Eğirdir' },
    ])
    expect(plan.students).toHaveLength(6)
    expect(plan.workplaces).toHaveLength(5)
    expect(plan.quotas).toHaveLength(6)
    const nameOf = (key: string | null, from: readonly { key: string }[]): unknown => {
      const found = from.find((one) => one.key === key)
      return found && 'displayName' in found ? found.displayName : found && 'name' in found ? found.name : null
    }
    const placements = plan.placements.map((one) => [
      nameOf(one.student, plan.students),
      nameOf(one.workplace, plan.workplaces),
      nameOf(one.coordinator, plan.staff),
      one.branch,
    ])
    expect(placements).toEqual([
      ['İlknur Işıklı', 'İNCİ KUAFÖR', 'Ayşe Çetin', 'Kadın Kuaförlüğü'],
      ['Şükran Özgür Çınar', 'İNCİ KUAFÖR', 'Ayşe Çetin', 'Kadın Kuaförlüğü'],
      ['Uğur Işık', 'IŞIK ELEKTRİK LTD. ŞTİ.', 'Gülşah Öz İleri', 'Elektrik Tesisatları ve Pano Montörlüğü'],
      ['Çağla Yıldız', 'IŞIK ELEKTRİK LTD. ŞTİ.', 'Gülşah Öz İleri', 'Bobinaj'],
      ['Zübeyde Ğürsoy', 'ÖZ ŞEKER PASTANESİ', 'Ayşe Çetin', 'Pasta ve Tatlı Yapımı'],
    ])
    expect(plan.staff.filter((one) => one.coordinator).map((one) => one.field)).toEqual([
      'Bilişim Teknolojileri',
      'Bilişim Teknolojileri',
    ])
    expect(plan.placements.every((one) => one.lastDay === ('2027-06-18' as Day))).toBe(true)
  })

  it('treats a sole proprietor, an unknown form and a single trainer as a person', async () => {
    const plan = planned(await centre())
    expect(plan.workplaces.map((one) => [one.code, one.legalForm, one.treatedAs])).toEqual([
      ['ISP-001', 'legal', 'legal'],
      ['ISP-002', 'natural', 'natural'],
      ['ISP-003', 'unknown', 'natural'],
      ['ISP-004', 'legal', 'legal'],
      ['ISP-005', 'legal', 'natural'],
    ])
    expect(plan.workplaces.at(-1)).toMatchObject({ plate: '42', district: 'Ereğli' })
  })

  it('joins guardians, birth dates, trainers and rank inputs to the right student', async () => {
    const plan = planned(await centre())
    expect(plan.guardians.map((one) => one.displayName)).toEqual(['Gülten Işıklı', 'Hasan Çınar', 'Sevim Yalçın'])
    expect(plan.guardianships.map((one) => one.relation)).toEqual(['mother', 'father', 'legal-guardian'])
    expect(plan.students.map((one) => one.birthDate)).toEqual([
      '2010-03-14',
      '2010-01-22',
      '2009-01-02',
      null,
      '2008-08-30',
      null,
    ])
    expect(plan.trainers.map((one) => [one.displayName, one.responsible])).toEqual([
      ['Hüseyin Işık', true],
      ['İdris Koç', false],
      ['İnci Sarı', true],
      ['Ömer Şeker', true],
    ])
    expect(plan.rankInputs.map((one) => [one.averageHundredths, one.disciplined, one.outsideOrder])).toEqual([
      [7845, false, null],
      [6450, true, false],
      [null, false, true],
    ])
  })

  it('keeps no national id, absence or money anywhere', async () => {
    const readings = await centre()
    const text = JSON.stringify({ readings, plan: planned(readings) })
    expect(text).not.toMatch(/0100000\d{4}/)
    expect(text).not.toContain('0,5')
    expect(planned(readings).students[0]?.pseudonym).toBe(pseudonym('01000000168'))
    const noted = readings[0]?.notRead.map((note) => `${note.column}=${note.code}`)
    expect(noted).toEqual([
      'J · DVLI=field-undeclared',
      'K · DVSIZ=field-undeclared',
      'L · ÖĞRENCİ ÜCRETİ=field-undeclared',
      'M · DEVLET KATKISI=field-undeclared',
      'T.C. KİMLİK NO=national-id-dropped',
    ])
  })

  it('says what deserves a look without stopping: spelling, quota over trainers', async () => {
    const { issues } = planImport(await centre(), { schoolYear, answers })
    expect(issues.map((one) => `${one.code}@${one.file}:${one.row}`).sort()).toEqual([
      'quota-over-trainers@isletmeler.xlsx:7',
      'spelling-hint@MESEM 2026-2027.xlsx:10',
    ])
  })

  it('never pads a national id that lost its zero', async () => {
    const readings = await centre({ D5: 1000000168 })
    expect(readings[0]?.issues.map((one) => [one.code, one.path.at(-1), one.row])).toContainEqual([
      'national-id-digits',
      'D',
      5,
    ])
    const plan = planned(readings)
    expect(plan.students[0]?.pseudonym).toBeNull()
  })

  it('stops at a row that is wrong, and goes on without it only when a person says so', async () => {
    const readings = await centre({ G9: 'BERBERLİK' })
    const stopped = planImport(readings, { schoolYear, answers })
    expect(stopped.plan).toBeNull()
    expect(stopped.issues.filter((one) => one.severity === 'error')).toMatchObject([{ code: 'branch-unknown', row: 9 }])
    expect(stopped.questions.map((one) => one.id)).toEqual(['leave-out:rows-with-errors'])
    const plan = planned(readings, { ...answers, 'leave-out:rows-with-errors': 'yes' })
    expect(plan.students).toHaveLength(5)
    expect(stopped.issues.map((one) => `${one.code}@${one.file}:${one.row}`)).toContain(
      'student-left-out@veliler.xlsx:5',
    )
  })

  it('gives the same keys for the same files, and other files never break a reference', async () => {
    const [a, b] = [planned(await centre()), planned((await centre()).reverse())]
    expect(b.students.map((one) => one.key).sort()).toEqual(a.students.map((one) => one.key).sort())
    const keys = new Set<string>(
      [a.schools, a.sections, a.students, a.guardians, a.staff, a.workplaces, a.trainers, a.placements].flatMap(
        (list) => list.map((one) => one.key),
      ),
    )
    const references = [
      ...a.students.flatMap((one) => [one.school, one.section]),
      ...a.placements.flatMap((one) => [one.student, one.workplace, one.coordinator, one.trainer]),
      ...a.guardianships.flatMap((one) => [one.student, one.guardian]),
      ...a.quotas.map((one) => one.workplace),
      ...a.trainers.map((one) => one.workplace),
    ].filter((key) => key !== null)
    expect(references.filter((key) => !keys.has(key))).toEqual([])
  })
})

describe('a list of workplaces', () => {
  const list = (change: Cells): Promise<Reading> =>
    read(workbook('xlsx', { name: 'Liste', cells: { ...workplaceList, ...change } }), 'isletmeler.xlsx')
  const withList = async (change: Cells) => {
    const [centreSheet] = await centre()
    if (!centreSheet) throw new Error('no sheet')
    return planImport([centreSheet, await list(change)], {
      schoolYear,
      answers: { ...answers, 'trainers:ISP-001': '2' },
    })
  }
  const errors = ({ issues }: { issues: readonly { severity: string; code: string; row: number | null }[] }) =>
    issues.filter((one) => one.severity === 'error').map((one) => `${one.code}@${one.row}`)

  it('asks how many trainers there are when two rows may count one person twice', async () => {
    const [sheet] = await centre()
    const { questions } = planImport(sheet ? [sheet, await list({})] : [], { schoolYear, answers })
    expect(questions.map((one) => [one.id, one.options.map((option) => option.id)])).toEqual([
      ['trainers:ISP-001', ['2', '3']],
    ])
  })

  it.each([
    ['a district of another province', { E6: 'Ereğli' }, 'district-unknown@6'],
    ['a province that is none', { D6: 'Ispartaa' }, 'province-unknown@6'],
    ['a branch of another programme', { H4: 'Yazılım Geliştirme' }, 'branch-unknown@4'],
    ['a field that is none', { G6: 'Simya' }, 'field-unknown@6'],
    ['a legal form that is none', { C6: 'Belirsiz' }, 'value-unknown@6'],
    ['places that are no number', { J6: 'çok' }, 'number-form@6'],
    ['one number with two names', { B3: 'BAŞKA ELEKTRİK' }, 'workplace-differs@3'],
    ['one branch twice', { H3: 'Elektrik Tesisatları ve Pano Montörlüğü' }, 'quota-twice@3'],
    ['a row without a name', { B7: null }, 'workplace-name-missing@7'],
  ])('names %s', async (_, change, error) => {
    const result = await withList(change)
    expect(result.plan).toBeNull()
    expect(errors(result)).toContain(error)
  })

  it('gives one number of two schools’ lists two keys when the workplaces differ', async () => {
    const key = (reading: Reading) =>
      planImport([reading], {
        schoolYear,
        answers: { 'trainers:ISP-001': '2' },
        school: { name: 'Örnek', program: 'MESEM', plate: '32', district: 'Eğirdir' },
      }).plan?.workplaces[0]?.key
    const own = key(await list({}))
    expect(own).toBeDefined()
    expect(key(await list({ B2: 'Işık Elektrik Ltd. Şti.' }))).toBe(own)
    expect(key(await list({ B2: 'BAŞKA A.Ş.', B3: 'BAŞKA A.Ş.' }))).not.toBe(own)
  })

  it('must hold every workplace of the students', async () => {
    const result = await withList({ B5: 'BAŞKA PASTANE' })
    expect(errors(result)).toEqual(['workplace-missing@10'])
  })
})

describe('a class list read twice', () => {
  const list = (change: Cells = {}): Uint8Array =>
    workbook('biff8', { name: 'Sheet1', cells: { ...classList([blockI, blockDottedI]), ...change } })

  it('is read once when the bytes are the same', async () => {
    const readings = [await read(list(), 'a.XLS'), await read(list(), 'b.XLS')]
    const { plan, issues } = planImport(readings, { schoolYear })
    expect(plan?.students).toHaveLength(12)
    expect(issues.map((one) => one.code)).toEqual(['file-twice'])
  })

  it('V16 asks which spelling is right when only a circumflex differs', async () => {
    const readings = [await read(list(), 'a.XLS'), await read(list({ D18: 'KAMİL' }), 'b.XLS')]
    const { plan, questions } = planImport(readings, { schoolYear })
    expect(plan).toBeNull()
    expect(questions).toHaveLength(1)
    expect(questions[0]?.options.map((option) => option.label)).toEqual(['KÂMİL YAĞIZ', 'KAMİL YAĞIZ'])
    const answered = planned(readings, { [questions[0]?.id ?? '']: 'KAMİL YAĞIZ' })
    expect(answered.students.find((one) => one.schoolNumber === '57')).toMatchObject({
      displayName: 'Kamil Yağız',
      givenName: 'KAMİL',
      familyName: 'YAĞIZ',
    })
  })

  it('stops when one number bears another name', async () => {
    const readings = [await read(list(), 'a.XLS'), await read(list({ D18: 'SEDAT' }), 'b.XLS')]
    const { plan, issues } = planImport(readings, { schoolYear })
    expect(plan).toBeNull()
    expect(issues).toMatchObject([{ code: 'name-differs', file: 'b.XLS', row: 18 }])
  })

  it('V13 takes 0019 for 19 only when told so', async () => {
    const readings = [await read(list({ B6: '0019' }), 'a.XLS')]
    expect(planImport(readings, { schoolYear }).questions.map((one) => one.id)).toEqual(['number:0019'])
    expect(planned(readings, { 'number:0019': '19' }).students).toHaveLength(12)
    expect(planned(readings, { 'number:0019': 'leave-out' }).students).toHaveLength(11)
  })
})

describe('a sheet with headings of its own', () => {
  it('names the missing column, asks which one it is, and reads the sheet once told', async () => {
    const bytes = mesemBook({ C4: 'KAYIT' })
    const first = await read(bytes, 'liste.xlsx')
    expect(first.students).toEqual([])
    expect(first.issues).toMatchObject([{ code: 'column-missing', row: 4 }])
    expect(first.issues[0]?.message.tr).toContain('KAYIT')
    expect(first.questions.map((one) => [one.id, one.options.map((option) => option.id)])).toEqual([
      ['column:liste.xlsx:Sayfa1:schoolNumber', ['KAYIT']],
    ])
    const second = await read(bytes, 'liste.xlsx', { 'column:liste.xlsx:Sayfa1:schoolNumber': 'KAYIT' })
    expect(second.students.map((one) => one.schoolNumber)).toEqual(['301', '302', '303', '304', '305', '306'])
    const mapped = await readRoster(bytes, { fileName: 'x.xlsx', pseudonym, mapping: { KAYIT: 'schoolNumber' } })
    expect(mapped.students).toHaveLength(6)
  })

  it('says which columns it does not know', async () => {
    const reading = await read(mesemBook({ N4: 'SERVİS DURAĞI', N5: 'Çarşı' }), 'liste.xlsx')
    expect(reading.notRead).toContainEqual(
      expect.objectContaining({ column: 'N · SERVİS DURAĞI', code: 'unknown-column' }),
    )
    expect(JSON.stringify(reading.students)).not.toContain('Çarşı')
  })
})
