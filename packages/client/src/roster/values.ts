import { type Day, day, dayFromNumber, isDay } from '@imes/consent/time'
import { isNationalId, type Program } from '@imes/core/reference'
import { type Cell, cellText } from './file/grid.js'
import { normalHeading } from './heading.js'
import { noWords, yesWords } from './layouts.js'
import type { ReadSchool } from './reading.js'

/** A school number as the file writes it: digits only. Numeric cells and texts like `19.0` or `19 ` are the same. */
export function schoolNumber(cell: Cell): { readonly plain: string; readonly written: string } | undefined {
  const written = cellText(cell).replace(/^(\d+)[.,]0+$/, '$1')
  if (!/^\d{1,10}$/.test(written)) return undefined
  return { plain: written.replace(/^0+(?=\d)/, ''), written }
}

/** Whether a text is, or contains, a national id: it is then never kept, nor shown in an issue. */
export function holdsNationalId(cell: Cell): boolean {
  return (cellText(cell).match(/\d{11}/g) ?? []).some((digits) => isNationalId(digits, { allowFictionalIds: true }))
}

/** A whole number of 0 or more; `undefined` when the cell says something else. */
export function wholeNumber(cell: Cell): number | undefined {
  const text = cellText(cell)
  return /^\d{1,7}([.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : undefined
}

/** `78,45`, `78.45` or a numeric cell → 7845. Between 0 and 100. */
export function hundredths(cell: Cell): number | undefined {
  const text = cellText(cell).replace(',', '.')
  if (!/^\d{1,3}(\.\d{1,10})?$/.test(text)) return undefined
  const value = Math.round(Number(text) * 100)
  return value <= 10_000 ? value : undefined
}

const pad = (text: string): string => text.padStart(2, '0')

/** A date as people write it (`31.12.2026`), as ISO, or as a spreadsheet's day number. */
export function readDay(cell: Cell, from1904: boolean): Day | undefined {
  if (typeof cell === 'number') {
    const serial = Math.floor(cell) + (from1904 ? 1462 : 0)
    return serial > 60 && serial < 100_000 ? dayFromNumber(serial - 25_569) : undefined
  }
  const text = cellText(cell)
  const turkish = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  const iso = turkish ? `${turkish[3]}-${pad(turkish[2] ?? '')}-${pad(turkish[1] ?? '')}` : text
  return isDay(iso) ? day(iso) : undefined
}

export function yesOrNo(text: string): boolean | undefined {
  const normal = normalHeading(text)
  if (yesWords.includes(normal)) return true
  return noWords.includes(normal) ? false : undefined
}

/** `11-A`, `11/A`, `11 A`, `11. Sınıf / A Şubesi` → grade and letter as spelled. */
export function sectionText(text: string): { readonly grade: number; readonly letter: string } | undefined {
  const found =
    /^(\d{1,2})\s*\.?\s*(?:[Ss][ıIi][nN][ıIi][fF])?\s*[-/. ]?\s*(\p{L}{1,3}\d{0,2})(?:\s+[ŞşSs][uUüÜ][bB][eE][sS][iİ])?$/u.exec(
      text.trim(),
    )
  const grade = Number(found?.[1])
  return found?.[2] && grade >= 1 && grade <= 12 ? { grade, letter: found[2] } : undefined
}

/** What the name of a school tells of its programme. */
export function programOf(school: string): Program | null {
  const normal = normalHeading(school)
  if (/mesleki eğitim merkezi/.test(normal)) return 'MESEM'
  return /(anadolu|teknik|meslek).*(lisesi|program)/.test(normal) ? 'MTAL' : null
}

/** The school and the school year that the lines above a table name. */
export function readTitles(titles: readonly string[]): { school: ReadSchool | null; schoolYearFrom: number | null } {
  let province: string | null = null
  let district: string | null = null
  let name: string | null = null
  let schoolYearFrom: number | null = null
  for (const line of titles) {
    province ??= /^(.+?)\s+(?:VALİLİĞİ|Valiliği)$/.exec(line)?.[1] ?? null
    district ??= /^(.+?)\s+(?:KAYMAKAMLIĞI|Kaymakamlığı)$/.exec(line)?.[1] ?? null
    const both = /^(.+?)\s*\/\s*(.+?)\s+(?:MÜDÜRLÜĞÜ|Müdürlüğü)$/.exec(line)
    if (both && !name) {
      district ??= both[1] ?? null
      name = both[2] ?? null
    }
    if (
      !name &&
      /(LİSESİ|Lisesi|MERKEZİ|Merkezi|OKULU|Okulu)( MÜDÜRLÜĞÜ| Müdürlüğü)?$/.test(line) &&
      !line.includes('/')
    ) {
      name = line.replace(/ (MÜDÜRLÜĞÜ|Müdürlüğü)$/, '')
    }
    const years = /(20\d\d)\s*[-–/]\s*(20\d\d)/.exec(line)
    if (years && Number(years[2]) === Number(years[1]) + 1) schoolYearFrom ??= Number(years[1])
  }
  return { school: name ? { name, province, district, program: programOf(name) } : null, schoolYearFrom }
}
