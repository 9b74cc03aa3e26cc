import { isNationalId } from '@imes/core/reference'
import { settleField } from './field-text.js'
import { cellText, type Grid, isBlank } from './file/grid.js'
import type { MatchedHeader } from './heading.js'
import { issue, type WholeCode } from './issue.js'
import { companyFold, displayName, spelling } from './names.js'
import type { Findings, Question, ReadPlacement, ReadSchool, ReadStudent, SectionRef } from './reading.js'
import { openTable, type Row } from './table.js'
import { withoutTwins } from './twins.js'
import { holdsNationalId, readDay, readTitles, schoolNumber, sectionText } from './values.js'

export interface IdOptions {
  /** Keyed pseudonym of a national id. Called once for each valid id, which is then dropped. */
  readonly pseudonym: (nationalId: string) => string
  /** Ids that begin with 0 (no real one does): for demonstrations and tests only. */
  readonly allowFictionalIds?: boolean | undefined
}

/**
 * The sheet that schools make themselves: students, and where known their workplace and coordinator. No layout is
 * stable, so columns go by their headings; absence and money are seen and left alone.
 */
export function readStudentSheet(
  file: string,
  grid: Grid,
  found: { row: number; header: MatchedHeader },
  into: Findings,
  options: IdOptions,
): void {
  const table = openTable(file, grid, found, into)
  if (!table) return
  const titles = readTitles(table.titles)
  into.school ??= titles.school
  into.schoolYearFrom ??= titles.schoolYearFrom
  noteDroppedIds(file, grid, found.header, into)
  const students: ReadStudent[] = []
  for (const row of table.rows) {
    if (row.blank) continue
    const student = readRow(row, titles.school, grid.from1904, into, options)
    if (student) students.push(student)
  }
  into.students.push(...withoutTwins(students, into))
  askAboutFields(into, titles.school)
  into.questions.push(...nearWorkplaces(into.students))
}

function noteDroppedIds(file: string, grid: Grid, header: MatchedHeader, into: Findings): void {
  const column = header.columns.get('nationalId')
  if (!column) return
  into.notRead.push({
    file,
    sheet: grid.sheet,
    column: column.heading,
    code: 'national-id-dropped',
    why: {
      tr: 'Kimlik numarası okunurken takma ada çevrildi ve atıldı.',
      en: 'The national id was turned into a pseudonym on reading and dropped.',
    },
  })
}

function readRow(
  row: Row,
  school: ReadSchool | null,
  from1904: boolean,
  into: Findings,
  options: IdOptions,
): ReadStudent | undefined {
  const given = row.text('givenName')
  const family = row.text('familyName')
  const name = row.text('fullName') || [given, family].filter((part) => part !== '').join(' ')
  const number = row.raw('schoolNumber')
  if (name === '' && isBlank(number)) {
    into.issues.push(issue('row-not-read', 'warning', row.at))
    return undefined
  }
  const wrong = (code: WholeCode, column: string | null): undefined => {
    into.issues.push(issue(code, 'error', { ...row.at, column }))
    return undefined
  }
  if (holdsNationalId(number)) return wrong('national-id-misplaced', row.column('schoolNumber'))
  if (isBlank(number)) return wrong('number-missing', row.column('schoolNumber'))
  const read = schoolNumber(number)
  if (!read) return wrong('number-unreadable', row.column('schoolNumber'))
  if (name === '') return wrong('name-missing', row.column('fullName') ?? row.column('givenName'))
  const section = readSection(row, into)
  const placement = readPlacement(row, from1904, into)
  if (section === 'wrong' || placement === 'wrong') return undefined
  const fieldText = row.text('field') || null
  const settled = fieldText === null ? undefined : settleField(school?.program ?? null, fieldText, {})
  if (settled?.kind === 'unknown') return wrong('field-unknown', row.column('field'))
  if (/(^|\s)[Ğğ]/u.test(name)) {
    into.issues.push(issue('spelling-hint', 'warning', { ...row.at, column: row.column('fullName') }))
  }
  const isSplit = row.text('fullName') === '' && given !== '' && family !== ''
  return {
    at: row.at,
    school,
    section,
    schoolNumber: read.plain,
    numberAsWritten: read.written,
    givenName: isSplit ? given : null,
    familyName: isSplit ? family : null,
    nameAsWritten: name,
    displayName: displayName(name),
    fieldText,
    field: settled?.kind === 'settled' ? settled.value : null,
    branchText: row.text('branch') || null,
    pseudonym: readPseudonym(row, into, options),
    placement,
  }
}

