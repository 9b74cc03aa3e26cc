export { closeLedger } from './close-ledger.js'
export { publicKeys, readLedger } from './read-ledger.js'
