import { type Cell, cellText, columnLetter, type Grid, isBlank } from './file/grid.js'
import { type HeaderCell, isUndeclared, type Mapping, type MatchedHeader, normalHeading, recognise } from './heading.js'
import { issue } from './issue.js'
import type { ColumnId } from './layouts.js'
import type { Findings, NotRead, Place, Question } from './reading.js'

/** A row of a table with its cells by meaning. */
export interface Row {
  readonly at: Place
  /** The cell's text, '' when empty. Merged cells are filled where the layout says so. */
  text(id: ColumnId): string
  /** The cell as the file holds it: a number stays a number. */
  raw(id: ColumnId): Cell
  column(id: ColumnId): string | null
  /** Whether any cell of the row, read or not, holds something. */
  readonly blank: boolean
}

export interface Table {
  readonly header: MatchedHeader
  readonly rows: readonly Row[]
  /** Lines of text above the header: the school's name, the school year. */
  readonly titles: readonly string[]
}

const searchedRows = 40

export function headerCells(row: readonly Cell[]): HeaderCell[] {
  return row.flatMap((cell, column) => {
    const heading = cellText(cell)
    return heading === '' ? [] : [{ column, heading, normal: normalHeading(heading) }]
  })
}

/** The heading row among the first rows: the one that a layout fits best. */
export function findHeader(grid: Grid, mapping: Mapping): { row: number; header: MatchedHeader } | undefined {
  let best: { row: number; header: MatchedHeader } | undefined
  for (const [row, cells] of grid.rows.slice(0, searchedRows).entries()) {
    const header = recognise(headerCells(cells), mapping)
    if (header && (!best || header.columns.size > best.header.columns.size)) best = { row, header }
  }
  return best
}

const normalNames: Readonly<Partial<Record<ColumnId, string>>> = {
  schoolNumber: 'ÖĞRENCİ NO',
  fullName: 'ADI SOYADI',
  givenName: 'ADI',
  familyName: 'SOYADI',
  workplaceName: 'İŞLETME ADI',
  workplaceCode: 'İŞLETME NO',
  trainerName: 'USTA ÖĞRETİCİ ADI SOYADI',
  guardianName: 'VELİ ADI SOYADI',
}

/** The id of the question which column holds something. */
export const columnQuestion = (file: string, sheet: string | null, id: ColumnId): string =>
  `column:${file}:${sheet ?? ''}:${id}`

/** Opens a table below its header; says which columns are left alone, and asks for those that are needed. */
export function openTable(
  file: string,
  grid: Grid,
  found: { row: number; header: MatchedHeader },
  into: Findings,
): Table | undefined {
  const { header } = found
  const at = { file, sheet: grid.sheet, row: found.row + 1 }
  for (const id of header.twice) {
    into.issues.push(issue('column-twice', 'error', at, { said: normalNames[id] ?? id }))
  }
  const missing = header.layout.needs.filter((group) => !group.some((id) => header.columns.has(id)))
  const unknown = header.rest.filter((cell) => !isUndeclared(cell.normal))
  for (const [id] of missing) {
    if (id === undefined) continue
    const said = normalNames[id] ?? id
    const seen = unknown.map((cell) => cell.heading).join(', ')
    into.issues.push(issue('column-missing', 'error', at, { said, seen: seen === '' ? '–' : seen }))
    if (unknown.length > 0) into.questions.push(askColumn(file, grid.sheet, id, unknown))
  }
  noteUnread(header.rest, at, into)
  if (missing.length > 0 || header.twice.length > 0) return undefined
  return { header, rows: bodyRows(file, grid, found), titles: titlesAbove(grid, found.row) }
}

function askColumn(file: string, sheet: string | null, id: ColumnId, from: readonly HeaderCell[]): Question {
  const name = normalNames[id] ?? id
  return {
    id: columnQuestion(file, sheet, id),
    ask: { tr: `Hangi sütun “${name}” bilgisini taşıyor?`, en: `Which column holds “${name}”?` },
    options: from.map((cell) => ({ id: cell.heading, label: `${columnLetter(cell.column)} · ${cell.heading}` })),
  }
}

/** Says once a sheet which columns are left alone. */
export function noteUnread(cells: readonly HeaderCell[], at: Place, into: Findings): void {
  for (const cell of cells) {
    const note = notRead(at.file, at.sheet, cell)
    const known = into.notRead.some((other) => other.sheet === note.sheet && other.column === note.column)
    if (!known) into.notRead.push(note)
  }
}

function notRead(file: string, sheet: string | null, cell: HeaderCell): NotRead {
  const column = `${columnLetter(cell.column)} · ${cell.heading}`
  return isUndeclared(cell.normal)
    ? {
        file,
        sheet,
        column,
        code: 'field-undeclared',
        why: {
          tr: 'Bu bilgi için bildirilmiş bir amaç yok; okunmadı.',
          en: 'No purpose is declared for this; it was not read.',
        },
      }
    : {
        file,
        sheet,
        column,
        code: 'unknown-column',
        why: { tr: 'Başlık tanınmadı; sütun okunmadı.', en: 'The heading is not known; the column was not read.' },
      }
}

export function titlesAbove(grid: Grid, row: number): string[] {
  return grid.rows.slice(0, row).flatMap((cells) =>
    cells.flatMap((cell) =>
      typeof cell === 'string'
        ? cell
            .split(/\r?\n/)
            .map((line) => cellText(line))
            .filter((line) => line !== '')
        : [],
    ),
  )
}

function bodyRows(file: string, grid: Grid, found: { row: number; header: MatchedHeader }): Row[] {
  const { columns, layout } = found.header
  const filled = new Map<number, Map<number, Cell>>()
  for (const column of layout.columns) {
    const at = columns.get(column.id)?.column
    if (at === undefined || column.fillMerged !== true) continue
    const cells = new Map<number, Cell>()
    for (const merge of grid.merges) {
      if (merge.left > at || merge.right < at || merge.top <= found.row) continue
      const value = grid.rows[merge.top]?.[merge.left] ?? null
      for (let row = merge.top; row <= merge.bottom; row++) cells.set(row, value)
    }
    filled.set(at, cells)
  }
  return grid.rows.slice(found.row + 1).map((cells, offset) => {
    const index = found.row + 1 + offset
    const raw = (id: ColumnId): Cell => {
      const at = columns.get(id)?.column
      if (at === undefined) return null
      return filled.get(at)?.get(index) ?? cells[at] ?? null
    }
    return {
      at: { file, sheet: grid.sheet, row: index + 1 },
      raw,
      text: (id) => cellText(raw(id)),
      column: (id) => {
        const at = columns.get(id)?.column
        return at === undefined ? null : columnLetter(at)
      },
      blank: cells.every(isBlank),
    }
  })
}
