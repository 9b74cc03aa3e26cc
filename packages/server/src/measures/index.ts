export { checkMeasures } from './check-measures.js'
export { dutiesOf } from './duties.js'
export { measuresWithResults } from './measures.js'
