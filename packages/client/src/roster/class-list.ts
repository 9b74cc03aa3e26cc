import type { Program } from '@imes/core/reference'
import { settleField } from './field-text.js'
import { type Cell, cellText, columnLetter, type Grid, isBlank } from './file/grid.js'
import { matchLayout } from './heading.js'
import { issue, type WholeCode } from './issue.js'
import { layouts } from './layouts.js'
import { displayName } from './names.js'
import type { Findings, Place, ReadSchool, ReadSection, ReadStudent } from './reading.js'
import { headerCells, noteUnread } from './table.js'
import { withoutTwins } from './twins.js'
import { holdsNationalId, readTitles, schoolNumber } from './values.js'

/**
 * The class list of e-Okul (`OOG01001R020`, Sınıf/Şube Öğrenci Listesi): one block a section, the class in the
 * heading and in no column, the field in the heading's brackets. Blocks break over pages and begin again.
 */
const sectionLine =
  /^(?:(\p{L}{2,6})\s*-\s*)?(?:(\d{1,2})\s*\.?\s*(?:Sınıf|SINIF)|(?:Anasınıfı|ANASINIFI|Anaokulu|ANAOKULU))\s*\/\s*(\p{L}{1,3}\d{0,2})\s+(?:Şubesi|ŞUBESİ)\s*(?:\((.*)\))?\s*(?:Sınıf Listesi|SINIF LİSTESİ)$/u
const sectionHint = /(Sınıf Listesi|SINIF LİSTESİ|Şubesi|ŞUBESİ)/
const reportCode = /^O[A-Z]{2}\d{5}R\d{1,3}$/
const label = /^(Sınıf Öğretmeni|Sınıf Başkanı|Sınıf Müdür Yrd|Sınıf Başkan Yrd)\s*\.?\s*:/
const footer = /^Kız Öğrenci Sayısı/
const total = /^Toplam Öğrenci Sayısı/
/** Two forms of the heading's other lines: governor's office, district and school. */
const titleLine = /(VALİLİĞİ|Valiliği|KAYMAKAMLIĞI|Kaymakamlığı|Müdürlüğü|MÜDÜRLÜĞÜ)$/
const furniture = /^(\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}:\d{2}(:\d{2})?|[\d.,]+|Sayfa.*)$/

/** Prefixes of the heading that tell the programme; others tell nothing. */
const prefixes: Readonly<Record<string, Program>> = { AMP: 'MTAL', ATP: 'MTAL', MESEM: 'MESEM' }

interface Columns {
  readonly number: number
  readonly given: number
  readonly family: number
  /** Every heading's column: a cell belongs to the nearest heading on its left. */
  readonly starts: readonly number[]
}

/** What the lines above have said so far. */
interface State {
  titles: string[]
  school: ReadSchool | null
  /** Null below a heading that could not be read: the rows there belong to nobody. */
  section: ReadSection | null
  columns: Columns | undefined
  /** Rows about students a section, those with an issue included. */
  readonly rows: Map<ReadSection, number>
  readonly students: ReadStudent[]
}

const linesOf = (cell: Cell): string[] =>
  typeof cell === 'string'
    ? cell
        .split(/\r?\n/)
        .map(cellText)
        .filter((line) => line !== '')
    : []

/** Whether a sheet holds class lists at all. */
export function isClassList(grid: Grid): boolean {
  return grid.rows.some((row) => row.some((cell) => linesOf(cell).some((line) => sectionHint.test(line))))
}

export function readClassList(file: string, grid: Grid, into: Findings): void {
  const state: State = {
    titles: [],
    school: null,
    section: null,
    columns: undefined,
    rows: new Map(),
    students: [],
  }
  for (const [index, cells] of grid.rows.entries()) {
    if (!cells.every(isBlank)) readLine(cells, { file, sheet: grid.sheet, row: index + 1 }, state, into)
  }
  into.school ??= into.sections[0]?.school ?? null
  into.students.push(...withoutTwins(state.students, into))
}

function readLine(cells: readonly Cell[], at: Place, state: State, into: Findings): void {
  const lines = cells.flatMap(linesOf)
  if (readHeading(lines, at, state, into)) return
  const header = headerOf(cells, at, into)
  if (header) state.columns = header
  else if (lines.some((line) => footer.test(line))) checkCount(cells, at, state, into)
  else if (lines.some((line) => label.test(line) || reportCode.test(line))) return
  else {
    const student = readStudent(cells, at, state, into)
    if (student) state.students.push(student)
  }
}

function readHeading(lines: readonly string[], at: Place, state: State, into: Findings): boolean {
  let isHeading = false
  for (const line of lines) {
    if (line === 'T.C.') Object.assign(state, { titles: [], section: null })
    else if (sectionHint.test(line)) openSection(line, at, state, into)
    else if (titleLine.test(line)) state.titles.push(line)
    else continue
    isHeading = true
  }
  return isHeading
}

function openSection(line: string, at: Place, state: State, into: Findings): void {
  const found = sectionLine.exec(line)
  if (!found) {
    state.section = null
    into.issues.push(issue('section-unreadable', 'error', at))
    return
  }
  state.school = readTitles(state.titles).school ?? state.school
  const [, prefix = '', grade, letter = '', bracket] = found
  const program = prefixes[prefix] ?? null
  const section: ReadSection = {
    at,
    school: state.school,
    grade: Number(grade ?? 0),
    letter,
    program,
    ...readField(bracket, program ?? state.school?.program ?? null, at, into),
  }
  const known = into.sections.find((other) => isSameSection(other, section))
  if (!known) into.sections.push(section)
  state.section = known ?? section
}