function readSection(row: Row, into: Findings): SectionRef | null | 'wrong' {
  const text = row.text('section')
  if (text === '') return null
  const read = sectionText(text)
  if (read) return { ...read, fieldText: null }
  into.issues.push(issue('section-text', 'error', { ...row.at, column: row.column('section') }))
  return 'wrong'
}

/** An id that lost its zero, or has wrong digits, is never repaired: the row is read without a pseudonym. */
function readPseudonym(row: Row, into: Findings, options: IdOptions): string | null {
  const cell = row.raw('nationalId')
  if (isBlank(cell)) return null
  const id = cellText(cell)
  if (isNationalId(id, { allowFictionalIds: options.allowFictionalIds === true })) return options.pseudonym(id)
  into.issues.push(issue('national-id-digits', 'warning', { ...row.at, column: row.column('nationalId') }))
  return null
}

function readPlacement(row: Row, from1904: boolean, into: Findings): ReadPlacement | null | 'wrong' {
  const name = row.text('workplaceName')
  const code = row.text('workplaceCode') || null
  if (name === '' && code === null) return null
  const days = {
    firstDay: readDate(row, 'firstDay', from1904, into),
    lastDay: readDate(row, 'lastDay', from1904, into),
  }
  if (days.firstDay === 'wrong' || days.lastDay === 'wrong') return 'wrong'
  if (days.firstDay !== null && days.lastDay !== null && days.firstDay > days.lastDay) {
    into.issues.push(issue('date-order', 'error', { ...row.at, column: row.column('firstDay') }))
    return 'wrong'
  }
  return {
    workplaceName: name,
    workplaceCode: code,
    coordinatorName: row.text('coordinator') || null,
    coordinatorRow: null,
    trainerName: row.text('trainerName') || null,
    firstDay: days.firstDay,
    lastDay: days.lastDay,
  }
}

function readDate(row: Row, id: 'firstDay' | 'lastDay', from1904: boolean, into: Findings) {
  const cell = row.raw(id)
  if (isBlank(cell)) return null
  const read = readDay(cell, from1904)
  if (read) return read
  into.issues.push(issue('date-form', 'error', { ...row.at, column: row.column(id) }))
  return 'wrong' as const
}

function askAboutFields(into: Findings, school: ReadSchool | null): void {
  for (const student of into.students) {
    if (student.fieldText === null || student.field !== null) continue
    const settled = settleField(school?.program ?? null, student.fieldText, {})
    if (settled.kind === 'ask' && !into.questions.some((other) => other.id === settled.question.id)) {
      into.questions.push(settled.question)
    }
  }
}

/** Names of workplaces that differ only in dots and blanks: proposed as one, never merged unasked. */
export function nearWorkplaces(students: readonly ReadStudent[]): Question[] {
  const names = students.flatMap((student) => (student.placement ? [student.placement.workplaceName] : []))
  const groups = new Map<string, Map<string, string>>()
  for (const name of names) {
    if (name === '') continue
    const group = groups.get(companyFold(name)) ?? new Map<string, string>()
    if (!group.has(spelling(name))) group.set(spelling(name), name)
    groups.set(companyFold(name), group)
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = [...group.values()]
    return first === undefined ? [] : others.map((other) => sameWorkplace(first, other))
  })
}

/** Asked: are two spellings one workplace? */
export function sameWorkplace(a: string, b: string): Question {
  const [first, second] = spelling(a) < spelling(b) ? [a, b] : [b, a]
  return {
    id: `same-workplace:${spelling(first)}|${spelling(second)}`,
    ask: {
      tr: `Bu iki yazım aynı işletme mi: “${first}” ve “${second}”?`,
      en: `Are these two spellings one workplace: “${first}” and “${second}”?`,
    },
    options: [
      { id: 'same', label: 'Aynı işletme / one workplace' },
      { id: 'different', label: 'Ayrı işletmeler / two workplaces' },
    ],
  }
}
