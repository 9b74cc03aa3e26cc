export { contractNoticeDue, decideTransfer, type TransferOutcome, type TransferRefused } from './decide.js'
export type { Adequacy, Occasion, Safeguard, TransferInstruments, TransferRequest } from './instruments.js'
