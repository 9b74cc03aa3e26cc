import { addDays, type Day, isDay } from '@imes/consent/time'
import { findProvince, isNationalId } from '@imes/core/reference'
import { displayName } from '../names.js'
import type { Findings, Place, ReadPlacement, ReadSchool, ReadStudent } from '../reading.js'
import type { IdOptions } from '../student-sheet.js'
import { oneRosterIssue } from './issue.js'
import type { ParsedRow } from './parse.js'
import { type Files, isGuardianRole, list, programOf, rowsOf, value } from './rules.js'

interface Lookup {
  readonly zip: string
  readonly files: Files
  readonly schools: ReadonlyMap<string, ReadSchool>
  readonly users: ReadonlyMap<string, ParsedRow>
  readonly classes: ReadonlyMap<string, ParsedRow>
}

/** Turns checked files into the parts of a reading. A class is the group of one workplace and field. */
export function readPeople(zip: string, files: Files, into: Findings, options: IdOptions): void {
  const byId = (name: 'users' | 'classes'): Map<string, ParsedRow> =>
    new Map(rowsOf(files, name).map((row) => [value(row, 'sourcedId'), row]))
  const schools = readSchools(files)
  const lookup: Lookup = { zip, files, schools, users: byId('users'), classes: byId('classes') }
  into.school = [...schools.values()][0] ?? null
  const year = rowsOf(files, 'academicSessions').find((row) => value(row, 'type') === 'schoolYear')
  into.schoolYearFrom = year ? Number(value(year, 'schoolYear')) - 1 : null
  readWorkplaces(lookup, into)
  readRoles(lookup, into, options)
}

function readSchools(files: Files): Map<string, ReadSchool> {
  const schools = rowsOf(files, 'orgs').filter((row) => value(row, 'type') === 'school')
  return new Map(
    schools.map((row) => [
      value(row, 'sourcedId'),
      {
        name: value(row, 'name'),
        province: findProvince(value(row, 'metadata.imes.provincePlate'))?.name ?? null,
        district: value(row, 'metadata.imes.district') || null,
        program: programOf(row) ?? null,
      },
    ]),
  )
}

const placeOf = (zip: string, file: string, row: ParsedRow): Place => ({
  file: zip,
  sheet: `${file}.csv`,
  row: row.row,
})

const nameOf = (row: ParsedRow): { given: string; family: string; whole: string } => {
  const given = [value(row, 'givenName'), value(row, 'middleName')].filter((part) => part !== '').join(' ')
  const family = value(row, 'familyName')
  return { given, family, whole: `${given} ${family}` }
}

function readWorkplaces(lookup: Lookup, into: Findings): void {
  for (const row of lookup.classes.values()) {
    const name = value(row, 'metadata.imes.workplaceName')
    if (name === '') continue
    const form = value(row, 'metadata.imes.workplaceLegalForm')
    const trainers = value(row, 'metadata.imes.trainers')
    into.workplaces.push({
      at: placeOf(lookup.zip, 'classes', row),
      code: value(row, 'metadata.imes.workplaceCode') || null,
      name,
      legalForm: form === 'natural' || form === 'legal' ? form : 'unknown',
      province: findProvince(value(row, 'metadata.imes.workplaceProvincePlate'))?.name ?? null,
      district: value(row, 'metadata.imes.workplaceDistrict') || null,
      personnel: null,
      fieldText: value(row, 'metadata.imes.field') || null,
      branchText: null,
      trainers: trainers === '' ? null : Number(trainers),
      places: null,
    })
  }
}

function readRoles(lookup: Lookup, into: Findings, options: IdOptions): void {
  const numbers = new Map<string, ParsedRow>()
  const students = new Set<string>()
  const staff = new Set<string>()
  for (const role of rowsOf(lookup.files, 'roles')) {
    const id = value(role, 'userSourcedId')
    const user = lookup.users.get(id)
    if (!user) continue
    if (value(role, 'role') === 'student' && !students.has(id)) {
      students.add(id)
      readStudent(user, lookup.schools.get(value(role, 'orgSourcedId')) ?? into.school, lookup, numbers, into, options)
    }
    const duty = dutyOf(value(role, 'role'))
    if (duty && !staff.has(id)) {
      staff.add(id)
      const { whole } = nameOf(user)
      const at = placeOf(lookup.zip, 'users', user)
      into.staff.push({ at, nameAsWritten: whole, displayName: displayName(whole), duty, branchText: null })
    }
  }
}

/** The office is whoever administers the site; other roles are no staff of the school. */
function dutyOf(role: string): 'principal' | 'deputy' | 'teacher' | undefined {
  if (role === 'principal') return 'principal'
  if (role === 'siteAdministrator') return 'deputy'
  return role === 'teacher' ? 'teacher' : undefined
}

