import type { Bilingual, Issue } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import type { Program } from '@imes/core/reference'

/** Where something stands: the file's own row number (from 1) and the column's letter, as a spreadsheet shows them. */
export interface Place {
  readonly file: string
  /** The sheet, or the file inside a zip; null where there is only one table. */
  readonly sheet: string | null
  readonly row: number
}

/** `error`: the row (or the file) is not read. `warning`: it is read, somebody should look. */
export type Severity = 'error' | 'warning'

/** Path: file, sheet (when there are several), row, column. The message holds no name and no number of a person. */
export interface RosterIssue extends Issue {
  readonly severity: Severity
  readonly file: string
  readonly sheet: string | null
  /** Null: the whole file. */
  readonly row: number | null
  /** Column letter, or the heading in CSV files with a fixed header. */
  readonly column: string | null
}

/** Something that a person must say before anything is imported. The same content gives the same `id`. */
export interface Question {
  readonly id: string
  readonly ask: Bilingual
  readonly options: readonly { readonly id: string; readonly label: string }[]
}

/** What people said: question id → option id. */
export type Answers = Readonly<Record<string, string>>

/** A column that was seen and left alone. */
export interface NotRead {
  readonly file: string
  readonly sheet: string | null
  readonly column: string
  /** `field-undeclared`: no purpose is declared for it. `unknown-column`: nobody said what it holds. */
  readonly code: 'field-undeclared' | 'unknown-column' | 'national-id-dropped'
  readonly why: Bilingual
}

export type ReadingKind =
  | 'class-list'
  | 'staff'
  | 'students'
  | 'workplaces'
  | 'guardians-and-trainers'
  | 'rank-inputs'
  | 'one-roster'
  | 'unknown'

export interface ReadSchool {
  readonly name: string
  readonly province: string | null
  readonly district: string | null
  readonly program: Program | null
}

export interface ReadSection {
  readonly at: Place
  readonly school: ReadSchool | null
  readonly grade: number
  /** As the file spells it: `I` and `İ` are two sections. */
  readonly letter: string
  /** What the heading's prefix tells (`AMP`, `ATP`, `MESEM`); null leaves it to the school. */
  readonly program: Program | null
  /** As the file spells it, without brackets. */
  readonly fieldText: string | null
  /** The ministry's name where that is certain. */
  readonly field: string | null
}

/** A section as a row names it. `fieldText` is null where only the class list knows the field. */
export interface SectionRef {
  readonly grade: number
  readonly letter: string
  readonly fieldText: string | null
}

/** One row about one student, with the placement where the sheet holds one. */
export interface ReadStudent {
  readonly at: Place
  readonly school: ReadSchool | null
  readonly section: SectionRef | null
  readonly schoolNumber: string
  /** The number has leading zeros in the file: equal to the plain one only after a question. */
  readonly numberAsWritten: string
  readonly givenName: string | null
  readonly familyName: string | null
  /** As the file spells it, one blank between the parts. */
  readonly nameAsWritten: string
  readonly displayName: string
  readonly fieldText: string | null
  readonly field: string | null
  readonly branchText: string | null
  readonly pseudonym: string | null
  readonly placement: ReadPlacement | null
}

export interface ReadPlacement {
  readonly workplaceName: string
  readonly workplaceCode: string | null
  readonly coordinatorName: string | null
  /** The row of the same file that is the coordinator: where the file has ids, no name has to be asked about. */
  readonly coordinatorRow: number | null
  readonly trainerName: string | null
  readonly firstDay: Day | null
  readonly lastDay: Day | null
}

export interface ReadStaff {
  readonly at: Place
  readonly nameAsWritten: string
  readonly displayName: string
  readonly duty: 'principal' | 'deputy' | 'teacher' | 'other'
  readonly branchText: string | null
}

export interface ReadWorkplace {
  readonly at: Place
  readonly code: string | null
  readonly name: string
  readonly legalForm: 'natural' | 'legal' | 'unknown'
  readonly province: string | null
  readonly district: string | null
  readonly personnel: number | null
  readonly fieldText: string | null
  readonly branchText: string | null
  readonly trainers: number | null
  readonly places: number | null
}

export interface ReadGuardian {
  readonly at: Place
  readonly schoolNumber: string
  readonly studentName: string | null
  readonly birthDate: Day | null
  readonly guardianName: string | null
  /** A number of the sheet's own that says which rows are about one guardian; names alone never do. */
  readonly guardianNumber: string | null
  readonly relation: 'mother' | 'father' | 'legal-guardian' | 'other'
}

export interface ReadTrainer {
  readonly at: Place
  readonly workplaceCode: string | null
  readonly workplaceName: string | null
  readonly name: string
  readonly fieldText: string | null
  readonly responsible: boolean
}

export interface ReadRankInput {
  readonly at: Place
  readonly schoolNumber: string
  readonly studentName: string | null
  readonly averageHundredths: number | null
  readonly disciplined: boolean | null
  readonly outsideOrder: boolean | null
}

/** What one file holds. Nothing is joined or decided yet, and nothing is written anywhere. */
export interface Reading {
  readonly file: string
  /** SHA-256 of the bytes: the same file twice is noticed. */
  readonly sha256: string
  readonly kind: ReadingKind
  readonly school: ReadSchool | null
  /** `2025` for 2025–2026, where a title says so. */
  readonly schoolYearFrom: number | null
  readonly sections: readonly ReadSection[]
  readonly students: readonly ReadStudent[]
  readonly staff: readonly ReadStaff[]
  readonly workplaces: readonly ReadWorkplace[]
  readonly guardians: readonly ReadGuardian[]
  readonly trainers: readonly ReadTrainer[]
  readonly rankInputs: readonly ReadRankInput[]
  readonly issues: readonly RosterIssue[]
  readonly questions: readonly Question[]
  readonly notRead: readonly NotRead[]
}

/** The parts that a recogniser fills. */
export type Findings = {
  -readonly [K in Exclude<keyof Reading, 'file' | 'sha256' | 'kind'>]: Reading[K] extends readonly (infer Item)[]
    ? Item[]
    : Reading[K]
}

export function noFindings(): Findings {
  return {
    school: null,
    schoolYearFrom: null,
    sections: [],
    students: [],
    staff: [],
    workplaces: [],
    guardians: [],
    trainers: [],
    rankInputs: [],
    issues: [],
    questions: [],
    notRead: [],
  }
}
