export { isParameters } from '../parameters.js'
export type { CalibrateOptions } from './calibrate.js'
export { calibrate, calibrateOrDefault } from './calibrate.js'
export { ScoringNotIdentified } from './not-identified.js'
