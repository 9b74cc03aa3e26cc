import { addDays, type Day, day } from '@imes/consent/time'
import type { Program } from '../reference/index.js'
import { fictionalNationalId } from './fictional-id.js'
import { familyNames, femaleNames, maleNames, placeWords, secondNames, tradeNames } from './names.js'
import { createRandom, type Random } from './random.js'
import { shareOut, shareOutAtLeastOne } from './share.js'

export interface DistrictOptions {
  /** Default `'district'`. The same seed and sizes give the same people. */
  readonly seed?: string | number
  /** First year of the school year, default 2025. */
  readonly schoolYearFrom?: number
  /** Both schools together; default 180. */
  readonly students?: number
  /** Default 52. */
  readonly workplaces?: number
  /** Default 14. */
  readonly coordinators?: number
}

export interface DistrictSchool {
  readonly id: number
  readonly name: string
  readonly program: Program
  readonly plate: string
  readonly province: string
  readonly district: string
}

export interface DistrictStudent {
  readonly id: number
  readonly school: number
  readonly schoolNumber: number
  readonly nationalId: string
  readonly givenName: string
  readonly familyName: string
  readonly female: boolean
  readonly birthDate: Day
  readonly grade: number
  /** `I` and `İ` stand beside one another. */
  readonly letter: string
  readonly field: string
  readonly branch: string
  /** Null for a student who has found no workplace yet. */
  readonly workplace: number | null
  readonly coordinator: number | null
  /** Last year's average in hundredths; null where a transfer student has none. */
  readonly averageHundredths: number | null
  readonly disciplined: boolean
  readonly outsideOrder: boolean
}

export interface DistrictGuardian {
  readonly student: number
  readonly name: string
  readonly relation: 'mother' | 'father' | 'legal-guardian'
}

export interface DistrictWorkplace {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly legalForm: 'natural' | 'legal'
  readonly plate: string
  readonly district: string
  readonly personnel: number
  readonly field: string
  readonly trainers: readonly string[]
}

export interface DistrictStaff {
  readonly id: number
  readonly school: number
  readonly name: string
  readonly duty: 'principal' | 'deputy' | 'teacher'
  readonly branch: string
  readonly coordinator: boolean
}

/** One district with two schools, as structured records: small enough to read, large enough to play a term. */
export interface District {
  readonly schoolYear: { readonly firstDay: Day; readonly lastDay: Day }
  readonly schools: readonly DistrictSchool[]
  readonly students: readonly DistrictStudent[]
  readonly guardians: readonly DistrictGuardian[]
  readonly workplaces: readonly DistrictWorkplace[]
  readonly staff: readonly DistrictStaff[]
}

interface Course {
  readonly school: number
  readonly grade: number
  readonly letter: string
  readonly field: string
  readonly branches: readonly string[]
  readonly weight: number
}

const schools: readonly DistrictSchool[] = [
  {
    id: 0,
    name: 'Örnek Mesleki ve Teknik Anadolu Lisesi',
    program: 'MTAL',
    plate: '32',
    province: 'Isparta',
    district: 'Eğirdir',
  },
  {
    id: 1,
    name: 'Örnek Mesleki Eğitim Merkezi',
    program: 'MESEM',
    plate: '32',
    province: 'Isparta',
    district: 'Merkez',
  },
]

/** Who learns what where. The weights share the students out; grades 11 and 12 of the centre include adults. */
const courses: readonly Course[] = [
  {
    school: 0,
    grade: 12,
    letter: 'I',
    field: 'Bilişim Teknolojileri',
    branches: ['Yazılım Geliştirme', 'Ağ İşletmenliği'],
    weight: 15,
  },
  {
    school: 0,
    grade: 12,
    letter: 'İ',
    field: 'Elektrik-Elektronik Teknolojisi',
    branches: ['Elektrik Tesisatları ve Dağıtımı', 'Endüstriyel Bakım Onarım'],
    weight: 14,
  },
  {
    school: 0,
    grade: 12,
    letter: 'A',
    field: 'Yiyecek İçecek Hizmetleri',
    branches: ['Yiyecek İçecek Hizmetleri'],
    weight: 16,
  },
  {
    school: 1,
    grade: 11,
    letter: 'A',
    field: 'Güzellik ve Saç Bakım Hizmetleri',
    branches: ['Kadın Kuaförlüğü', 'Erkek Kuaförlüğü'],
    weight: 11,
  },
  {
    school: 1,
    grade: 11,
    letter: 'B',
    field: 'Elektrik-Elektronik Teknolojisi',
    branches: ['Elektrik Tesisatları ve Pano Montörlüğü', 'Bobinaj'],
    weight: 10,
  },
  {
    school: 1,
    grade: 12,
    letter: 'A',
    field: 'Yiyecek İçecek Hizmetleri',
    branches: ['Aşçılık', 'Pasta ve Tatlı Yapımı'],
    weight: 12,
  },
  {
    school: 1,
    grade: 12,
    letter: 'B',
    field: 'Motorlu Araçlar Teknolojisi',
    branches: ['Otomotiv Elektromekanik', 'Otomotiv Boya'],
    weight: 12,
  },
]

