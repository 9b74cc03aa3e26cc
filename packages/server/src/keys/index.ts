export type { Macs, ServerKeys } from './keys.js'
export { concatBytes, generateKeys, joined, macsFrom, sameBytes } from './keys.js'
export type { Random } from './random.js'
export { plainCode, randomId, randomLetters } from './random.js'
