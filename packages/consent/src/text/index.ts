export type { Places } from './texts.js'
export { reasonOf, remedyText } from './texts.js'
