export type {
  Outbox,
  OutboxItem,
  OutboxOptions,
  QueuedWrite,
} from './create-outbox.js'
export { createOutbox } from './create-outbox.js'
export type { Delivered, DeliveryReport } from './deliver.js'
export type { ConsentedField, EntryRefusal, InputTo, WriteName } from './entry.js'
export type { Exclusively } from './exclusive.js'
export { indexedDbStorage } from './indexed-db.js'
export type { OutboxStorage, StoredEntry } from './storage.js'
export { memoryStorage } from './storage.js'
export type { Recheck } from './withdrawal.js'
