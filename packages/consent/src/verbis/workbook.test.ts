import { read, utils } from '@e965/xlsx'
import { expect, it } from 'vitest'
import { compileRegister } from '../register/index.js'
import { library, libraryInForce } from '../testing/library.js'
import { inventoryColumns, inventoryRows, inventoryXlsx } from './index.js'

const cells = (bytes: Uint8Array): unknown[][] => {
  const { SheetNames, Sheets } = read(bytes, { type: 'array' })
  expect(SheetNames).toEqual(['Envanter'])
  return utils.sheet_to_json(Sheets.Envanter ?? {}, { header: 1, defval: '', raw: true })
}

it('as a workbook reads back to the same cells as the rows', async () => {
  const [head, ...rows] = cells(await inventoryXlsx(libraryInForce))
  expect(head).toEqual(inventoryColumns)
  expect(rows).toEqual(inventoryRows(libraryInForce).map((row) => inventoryColumns.map((column) => row[column])))
})

it('holds texts alone: what looks like a formula, a number or a day stays as it was written', async () => {
  for (const tr of ['=HYPERLINK("http://x")', '+1', '-1', '@x', '007', '2026-11-03', 'İı "ş", ğ']) {
    const activities = library.activities.map((one, i) => (i === 0 ? { ...one, label: { tr, en: 'x' } } : one))
    const bytes = await inventoryXlsx(compileRegister({ ...library, activities }, { mode: 'demo' }))
    expect(cells(bytes)[1]?.[0]).toBe(tr)
    const { Sheets } = read(bytes, { type: 'array', cellFormula: true })
    expect(Object.values(Sheets.Envanter ?? {}).some((cell) => typeof cell === 'object' && 'f' in cell)).toBe(false)
  }
})
