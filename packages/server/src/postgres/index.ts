export { emptyPostgres } from './empty.js'
export type { PostgresOptions } from './open.js'
export { openPostgres } from './open.js'
