import type { Program } from '@imes/core/reference'
import { settleBranch, settleField } from '../field-text.js'
import { nearlySame, sameSpelling, spelling } from '../names.js'
import type { PlannedSchool, PlannedSection, PlannedStudent } from '../plan.js'
import type { Place, Question, Reading, ReadSection, ReadStudent } from '../reading.js'
import type { Desk } from './desk.js'
import type { Schools } from './schools.js'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A student with every row about them. */
export interface JoinedStudent {
  readonly planned: Writable<PlannedStudent>
  readonly program: Program
  readonly rows: readonly ReadStudent[]
}

export interface Students {
  readonly sections: readonly PlannedSection[]
  readonly all: readonly JoinedStudent[]
  /** By the school and the plain number. The name, where a row gives one, must be the same person's. */
  find(school: PlannedSchool, number: string, name: string | null, at: Place): JoinedStudent | undefined
}

interface Row {
  readonly school: PlannedSchool
  readonly student: ReadStudent
  readonly isFromClassList: boolean
}

/** By school, grade, letter and the field as the file spells it. */
type Sections = Map<string, { readonly section: PlannedSection; readonly program: Program }>

/** One student a school number: the rows of several files meet there, and must agree. */
export function joinStudents(readings: readonly Reading[], schools: Schools, desk: Desk): Students {
  const sections: Sections = new Map()
  for (const reading of readings) {
    for (const section of reading.sections) {
      const school = schools.of(reading, section.school)
      if (school) addSection(section, school, desk, sections)
    }
  }
  const joined = new Map<string, JoinedStudent>()
  const groups = groupRows(readings, schools, desk)
  for (const rows of groups.values()) {
    const student = joinRows(rows, sections, desk)
    if (student) joined.set(student.planned.key, student)
  }
  return {
    sections: [...new Map([...sections.values()].map(({ section }) => [section.key, section])).values()],
    all: [...joined.values()],
    find: (school, number, name, at) => {
      const key = studentKey(school, number)
      const student = joined.get(key)
      if (!student) {
        if (groups.has(key)) desk.warning('student-left-out', at)
        else desk.error('student-unknown', at)
        return undefined
      }
      if (name === null) return student
      return agreeOnName(student.planned.key, [nameOf(student), name], at, desk) === undefined ? undefined : student
    },
  }
}

const nameOf = (student: JoinedStudent): string => student.rows[0]?.nameAsWritten ?? student.planned.displayName

const studentKey = (school: PlannedSchool, number: string): string => `student/${school.key}/${number}`

const sectionKey = (school: PlannedSchool, grade: number, letter: string, field: string | null): string =>
  `section/${school.key}/${grade}/${letter}${field === null ? '' : `/${field}`}`

function addSection(section: ReadSection, school: PlannedSchool, desk: Desk, sections: Sections): void {
  const { grade, letter, fieldText } = section
  const program = section.program ?? school.program
  const field = fieldText === null ? null : settled(program, fieldText, section.at, desk)
  if (field === undefined) return
  const key = sectionKey(school, grade, letter, field)
  const planned = { key, school: school.key, grade, letter, field }
  sections.set(sectionKey(school, grade, letter, fieldText), { section: planned, program })
}

/** While a question is open its first option stands in, so that everything else is asked in the same round. */
function settled(program: Program, text: string, at: Place, desk: Desk): string | undefined {
  const field = settleField(program, text, desk.answers)
  if (field.kind === 'settled') return field.value
  if (field.kind === 'unknown') desk.error('field-unknown', at)
  return field.kind === 'ask' ? provisional(field.question, desk) : undefined
}

function provisional(question: Question, desk: Desk): string | undefined {
  return desk.ask(question) ?? question.options[0]?.id
}

function groupRows(readings: readonly Reading[], schools: Schools, desk: Desk): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const reading of readings) {
    for (const student of reading.students) {
      const school = schools.of(reading, student.school)
      if (!school || !isNumberSure(student, desk)) continue
      const key = studentKey(school, student.schoolNumber)
      const row = { school, student, isFromClassList: reading.kind === 'class-list' || reading.kind === 'one-roster' }
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
  }
  for (const group of groups.values()) group.sort((a, b) => Number(b.isFromClassList) - Number(a.isFromClassList))
  return groups
}

/** `0019` is number 19 only when a person says so. */
function isNumberSure(student: ReadStudent, desk: Desk): boolean {
  if (student.numberAsWritten === student.schoolNumber) return true
  const answer = desk.ask({
    id: `number:${student.numberAsWritten}`,
    ask: {
      tr: `Dosyadaki ${student.numberAsWritten}, ${student.schoolNumber} numarası mı?`,
      en: `Is ${student.numberAsWritten} in the file the number ${student.schoolNumber}?`,
    },
    options: [
      { id: student.schoolNumber, label: `${student.numberAsWritten} = ${student.schoolNumber}` },
      { id: 'leave-out', label: 'Alma / leave out' },
    ],
  })
  return answer === student.schoolNumber
}

