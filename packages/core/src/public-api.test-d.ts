import { expectTypeOf } from 'vitest'
import { defaultPooling, type Evaluation, type PoolableEvaluation, poolEvaluations } from './evaluation/index.js'
import {
  type CheckedAnswers,
  coordinatorByStudent,
  coordinatorByWorkplace,
  formValue,
  observedAnswers,
} from './rubrics/index.js'
import { fitScores, type Observation } from './scoring/index.js'
import type { VisitPlan, VisitRecorded } from './visit/index.js'

declare const visits: readonly VisitRecorded[]
declare const feedback: readonly Evaluation[]
declare const answers: CheckedAnswers
declare const on: PoolableEvaluation['closed']

expectTypeOf<VisitRecorded>().not.toBeAny()
expectTypeOf<Observation>().not.toBeAny()
expectTypeOf<PoolableEvaluation>().not.toBeAny()

// @ts-expect-error visits give no score
fitScores(visits)
// @ts-expect-error evaluations are not observations: only forms about workplaces become them
fitScores(feedback)
// @ts-expect-error visits are no observations, one by one either
const observation: Observation = visits[0]
// @ts-expect-error visits are not pooled or published
poolEvaluations(visits, defaultPooling, on)
// @ts-expect-error nor are evaluations as such: what is pooled names a workplace, a field and a branch
poolEvaluations(feedback, defaultPooling, on)
// @ts-expect-error feedback about a coordinator has no value
formValue(coordinatorByStudent, answers)
// @ts-expect-error nor has a workplace's
formValue(coordinatorByWorkplace, answers)
// @ts-expect-error and no shares of one
observedAnswers(coordinatorByStudent, answers)
// @ts-expect-error a visit has no coordinator to group by
const who: string = visits[0]?.coordinator
// @ts-expect-error and no hour to order by
const when: string = visits[0]?.time
void [observation, who, when]

/** What must never be exported. The walk in public-types.test.ts has to find each of them, by its type alone. */
export declare const planted: {
  rank(visits: readonly VisitRecorded[]): readonly { readonly teacher: string; readonly seen: number }[]
  readonly inner: { count(forms: ReadonlyMap<string, Evaluation>): ReadonlyMap<string, number> }
}
export declare class Grader {
  grade(forms: {
    readonly all: readonly { readonly rubric: typeof coordinatorByStudent; readonly answers: CheckedAnswers }[]
  }): string
}
export declare function busiest(plan: Pick<VisitPlan, 'visits'>, key: (visit: VisitRecorded) => string): string