/**
 * A made-up district (Isparta: a vocational high school in Eğirdir, a training centre in Merkez), the same for the same
 * options. About three students to a workplace, most workplaces with one or two and a few with many; one coordinator
 * for at most 15 students of one workplace and field; a few students without a workplace; one adult in ten at the
 * centre. National ids begin with 0.
 * @throws RangeError fewer than 40 students, 20 workplaces or 8 coordinators, or more workplaces than students
 */
export function generateDistrict(options: DistrictOptions = {}): District {
  const { seed = 'district', schoolYearFrom = 2025, students = 180, workplaces = 52, coordinators = 14 } = options
  if (students < 40 || workplaces < 20 || coordinators < 8 || workplaces > students) {
    throw new RangeError('at least 40 students, 20 workplaces and 8 coordinators, no more workplaces than students')
  }
  const random = createRandom(seed)
  const staff = makeStaff(coordinators, random.fork('staff'))
  const places = makeWorkplaces(workplaces, random.fork('workplaces'))
  const people = makeStudents(students, schoolYearFrom, places, staff, random.fork('students'))
  return {
    schoolYear: { firstDay: day(`${schoolYearFrom}-09-08`), lastDay: day(`${schoolYearFrom + 1}-06-26`) },
    schools,
    students: people,
    guardians: people.flatMap((student) => makeGuardians(student, random.fork(`guardian ${student.id}`))),
    workplaces: places,
    staff,
  }
}

const fieldsOf = (school: number): string[] => [
  ...new Set(courses.filter((course) => course.school === school).map((course) => course.field)),
]

function personName(random: Random): string {
  return `${random.pick(random.chance(0.5) ? femaleNames : maleNames)} ${random.pick(familyNames)}`
}

function makeStaff(coordinators: number, random: Random): DistrictStaff[] {
  const staff: DistrictStaff[] = []
  const names = new Set<string>()
  const add = (school: number, duty: DistrictStaff['duty'], branch: string, coordinator: boolean): void => {
    let name = personName(random)
    while (names.has(name)) name = personName(random)
    names.add(name)
    staff.push({ id: staff.length, school, name, duty, branch, coordinator })
  }
  const shares = shareOutAtLeastOne(
    coordinators,
    courses.map((course) => course.weight),
  )
  for (const school of schools) {
    add(school.id, 'principal', 'Tarih', false)
    add(school.id, 'deputy', fieldsOf(school.id)[0] ?? 'Tarih', false)
    for (const [at, course] of courses.entries()) {
      if (course.school !== school.id) continue
      for (let n = 0; n < (shares[at] ?? 0); n++) add(school.id, 'teacher', course.field, true)
    }
    add(school.id, 'teacher', 'Türk Dili ve Edebiyatı', false)
  }
  return staff
}

function makeWorkplaces(count: number, random: Random): DistrictWorkplace[] {
  const fields = [...new Set(courses.map((course) => course.field))]
  const weights = fields.map((field) =>
    courses.filter((course) => course.field === field).reduce((sum, course) => sum + course.weight, 0),
  )
  const shares = shareOutAtLeastOne(count, weights)
  const names = new Set<string>()
  return fields
    .flatMap((field, at) => Array.from({ length: shares[at] ?? 0 }, () => field))
    .map((field, id) => {
      const legalForm = random.chance(0.45) ? 'legal' : 'natural'
      let name = workplaceName(field, legalForm, random)
      while (names.has(name)) name = workplaceName(field, legalForm, random)
      names.add(name)
      const trainers = Array.from({ length: legalForm === 'legal' ? 2 + random.below(3) : 1 + random.below(2) }, () =>
        personName(random),
      )
      return {
        id,
        code: `ISP-${String(id + 1).padStart(3, '0')}`,
        name,
        legalForm,
        plate: '32',
        district: random.chance(0.4) ? 'Eğirdir' : 'Merkez',
        personnel: trainers.length + random.below(legalForm === 'legal' ? 60 : 6),
        field,
        trainers: [...new Set(trainers)],
      }
    })
}

function workplaceName(field: string, legalForm: 'natural' | 'legal', random: Random): string {
  const start = random.chance(0.5) ? random.pick(familyNames) : random.pick(placeWords)
  const trade = random.pick(tradeNames[field] ?? ['Atölyesi'])
  return `${start} ${trade}${legalForm === 'legal' ? random.pick([' Ltd. Şti.', ' A.Ş.']) : ''}`
}

function makeStudents(
  count: number,
  schoolYearFrom: number,
  workplaces: readonly DistrictWorkplace[],
  staff: readonly DistrictStaff[],
  random: Random,
): DistrictStudent[] {
  const shares = shareOutAtLeastOne(
    count,
    courses.map((course) => course.weight),
  )
  const students: DistrictStudent[] = []
  const seats = seatsByField(workplaces, courses, shares, random)
  for (const [at, course] of courses.entries()) {
    for (let n = 0; n < (shares[at] ?? 0); n++) {
      const workplace = seats.get(course.field)?.pop() ?? null
      students.push(makeStudent(students.length, course, workplace, schoolYearFrom, random))
    }
  }
  return assignCoordinators(students, staff)
}

