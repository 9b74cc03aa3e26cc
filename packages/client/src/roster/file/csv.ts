import Papa from 'papaparse'
import type { Grid } from './grid.js'

/** Semicolons (as Turkish spreadsheets save), commas or tabs; every cell stays text. */
export function readCsvGrid(text: string): Grid {
  const first = text.slice(0, 20_000)
  const count = (mark: string): number => first.split(mark).length
  const delimiter = [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter, skipEmptyLines: false })
  return {
    sheet: null,
    rows: data.map((row) => row.map((cell) => (cell.trim() === '' ? null : cell))),
    merges: [],
    from1904: false,
  }
}
