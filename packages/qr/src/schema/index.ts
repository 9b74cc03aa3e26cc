export type { ClaimSetName } from './schema.js'
export { claimJsonSchema, claimSchemas } from './schema.js'
