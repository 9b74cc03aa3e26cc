export type { Bilingual, Issue } from './error/index.js'
export { ImesError } from './error/index.js'
