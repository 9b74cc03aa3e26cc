export type { TypedAttempts, TypedOptions } from './open.js'
export { createMemoryAttempts, typedCodes, typedTries } from './open.js'
export type { TypedCodeInput } from './typed.js'
export { createTypedCode, typed } from './typed.js'
