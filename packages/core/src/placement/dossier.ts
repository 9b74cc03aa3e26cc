import type { Day } from '@imes/consent/time'
import type { ReviewEvidence, ReviewState } from './review.js'

/** A value of the dated parameters, as the register hands it over. */
export interface DatedValue {
  readonly value: number
  readonly source: string
  /** `verify`: what hangs on it is a warning, never a bar, until a named office confirms the value. */
  readonly certainty: 'settled' | 'verify'
}

export interface DossierParameters {
  /** `suitability.coverage.min`, percent of the programme. */
  readonly coverageMin: DatedValue
  /** `trainer.group.max`, students per trainer. */
  readonly trainerGroupMax: DatedValue
  /** `duty.staff.min` and `duty.share` (percent of staff), law 3308 m.18. */
  readonly dutyStaffMin: DatedValue
  readonly dutyShare: DatedValue
}

/** What is known about one workplace and one field. Absent means unknown, and unknown is shown as such. */
export interface DossierFacts {
  readonly workplace: string
  readonly field: string
  /** Percent of the programme that the equipment allows, with the document it stands in. */
  readonly coverage?: { readonly percent: number; readonly evidence: string }
  readonly occupationalSafety?: { readonly met: boolean; readonly evidence: string }
  readonly trainers?: readonly { readonly id: string; readonly students: number }[]
  readonly staff?: { readonly count: number; readonly countedOn: Day; readonly students: number }
  readonly review?: { readonly state: ReviewState; readonly evidence: ReviewEvidence | null }
  /** Findings on safety that the named officer has released: references, never texts. */
  readonly safetyFindings?: readonly { readonly reference: string; readonly releasedOn: Day }[]
  readonly contests?: readonly {
    readonly reference: string
    readonly state: 'open' | 'upheld' | 'corrected' | 'struck'
  }[]
}

export type DossierLine =
  | {
      readonly id: 'coverage'
      readonly finding: Finding
      readonly percent?: number
      readonly least: number
      readonly evidence?: string
    }
  | { readonly id: 'occupational-safety'; readonly finding: Finding; readonly evidence?: string }
  | {
      readonly id: 'trainers'
      readonly finding: Finding
      /** Each trainer with the students of the group; `over` are those with more than `most`. */
      readonly groups: readonly { readonly id: string; readonly students: number }[]
      readonly over: readonly string[]
      readonly most: number
    }
  | { readonly id: 'duty-share'; readonly finding: Finding; readonly owed?: number; readonly students?: number }
  | {
      readonly id: 'score'
      readonly finding: Finding
      readonly state?: ReviewState
      readonly evidence?: ReviewEvidence
    }
  | { readonly id: 'safety-findings'; readonly finding: Finding; readonly references: readonly string[] }
  | { readonly id: 'contests'; readonly finding: Finding; readonly open: readonly string[] }

/** `to-judge`: the commission weighs it. `warning`: short of a value that nobody has confirmed yet. */
export type Finding = 'met' | 'not-met' | 'warning' | 'unknown' | 'to-judge'

/** The evidence about one workplace and field for the commission (işletme belirleme komisyonu). It decides nothing. */
export interface Dossier {
  readonly schema: 'imes-dossier/1'
  readonly workplace: string
  readonly field: string
  readonly lines: readonly DossierLine[]
  /** Values that nobody has confirmed, by source. */
  readonly unconfirmed: readonly string[]
}

/** Students that a workplace owes: the share of its staff, fractions rounded up; none below the staff limit. */
export function studentsOwed(staff: number, { dutyStaffMin, dutyShare }: DossierParameters): number {
  return staff < dutyStaffMin.value ? 0 : Math.ceil((staff * dutyShare.value) / 100)
}

/** Evidence in a fixed order, each line with what it rests on. */
export function dossier(facts: DossierFacts, parameters: DossierParameters): Dossier {
  const short = (met: boolean, ...by: DatedValue[]): Finding =>
    met ? 'met' : by.some(({ certainty }) => certainty === 'verify') ? 'warning' : 'not-met'
  const { coverage, occupationalSafety, trainers, staff, review, safetyFindings, contests } = facts
  const { coverageMin, trainerGroupMax, dutyStaffMin, dutyShare } = parameters
  const over = (trainers ?? []).filter(({ students }) => students > trainerGroupMax.value).map(({ id }) => id)
  const owed = staff && studentsOwed(staff.count, parameters)
  const open = (contests ?? []).filter(({ state }) => state === 'open').map(({ reference }) => reference)
  const lines: DossierLine[] = [
    coverage
      ? {
          id: 'coverage',
          finding: short(coverage.percent >= coverageMin.value, coverageMin),
          percent: coverage.percent,
          least: coverageMin.value,
          evidence: coverage.evidence,
        }
      : { id: 'coverage', finding: 'unknown', least: coverageMin.value },
    occupationalSafety
      ? {
          id: 'occupational-safety',
          finding: occupationalSafety.met ? 'met' : 'not-met',
          evidence: occupationalSafety.evidence,
        }
      : { id: 'occupational-safety', finding: 'unknown' },
    {
      id: 'trainers',
      finding: trainers ? short(over.length === 0 && trainers.length > 0, trainerGroupMax) : 'unknown',
      groups: trainers ?? [],
      over,
      most: trainerGroupMax.value,
    },
    staff && owed !== undefined
      ? {
          id: 'duty-share',
          finding: short(staff.students >= owed, dutyStaffMin, dutyShare),
          owed,
          students: staff.students,
        }
      : { id: 'duty-share', finding: 'unknown' },
    review
      ? {
          id: 'score',
          finding: 'to-judge',
          state: review.state,
          ...(review.evidence ? { evidence: review.evidence } : {}),
        }
      : { id: 'score', finding: 'unknown' },
    {
      id: 'safety-findings',
      finding: safetyFindings?.length ? 'to-judge' : 'unknown',
      references: (safetyFindings ?? []).map(({ reference }) => reference),
    },
    { id: 'contests', finding: !contests ? 'unknown' : open.length > 0 ? 'to-judge' : 'met', open },
  ]
  const unconfirmed = [coverageMin, trainerGroupMax, dutyStaffMin, dutyShare]
    .filter(({ certainty }) => certainty === 'verify')
    .map(({ source }) => source)
  return {
    schema: 'imes-dossier/1',
    workplace: facts.workplace,
    field: facts.field,
    lines,
    unconfirmed: [...new Set(unconfirmed)],
  }
}
