export type { Sleep } from './back-off.js'
export type { Call, CallInput, CallOptions } from './client-types.js'
export type { Client, ClientOptions } from './create-client.js'
export { createClient, randomKey } from './create-client.js'
export type { ImesClientError, Mismatch, Remedy } from './errors.js'
export {
  ImesAnswerMalformed,
  ImesDenied,
  ImesInputInvalid,
  ImesProblem,
  ImesTimeout,
  ImesUnreachable,
} from './errors.js'
export { checkInput } from './request.js'
export { sayProblem } from './say.js'
export type { Fetch } from './send.js'
