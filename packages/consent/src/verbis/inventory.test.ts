import { expect, it } from 'vitest'
import { compileRegister } from '../register/index.js'
import { library, libraryInForce } from '../testing/library.js'
import { inventoryColumns, inventoryCsv, inventoryRows } from './index.js'

/** RFC 4180, read by its grammar, sign by sign. */
function parse(csv: string): string[][] {
  const rows: string[][] = []
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false]
  for (let i = 0; i < csv.length; i++) {
    const sign = csv[i] as string
    if (quoted && sign === '"' && csv[i + 1] === '"') {
      cell += '"'
      i++
    } else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === ',') {
      row.push(cell)
      cell = ''
    } else if (!quoted && sign === '\r' && csv[i + 1] === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
      i++
    } else cell += sign
  }
  if (row.length > 0 || cell !== '' || quoted) throw new Error('the last line has no end')
  return rows
}

it('has a row for each activity and category, in the order of the register', () => {
  const rows = inventoryRows(libraryInForce)
  expect(rows).toHaveLength(library.activities.reduce((sum, one) => sum + one.fields.length, 0))
  expect(rows.find((row) => row['Veri kategorisi'] === 'Büyük punto isteği')).toMatchObject({
    Faaliyet: 'Kitap ödünç verme',
    'Özel nitelikli': 'Evet',
    'Hukuki sebep': 'KVKK m.6/3-a',
    'Alıcı grupları': 'Kütüphaneci',
    'Saklama süresi': '30 gün (book-returned)',
    'Yurt dışına aktarım': 'mail (DE); foreign-disk (US)',
    'Teknik tedbirler': 'İki adımlı giriş',
  })
  expect(rows.find((row) => row['Veri kategorisi'] === 'Sevilen türler')?.['Alıcı grupları']).toBe('')
  expect(rows.filter((row) => row.Mevzuat === '0000 (verify)')).toHaveLength(1)
})

it('as CSV reads back to the same cells, commas, quotes and line ends included', () => {
  const name = 'Ödünç, "uzun"\r\nsüreli'
  const activities = library.activities.map((one, i) => (i === 0 ? { ...one, label: { tr: name, en: 'x' } } : one))
  const register = compileRegister({ ...library, activities }, { mode: 'demo', switchedOn: [] })
  const [head, ...rows] = parse(inventoryCsv(register))
  expect(head).toEqual(inventoryColumns)
  expect(rows).toEqual(inventoryRows(register).map((row) => inventoryColumns.map((column) => row[column])))
  expect(rows[0]?.[0]).toBe(name)
})

it('never hands a spreadsheet a formula', () => {
  for (const start of ['=', '+', '-', '@', '\t']) {
    const tr = `${start}HYPERLINK(1)`
    const activities = library.activities.map((one, i) => (i === 0 ? { ...one, label: { tr, en: 'x' } } : one))
    const register = compileRegister({ ...library, activities }, { mode: 'demo' })
    expect(parse(inventoryCsv(register))[1]?.[0]).toBe(`'${tr}`)
  }
})
