import type { AuditExport } from './audit/index.js'
import { matching as matchingShape, requireShape } from './check-shape.js'
import type { Market } from './compile.js'
import type { Matching } from './match.js'
import { marketOfRun, type RunInput } from './present-places.js'

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
  input: RunInput,
  matching: Pick<Matching, 'outcomes'>,
  pseudonym: (student: string) => string,
): AuditExport {
  const market = marketOfRun(input)
  requireShape(matching, matchingShape)
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
