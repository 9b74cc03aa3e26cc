import { findDistrict, findProvince, type Program, provinces } from '@imes/core/reference'
import { issue } from '../issue.js'
import { displayName, spelling } from '../names.js'
import type { PlannedSchool } from '../plan.js'
import type { Reading, ReadSchool } from '../reading.js'
import type { Desk } from './desk.js'

/** A school that the caller knows already: whose office is signed in. */
export interface KnownSchool {
  readonly name: string
  readonly program: Program
  readonly plate: string
  readonly district: string
}

export interface Schools {
  readonly planned: readonly PlannedSchool[]
  /** The school of a row, or of a file that names none. */
  of(reading: Reading, school: ReadSchool | null): PlannedSchool | undefined
}

/** Settles which schools the files are about, where they are and what they teach. */
export function joinSchools(readings: readonly Reading[], known: KnownSchool | undefined, desk: Desk): Schools {
  const named = new Map<string, ReadSchool>()
  for (const school of readings.flatMap(schoolsIn)) {
    const before = named.get(spelling(school.name))
    named.set(spelling(school.name), {
      name: before?.name ?? school.name,
      province: before?.province ?? school.province,
      district: before?.district ?? school.district,
      program: before?.program ?? school.program,
    })
  }
  const planned = new Map<string, PlannedSchool>()
  const isAlone = named.size === 0 || (named.size === 1 && known !== undefined && named.has(spelling(known.name)))
  if (known && isAlone) planned.set(spelling(known.name), { key: schoolKey(known), ...known })
  else for (const [key, school] of named) addSchool(key, school, known, readings, desk, planned)
  if (planned.size === 0 && named.size === 0) desk.issues.push(issue('school-missing', 'error', { file: '' }))
  return { planned: [...planned.values()], of: (reading, school) => schoolOf(reading, school, planned, desk) }
}

const schoolsIn = (reading: Reading): ReadSchool[] =>
  [reading.school, ...reading.sections.map((section) => section.school)].filter((school) => school !== null)

const schoolKey = (school: { plate: string; district: string; name: string }): string =>
  `school/${school.plate}/${spelling(school.district)}/${spelling(school.name)}`

function addSchool(
  key: string,
  school: ReadSchool,
  known: KnownSchool | undefined,
  readings: readonly Reading[],
  desk: Desk,
  planned: Map<string, PlannedSchool>,
): void {
  if (known && spelling(known.name) === key) {
    planned.set(key, { key: schoolKey(known), ...known })
    return
  }
  const place = placeOf(school, readings, desk)
  const program = school.program ?? askProgram(school, desk)
  const whole = { name: titleOf(school.name), program, plate: place.plate, district: place.name }
  planned.set(key, { key: schoolKey(whole), ...whole })
}

/** `ÖRNEK MESLEKİ VE TEKNİK ANADOLU LİSESİ` as a title. */
const titleOf = (name: string): string => displayName(name).replaceAll(' Ve ', ' ve ')

/** From the heading, or from a question; while that is open its first option stands in, and nothing is planned. */
function placeOf(school: ReadSchool, readings: readonly Reading[], desk: Desk) {
  if (school.province !== null && school.district !== null) {
    const found = findDistrict(school.province, school.district)
    if (found) return found
  }
  const near = new Set(
    [school.province, ...readings.flatMap((reading) => reading.workplaces.map((one) => one.province))].flatMap(
      (name) => {
        const province = name === null ? undefined : findProvince(name)
        return province ? [province.plate] : []
      },
    ),
  )
  const from = near.size > 0 ? provinces.filter((province) => near.has(province.plate)) : provinces
  const options = from.flatMap((province) =>
    province.districts.map((name) => ({ id: `${province.plate}/${name}`, label: `${name} · ${province.name}` })),
  )
  const answer = desk.ask({
    id: `district-of:${spelling(school.name)}`,
    ask: { tr: `Okul hangi ilçede: ${school.name}?`, en: `In which district is the school: ${school.name}?` },
    options,
  })
  const [plate = '00', name = '–'] = (answer ?? options[0]?.id ?? '').split('/')
  return { plate, name }
}

function askProgram(school: ReadSchool, desk: Desk): Program {
  const answer = desk.ask({
    id: `program-of:${spelling(school.name)}`,
    ask: { tr: `Okulun programı hangisi: ${school.name}?`, en: `Which programme has the school: ${school.name}?` },
    options: [
      { id: 'MTAL', label: 'Meslekî ve Teknik Anadolu Lisesi' },
      { id: 'MESEM', label: 'Meslekî Eğitim Merkezi' },
    ],
  })
  return answer === 'MESEM' ? 'MESEM' : 'MTAL'
}

function schoolOf(
  reading: Reading,
  school: ReadSchool | null,
  planned: ReadonlyMap<string, PlannedSchool>,
  desk: Desk,
): PlannedSchool | undefined {
  const own = school ?? reading.school
  const found = own ? planned.get(spelling(own.name)) : undefined
  if (found) return found
  const all = [...planned.values()]
  if (all.length <= 1) return all[0]
  const answer = desk.ask({
    id: `school-of:${reading.file}`,
    ask: { tr: `Bu dosya hangi okulun: ${reading.file}?`, en: `Which school’s file is this: ${reading.file}?` },
    options: all.map((one) => ({ id: one.key, label: one.name })),
  })
  return all.find((one) => one.key === answer) ?? all[0]
}
