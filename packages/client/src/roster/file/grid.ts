export type Cell = string | number | null

/** Zero-based, inclusive corners of a merged cell. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** One table as it lies in the file: `rows[0]` is the file's row 1, empty rows included. */
export interface Grid {
  /** Null where the file has one table without a name. */
  readonly sheet: string | null
  readonly rows: readonly (readonly Cell[])[]
  readonly merges: readonly Merge[]
  /** Days in spreadsheets count from 1900, in some old files from 1904. */
  readonly from1904: boolean
}

/** `0` → `A`, `26` → `AA`. */
export function columnLetter(index: number): string {
  let rest = index + 1
  let letters = ''
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}

/** Nothing to collapse, trim or compose: most cells are like this, and cells are many. */
const plain = /^[!-~ÇçĞğİıÖöŞşÜüÂâÎîÛû]+(?: [!-~ÇçĞğİıÖöŞşÜüÂâÎîÛû]+)*$/

/** A cell as text: NFC, blanks collapsed, ends trimmed. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  if (plain.test(cell)) return cell
  return cell
    .normalize('NFC')
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim()
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cellText(cell) === '')
}
