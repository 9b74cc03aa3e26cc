import { isDay } from '@imes/consent/time'
import { isNationalId } from '@imes/core/reference'
import Papa from 'papaparse'
import type { Findings } from '../reading.js'
import { type OneRosterCode, oneRosterIssue } from './issue.js'
import { type Column, extensions, type FileName, type Kind, tables } from './tables.js'

/** A row after parsing: only columns that may be read, by name. */
export interface ParsedRow {
  readonly row: number
  readonly values: ReadonlyMap<string, string>
}

export interface ParsedFile {
  readonly name: FileName
  readonly records: readonly ParsedRow[]
  /** Of every row, those with an issue included: a reference to them is not a second issue. */
  readonly ids: ReadonlySet<string>
}

export type Mode = 'bulk' | 'delta'

/** Reads one file of the zip against its table. Dropped columns are cut before anything else sees the row. */
export function parseFile(
  zip: string,
  name: FileName,
  text: string,
  mode: Mode,
  maxRows: number,
  into: Findings,
): ParsedFile | undefined {
  const file = `${name}.csv`
  const note = (code: OneRosterCode, row: number | null = null, column: string | null = null): void => {
    into.issues.push(oneRosterIssue(code, { zip, file, row, column }))
  }
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: false, preview: maxRows + 2 })
  for (const error of errors) {
    if (error.type === 'Quotes') note('quote-broken', (error.row ?? 0) + 1)
  }
  if (errors.some((error) => error.type === 'Quotes')) return undefined
  const [header, ...rows] = data
  if (rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '') rows.pop()
  const columns = header && checkHeader(header, tables[name], extensions[name] ?? [], note)
  if (!columns) return undefined
  noteUnreadColumns(zip, file, columns, into)
  if (rows.length === 0) {
    note('no-rows')
    return undefined
  }
  const records = rows.flatMap((cells, at) => readRow(cells, at + 2, columns, mode, note))
  checkTwins(records, note)
  return { name, records, ids: new Set(rows.map((cells) => cells[0] ?? '')) }
}

type Note = (code: OneRosterCode, row?: number | null, column?: string | null) => void
type Heading = Column | { readonly name: string; readonly kind: 'text'; readonly foreign: true }

/** The columns of the specification in its order, then extensions; ours are known by name, others are not read. */
function checkHeader(
  header: readonly string[],
  own: readonly Column[],
  ours: readonly Column[],
  note: Note,
): Heading[] | undefined {
  const seen = new Set<string>()
  for (const name of header) {
    if (seen.has(name)) {
      note('column-twice', 1, name)
      return undefined
    }
    seen.add(name)
  }
  const core = header.slice(0, own.length)
  const wrong = own.findIndex((column, at) => core[at] !== column.name)
  if (wrong >= 0) {
    const found = header[wrong] ?? null
    const isExtension = found?.startsWith('metadata.') === true && header.includes(own[wrong]?.name ?? '')
    note(isExtension ? 'extension-misplaced' : 'header-differs', 1, found ?? own[wrong]?.name ?? null)
    return undefined
  }
  const rest = header.slice(own.length)
  const alien = rest.find((name) => !name.startsWith('metadata.'))
  if (alien !== undefined) {
    note('header-differs', 1, alien)
    return undefined
  }
  return [
    ...own,
    ...rest.map((name) => ours.find((one) => one.name === name) ?? ({ name, kind: 'text', foreign: true } as const)),
  ]
}

function noteUnreadColumns(zip: string, file: string, columns: readonly Heading[], into: Findings): void {
  for (const column of columns) {
    if ('foreign' in column) {
      into.notRead.push({
        file: zip,
        sheet: file,
        column: column.name,
        code: 'unknown-column',
        why: { tr: 'Bu ek sütun tanınmadı; okunmadı.', en: 'This extension column is not known; it was not read.' },
      })
    } else if (column.dropped === true) {
      into.notRead.push({
        file: zip,
        sheet: file,
        column: column.name,
        code: 'field-undeclared',
        why: {
          tr: 'Bu bilgi için bildirilmiş bir amaç yok; okunmadı.',
          en: 'No purpose is declared for this; it was not read.',
        },
      })
    }
  }
}

function readRow(
  cells: readonly string[],
  row: number,
  columns: readonly Heading[],
  mode: Mode,
  note: Note,
): ParsedRow[] {
  if (cells.length !== columns.length) {
    note('row-length', row)
    return []
  }
  const values = new Map<string, string>()
  let isGood = true
  for (const [at, column] of columns.entries()) {
    if ('foreign' in column || column.dropped === true) continue
    const value = (cells[at] ?? '').normalize('NFC')
    const code = checkCell(value, column, mode)
    if (code) {
      note(code, row, column.name)
      isGood = false
    }
    values.set(column.name, value)
  }
  return isGood ? [{ row, values }] : []
}

function checkCell(value: string, column: Column, mode: Mode): OneRosterCode | undefined {
  if (column.name === 'status' || column.name === 'dateLastModified') {
    if (mode === 'bulk') return value === '' ? undefined : 'status-in-bulk'
    if (value === '') return 'status-in-delta'
  }
  if (value === '') return column.required === true ? 'value-missing' : undefined
  if (/[\r\n]/.test(value)) return 'line-break-in-field'
  if (column.name !== 'userIds' && holdsId(value)) return 'national-id-misplaced'
  return checkKind(value, column.kind)
}

const holdsId = (value: string): boolean =>
  (value.match(/(?<!\d)\d{11}(?!\d)/g) ?? []).some((digits) => isNationalId(digits, { allowFictionalIds: true }))

const idForm = /^[A-Za-z0-9.\-_/@]{1,255}$/

function checkKind(value: string, kind: Kind): OneRosterCode | undefined {
  if (typeof kind === 'object') return kind.oneOf.includes(value) ? undefined : 'value-unknown'
  switch (kind) {
    case 'id':
    case 'id?':
      return idForm.test(value) ? undefined : 'id-form'
    case 'ids':
      return value.split(',').every((one) => idForm.test(one)) ? undefined : 'id-form'
    case 'day':
      return isDay(value) ? undefined : 'date-form'
    case 'year':
      return /^\d{4}$/.test(value) ? undefined : 'date-form'
    case 'yes-no':
      return value === 'true' || value === 'false' ? undefined : 'value-unknown'
    case 'integer':
      return /^\d{1,6}$/.test(value) ? undefined : 'number-form'
    case 'text':
      return undefined
  }
}

function checkTwins(records: readonly ParsedRow[], note: Note): void {
  const seen = new Set<string>()
  for (const { row, values } of records) {
    const id = values.get('sourcedId') ?? ''
    if (seen.has(id)) note('id-twice', row, 'sourcedId')
    seen.add(id)
  }
}
