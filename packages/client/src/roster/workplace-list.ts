import type { Grid } from './file/grid.js'
import { isBlank } from './file/grid.js'
import { type MatchedHeader, normalHeading } from './heading.js'
import { issue } from './issue.js'
import type { ColumnId } from './layouts.js'
import { legalForms } from './layouts.js'
import type { Findings, ReadWorkplace } from './reading.js'
import { openTable, type Row } from './table.js'
import { wholeNumber } from './values.js'

/** The school's list of workplaces (işletmeler): one row a workplace and branch, with the places it offers. */
export function readWorkplaceList(
  file: string,
  grid: Grid,
  found: { row: number; header: MatchedHeader },
  into: Findings,
): void {
  const table = openTable(file, grid, found, into)
  if (!table) return
  for (const row of table.rows) {
    if (row.blank) continue
    const workplace = readRow(row, into)
    if (workplace) into.workplaces.push(workplace)
  }
}

function readRow(row: Row, into: Findings): ReadWorkplace | undefined {
  const name = row.text('workplaceName')
  if (name === '') {
    into.issues.push(issue('workplace-name-missing', 'error', { ...row.at, column: row.column('workplaceName') }))
    return undefined
  }
  const personnel = readCount(row, 'personnel', into)
  const trainers = readCount(row, 'trainers', into)
  const places = readCount(row, 'places', into)
  const legalForm = readLegalForm(row, into)
  if (personnel === 'wrong' || trainers === 'wrong' || places === 'wrong' || legalForm === 'wrong') return undefined
  return {
    at: row.at,
    code: row.text('workplaceCode') || null,
    name,
    legalForm,
    province: row.text('province') || null,
    district: row.text('district') || null,
    personnel,
    fieldText: row.text('field') || null,
    branchText: row.text('branch') || null,
    trainers,
    places,
  }
}

function readCount(row: Row, id: ColumnId, into: Findings): number | null | 'wrong' {
  const cell = row.raw(id)
  if (isBlank(cell)) return null
  const read = wholeNumber(cell)
  if (read !== undefined) return read
  into.issues.push(issue('number-form', 'error', { ...row.at, column: row.column(id) }))
  return 'wrong'
}

function readLegalForm(row: Row, into: Findings): 'natural' | 'legal' | 'unknown' | 'wrong' {
  const text = normalHeading(row.text('legalForm'))
  if (text === '') return 'unknown'
  const found = legalForms.find(([start]) => text === start || text.startsWith(`${start} `) || text.startsWith(start))
  if (found) return found[1]
  const said = 'Şahıs, Limited, Anonim, Kooperatif, Kamu, Kolektif, Komandit'
  into.issues.push(issue('value-unknown', 'error', { ...row.at, column: row.column('legalForm') }, { said }))
  return 'wrong'
}
