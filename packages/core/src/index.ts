export type { Evaluation, EvaluationEvent, EvaluationWindow } from './evaluation/index.js'
export {
  commitTo,
  eligibilityOf,
  evaluationWindows,
  planRelease,
  screenComment,
  startEvaluation,
  step,
  visibleTo,
  windowOf,
} from './evaluation/index.js'
export type { ImesOptions, ImesRegister } from './register/index.js'
export { imesRegister, valuesInForce } from './register/index.js'
export type { Answers, Rubric } from './rubrics/index.js'
export { checkAnswers, defineRubric, rubrics, rubricsFor } from './rubrics/index.js'
