import { courses, schools } from './district-courses.js'
import type { DistrictStaff, DistrictWorkplace } from './district-records.js'
import { familyNames, femaleNames, maleNames, placeWords, tradeNames } from './names.js'
import type { Random } from './random.js'
import { shareOutAtLeastOne } from './share.js'

const fieldsOf = (school: number): string[] => [
  ...new Set(courses.filter((course) => course.school === school).map((course) => course.field)),
]

function personName(random: Random): string {
  return `${random.pick(random.chance(0.5) ? femaleNames : maleNames)} ${random.pick(familyNames)}`
}

export function makeStaff(coordinators: number, random: Random): DistrictStaff[] {
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

export function makeWorkplaces(count: number, random: Random): DistrictWorkplace[] {
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
