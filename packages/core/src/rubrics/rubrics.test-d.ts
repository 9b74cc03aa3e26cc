import { expectTypeOf } from 'vitest'
import {
  type Answers,
  type CheckedAnswers,
  coordinatorByStudent,
  coordinatorByWorkplace,
  formValue,
  observedAnswers,
  type Rubric,
  workplaceByStudent,
} from './index.js'

declare const checked: CheckedAnswers
declare const raw: Answers
declare const anyRubric: Rubric

expectTypeOf(formValue).not.toBeAny()
expectTypeOf(workplaceByStudent).toEqualTypeOf<Rubric<'student', 'workplace'>>()
formValue(workplaceByStudent, checked)
// @ts-expect-error answers from outside are checked first
formValue(workplaceByStudent, raw)
// @ts-expect-error a form about a coordinator has no value
formValue(coordinatorByStudent, checked)
// @ts-expect-error nor the one that a workplace fills in
formValue(coordinatorByWorkplace, checked)
// @ts-expect-error a rubric that may be about a coordinator is not enough
formValue(anyRubric, checked)
// @ts-expect-error the shares of a form about a coordinator do not exist either
observedAnswers(coordinatorByStudent, checked)
// @ts-expect-error checked answers are never written by hand
const forged: CheckedAnswers = { safety: 5 }
// @ts-expect-error a rubric is frozen
workplaceByStudent.version = 2
void forged
