import { type Field, fieldNamed, findDistrict, type Program } from '@imes/core/reference'
import type { Findings } from '../reading.js'
import { type OneRosterCode, oneRosterIssue } from './issue.js'
import type { ParsedFile, ParsedRow } from './parse.js'
import { type FileName, tables } from './tables.js'

export type Files = ReadonlyMap<FileName, ParsedFile>
type Note = (file: FileName, row: ParsedRow, code: OneRosterCode, column: string) => void

export const rowsOf = (files: Files, name: FileName): readonly ParsedRow[] => files.get(name)?.records ?? []
export const value = (row: ParsedRow, column: string): string => row.values.get(column) ?? ''
export const list = (row: ParsedRow, column: string): string[] =>
  value(row, column)
    .split(',')
    .filter((one) => one !== '')

const guardianRoles: ReadonlySet<string> = new Set(['guardian', 'parent', 'relative'])
export const isGuardianRole = (role: string): boolean => guardianRoles.has(role)

/** What no single cell can tell: references, one primary role an org, the order of dates, roles that agree. */
export function checkRules(zip: string, files: Files, into: Findings): void {
  const note: Note = (file, row, code, column) => {
    into.issues.push(oneRosterIssue(code, { zip, file: `${file}.csv`, row: row.row, column }))
  }
  for (const { name, records } of files.values()) {
    for (const row of records) {
      checkReferences(name, row, files, note)
      checkDates(name, row, note)
    }
  }
  checkParents('orgs', files, note)
  checkParents('academicSessions', files, note)
  checkRoles(files, note)
  checkSchools(files, note)
  checkOccupations(files, note)
  checkWorkplaces(files, note)
}

/** Every reference of a bulk set resolves inside the zip. */
function checkReferences(name: FileName, row: ParsedRow, files: Files, note: Note): void {
  for (const column of tables[name]) {
    const target = column.to === undefined ? undefined : files.get(column.to)
    if (!target) continue
    if (list(row, column.name).some((id) => !target.ids.has(id))) note(name, row, 'reference-missing', column.name)
  }
}

const spans: readonly (readonly [from: string, to: string])[] = [
  ['startDate', 'endDate'],
  ['beginDate', 'endDate'],
  ['metadata.imes.placementStart', 'metadata.imes.placementEnd'],
]

/** End dates are exclusive, so a span of no day is wrong too. */
function checkDates(name: FileName, row: ParsedRow, note: Note): void {
  for (const [from, to] of spans) {
    const [first, last] = [value(row, from), value(row, to)]
    if (first !== '' && last !== '' && first >= last) note(name, row, 'date-order', to)
  }
}

function checkParents(name: FileName, files: Files, note: Note): void {
  const parents = new Map(rowsOf(files, name).map((row) => [value(row, 'sourcedId'), value(row, 'parentSourcedId')]))
  for (const row of rowsOf(files, name)) {
    const seen = new Set<string>()
    let id = value(row, 'sourcedId')
    while (id !== '' && !seen.has(id)) {
      seen.add(id)
      id = parents.get(id) ?? ''
    }
    if (id !== '' && id === value(row, 'sourcedId')) note(name, row, 'parent-cycle', 'parentSourcedId')
  }
}

function checkRoles(files: Files, note: Note): void {
  const primary = new Set<string>()
  const roles = new Map<string, Set<string>>()
  for (const row of rowsOf(files, 'roles')) {
    const user = value(row, 'userSourcedId')
    roles.set(user, (roles.get(user) ?? new Set()).add(value(row, 'role')))
    if (value(row, 'roleType') !== 'primary') continue
    const key = `${user} ${value(row, 'orgSourcedId')}`
    if (primary.has(key)) note('roles', row, 'primary-twice', 'roleType')
    primary.add(key)
  }
  if (!files.has('roles')) return
  for (const row of rowsOf(files, 'enrollments')) {
    const role = value(row, 'role')
    const own = roles.get(value(row, 'userSourcedId'))
    const isAsked = role === 'student' || role === 'teacher'
    if (isAsked && own && !own.has(role)) note('enrollments', row, 'enrollment-role', 'role')
  }
  for (const row of rowsOf(files, 'users')) {
    const agents = list(row, 'agentSourcedIds').filter((id) => files.get('users')?.ids.has(id))
    const isGuardian = (id: string): boolean => [...(roles.get(id) ?? [])].some(isGuardianRole)
    if (!agents.every(isGuardian)) note('users', row, 'guardian-role', 'agentSourcedIds')
  }
}

