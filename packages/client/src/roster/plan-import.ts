import type { Day } from '@imes/consent/time'
import { issue } from './issue.js'
import type { RosterIssueCode } from './issue-texts.js'
import { Desk } from './join/desk.js'
import { joinGuardians, joinRankInputs, joinTrainers } from './join/people.js'
import { joinPlacements } from './join/placements.js'
import { joinSchools, type KnownSchool } from './join/schools.js'
import { joinStaff } from './join/staff.js'
import { joinStudents } from './join/students.js'
import { joinWorkplaces } from './join/workplaces.js'
import { trainerGroupMax } from './layouts.js'
import type { ImportPlan } from './plan.js'
import type { Answers, NotRead, Question, Reading, RosterIssue } from './reading.js'

export interface PlanImportOptions {
  /** The school year of the import; placements without days of their own last as long as it does. */
  readonly schoolYear: { readonly firstDay: Day; readonly lastDay: Day }
  readonly answers?: Answers | undefined
  /** The school whose office is signed in: for files that name no school, and instead of questions about it. */
  readonly school?: KnownSchool | undefined
}

/** Either everything or nothing: `plan` is null while an error stands or a question is open. */
export interface PlannedImport {
  readonly plan: ImportPlan | null
  readonly issues: readonly RosterIssue[]
  readonly questions: readonly Question[]
  readonly notRead: readonly NotRead[]
}

/** More than one row hangs on these, so leaving out rows is no answer to them. */
const wholeFile: ReadonlySet<string> = new Set<RosterIssueCode>([
  'column-missing',
  'column-twice',
  'layout-unknown',
  'school-missing',
  'answer-unknown',
  'wrong-encoding',
  'too-large',
  'file-unreadable',
  'section-unreadable',
  'school-year-differs',
])

/**
 * Joins what the files of one import say into one plan: students by their number, coordinators and workplaces by
 * name, placements over all. Writes nothing. Whatever a machine would have to guess comes back as a question; its
 * answer goes into `answers` by its id, and the same call is made again.
 * @returns `plan` with every reference resolved, or null with the issues and questions that stand in its way
 * @example const { plan, questions } = planImport(readings, { schoolYear, answers })
 */
export function planImport(readings: readonly Reading[], options: PlanImportOptions): PlannedImport {
  const desk = new Desk(options.answers ?? {})
  const own = withoutRepeats(readings, desk)
  for (const reading of own) {
    desk.issues.push(...reading.issues)
    for (const question of reading.questions) if (question.id.startsWith('column:')) desk.ask(question)
  }
  checkYears(own, options.schoolYear.firstDay, desk)
  const schools = joinSchools(own, options.school, desk)
  const students = joinStudents(own, schools, desk)
  const workplaces = joinWorkplaces(own, schools.planned, studentsToATrainer(options.schoolYear.firstDay), desk)
  const staff = joinStaff(own, schools, desk)
  const trainers = joinTrainers(own, workplaces, desk)
  const { guardians, guardianships } = joinGuardians(own, schools, students, desk)
  const rankInputs = joinRankInputs(own, schools, students, desk)
  const { schoolYear } = options
  const parts = { schools: schools.planned, students, workplaces, staff, trainers, schoolYear }
  const placements = joinPlacements(parts, desk)
  const mayGoOn = mayLeaveOut(desk)
  const { issues, questions } = desk
  const notRead = own.flatMap((reading) => reading.notRead)
  if (!mayGoOn || questions.length > 0) return { plan: null, issues, questions, notRead }
  const plan: ImportPlan = {
    version: 1,
    schoolYear: { ...schoolYear },
    schools: [...schools.planned],
    sections: [...students.sections],
    students: students.all.map((student) => student.planned),
    guardians,
    guardianships,
    staff: [...staff.planned],
    workplaces: [...workplaces.planned],
    quotas: [...workplaces.quotas],
    trainers: [...trainers.planned],
    placements,
    rankInputs,
  }
  return { plan, issues, questions, notRead }
}

function withoutRepeats(readings: readonly Reading[], desk: Desk): Reading[] {
  const seen = new Set<string>()
  return readings.filter((reading) => {
    const isNew = !seen.has(reading.sha256)
    seen.add(reading.sha256)
    if (isNew) return true
    desk.issues.push(issue('file-twice', 'warning', { file: reading.file }))
    return false
  })
}

function checkYears(readings: readonly Reading[], firstDay: Day, desk: Desk): void {
  for (const { file, schoolYearFrom } of readings) {
    if (schoolYearFrom === null || schoolYearFrom === Number(firstDay.slice(0, 4))) continue
    const said = `${schoolYearFrom}-${schoolYearFrom + 1}`
    desk.issues.push(issue('school-year-differs', 'error', { file }, { said }))
  }
}

/** The limit in force on the first day (OÖKY m.135/1); the earliest known before that. */
function studentsToATrainer(on: Day): number {
  const inForce = trainerGroupMax.filter((limit) => limit.validFrom <= on)
  return (inForce.at(-1) ?? trainerGroupMax[0])?.students ?? Number.POSITIVE_INFINITY
}

/** The id of the question whether to go on without the rows that have an error. */
export const leaveOutQuestion = 'leave-out:rows-with-errors'

/** No error, or errors of single rows only and a person who said to go on without them. */
function mayLeaveOut(desk: Desk): boolean {
  const errors = desk.issues.filter((one) => one.severity === 'error')
  if (errors.length === 0) return true
  if (errors.some((one) => one.row === null || wholeFile.has(one.code))) return false
  const answer = desk.ask({
    id: leaveOutQuestion,
    ask: {
      tr: `${errors.length} satırda sorun var. Bu satırlar alınmadan devam edilsin mi?`,
      en: `${errors.length} rows have an error. Go on without them?`,
    },
    options: [{ id: 'yes', label: 'Evet, bu satırlar olmadan / yes, without them' }],
  })
  return answer === 'yes'
}
