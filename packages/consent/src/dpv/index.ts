export { registerToDpv } from './export.js'
