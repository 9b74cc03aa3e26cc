export { closeLedger } from './close-ledger.js'
export { readLedger } from './read-ledger.js'
export { ledgerSigner, publicKeys } from './signer.js'
