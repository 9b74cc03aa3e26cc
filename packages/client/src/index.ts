export type {
  Call,
  CallInput,
  CallOptions,
  Client,
  ClientOptions,
  ImesClientError,
  Mismatch,
  Remedy,
} from './http/index.js'
export {
  createClient,
  ImesAnswerMalformed,
  ImesDenied,
  ImesInputInvalid,
  ImesProblem,
  ImesTimeout,
  ImesUnreachable,
  sayProblem,
} from './http/index.js'
