export { RestoreNotReplayed, replayErasures } from './replay.js'
export { forgetWhatRestedOn } from './rested-on.js'
export { openRun, planToday, type RunResult, runDestruction } from './run.js'
export { scheduleOf } from './schedule.js'
