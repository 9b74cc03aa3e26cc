import { isClassList, readClassList } from './class-list.js'
import type { Grid } from './file/grid.js'
import { defaultLimits, type RosterLimits } from './file/limits.js'
import { openFile } from './file/open-file.js'
import { type Mapping, normalHeading } from './heading.js'
import { issue } from './issue.js'
import { type ColumnId, type LayoutKind, layouts } from './layouts.js'
import { isOneRoster, readOneRoster } from './one-roster/read-one-roster.js'
import { readGuardians, readRankInputs, readTrainers } from './people-sheets.js'
import { type Answers, type Findings, noFindings, type Reading, type ReadingKind } from './reading.js'
import { readStaff } from './staff.js'
import { readStudentSheet } from './student-sheet.js'
import { findHeader } from './table.js'
import { readWorkplaceList } from './workplace-list.js'

export interface ReadRosterOptions {
  readonly fileName: string
  /**
   * Keyed pseudonym of a national id (KVKK m.4/2-ç): a MAC under a key that the host keeps. Called once for each
   * valid id; the id itself stands in no result, issue or question.
   */
  readonly pseudonym: (nationalId: string) => string
  /** Ids that begin with 0, which no real one does. Default false; for demonstrations and tests only. */
  readonly allowFictionalIds?: boolean | undefined
  /** Heading → what the column holds, or `not-read`: for headings that no layout knows. */
  readonly mapping?: Mapping | undefined
  /** Answers to questions of an earlier reading; those about columns take effect here. */
  readonly answers?: Answers | undefined
  readonly limits?: Partial<RosterLimits> | undefined
}

/**
 * Reads one file of a school and writes nothing: e-Okul's class list and staff list (BIFF8 `.XLS`, HTML named `.XLS`,
 * `.xlsx`, CSV in Windows-1254 or UTF-8), sheets that schools make themselves, and OneRoster 1.2 (zip).
 * What it cannot read for certain becomes an issue or a question with the file's own row number; nothing is guessed
 * and nothing is dropped unsaid.
 * @param bytes at most 8 MiB unless `limits` say otherwise
 * @throws TypeError only for wrong options, never for what is in the file
 * @example const reading = await readRoster(bytes, { fileName: 'OOG01001R020.XLS', pseudonym })
 */
export async function readRoster(bytes: Uint8Array, options: ReadRosterOptions): Promise<Reading> {
  const file = options.fileName
  if (typeof file !== 'string' || file === '') throw new TypeError('fileName is empty')
  const into = noFindings()
  const limits = { ...defaultLimits, ...options.limits }
  const opened = await openFile(bytes, limits)
  const sha256 = await hashOf(bytes)
  if (opened.kind === 'refused') {
    into.issues.push(issue(opened.code, 'error', { file }, { said: `${Math.ceil(bytes.length / 1_048_576)} MiB` }))
    return { file, sha256, kind: 'unknown', ...into }
  }
  if (opened.kind === 'zip') {
    const isRoster = isOneRoster(opened.files.keys())
    if (isRoster) readOneRoster(file, opened.files, limits, into, options)
    else into.issues.push(issue('file-unreadable', 'error', { file }))
    return { file, sha256, kind: isRoster ? 'one-roster' : 'unknown', ...into }
  }
  const kinds = opened.grids.flatMap((grid) => readGrid(grid, options, into))
  if (kinds.length === 0) {
    const seen = opened.grids.flatMap((grid) => grid.rows.slice(0, 10)).find((row) => row.filter(Boolean).length > 1)
    const said = (seen ?? [])
      .filter((cell) => typeof cell === 'string')
      .slice(0, 12)
      .join(', ')
    into.issues.push(issue('layout-unknown', 'error', { file }, { said: said === '' ? '–' : said }))
  }
  return { file, sha256, kind: kindOf(kinds), ...into }
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function kindOf(kinds: readonly LayoutKind[]): ReadingKind {
  const [first] = kinds
  if (first === undefined) return 'unknown'
  return first === 'guardians' || first === 'trainers' ? 'guardians-and-trainers' : first
}

/** Reads one sheet by what it is; empty sheets and cover sheets are nothing. */
function readGrid(grid: Grid, options: ReadRosterOptions, into: Findings): LayoutKind[] {
  const file = options.fileName
  if (isClassList(grid)) {
    readClassList(file, grid, into)
    return ['class-list']
  }
  const found = findHeader(grid, mappingFor(file, grid.sheet, options))
  if (!found) return []
  const { kind } = found.header.layout
  if (kind === 'class-list' || kind === 'students') readStudentSheet(file, grid, found, into, options)
  else if (kind === 'staff') readStaff(file, grid, found, into)
  else if (kind === 'workplaces') readWorkplaceList(file, grid, found, into)
  else if (kind === 'guardians') readGuardians(file, grid, found, into)
  else if (kind === 'trainers') readTrainers(file, grid, found, into)
  else readRankInputs(file, grid, found, into)
  return [kind]
}

const columnIds = new Set<string>(layouts.flatMap((layout) => layout.columns.map((column) => column.id)))
const isColumnId = (id: string): id is ColumnId => columnIds.has(id)

/** The mapping handed in, and what people answered about columns of this sheet. */
function mappingFor(file: string, sheet: string | null, options: ReadRosterOptions): Mapping {
  const start = `column:${file}:${sheet ?? ''}:`
  const answered = Object.entries(options.answers ?? {}).flatMap(([id, heading]) => {
    const column = id.slice(start.length)
    return id.startsWith(start) && isColumnId(column) ? [[normalHeading(heading), column] as const] : []
  })
  return { ...Object.fromEntries(answered), ...options.mapping }
}
