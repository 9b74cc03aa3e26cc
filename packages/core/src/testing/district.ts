import { addDays, day } from '@imes/consent/time'
import { type Course, courses, schools } from './district-courses.js'
import { makeStaff, makeWorkplaces } from './district-places.js'
import type {
  District,
  DistrictGuardian,
  DistrictStaff,
  DistrictStudent,
  DistrictWorkplace,
} from './district-records.js'
import { fictionalNationalId } from './fictional-id.js'
import { familyNames, femaleNames, maleNames, secondNames } from './names.js'
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

interface Group {
  readonly coordinators: number[]
  students: number
}

/** One coordinator for at most 15 students of one workplace and field (OÖKY m.88/2); a larger group has several. */
function assignCoordinators(students: readonly DistrictStudent[], staff: readonly DistrictStaff[]): DistrictStudent[] {
  const load = new Map<number, number>()
  const groups = new Map<string, Group>()
  return students.map((student) => {
    if (student.workplace === null) return student
    const key = `${student.school}/${student.workplace}`
    const group = groups.get(key) ?? { coordinators: [], students: 0 }
    groups.set(key, group)
    if (group.students % 15 === 0) group.coordinators.push(leastLoaded(student, staff, group, load))
    group.students++
    const coordinator = group.coordinators.at(-1) ?? null
    if (coordinator !== null) load.set(coordinator, (load.get(coordinator) ?? 0) + 1)
    return { ...student, coordinator }
  })
}

function leastLoaded(
  student: DistrictStudent,
  staff: readonly DistrictStaff[],
  group: Group,
  load: ReadonlyMap<number, number>,
): number {
  const own = staff.filter((one) => one.coordinator && one.school === student.school && one.branch === student.field)
  const free = own.filter((one) => !group.coordinators.includes(one.id))
  const able = free.length > 0 ? free : own
  const least = able.reduce((best, one) => ((load.get(one.id) ?? 0) < (load.get(best.id) ?? 0) ? one : best))
  return least.id
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
