export type { ScoresJson } from './scores-file.js'
export { fromJSON, inputHash, ScoresNotReproduced, toJSON } from './scores-file.js'
