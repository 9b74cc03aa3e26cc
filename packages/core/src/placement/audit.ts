import { type Certificate, certify } from './certificate.js'
import { hashColumns } from './column-hash.js'
import type { MarketColumns, SeatBlock } from './columns.js'
import { compileMarket, type Market } from './compile.js'
import type { PlacementInput, SeatRef } from './market.js'
import type { Matching } from './match.js'

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

/** Entry held per student in a compiled market, −1 for none and for placements that stand before the market. */
export function entriesHeld(
  { columns, students, seatNumber, fixed }: Market,
  { outcomes }: Pick<Matching, 'outcomes'>,
): Int32Array {
  const placeOf = new Map(outcomes.map(({ student, seat }) => [student, seat]))
  return Int32Array.from(students, ({ id }, s) => {
    const seat = placeOf.get(id)
    if (!seat || fixed.has(s)) return -1
    const x = seatNumber(seat)
    for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++)
      if (columns.entries[2 * e] === x) return e
    return -1
  })
}

/**
 * @param pseudonym a keyed pseudonym, e.g. an HMAC: the same student, another name
 * @throws PlacementInputRefused the instance has issues
 */
export function exportForAudit(
  input: PlacementInput,
  matching: Pick<Matching, 'outcomes'>,
  pseudonym: (student: string) => string,
): AuditExport {
  const market = compileMarket(input)
  const { columns, students, seats } = market
  return {
    schema: 'imes-placement-audit/1',
    students: students.map(({ id }) => pseudonym(id)),
    seats,
    listStart: [...columns.listStart],
    entries: [...columns.entries],
    seatQuota: [...columns.seatQuota],
    blocks: columns.blocks,
    entryOf: [...entriesHeld(market, matching)],
  }
}

/** Hash of what an auditor checks. It does not depend on the pseudonyms, so a manifest can state it beforehand. */
export const auditHash = ({ listStart, entries, seatQuota, blocks }: MarketColumns, entryOf: Int32Array): string =>
  hashColumns({ listStart, entries, seatQuota, blocks, entryOf })

export interface Audit extends Certificate {
  /** Whether these are the columns that the manifest names; `null` when no manifest was given. */
  readonly ofManifest: boolean | null
}

/**
 * An auditor's whole check, from two files: does the matching hold, and is it the one that the manifest names?
 * @throws TypeError the columns do not fit together
 */
export function checkAudit(audit: AuditExport, manifest?: { readonly auditHash: string }): Audit {
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
