export type { DecoderSource, Picture, Scanner, ScannerOptions } from './scanner.js'
export { createScanner } from './scanner.js'
