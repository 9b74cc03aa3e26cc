export type { MemoryReplayStore } from './memory.js'
export { createMemoryReplayStore } from './memory.js'
export type { ReplayStore, SingleUse } from './store.js'
export { claimOnce, replayKey } from './store.js'
