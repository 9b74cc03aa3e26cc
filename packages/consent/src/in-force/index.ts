export { type ConsentHashes, compiled, Register, type RegisterParts } from './register.js'
