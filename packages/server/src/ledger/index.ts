export { closeLedger } from './close-ledger.js'
export { KeptTrees } from './kept-trees.js'
export { lastHead, readLedger } from './read-ledger.js'
export { ledgerSigner, publicKeys } from './signer.js'