/** One seat for every student but a few, each workplace at least one, drawn with very unequal weights. */
function seatsByField(
  workplaces: readonly DistrictWorkplace[],
  from: readonly Course[],
  shares: Int32Array,
  random: Random,
): Map<string, number[]> {
  const seats = new Map<string, number[]>()
  for (const field of new Set(from.map((course) => course.field))) {
    const own = workplaces.filter((workplace) => workplace.field === field)
    const students = from.reduce((sum, course, at) => sum + (course.field === field ? (shares[at] ?? 0) : 0), 0)
    const placed = Math.max(own.length, students - Math.max(1, Math.floor(students / 20)))
    const extra = shareOut(
      placed - own.length,
      own.map(() => Math.exp(2 * random.normal())),
    )
    const list = own.flatMap((workplace, at) => Array.from({ length: 1 + (extra[at] ?? 0) }, () => workplace.id))
    seats.set(field, random.shuffled(list))
  }
  return seats
}

function makeStudent(
  id: number,
  course: Course,
  workplace: number | null,
  schoolYearFrom: number,
  random: Random,
): DistrictStudent {
  const female = random.chance(course.field.startsWith('Güzellik') ? 0.8 : 0.4)
  const second = random.chance(0.15) ? ` ${random.pick(secondNames)}` : ''
  const first = random.pick(female ? femaleNames : maleNames)
  const isAdult = course.school === 1 && random.chance(0.1)
  const youngest = day(`${schoolYearFrom - course.grade - 5}-10-01`)
  return {
    id,
    school: course.school,
    schoolNumber: (course.school === 0 ? 200 : 300) + id * 3 + random.below(3),
    nationalId: fictionalNationalId(1_000 + id * 17),
    givenName: second.trim() === first ? first : `${first}${second}`,
    familyName: random.chance(0.06)
      ? `${random.pick(familyNames)} ${random.pick(familyNames)}`
      : random.pick(familyNames),
    female,
    birthDate: addDays(youngest, -random.below(365) - (isAdult ? 365 * (2 + random.below(12)) : 0)),
    grade: course.grade,
    letter: course.letter,
    field: course.field,
    branch: random.pick(course.branches),
    workplace,
    coordinator: null,
    averageHundredths: random.chance(0.04)
      ? null
      : Math.round(Math.min(100, Math.max(45, 70 + 12 * random.normal())) * 100),
    disciplined: random.chance(0.06),
    outsideOrder: random.chance(0.015),
  }
}

/** One coordinator for at most 15 students of one workplace and field; the workplaces of a field are shared evenly. */
function assignCoordinators(students: readonly DistrictStudent[], staff: readonly DistrictStaff[]): DistrictStudent[] {
  const load = new Map<number, number>()
  const chosen = new Map<string, { coordinator: number; students: number }>()
  return students.map((student) => {
    if (student.workplace === null) return student
    const group = `${student.school}/${student.workplace}/${student.field}`
    let current = chosen.get(group)
    if (!current || current.students >= 15) {
      const able = staff.filter(
        (one) => one.coordinator && one.school === student.school && one.branch === student.field,
      )
      const least = able.reduce<DistrictStaff | undefined>(
        (best, one) => (!best || (load.get(one.id) ?? 0) < (load.get(best.id) ?? 0) ? one : best),
        undefined,
      )
      if (!least) throw new RangeError('a field without a coordinator')
      current = { coordinator: least.id, students: 0 }
      chosen.set(group, current)
    }
    current.students++
    load.set(current.coordinator, (load.get(current.coordinator) ?? 0) + 1)
    return { ...student, coordinator: current.coordinator }
  })
}

function makeGuardians(student: DistrictStudent, random: Random): DistrictGuardian[] {
  const guardian = (relation: DistrictGuardian['relation']): DistrictGuardian => {
    const given = random.pick(relation === 'father' ? maleNames : femaleNames)
    const family = student.familyName.split(' ').at(-1) ?? student.familyName
    return {
      student: student.id,
      name: `${given} ${relation === 'legal-guardian' ? random.pick(familyNames) : family}`,
      relation,
    }
  }
  if (random.chance(0.03)) return [guardian('legal-guardian')]
  return random.chance(0.25)
    ? [guardian('mother'), guardian('father')]
    : [guardian(random.chance(0.55) ? 'mother' : 'father')]
}

/** Whether every course of the generator stands in the ministry's list: asserted by a test, not at run time. */
export const districtCourses: readonly {
  readonly program: Program
  readonly field: string
  readonly branches: readonly string[]
}[] = courses.map((course) => ({
  program: schools[course.school]?.program ?? 'MTAL',
  field: course.field,
  branches: course.branches,
}))
