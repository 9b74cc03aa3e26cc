export { isRefused, type StepRefused } from '../duty/index.js'
export type { BreachEvent, BreachFacts, BreachFile, BreachState } from './file.js'
export { authorityNotice, personsNotice } from './notice.js'
export { type BreachClock, breachClock, openBreach, stepBreach } from './step.js'
