export type { Bilingual, Issue } from './imes-error.js'
export { ImesError } from './imes-error.js'
