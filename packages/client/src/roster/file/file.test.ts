import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { blockI, classList } from '../fixtures/class-list.js'
import { as1254, asUtf8, toCsv, workbook } from '../fixtures/write.js'
import { readRoster } from '../index.js'
import { readCsvGrid } from './csv.js'
import { decode1254, decodeText } from './decode.js'
import { columnLetter } from './grid.js'
import { readHtmlTables } from './html-table.js'
import { defaultLimits } from './limits.js'
import { openFile } from './open-file.js'

describe('letters', () => {
  it('are those of the runtime’s own Windows-1254 decoder, all 256 of them', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const theirs = Array.from(new TextDecoder('windows-1254').decode(bytes))
    const ours = Array.from(decode1254(bytes))
    const differ = ours.flatMap((letter, byte) => (letter === theirs[byte] ? [] : [byte]))
    expect(differ).toEqual([0x81, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9e].filter((byte) => differ.includes(byte)))
    expect(ours.slice(0xa0)).toEqual(theirs.slice(0xa0))
  })

  it('come back whole from UTF-8, UTF-16 of both orders and Windows-1254', () => {
    const text = 'IĞDIR İĞNE ŞÖĞÜÇ ığdır iğne şöğüç Kâmil'
    const units = Array.from(text, (letter) => letter.charCodeAt(0))
    const little = Uint8Array.from([0xff, 0xfe, ...units.flatMap((unit) => [unit & 255, unit >> 8])])
    const big = Uint8Array.from([0xfe, 0xff, ...units.flatMap((unit) => [unit >> 8, unit & 255])])
    for (const bytes of [asUtf8(text), as1254(text), little, big]) {
      expect(decodeText(bytes)).toEqual({ text, broken: false })
    }
  })

  it('are called broken when they were read with the wrong table before', () => {
    for (const text of ['ÞEYMA', 'IÐDIR', 'Ýrem', 'ÅŸeyma', 'Ä°rem', '\ufffdeyma']) {
      expect(decodeText(asUtf8(text)).broken).toBe(true)
    }
    expect(decodeText(asUtf8('Şeyma İrem Iğdır')).broken).toBe(false)
    expect(decodeText(asUtf8('12. Sınıf: AÝGÜL')).broken).toBe(false)
  })
})

describe('tables', () => {
  it('of HTML keep entities, line breaks, spans and leading zeros; scripts are no cells', () => {
    const html = `<html><script>var x = '<td>1</td>'</script><table><tr><td colspan=2>A&amp;B<br>C</td><td>&#304;zmir</td></tr>
      <tr><td rowspan="2">0019</td><td>&Ccedil;</td><td></td></tr><tr><td>x</td><td>y</td></tr></table></html>`
    const grids = readHtmlTables(html, 100)
    expect(grids).toMatchObject([
      {
        rows: [
          ['A&B\nC', null, 'İzmir'],
          ['0019', 'Ç', null],
          [null, 'x', 'y'],
        ],
        merges: [
          { top: 0, left: 0, bottom: 0, right: 1 },
          { top: 1, left: 0, bottom: 2, right: 0 },
        ],
      },
    ])
  })

  it('of HTML stop at the limit, however wide a span claims to be', () => {
    expect(readHtmlTables('<table><tr><td colspan=1000 rowspan=1000>x</td></tr></table>', 600_000)).toBe('too-large')
  })

  it('of CSV find their delimiter, with line breaks inside quotes', () => {
    expect(readCsvGrid('a;"b\nc";d\r\n1;;3').rows).toEqual([
      ['a', 'b\nc', 'd'],
      ['1', null, '3'],
    ])
    expect(readCsvGrid('a,b\n"1,5",2').rows[1]).toEqual(['1,5', '2'])
  })

  it('name their columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})

describe('files that are refused', () => {
  const open = (bytes: Uint8Array, limits = {}) => openFile(bytes, { ...defaultLimits, ...limits })
  const list = classList([blockI])

  it('are those over a limit, before they are read', async () => {
    const xls = workbook('biff8', { name: 'Sheet1', cells: list })
    expect(await open(xls, { bytes: 100 })).toEqual({ kind: 'refused', code: 'too-large' })
    expect(await open(xls, { cells: 20 })).toEqual({ kind: 'refused', code: 'too-large' })
    expect(await open(xls, { rows: 5 })).toEqual({ kind: 'refused', code: 'too-large' })
    expect(await open(as1254(toCsv(list)), { rows: 5 })).toEqual({ kind: 'refused', code: 'too-large' })
    expect(await open(xls, { sheets: 0 })).toEqual({ kind: 'refused', code: 'too-large' })
  })

  it('are zips that unpack to more than they should', async () => {
    const bomb = zipSync({ 'users.csv': new Uint8Array(80 * 1024 * 1024) }, { level: 9 })
    expect(bomb.length).toBeLessThan(defaultLimits.bytes)
    expect(await open(bomb)).toEqual({ kind: 'refused', code: 'too-large' })
  })

  it('are pictures, cut-off workbooks and nothing at all', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
    const xlsx = workbook('xlsx', { name: 'Sheet1', cells: list })
    for (const bytes of [png, new Uint8Array(0), xlsx.slice(0, 300), Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])]) {
      expect(await open(bytes)).toEqual({ kind: 'refused', code: 'file-unreadable' })
    }
  })

  it('are said by an issue, never by an exception; a random file does no harm', async () => {
    let state = 1
    for (let round = 0; round < 60; round++) {
      const bytes = Uint8Array.from({ length: 200 + round * 7 }, () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
        return state >>> 24
      })
      if (round % 3 === 0) bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
      if (round % 3 === 1) bytes.set([0x50, 0x4b, 0x03, 0x04])
      const reading = await readRoster(bytes, { fileName: 'x', pseudonym: () => '' })
      expect(reading.students).toEqual([])
      expect(reading.issues.length).toBeGreaterThan(0)
    }
    const other = await readRoster(strToU8('merhaba\ndünya'), { fileName: 'not.txt', pseudonym: () => '' })
    expect(other.issues.map((one) => one.code)).toEqual(['layout-unknown'])
    await expect(readRoster(new Uint8Array(1), { fileName: '', pseudonym: () => '' })).rejects.toThrow(TypeError)
  })
})
