export type { CodeSheet, PrintedSheet, SheetInput } from './sheet.js'
export { createSheet, printed, printedCodes, printedTyped } from './sheet.js'
