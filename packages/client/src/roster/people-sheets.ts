import type { Day } from '@imes/consent/time'
import type { Grid } from './file/grid.js'
import { isBlank } from './file/grid.js'
import { type MatchedHeader, normalHeading } from './heading.js'
import { issue } from './issue.js'
import { type ColumnId, relations } from './layouts.js'
import type { Findings, ReadGuardian } from './reading.js'
import { openTable, type Row } from './table.js'
import { holdsNationalId, hundredths, readDay, schoolNumber, yesOrNo } from './values.js'

type Found = { row: number; header: MatchedHeader }

/** The sheet of guardians (veliler): our own layout, without phone and e-mail. The birth date says who is 18. */
export function readGuardians(file: string, grid: Grid, found: Found, into: Findings): void {
  const table = openTable(file, grid, found, into)
  if (!table) return
  for (const row of table.rows) {
    if (row.blank) continue
    const number = readNumber(row, into)
    const relation = readRelation(row, into)
    const birthDate = readBirthDate(row, grid.from1904, into)
    if (!number || relation === 'wrong' || birthDate === 'wrong') continue
    into.guardians.push({
      at: row.at,
      schoolNumber: number,
      studentName: row.text('fullName') || null,
      birthDate,
      guardianName: row.text('guardianName') || null,
      guardianNumber: row.text('guardianNumber') || null,
      relation,
    })
  }
}

function readNumber(row: Row, into: Findings): string | undefined {
  const cell = row.raw('schoolNumber')
  const column = row.column('schoolNumber')
  const read = holdsNationalId(cell) ? undefined : schoolNumber(cell)
  if (read) return read.plain
  const code = holdsNationalId(cell) ? 'national-id-misplaced' : isBlank(cell) ? 'number-missing' : 'number-unreadable'
  into.issues.push(issue(code, 'error', { ...row.at, column }))
  return undefined
}

function readRelation(row: Row, into: Findings): ReadGuardian['relation'] | 'wrong' {
  const text = normalHeading(row.text('relation'))
  if (text === '') return 'other'
  const found = relations.find(([word]) => word === text)
  if (found) return found[1]
  into.issues.push(
    issue('value-unknown', 'error', { ...row.at, column: row.column('relation') }, { said: 'Anne, Baba, Vasi, Diğer' }),
  )
  return 'wrong'
}

function readBirthDate(row: Row, from1904: boolean, into: Findings): Day | null | 'wrong' {
  const cell = row.raw('birthDate')
  if (isBlank(cell)) return null
  const read = readDay(cell, from1904)
  if (read) return read
  into.issues.push(issue('date-form', 'error', { ...row.at, column: row.column('birthDate') }))
  return 'wrong'
}

/** The sheet of trainers (usta öğreticiler): our own layout. One row a person and workplace. */
export function readTrainers(file: string, grid: Grid, found: Found, into: Findings): void {
  const table = openTable(file, grid, found, into)
  if (!table) return
  for (const row of table.rows) {
    if (row.blank) continue
    const name = row.text('trainerName')
    const responsible = readYesNo(row, 'responsible', into)
    if (name === '') {
      into.issues.push(issue('name-missing', 'error', { ...row.at, column: row.column('trainerName') }))
      continue
    }
    if (responsible === 'wrong') continue
    into.trainers.push({
      at: row.at,
      workplaceCode: row.text('workplaceCode') || null,
      workplaceName: row.text('workplaceName') || null,
      name,
      fieldText: row.text('field') || null,
      responsible: responsible === true,
    })
  }
}

/** Last year's averages and discipline (OÖKY m.136): read for the order of placement, under its own purpose. */
export function readRankInputs(file: string, grid: Grid, found: Found, into: Findings): void {
  const table = openTable(file, grid, found, into)
  if (!table) return
  for (const row of table.rows) {
    if (row.blank) continue
    const number = readNumber(row, into)
    const average = row.raw('average')
    const read = isBlank(average) ? null : hundredths(average)
    if (read === undefined)
      into.issues.push(issue('number-form', 'error', { ...row.at, column: row.column('average') }))
    const disciplined = readYesNo(row, 'discipline', into)
    const outsideOrder = readYesNo(row, 'outsideOrder', into)
    if (!number || read === undefined || disciplined === 'wrong' || outsideOrder === 'wrong') continue
    const given = [row.text('givenName'), row.text('familyName')].filter((part) => part !== '').join(' ')
    into.rankInputs.push({
      at: row.at,
      schoolNumber: number,
      studentName: row.text('fullName') || given || null,
      averageHundredths: read,
      disciplined,
      outsideOrder,
    })
  }
}

function readYesNo(row: Row, id: ColumnId, into: Findings): boolean | null | 'wrong' {
  const text = row.text(id)
  if (text === '') return null
  const read = yesOrNo(text)
  if (read !== undefined) return read
  into.issues.push(issue('value-unknown', 'error', { ...row.at, column: row.column(id) }, { said: 'Evet, Hayır' }))
  return 'wrong'
}
