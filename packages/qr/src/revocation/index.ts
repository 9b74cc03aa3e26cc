export type { RevocationList, Revocations, RevokedEntry } from './revocations.js'
export { nothingRevoked, readRevocations, signRevocations } from './revocations.js'
