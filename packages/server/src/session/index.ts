export type { AttemptLimit } from './attempts.js'
export { attemptLimit } from './attempts.js'
export type { Caller, NewCode } from './caller.js'
export { callerOf, endSession, newSignInCode, nobody, openSession, tokenOf } from './caller.js'