/** `(BİLİŞİM TEKNOLOJİLERİ ALANI)` and `(ALANI YOK)`, brackets taken off already. */
function readField(
  bracket: string | undefined,
  program: Program | null,
  at: Place,
  into: Findings,
): { fieldText: string | null; field: string | null } {
  const text = cellText(bracket ?? '')
  if (text === '' || /^ALANI? YOK$/.test(text)) return { fieldText: null, field: null }
  const fieldText = text.replace(/ (ALANI|Alanı)$/, '')
  const settled = settleField(program, fieldText, {})
  if (settled.kind === 'ask' && !into.questions.some((other) => other.id === settled.question.id)) {
    into.questions.push(settled.question)
  }
  if (settled.kind === 'unknown') into.issues.push(issue('field-unknown', 'error', at))
  return { fieldText, field: settled.kind === 'settled' ? settled.value : null }
}

/** Two sections of one letter in two fields are two sections. */
const isSameSection = (a: ReadSection, b: ReadSection): boolean =>
  a.grade === b.grade && a.letter === b.letter && a.fieldText === b.fieldText && a.school?.name === b.school?.name

function headerOf(cells: readonly Cell[], at: Place, into: Findings): Columns | undefined {
  if (!cells.some((cell) => typeof cell === 'string' && /^\s*soyad/i.test(cell))) return undefined
  const [layout] = layouts
  if (layout?.kind !== 'class-list') throw new TypeError('the class list is the first layout')
  const found = headerCells(cells)
  const { columns, rest } = matchLayout(layout, found, {})
  const [number, given, family] = [columns.get('schoolNumber'), columns.get('givenName'), columns.get('familyName')]
  if (!number || !given || !family) return undefined
  noteUnread(rest, at, into)
  return {
    number: number.column,
    given: given.column,
    family: family.column,
    starts: found.map((cell) => cell.column),
  }
}

/** The first cell with something in it from a heading up to the next one: merged cells shift by a column or two. */
function under(cells: readonly Cell[], start: number, starts: readonly number[]): Cell {
  const end = starts.find((other) => other > start) ?? start + 1
  return cells.slice(start, end).find((cell) => !isBlank(cell)) ?? null
}

function readStudent(cells: readonly Cell[], at: Place, state: State, into: Findings): ReadStudent | undefined {
  const { columns, section } = state
  const texts = cells.map(cellText).filter((text) => text !== '')
  if (!columns || !section) {
    if (texts.some((text) => !furniture.test(text))) into.issues.push(issue('row-outside-section', 'error', at))
    return undefined
  }
  const number = under(cells, columns.number, columns.starts)
  const givenName = cellText(under(cells, columns.given, columns.starts))
  const familyName = cellText(under(cells, columns.family, columns.starts))
  const isNamed = [givenName, familyName].some((name) => name !== '' && !furniture.test(name))
  if (!isNamed && isPageEnd(texts, number)) return undefined
  state.rows.set(section, (state.rows.get(section) ?? 0) + 1)
  const wrong = (code: WholeCode, column: number): undefined => {
    into.issues.push(issue(code, 'error', { ...at, column: columnLetter(column) }))
    return undefined
  }
  if (holdsNationalId(number)) return wrong('national-id-misplaced', columns.number)
  if (isBlank(number)) return wrong('number-missing', columns.number)
  const read = schoolNumber(number)
  if (!read) return wrong('number-unreadable', columns.number)
  if (givenName === '' || furniture.test(givenName)) return wrong('name-missing', columns.given)
  if (familyName === '' || furniture.test(familyName)) return wrong('name-missing', columns.family)
  const nameAsWritten = `${givenName} ${familyName}`
  const { grade, letter, fieldText, field } = section
  return {
    at,
    school: section.school,
    section: { grade, letter, fieldText },
    schoolNumber: read.plain,
    numberAsWritten: read.written,
    givenName,
    familyName,
    nameAsWritten,
    displayName: displayName(nameAsWritten),
    fieldText,
    field,
    branchText: null,
    pseudonym: null,
    placement: null,
  }
}

/** Date, time and page number at the end of a page: nothing but numbers, and none where a student's number stands. */
const isPageEnd = (texts: readonly string[], number: Cell): boolean =>
  texts.every((text) => furniture.test(text)) && (isBlank(number) || texts.some((text) => /[:/]|\d[.,]\d/.test(text)))

function checkCount(cells: readonly Cell[], at: Place, state: State, into: Findings): void {
  const texts = cells.map(cellText).filter((text) => text !== '')
  const place = texts.findIndex((text) => total.test(text))
  const said = /(\d+)\s*$/.exec(texts[place] ?? '')?.[1] ?? texts.slice(place + 1).find((text) => /^\d+$/.test(text))
  const seen = state.section ? (state.rows.get(state.section) ?? 0) : 0
  if (place >= 0 && said !== undefined && Number(said) !== seen) {
    into.issues.push(issue('count-differs', 'warning', at, { said, seen }))
  }
}
