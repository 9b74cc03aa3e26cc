export type { PostgresOptions } from './open.js'
export { openPostgres } from './open.js'
