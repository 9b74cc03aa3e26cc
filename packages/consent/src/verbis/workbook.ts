import type { Register } from '../register/index.js'
import { inventoryColumns, inventoryRows } from './inventory.js'

/**
 * The inventory as a spreadsheet (.xlsx), one sheet, the same cells as `inventoryRows`. Needs the optional peer
 * `@e965/xlsx`, which is loaded when this is called and by nothing else. Every cell is text: none is ever a formula.
 * @throws Error `@e965/xlsx` is not installed
 * @example await writeFile('envanter.xlsx', await inventoryXlsx(register))
 */
export async function inventoryXlsx(register: Register): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx')
  const rows = inventoryRows(register).map((row) => inventoryColumns.map((column) => row[column]))
  const sheet = utils.aoa_to_sheet([[...inventoryColumns], ...rows])
  // Wide enough to read; the widest cells are lists.
  sheet['!cols'] = inventoryColumns.map((column, at) => ({
    wch: Math.min(60, Math.max(column.length, ...rows.map((row) => row[at]?.length ?? 0))),
  }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Envanter')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}
