import type { District, DistrictSchool, DistrictStudent, DistrictWorkplace } from '@imes/core/testing'
import { capitals, serial } from './e-okul.ts'
import { csv1254, type Value, workbook } from './workbook.ts'

const turkishDay = (day: string): string => day.split('-').reverse().join('.')
const fullName = (student: DistrictStudent): string => `${student.givenName} ${student.familyName}`

const studentsOf = (district: District, school: DistrictSchool): DistrictStudent[] =>
  district.students.filter((student) => student.school === school.id)

/** What a student's row says of the workplace; empty for a student without one. */
function placeOf(district: District, student: DistrictStudent) {
  const workplace = student.workplace === null ? undefined : district.workplaces[student.workplace]
  const coordinator = student.coordinator === null ? undefined : district.staff[student.coordinator]
  const trainer = workplace?.trainers[student.id % workplace.trainers.length]
  return { workplace, coordinator, trainer }
}

/** The high school's placement list, saved as CSV in Windows-1254 by somebody. Names as people type them. */
export function placementCsv(district: District, school: DistrictSchool): Uint8Array {
  const year = `${district.schoolYear.firstDay.slice(0, 4)}-${district.schoolYear.lastDay.slice(0, 4)}`
  const rows: Value[][] = [
    [capitals(school.name)],
    [`${year} ÖĞRETİM YILI İŞLETMELERDE MESLEKİ EĞİTİM LİSTESİ`],
    [
      'SIRA',
      'SINIF',
      'NO',
      'ADI SOYADI',
      'DALI',
      'KOORDİNATÖR ÖĞRT.',
      'İŞLETME NO',
      'İŞLETMENİN ADI',
      'USTA ÖĞRETİCİ',
      'BAŞLAMA TARİHİ',
      'BİTİŞ TARİHİ',
      'VELİ TEL',
    ],
  ]
  for (const [at, student] of studentsOf(district, school).entries()) {
    const { workplace, coordinator, trainer } = placeOf(district, student)
    rows.push([
      at + 1,
      `${student.grade}/${student.letter}`,
      student.schoolNumber,
      fullName(student),
      student.branch,
      coordinator?.name ?? null,
      workplace?.code ?? null,
      workplace?.name ?? null,
      trainer ?? null,
      workplace ? turkishDay(district.schoolYear.firstDay) : null,
      workplace ? turkishDay('2026-06-12') : null,
      null,
    ])
  }
  return csv1254(rows)
}

/** The training centre's own sheet: capitals, merged coordinators, money and absence beside the names. */
export function centreSheet(district: District, school: DistrictSchool): Uint8Array {
  const year = `${district.schoolYear.firstDay.slice(0, 4)}-${district.schoolYear.lastDay.slice(0, 4)}`
  const rows: Value[][] = [
    [capitals(school.name)],
    [`${year} ÖĞRETİM YILI İŞLETME VE KOORDİNATÖR LİSTESİ`],
    [],
    [
      'S.NO',
      'SINIF',
      'ÖĞRENCİ NO',
      'T.C. KİMLİK NO',
      'ADI SOYADI',
      'BÖLÜM',
      'DAL',
      'KOORDİNATÖR ÖĞRETMEN',
      'İŞLETMENİN ADI',
      'USTA ÖĞRETİCİ',
      'DVLI',
      'DVSIZ',
      'ÖĞRENCİ ÜCRETİ',
      'DEVLET KATKISI',
    ],
  ]
  const merges = ['A1:N1', 'A2:N2']
  const students = studentsOf(district, school)
  for (const [at, student] of students.entries()) {
    const { workplace, coordinator, trainer } = placeOf(district, student)
    const typed = handTyped(student)
    rows.push([
      at + 1,
      `${student.grade}-${student.letter}`,
      student.schoolNumber,
      student.nationalId,
      typed.name ?? capitals(fullName(student)),
      typed.field ?? capitals(student.field),
      capitals(student.branch),
      coordinator ? capitals(coordinator.name) : null,
      workplace ? (typed.workplaceName(workplace) ?? capitals(workplace.name)) : null,
      trainer ? capitals(trainer) : null,
      at % 7 === 0 ? '0,5' : null,
      at % 11 === 0 ? 1 : null,
      1,
      1,
    ])
  }
  return workbook('xlsx', [{ name: 'Sayfa1', rows: mergeCoordinators(rows, merges), merges }])
}

/** One row was typed by somebody else: decomposed letters, a short field, a name without its blank. */
function handTyped(student: DistrictStudent) {
  const isOther = student.schoolNumber === 304
  return {
    name: isOther ? fullName(student).normalize('NFD') : undefined,
    field: isOther
      ? 'Elektrik Elektronik'
      : student.schoolNumber === 303
        ? 'ELEKTRİK- ELEKTRONİK TEKNOLOJİSİ'
        : undefined,
    workplaceName: (workplace: DistrictWorkplace) =>
      isOther ? workplace.name.replace(/(Ltd\.) (Şti\.)$/, '$1$2') : undefined,
  }
}

