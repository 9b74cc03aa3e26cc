export { openBytes, openJson, SealBroken, sealBytes, sealJson } from './seal.js'
export type { KeyPurpose, NewKey, Vault } from './vault.js'
export { createVault } from './vault.js'
