export { DataFolderLocked } from './lock.js'
export type { PGliteOptions } from './open.js'
export { openPGlite } from './open.js'
