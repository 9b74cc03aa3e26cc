import { settleField } from '../field-text.js'
import { displayName, sameSpelling, spelling } from '../names.js'
import type {
  PlannedGuardian,
  PlannedGuardianship,
  PlannedRankInput,
  PlannedTrainer,
  PlannedWorkplace,
} from '../plan.js'
import type { Place, Reading } from '../reading.js'
import type { Desk } from './desk.js'
import type { Schools } from './schools.js'
import type { Students } from './students.js'
import type { Workplaces } from './workplaces.js'

/** Guardians with their relation, and the birth date that says who decides alone. */
export function joinGuardians(
  readings: readonly Reading[],
  schools: Schools,
  students: Students,
  desk: Desk,
): { guardians: PlannedGuardian[]; guardianships: PlannedGuardianship[] } {
  const guardians = new Map<string, PlannedGuardian>()
  const guardianships = new Map<string, PlannedGuardianship>()
  for (const reading of readings) {
    for (const row of reading.guardians) {
      const school = schools.of(reading, null)
      const student = school && students.find(school, row.schoolNumber, row.studentName, row.at)
      if (!school || !student) continue
      student.planned.birthDate ??= row.birthDate
      if (row.guardianName === null) continue
      const own = row.guardianNumber ?? `${row.schoolNumber}/${spelling(row.guardianName)}`
      const key = `guardian/${school.key}/${own}`
      const known = guardians.get(key)
      if (known && !sameSpelling(known.displayName, displayName(row.guardianName))) {
        desk.error('guardian-twice', row.at)
        continue
      }
      guardians.set(key, known ?? { key, displayName: displayName(row.guardianName) })
      const pair = { guardian: key, student: student.planned.key, relation: row.relation }
      guardianships.set(`${key}>${student.planned.key}`, pair)
    }
  }
  return { guardians: [...guardians.values()], guardianships: [...guardianships.values()] }
}

export interface Trainers {
  readonly planned: readonly PlannedTrainer[]
  /** The trainer of a workplace that a student's row names. */
  find(workplace: PlannedWorkplace, name: string, at: Place): PlannedTrainer | undefined
}

/** Trainers (usta öğreticiler), each at one workplace. */
export function joinTrainers(readings: readonly Reading[], workplaces: Workplaces, desk: Desk): Trainers {
  const planned = new Map<string, PlannedTrainer>()
  for (const row of readings.flatMap((reading) => reading.trainers)) {
    const workplace = workplaces.find(row.workplaceCode, row.workplaceName ?? '', row.at)
    if (!workplace) continue
    const field = row.fieldText === null ? undefined : settleField(null, row.fieldText, desk.answers)
    if (field?.kind === 'unknown') desk.error('field-unknown', row.at)
    if (field?.kind === 'ask') desk.ask(field.question)
    const key = trainerKey(workplace, row.name)
    const before = planned.get(key)
    planned.set(key, {
      key,
      workplace: workplace.key,
      displayName: displayName(row.name),
      field: field?.kind === 'settled' ? field.value : (before?.field ?? null),
      responsible: row.responsible || before?.responsible === true,
    })
  }
  const listed = new Set([...planned.values()].map((one) => one.workplace))
  return {
    get planned() {
      return [...planned.values()]
    },
    find: (workplace, name, at) => {
      const key = trainerKey(workplace, name)
      const found = planned.get(key)
      if (found) return found
      if (listed.has(workplace.key)) {
        desk.error('trainer-unknown', at)
        return undefined
      }
      const added = { key, workplace: workplace.key, displayName: displayName(name), field: null, responsible: false }
      planned.set(key, added)
      return added
    },
  }
}

const trainerKey = (workplace: PlannedWorkplace, name: string): string => `trainer/${workplace.key}/${spelling(name)}`

/** What orders students where places are short. */
export function joinRankInputs(
  readings: readonly Reading[],
  schools: Schools,
  students: Students,
  desk: Desk,
): PlannedRankInput[] {
  const inputs = new Map<string, PlannedRankInput>()
  for (const reading of readings) {
    for (const row of reading.rankInputs) {
      const school = schools.of(reading, null)
      const student = school && students.find(school, row.schoolNumber, row.studentName, row.at)
      if (!student) continue
      if (inputs.has(student.planned.key)) {
        desk.error('number-twice', row.at)
        continue
      }
      const { averageHundredths, disciplined, outsideOrder } = row
      inputs.set(student.planned.key, { student: student.planned.key, averageHundredths, disciplined, outsideOrder })
    }
  }
  return [...inputs.values()]
}
