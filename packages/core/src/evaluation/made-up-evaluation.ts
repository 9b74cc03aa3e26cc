import { addDays, type Day, day } from '@imes/consent/time'
import { checkAnswers, type Rubric, studentByCoordinator } from '../rubrics/index.js'
import {
  commitTo,
  type Direction,
  type EvaluationContent,
  type EvaluationEvent,
  replay,
  startEvaluation,
  windowOf,
} from './index.js'

/** One made-up evaluation of a first term, for tests of what happens to it and of who reads it. */

export const window = windowOf({ id: '2026-2027/1', first: day('2026-09-14'), last: day('2027-01-22') })
export const nonce = 'ab'.repeat(32)
export const aboutStudent: Direction = {
  from: 'coordinator',
  author: 'teacher',
  about: 'student',
  subject: 'student',
  placement: 'placement',
}
export const aboutWorkplace: Direction = {
  ...aboutStudent,
  from: 'student',
  author: 'student',
  about: 'workplace',
  subject: 'w',
}

export const content = (
  rubric: Rubric = studentByCoordinator,
  answers: object = { skill: 4 },
  comment: string | null = null,
) => {
  const checked = checkAnswers(rubric, answers)
  if (!checked.answers) throw new Error('answers')
  const { id, version, hash } = rubric
  return { rubric: id, version, rubricHash: hash, answers: checked.answers, comment } satisfies EvaluationContent
}
export const submitted = (on: Day, said: EvaluationContent = content(), id = 'e1'): EvaluationEvent => ({
  type: 'submitted',
  day: on,
  content: said,
  nonce,
  commitment: commitTo(id, said, nonce),
})
export const inside = addDays(window.opens, 3)
export const fresh = (direction: Direction = aboutStudent, id = 'e1') => startEvaluation(id, direction, window)
export const run = (direction: Direction, ...events: readonly EvaluationEvent[]) => replay(fresh(direction), events)
export const contested = {
  type: 'contested',
  day: addDays(window.closes, 5),
  case: 'case-1',
  by: 'student',
  grounds: 'term',
  reply: 'I was at another workplace then.',
} as const satisfies EvaluationEvent
