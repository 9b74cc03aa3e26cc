import type { Day } from '@imes/consent/time'
import type { Program } from '../reference/index.js'

export interface DistrictSchool {
  readonly id: number
  readonly name: string
  readonly program: Program
  readonly plate: string
  readonly province: string
  readonly district: string
}

export interface DistrictStudent {
  readonly id: number
  readonly school: number
  readonly schoolNumber: number
  readonly nationalId: string
  readonly givenName: string
  readonly familyName: string
  readonly female: boolean
  readonly birthDate: Day
  readonly grade: number
  /** `I` and `İ` stand beside one another. */
  readonly letter: string
  readonly field: string
  readonly branch: string
  /** Null for a student who has found no workplace yet. */
  readonly workplace: number | null
  readonly coordinator: number | null
  /** Last year's average in hundredths; null where a transfer student has none. */
  readonly averageHundredths: number | null
  readonly disciplined: boolean
  readonly outsideOrder: boolean
}

export interface DistrictGuardian {
  readonly student: number
  readonly name: string
  readonly relation: 'mother' | 'father' | 'legal-guardian'
}

export interface DistrictWorkplace {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly legalForm: 'natural' | 'legal'
  readonly plate: string
  readonly district: string
  readonly personnel: number
  readonly field: string
  readonly trainers: readonly string[]
}

export interface DistrictStaff {
  readonly id: number
  readonly school: number
  readonly name: string
  readonly duty: 'principal' | 'deputy' | 'teacher'
  readonly branch: string
  readonly coordinator: boolean
}

/** One district with two schools, as structured records: small enough to read, large enough to play a term. */
export interface District {
  readonly schoolYear: { readonly firstDay: Day; readonly lastDay: Day }
  readonly schools: readonly DistrictSchool[]
  readonly students: readonly DistrictStudent[]
  readonly guardians: readonly DistrictGuardian[]
  readonly workplaces: readonly DistrictWorkplace[]
  readonly staff: readonly DistrictStaff[]
}
