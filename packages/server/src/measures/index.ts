export { checkMeasures } from './check-measures.js'
export { measuresWithResults } from './measures.js'
