import type { WorkSheet } from '@e965/xlsx'
import type { Cell, Grid } from './grid.js'
import type { RosterLimits } from './limits.js'

type Row = readonly ({ readonly v?: unknown; readonly t?: string } | undefined)[] | undefined

function valueIn(cell: { readonly v?: unknown; readonly t?: string } | undefined): Cell {
  if (!cell || cell.t === 'e' || cell.t === 'z') return null
  const value = cell.v
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** The sheets of an .xls (BIFF8) or .xlsx file. The reader is loaded when the first such file comes. */
export async function readWorkbook(bytes: Uint8Array, limits: RosterLimits): Promise<Grid[] | 'too-large' | 'broken'> {
  const { read } = await import('@e965/xlsx')
  let book: ReturnType<typeof read>
  try {
    book = read(bytes, {
      type: 'array',
      dense: true,
      cellDates: false,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      sheetRows: limits.rows + 1,
    })
  } catch {
    return 'broken'
  }
  if (book.SheetNames.length > limits.sheets) return 'too-large'
  const grids: Grid[] = []
  let cells = 0
  for (const [at, name] of book.SheetNames.entries()) {
    const sheet: WorkSheet | undefined = book.Sheets[name]
    const hidden = book.Workbook?.Sheets?.[at]?.Hidden ?? 0
    if (!sheet || hidden !== 0) continue
    const data: readonly Row[] = sheet['!data'] ?? []
    if (data.length > limits.rows) return 'too-large'
    const rows = Array.from(data, (row) => Array.from(row ?? [], valueIn))
    for (const row of rows) cells += row.length
    if (cells > limits.cells) return 'too-large'
    grids.push({
      sheet: name,
      rows,
      merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
      from1904: book.Workbook?.WBProps?.date1904 === true,
    })
  }
  return grids
}
