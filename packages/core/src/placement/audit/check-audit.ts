import { list, misshapen, number, optional, record, text } from '../../shape/index.js'
import { type Certificate, certify } from '../certificate.js'
import { auditHash } from '../column-hash.js'
import type { SeatRef } from '../market.js'
import type { MarketColumns, SeatBlock } from '../market-columns.js'

/**
 * A matching for an auditor: plain JSON with pseudonyms and ranks, no id, grade or reason. Whoever holds it checks
 * stability, limits and student-optimality with `checkAudit`, or with sixty lines in another language.
 */
export interface AuditExport {
  readonly schema: 'imes-placement-audit/1'
  /** Pseudonyms of students, in the order of their numbers. */
  readonly students: readonly string[]
  readonly seats: readonly SeatRef[]
  readonly listStart: readonly number[]
  readonly entries: readonly number[]
  readonly seatQuota: readonly number[]
  readonly blocks: readonly SeatBlock[]
  /** Entry held per student, −1 for none. */
  readonly entryOf: readonly number[]
}

export interface Audit extends Certificate {
  /** Whether these are the columns that the manifest names; `null` when no manifest was given. */
  readonly ofManifest: boolean | null
}

const numbers = list(number)
const shape = record({
  students: list(text),
  seats: list(record({ workplace: text, branch: text })),
  listStart: numbers,
  entries: numbers,
  seatQuota: numbers,
  blocks: list(
    record({
      firstSeat: number,
      seatCount: number,
      nodes: list(record({ from: number, to: number, limit: number })),
      pool: optional(record({ trainers: list(record({ seats: numbers, limit: number })), capacity: number })),
      fixed: numbers,
    }),
  ),
  entryOf: numbers,
})

/**
 * An auditor's whole check, from two files: does the matching hold, and is it the one that the manifest names?
 * @throws TypeError the file is no such export (with the path), or its columns do not fit together
 */
export function checkAudit(audit: AuditExport, manifest?: { readonly auditHash: string }): Audit {
  const [missing] = misshapen(audit, shape)
  if (missing) throw new TypeError(`the audit has another shape: ${['audit', ...missing].join('.')}`)
  const { listStart, entries, seatQuota, blocks, entryOf } = audit
  const whole = [listStart, entries, seatQuota, entryOf].every((column) => column.every((n) => Number.isInteger(n)))
  const fits =
    listStart.length === entryOf.length + 1 &&
    listStart[0] === 0 &&
    listStart.every((start, s) => s === 0 || start >= (listStart[s - 1] as number)) &&
    2 * (listStart.at(-1) as number) === entries.length &&
    entries.every((n, i) => n >= 0 && (i % 2 === 1 || n < seatQuota.length)) &&
    blocks.every(
      ({ firstSeat, seatCount }) => firstSeat >= 0 && seatCount > 0 && firstSeat + seatCount <= seatQuota.length,
    )
  if (!whole || !fits) throw new TypeError('the columns of the audit do not fit together')
  const columns: MarketColumns = {
    listStart: Int32Array.from(listStart),
    entries: Int32Array.from(entries),
    seatQuota: Int32Array.from(seatQuota),
    blocks,
  }
  const held = Int32Array.from(entryOf)
  const ofManifest = manifest ? auditHash(columns, held) === manifest.auditHash : null
  return { ...certify(columns, held), ofManifest }
}
