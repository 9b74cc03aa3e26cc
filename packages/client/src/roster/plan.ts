import { type Day, isDay } from '@imes/consent/time'
import * as z from 'zod/mini'

const day = z.custom<Day>(isDay, 'not a calendar day (YYYY-MM-DD)')
const key = z.string().check(z.minLength(1), z.maxLength(300))
const name = z.string().check(z.minLength(1), z.maxLength(200))
const count = z.int().check(z.minimum(0))

/** The ministry's programme: Meslekî ve Teknik Anadolu Lisesi, or Meslekî Eğitim Merkezi. */
export const program = z.enum(['MTAL', 'MESEM'])

const school = z.object({
  key,
  name,
  program,
  /** Plate code of the province, two digits: `32`. */
  plate: z.string().check(z.regex(/^\d{2}$/)),
  district: name,
})

const section = z.object({
  key,
  school: key,
  grade: z.int().check(z.minimum(0), z.maximum(12)),
  /** The letter as the file spells it: `I` and `İ` are two sections. */
  letter: name,
  /** The ministry's name of the field (alan), or null where the class has none (grade 9). */
  field: z.nullable(name),
})

const student = z.object({
  key,
  school: key,
  section: z.nullable(key),
  schoolNumber: z.string().check(z.regex(/^\d{1,10}$/)),
  /** As the file spells them; null where the file has one column and nobody said where to split it. */
  givenName: z.nullable(name),
  familyName: z.nullable(name),
  displayName: name,
  field: z.nullable(name),
  branch: z.nullable(name),
  /** Keyed pseudonym of the national id, which itself is dropped on reading (KVKK m.4/2-ç). */
  pseudonym: z.nullable(z.string()),
  /** Read for guardianship only, dropped at 18; null is unknown, never adult. */
  birthDate: z.nullable(day),
})

const guardian = z.object({ key, displayName: name })
export const relation = z.enum(['mother', 'father', 'legal-guardian', 'other'])
const guardianship = z.object({ guardian: key, student: key, relation })

/** A person on the school's staff. `coordinator` when somebody's placement names them, whatever the duty says. */
const staff = z.object({
  key,
  school: key,
  displayName: name,
  duty: z.enum(['principal', 'deputy', 'teacher', 'other']),
  coordinator: z.boolean(),
  /** The ministry's field that the teaching branch points to; a hint, never a rule. */
  field: z.nullable(name),
})

const workplace = z.object({
  key,
  /** The number that the school's list gives it (`ISP-001`), or null. */
  code: z.nullable(name),
  name,
  legalForm: z.enum(['natural', 'legal', 'unknown']),
  /** `natural` too where the form is unknown or one trainer stands for all: then data about it is personal data. */
  treatedAs: z.enum(['natural', 'legal']),
  plate: z.nullable(z.string().check(z.regex(/^\d{2}$/))),
  district: z.nullable(name),
  personnel: z.nullable(count),
})

const quota = z.object({
  workplace: key,
  program,
  field: name,
  /** Null: for every branch of the field. */
  branch: z.nullable(name),
  places: count,
  trainers: z.nullable(count),
})

/** A trainer (usta öğretici, eğitici personel) or another person who speaks for the workplace. */
const trainer = z.object({
  key,
  workplace: key,
  displayName: name,
  field: z.nullable(name),
  responsible: z.boolean(),
})

const placement = z.object({
  key,
  student: key,
  workplace: key,
  coordinator: z.nullable(key),
  trainer: z.nullable(key),
  program,
  field: name,
  branch: z.nullable(name),
  firstDay: day,
  /** Inclusive: the last day at the workplace. */
  lastDay: day,
})

/** What orders students where places are short (OÖKY m.136). Category `rank-input`, purpose `propose-placement`. */
const rankInput = z.object({
  student: key,
  /** Last year's grade average in hundredths, 0–10,000; null is unknown, never 0. */
  averageHundredths: z.nullable(z.int().check(z.minimum(0), z.maximum(10_000))),
  disciplined: z.nullable(z.boolean()),
  /** Outside the order (m.136/3): yes or no, never the reason. Null: the file says nothing. */
  outsideOrder: z.nullable(z.boolean()),
})

/**
 * Everything that one import writes, as plain data (JSON). Every `key` is made from the content, so the same files
 * give the same keys; keys hold names and numbers of people, so they are personal data like the rest: never log them.
 * References are keys of this plan and always resolve.
 */
export const importPlan = z.object({
  version: z.literal(1),
  schoolYear: z.object({ firstDay: day, lastDay: day }),
  schools: z.array(school),
  sections: z.array(section),
  students: z.array(student),
  guardians: z.array(guardian),
  guardianships: z.array(guardianship),
  staff: z.array(staff),
  workplaces: z.array(workplace),
  quotas: z.array(quota),
  trainers: z.array(trainer),
  placements: z.array(placement),
  rankInputs: z.array(rankInput),
})

export type ImportPlan = z.output<typeof importPlan>
export type PlannedSchool = z.output<typeof school>
export type PlannedSection = z.output<typeof section>
export type PlannedStudent = z.output<typeof student>
export type PlannedGuardian = z.output<typeof guardian>
export type PlannedGuardianship = z.output<typeof guardianship>
export type PlannedStaff = z.output<typeof staff>
export type PlannedWorkplace = z.output<typeof workplace>
export type PlannedQuota = z.output<typeof quota>
export type PlannedTrainer = z.output<typeof trainer>
export type PlannedPlacement = z.output<typeof placement>
export type PlannedRankInput = z.output<typeof rankInput>
export type Relation = z.output<typeof relation>
