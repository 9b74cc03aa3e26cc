export { fitScores } from './fit-scores.js'
