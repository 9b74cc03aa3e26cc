import type { Json } from '@imes/consent/canonical'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'

/** What storage holds of one person under one activity, by field of the register. */
export interface OwnRow {
  readonly purpose: string
  readonly data: Readonly<Record<string, Json>>
}
/** Reads rows about the person who asks, and no column that names anybody else. */
export type OwnRows = (call: Call, tx: Tx) => Promise<readonly OwnRow[]>

/** Without what is empty: an empty column stores nothing. */
export const filled = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)) as Record<
    string,
    Json
  >

/** Rows of one field of an activity. */
export const rowsOf = (purpose: string, field: string, rows: readonly Readonly<Record<string, unknown>>[]): OwnRow[] =>
  rows.map((row) => ({ purpose, data: { [field]: filled(row) } }))
