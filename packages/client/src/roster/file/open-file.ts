import { unzipSync } from 'fflate'
import { readCsvGrid } from './csv.js'
import { decodeText, isBroken } from './decode.js'
import type { Grid } from './grid.js'
import { readHtmlTables } from './html-table.js'
import type { RosterLimits } from './limits.js'
import { readWorkbook } from './workbook.js'

export type Opened =
  | { readonly kind: 'tables'; readonly grids: readonly Grid[] }
  /** A zip that is no workbook: OneRoster, when its files say so. */
  | { readonly kind: 'zip'; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: 'refused'; readonly code: 'too-large' | 'wrong-encoding' | 'file-unreadable' }

const refused = (code: 'too-large' | 'wrong-encoding' | 'file-unreadable'): Opened => ({ kind: 'refused', code })

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte)

/** Bytes of the first sector of an .xls: what is shorter has been cut off. */
const compoundHeader = 512

/** Opens by content, never by name: e-Okul and people put `.XLS` on three kinds of file. */
export async function openFile(bytes: Uint8Array, limits: RosterLimits): Promise<Opened> {
  if (bytes.length > limits.bytes) return refused('too-large')
  if (bytes.length === 0) return refused('file-unreadable')
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return openZip(bytes, limits)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return bytes.length < compoundHeader ? refused('file-unreadable') : tables(await readWorkbook(bytes, limits))
  }
  if (isBinary(bytes)) return refused('file-unreadable')
  const { text, broken } = decodeText(bytes)
  if (broken) return refused('wrong-encoding')
  if (/<(table|html|meta)\b/i.test(text.slice(0, 4096))) return tables(readHtmlTables(text, limits.cells))
  const grid = readCsvGrid(text)
  const cells = grid.rows.reduce((sum, row) => sum + row.length, 0)
  return grid.rows.length > limits.rows || cells > limits.cells ? refused('too-large') : tables([grid])
}

function tables(grids: readonly Grid[] | 'too-large' | 'broken'): Opened {
  if (grids === 'too-large') return refused('too-large')
  if (grids === 'broken' || grids.length === 0) return refused('file-unreadable')
  const text = grids.flatMap(({ rows }) => rows.flatMap((row) => row.filter((cell) => typeof cell === 'string')))
  return isBroken(text.join('\n')) ? refused('wrong-encoding') : { kind: 'tables', grids }
}

/** Control characters that no text holds; UTF-16 comes with its mark. */
function isBinary(bytes: Uint8Array): boolean {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return false
  return bytes.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27))
}

async function openZip(bytes: Uint8Array, limits: RosterLimits): Promise<Opened> {
  let unpacked = 0
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        unpacked += entry.originalSize
        names.push(entry.name)
        return false
      },
    })
  } catch {
    return refused('file-unreadable')
  }
  if (unpacked > limits.unpackedBytes || names.length > 2000) return refused('too-large')
  if (names.includes('[Content_Types].xml')) return tables(await readWorkbook(bytes, limits))
  try {
    return { kind: 'zip', files: new Map(Object.entries(unzipSync(bytes))) }
  } catch {
    return refused('file-unreadable')
  }
}