/** The first two rows that have one coordinator share a merged cell. */
function mergeCoordinators(rows: Value[][], merges: string[]): Value[][] {
  const column = 7
  const at = rows.findIndex((row, index) => {
    const name = row[column]
    return index > 3 && typeof name === 'string' && rows[index + 1]?.[column] === name
  })
  const below = rows[at + 1]
  if (at < 0 || !below) return rows
  below[column] = null
  merges.push(`H${at + 1}:H${at + 2}`)
  return rows
}

const legalForms = { natural: 'Şahıs', legal: 'Limited şirket' } as const

/** The school's list of workplaces: one row a workplace and branch, one place more than is taken here and there. */
export function workplacesFile(district: District, school: DistrictSchool): Uint8Array {
  const students = studentsOf(district, school)
  const rows: Value[][] = [
    [
      'İŞLETME NO',
      'İŞLETME ADI',
      'HUKUKİ YAPI',
      'İL',
      'İLÇE',
      'PERSONEL SAYISI',
      'ALAN',
      'DAL',
      'USTA ÖĞRETİCİ SAYISI',
      'KONTENJAN',
      'YETKİLİ ADI',
      'TELEFON',
    ],
  ]
  for (const workplace of workplacesOf(district, school)) {
    const own = students.filter((student) => student.workplace === workplace.id)
    const branches = [...new Set(own.map((student) => student.branch))]
    for (const [at, branch] of branches.entries()) {
      const taken = own.filter((student) => student.branch === branch).length
      const isCompany = workplace.name.endsWith('A.Ş.')
      rows.push([
        workplace.code,
        capitals(workplace.name),
        isCompany ? 'Anonim şirket' : legalForms[workplace.legalForm],
        workplace.id % 2 === 0 ? 'ISPARTA' : 'Isparta',
        workplace.id % 2 === 0 ? capitals(workplace.district) : workplace.district,
        workplace.personnel,
        own[0]?.field ?? workplace.field,
        branch,
        at === 0 ? workplace.trainers.length : 1,
        taken + ((workplace.id + at) % 3 === 0 ? 1 : 0),
        null,
        null,
      ])
    }
  }
  return workbook('xlsx', [{ name: 'İşletmeler', rows }])
}

/** Where this school's students are. */
function workplacesOf(district: District, school: DistrictSchool): DistrictWorkplace[] {
  const used = new Set(studentsOf(district, school).map((student) => student.workplace))
  return district.workplaces.filter((workplace) => used.has(workplace.id))
}

const relations = { mother: 'Anne', father: 'Baba', 'legal-guardian': 'Vasi' } as const

/** Our own layout: guardians and trainers on two sheets, without phone and e-mail. */
export function peopleFile(district: District, school: DistrictSchool): Uint8Array {
  const students = studentsOf(district, school)
  const guardians = students.flatMap((student) =>
    district.guardians
      .filter((guardian) => guardian.student === student.id)
      .map((guardian) => [
        student.schoolNumber,
        fullName(student),
        serial(student.birthDate),
        guardian.name,
        relations[guardian.relation],
      ]),
  )
  const trainers = workplacesOf(district, school).flatMap((workplace) =>
    workplace.trainers.map((name, at) => [
      workplace.code,
      capitals(workplace.name),
      name,
      workplace.field,
      at === 0 ? 'Evet' : 'Hayır',
    ]),
  )
  return workbook('xlsx', [
    {
      name: 'VELİLER',
      rows: [['ÖĞRENCİ NO', 'ÖĞRENCİ ADI SOYADI', 'DOĞUM TARİHİ', 'VELİ ADI SOYADI', 'YAKINLIĞI'], ...guardians],
    },
    {
      name: 'USTA ÖĞRETİCİLER',
      rows: [['İŞLETME NO', 'İŞLETME ADI', 'USTA ÖĞRETİCİ ADI SOYADI', 'ALAN', 'İŞLETME SORUMLUSU'], ...trainers],
    },
  ])
}

/** Our own layout: last year's average and discipline, for the order of placement (OÖKY m.136). */
export function rankFile(district: District, school: DistrictSchool): Uint8Array {
  const rows = studentsOf(district, school).map((student) => [
    student.schoolNumber,
    capitals(fullName(student)),
    student.averageHundredths === null ? null : student.averageHundredths / 100,
    student.disciplined ? 'Var' : 'Yok',
    student.outsideOrder ? 'Evet' : 'Hayır',
  ])
  const header = ['ÖĞRENCİ NO', 'ADI SOYADI', 'YIL SONU ORTALAMASI', 'DİSİPLİN CEZASI', 'SIRALAMA DIŞI']
  return workbook('xlsx', [{ name: 'SIRALAMA', rows: [header, ...rows] }])
}
