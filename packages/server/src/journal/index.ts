export { type Entered, enterInJournal, markKnown, readLine, tidyJournal } from './enter.js'
export { fileJournal } from './file-journal.js'
export type { ErasureJournal } from './journal.js'
