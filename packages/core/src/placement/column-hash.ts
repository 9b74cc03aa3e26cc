import { canonicalHash } from '@imes/consent/canonical'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { MarketColumns } from './market-columns.js'

/**
 * The manifest hash of a market or a result in columns: SHA-256 of each column's bytes (little-endian, 32-bit), then of
 * their canonical JSON with names and lengths. Members that are no columns are hashed as canonical JSON.
 */
export function hashColumns(columns: Readonly<Record<string, unknown>>): string {
  const parts: Record<string, string> = {}
  for (const [name, value] of Object.entries(columns))
    if (value instanceof Int32Array) parts[name] = `${value.length} ${bytesToHex(sha256(littleEndian(value)))}`
    else parts[name] = canonicalHash(JSON.parse(JSON.stringify(value)))
  return canonicalHash(parts)
}

/** Hash of what an auditor checks. It does not depend on the pseudonyms, so a manifest can state it beforehand. */
export const auditHash = ({ listStart, entries, seatQuota, blocks }: MarketColumns, entryOf: Int32Array): string =>
  hashColumns({ listStart, entries, seatQuota, blocks, entryOf })

function littleEndian(column: Int32Array): Uint8Array {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
  if (new Uint8Array(Uint32Array.of(1).buffer)[0] === 1) return bytes
  const turned = new DataView(new ArrayBuffer(column.byteLength))
  for (let i = 0; i < column.length; i++) turned.setInt32(4 * i, column[i] as number, true)
  return new Uint8Array(turned.buffer)
}
