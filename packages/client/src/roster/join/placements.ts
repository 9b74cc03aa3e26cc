import type { PlannedPlacement, PlannedQuota, PlannedSchool } from '../plan.js'
import type { Place } from '../reading.js'
import type { Desk } from './desk.js'
import type { Trainers } from './people.js'
import type { Staff } from './staff.js'
import type { JoinedStudent, Students } from './students.js'
import type { Workplaces } from './workplaces.js'

interface Parts {
  readonly schools: readonly PlannedSchool[]
  readonly students: Students
  readonly workplaces: Workplaces
  readonly staff: Staff
  readonly trainers: Trainers
  readonly schoolYear: {
    readonly firstDay: PlannedPlacement['firstDay']
    readonly lastDay: PlannedPlacement['lastDay']
  }
}

/** A student without a workplace is a student without a placement: no issue. */
export function joinPlacements(parts: Parts, desk: Desk): PlannedPlacement[] {
  const placements: PlannedPlacement[] = []
  const lastRow = new Map<string, Place>()
  for (const student of parts.students.all) {
    for (const row of student.rows) {
      const placement = row.placement && plan(student, row, parts, desk)
      if (!placement) continue
      placements.push(placement)
      lastRow.set(`${placement.workplace}/${placement.program}/${placement.field}`, row.at)
    }
  }
  warnOverQuota(placements, parts.workplaces.quotas, lastRow, desk)
  return placements
}

function plan(
  student: JoinedStudent,
  row: JoinedStudent['rows'][number],
  parts: Parts,
  desk: Desk,
): PlannedPlacement | undefined {
  const { planned, program } = student
  const school = parts.schools.find((one) => one.key === planned.school)
  const read = row.placement
  if (!school || !read) return undefined
  const workplace = parts.workplaces.find(read.workplaceCode, read.workplaceName, row.at)
  if (!workplace) return undefined
  if (planned.field === null) {
    desk.error('field-missing', row.at)
    return undefined
  }
  const coordinator =
    read.coordinatorName === null
      ? null
      : parts.staff.coordinator(school, read.coordinatorName, row.at, read.coordinatorRow)
  const trainer = read.trainerName === null ? null : parts.trainers.find(workplace, read.trainerName, row.at)
  if (coordinator === undefined || trainer === undefined) return undefined
  const firstDay = read.firstDay ?? parts.schoolYear.firstDay
  const lastDay = read.lastDay ?? parts.schoolYear.lastDay
  if (firstDay > lastDay) {
    desk.error('date-order', row.at)
    return undefined
  }
  return {
    key: `placement/${planned.key}/${workplace.key}/${firstDay}`,
    student: planned.key,
    workplace: workplace.key,
    coordinator: coordinator?.key ?? null,
    trainer: trainer?.key ?? null,
    program,
    field: planned.field,
    branch: planned.branch,
    firstDay,
    lastDay,
  }
}

/** The school's own numbers disagree: somebody looks, nothing is changed. */
function warnOverQuota(
  placements: readonly PlannedPlacement[],
  quotas: readonly PlannedQuota[],
  lastRow: ReadonlyMap<string, Place>,
  desk: Desk,
): void {
  for (const [group, at] of lastRow) {
    const inGroup = (one: { workplace: string; program: string; field: string }): boolean =>
      `${one.workplace}/${one.program}/${one.field}` === group
    const places = quotas.filter(inGroup).reduce((sum, quota) => sum + quota.places, 0)
    const hasQuota = quotas.some((quota) => group.startsWith(`${quota.workplace}/`))
    if (hasQuota && placements.filter(inGroup).length > places) desk.warning('quota-over-places', at)
  }
}