function checkSchools(files: Files, note: Note): void {
  const types = new Map(rowsOf(files, 'orgs').map((row) => [value(row, 'sourcedId'), value(row, 'type')]))
  for (const name of ['classes', 'enrollments'] as const) {
    for (const row of rowsOf(files, name)) {
      const type = types.get(value(row, 'schoolSourcedId'))
      if (type !== undefined && type !== 'school') note(name, row, 'school-type', 'schoolSourcedId')
    }
  }
  for (const row of rowsOf(files, 'orgs')) {
    if (value(row, 'type') !== 'school') continue
    if (value(row, 'metadata.imes.program') === '') note('orgs', row, 'program-missing', 'metadata.imes.program')
    const [plate, district] = [value(row, 'metadata.imes.provincePlate'), value(row, 'metadata.imes.district')]
    if (!isPlace(plate, district)) note('orgs', row, 'place-unknown', 'metadata.imes.district')
  }
}

const isPlace = (plate: string, district: string): boolean =>
  plate !== '' && district !== '' && findDistrict(plate, district) !== undefined

export const programOf = (row: ParsedRow | undefined): Program | undefined => {
  const text = row ? value(row, 'metadata.imes.program') : ''
  return text === 'MTAL' || text === 'MESEM' ? text : undefined
}

/** Names of fields and branches are those of the ministry's list, of this very programme. */
function checkOccupations(files: Files, note: Note): void {
  for (const name of ['orgs', 'classes'] as const) {
    for (const row of rowsOf(files, name)) {
      if (value(row, 'metadata.imes.field') !== '' && !fieldOf(row)) {
        note(name, row, programOf(row) ? 'field-unknown' : 'program-missing', 'metadata.imes.field')
      }
    }
  }
  const classes = new Map(rowsOf(files, 'classes').map((row) => [value(row, 'sourcedId'), row]))
  for (const row of rowsOf(files, 'enrollments')) {
    const branch = value(row, 'metadata.imes.branch')
    const field = fieldOf(classes.get(value(row, 'classSourcedId')))
    if (branch !== '' && field && !field.branches.some((one) => one.name === branch)) {
      note('enrollments', row, 'branch-unknown', 'metadata.imes.branch')
    }
  }
}

function fieldOf(row: ParsedRow | undefined): Field | undefined {
  const program = programOf(row)
  return row && program ? fieldNamed(program, value(row, 'metadata.imes.field')) : undefined
}

function checkWorkplaces(files: Files, note: Note): void {
  const names = new Map<string, string>()
  const classes = new Map(rowsOf(files, 'classes').map((row) => [value(row, 'sourcedId'), row]))
  for (const row of classes.values()) {
    const [code, name] = [value(row, 'metadata.imes.workplaceCode'), value(row, 'metadata.imes.workplaceName')]
    const [plate, district] = [
      value(row, 'metadata.imes.workplaceProvincePlate'),
      value(row, 'metadata.imes.workplaceDistrict'),
    ]
    if ((plate !== '' || district !== '') && !isPlace(plate, district)) {
      note('classes', row, 'place-unknown', 'metadata.imes.workplaceDistrict')
    }
    if (code === '') continue
    if (names.has(code) && names.get(code) !== name) {
      note('classes', row, 'workplace-differs', 'metadata.imes.workplaceName')
    }
    names.set(code, name)
  }
  const placements = new Set<string>()
  for (const row of rowsOf(files, 'enrollments')) {
    const own = classes.get(value(row, 'classSourcedId'))
    const placement = value(row, 'metadata.imes.placementId')
    if (placement !== '' && placements.has(placement)) note('enrollments', row, 'id-twice', 'metadata.imes.placementId')
    placements.add(placement)
    const isPlaced = value(row, 'metadata.imes.placementStart') !== '' || value(row, 'metadata.imes.placementId') !== ''
    if (isPlaced && own && value(own, 'metadata.imes.workplaceName') === '') {
      note('enrollments', row, 'workplace-missing', 'metadata.imes.placementId')
    }
  }
}