/** The first of names that agree; a question where they nearly do; `undefined` where they do not (said). */
function agreeOnName(key: string, names: readonly string[], at: Place, desk: Desk): string | undefined {
  const [first, ...others] = names
  if (first === undefined) return undefined
  const different = others.filter((other) => !sameSpelling(first, other))
  if (different.length === 0) return first
  if (different.some((other) => !nearlySame(first, other))) {
    desk.error('name-differs', at)
    return undefined
  }
  const spellings = [...new Set([first, ...different])]
  return desk.ask({
    id: `name:${key}:${spellings.map(spelling).sort().join('|')}`,
    ask: {
      tr: `Aynı numarada iki yazım var. Doğrusu hangisi: ${spellings.join(' / ')}?`,
      en: `One number stands with two spellings. Which one is right: ${spellings.join(' / ')}?`,
    },
    options: spellings.map((one) => ({ id: one, label: one })),
  })
}

function joinRows(rows: readonly Row[], sections: Sections, desk: Desk): JoinedStudent | undefined {
  const [first] = rows
  const last = rows.at(-1)
  if (!first || !last) return undefined
  const { school, student } = first
  const key = studentKey(school, student.schoolNumber)
  const name = agreeOnName(
    key,
    rows.map((row) => row.student.nameAsWritten),
    last.student.at,
    desk,
  )
  if (name === undefined) return undefined
  const named = rows.find((row) => row.student.nameAsWritten === name)?.student ?? student
  const found = sectionOf(rows, sections, desk)
  if (found === 'wrong') return undefined
  const section = found?.section ?? null
  const program = found?.program ?? school.program
  const field = fieldOf(rows, section, program, desk)
  if (field === 'wrong') return undefined
  const branch = branchOf(rows, field, program, desk)
  if (branch === 'wrong') return undefined
  const split = rows.find((row) => row.student.givenName !== null && sameSpelling(row.student.nameAsWritten, name))
  return {
    program,
    rows: rows.map((row) => row.student),
    planned: {
      key,
      school: school.key,
      section: section?.key ?? null,
      schoolNumber: student.schoolNumber,
      givenName: named.givenName ?? split?.student.givenName ?? null,
      familyName: named.familyName ?? split?.student.familyName ?? null,
      displayName: named.displayName,
      field,
      branch,
      pseudonym: rows.map((row) => row.student.pseudonym).find((one) => one !== null) ?? null,
      birthDate: null,
    },
  }
}

type FoundSection = { readonly section: PlannedSection; readonly program: Program }

/** The one section that every row agrees with. A row of a sheet names no field, so it fits a section of any. */
function sectionOf(rows: readonly Row[], sections: Sections, desk: Desk): FoundSection | null | 'wrong' {
  let chosen: FoundSection | null = null
  for (const { school, student } of rows) {
    if (!student.section) continue
    const { grade, letter, fieldText } = student.section
    if (chosen) {
      if (chosen.section.grade === grade && chosen.section.letter === letter) continue
      desk.error('student-twice', student.at)
      return 'wrong'
    }
    const key = sectionKey(school, grade, letter, fieldText)
    const listed = sections.get(key)
    if (!listed && fieldText !== null) return 'wrong'
    chosen = listed ?? {
      section: { key, school: school.key, grade, letter, field: null },
      program: school.program,
    }
    sections.set(key, chosen)
  }
  return chosen
}

function fieldOf(
  rows: readonly Row[],
  section: PlannedSection | null,
  program: Program,
  desk: Desk,
): string | null | 'wrong' {
  let chosen = section?.field ?? null
  for (const { student } of rows) {
    if (student.fieldText === null) continue
    const field = settled(program, student.fieldText, student.at, desk)
    if (field === undefined) return 'wrong'
    if (chosen !== null && chosen !== field) {
      desk.error('field-differs', student.at)
      return 'wrong'
    }
    chosen = field
  }
  return chosen
}

function branchOf(rows: readonly Row[], field: string | null, program: Program, desk: Desk): string | null | 'wrong' {
  const row = rows.find((one) => one.student.branchText !== null)
  if (!row || row.student.branchText === null || field === null) return null
  const branch = settleBranch(program, field, row.student.branchText, desk.answers)
  if (branch.kind === 'settled') return branch.value
  if (branch.kind === 'unknown') desk.error('branch-unknown', row.student.at)
  return (branch.kind === 'ask' ? provisional(branch.question, desk) : undefined) ?? 'wrong'
}
