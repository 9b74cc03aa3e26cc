export { fromCompact, toCompact } from './encode.js'