function readStudent(
  user: ParsedRow,
  school: ReadSchool | null,
  lookup: Lookup,
  numbers: Map<string, ParsedRow>,
  into: Findings,
  options: IdOptions,
): void {
  const { zip } = lookup
  const spot = { zip, file: 'users.csv', row: user.row, column: 'identifier' }
  const written = value(user, 'identifier')
  if (!/^\d{1,10}$/.test(written)) {
    into.issues.push(oneRosterIssue('student-number', spot))
    return
  }
  const schoolNumber = written.replace(/^0+(?=\d)/, '')
  if (numbers.has(`${school?.name}/${schoolNumber}`)) {
    into.issues.push(oneRosterIssue('number-twice', spot))
    return
  }
  numbers.set(`${school?.name}/${schoolNumber}`, user)
  const { given, family, whole } = nameOf(user)
  const pseudonym = readPseudonym(user, zip, into, options)
  const base: ReadStudent = {
    at: placeOf(zip, 'users', user),
    school,
    section: null,
    schoolNumber,
    numberAsWritten: written,
    givenName: given,
    familyName: family,
    nameAsWritten: whole,
    displayName: displayName(whole),
    fieldText: null,
    field: null,
    branchText: null,
    pseudonym,
    placement: null,
  }
  const placed = enrollmentsOf(user, base, lookup)
  into.students.push(...(placed.length > 0 ? placed : [base]))
  readGuardians(user, schoolNumber, whole, lookup, into)
}

/** One row a class, since each class is a workplace; all rows of a student are one person (the same number). */
function enrollmentsOf(user: ParsedRow, base: ReadStudent, lookup: Lookup): ReadStudent[] {
  const own = rowsOf(lookup.files, 'enrollments').filter(
    (row) => value(row, 'userSourcedId') === value(user, 'sourcedId') && value(row, 'role') === 'student',
  )
  return own.map((row) => {
    const group = lookup.classes.get(value(row, 'classSourcedId'))
    const fieldText = (group && value(group, 'metadata.imes.field')) || null
    const branchText = value(row, 'metadata.imes.branch') || null
    return {
      ...base,
      fieldText,
      field: fieldText,
      branchText,
      placement: group ? placementOf(row, group, lookup) : null,
    }
  })
}

function placementOf(row: ParsedRow, group: ParsedRow, lookup: Lookup): ReadPlacement | null {
  const workplaceName = value(group, 'metadata.imes.workplaceName')
  if (workplaceName === '') return null
  const teachers = rowsOf(lookup.files, 'enrollments').filter(
    (one) => value(one, 'classSourcedId') === value(group, 'sourcedId') && value(one, 'role') === 'teacher',
  )
  const teacher = teachers.find((one) => value(one, 'primary') === 'true') ?? teachers[0]
  const coordinator = teacher && lookup.users.get(value(teacher, 'userSourcedId'))
  return {
    workplaceName,
    workplaceCode: value(group, 'metadata.imes.workplaceCode') || null,
    coordinatorName: coordinator ? nameOf(coordinator).whole : null,
    coordinatorRow: coordinator?.row ?? null,
    trainerName: null,
    firstDay: dayIn(row, 'metadata.imes.placementStart') ?? dayIn(row, 'beginDate'),
    lastDay: lastDay(row, 'metadata.imes.placementEnd') ?? lastDay(row, 'endDate'),
  }
}

const dayIn = (row: ParsedRow, column: string): Day | null => {
  const text = value(row, column)
  return isDay(text) ? text : null
}

/** OneRoster's ends are exclusive; ours is the last day itself. */
const lastDay = (row: ParsedRow, column: string): Day | null => {
  const end = dayIn(row, column)
  return end === null ? null : addDays(end, -1)
}

function readGuardians(
  user: ParsedRow,
  schoolNumber: string,
  studentName: string,
  lookup: Lookup,
  into: Findings,
): void {
  const roles = rowsOf(lookup.files, 'roles')
  for (const id of list(user, 'agentSourcedIds')) {
    const guardian = lookup.users.get(id)
    const isOne = roles.some((row) => value(row, 'userSourcedId') === id && isGuardianRole(value(row, 'role')))
    if (!guardian || !isOne) continue
    into.guardians.push({
      at: placeOf(lookup.zip, 'users', guardian),
      schoolNumber,
      studentName,
      birthDate: null,
      guardianName: nameOf(guardian).whole,
      guardianNumber: id,
      relation: 'other',
    })
  }
}

/** `{TCKN:…}` in userIds becomes a keyed pseudonym at once; other ids are not read. */
function readPseudonym(user: ParsedRow, zip: string, into: Findings, options: IdOptions): string | null {
  const id = /\{TCKN:([^}]*)\}/.exec(value(user, 'userIds'))?.[1]
  if (id === undefined) return null
  if (isNationalId(id, { allowFictionalIds: options.allowFictionalIds === true })) return options.pseudonym(id)
  const spot = { zip, file: 'users.csv', row: user.row, column: 'userIds' }
  into.issues.push(oneRosterIssue('national-id-digits', spot, 'warning'))
  return null
}
