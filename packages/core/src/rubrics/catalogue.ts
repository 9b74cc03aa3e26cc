import { coordinatorByStudent } from './coordinator-by-student.js'
import { coordinatorByWorkplace } from './coordinator-by-workplace.js'
import type { Evaluator, Rubric, Subject } from './rubric.js'
import { studentByCoordinator } from './student-by-coordinator.js'
import { studentByWorkplace } from './student-by-workplace.js'
import { workplaceByCoordinator } from './workplace-by-coordinator.js'
import { workplaceByStudent } from './workplace-by-student.js'

/** The rubrics that ship, one for each of the six directions. */
export const rubrics: readonly Rubric[] = Object.freeze([
  workplaceByStudent,
  workplaceByCoordinator,
  studentByWorkplace,
  studentByCoordinator,
  coordinatorByStudent,
  coordinatorByWorkplace,
])

/** The purposes of the register that evaluations serve. */
export type EvaluationPurpose = 'evaluate-workplace' | 'evaluate-student' | 'evaluate-coordinator'

/** The purpose under which a rubric's answers are written and read. */
export function purposeOf(rubric: Pick<Rubric, 'about'>): EvaluationPurpose {
  return `evaluate-${rubric.about}`
}

/** The rubrics of one direction, or of every direction that fits what is given. */
export function rubricsFor(which: { readonly from?: Evaluator; readonly about?: Subject }): readonly Rubric[] {
  return rubrics.filter(
    (one) =>
      (which.from === undefined || one.from === which.from) && (which.about === undefined || one.about === which.about),
  )
}

/**
 * The rubric that an answer was given on.
 * @param among the shipped rubrics and every older version that a host has kept
 * @returns undefined when nobody knows this version: the answers are then kept and read by nobody
 */
export function rubricNamed(id: string, version: number, among: readonly Rubric[] = rubrics): Rubric | undefined {
  return among.find((one) => one.id === id && one.version === version)
}
