import * as xlsx from '@e965/xlsx'

export type Value = string | number | null

export interface Sheet {
  readonly name: string
  /** Cells by row; a gap is null. */
  readonly rows: readonly (readonly Value[])[]
  /** Merged ranges by name, `H5:H6`. */
  readonly merges?: readonly string[]
}

/** A workbook as schools have them: BIFF8 (`.XLS`) or `.xlsx`. The same cells give the same bytes. */
export function workbook(form: 'biff8' | 'xlsx', sheets: readonly Sheet[]): Uint8Array {
  const book = xlsx.utils.book_new()
  for (const { name, rows, merges = [] } of sheets) {
    const sheet = xlsx.utils.aoa_to_sheet(rows.map((row) => [...row]))
    sheet['!merges'] = merges.map((range) => xlsx.utils.decode_range(range))
    xlsx.utils.book_append_sheet(book, sheet, name)
  }
  return new Uint8Array(xlsx.write(book, { type: 'array', bookType: form, compression: true }) as ArrayBuffer)
}

const turkish: Readonly<Record<string, number>> = { Ğ: 0xd0, İ: 0xdd, Ş: 0xde, ğ: 0xf0, ı: 0xfd, ş: 0xfe, '’': 0x92 }

/** CSV with semicolons in Windows-1254, as Turkish spreadsheets save it. */
export function csv1254(rows: readonly (readonly Value[])[]): Uint8Array {
  const cell = (value: Value): string => {
    const text = value === null ? '' : String(value)
    return /["\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const text = rows.map((row) => row.map(cell).join(';')).join('\r\n')
  return Uint8Array.from(Array.from(`${text}\r\n`), (letter) => {
    const code = turkish[letter] ?? letter.codePointAt(0) ?? 0
    if (code > 255) throw new RangeError('a letter that Windows-1254 does not have')
    return code
  })
}
