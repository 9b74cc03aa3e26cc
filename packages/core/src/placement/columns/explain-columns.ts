import { type MarketColumns, studentCount } from '../market-columns.js'
import { occupancyCounts } from '../tight-counts.js'

/**
 * Why each entry above a student's place was not reached, for all students at once: one byte an entry.
 * 0 closed, 1 filled by students earlier in the order; 2 + c: filled, and component c of the order decided; `lottery`
 * when no component tells the two apart. The component stands only where k are held and k were refused.
 */
export interface ColumnReasons {
  /** `students + 1` offsets into `code`: entries above the own place, in order of preference. */
  readonly start: Int32Array
  readonly code: Uint8Array
}

export const closedCode = 0
export const filledCode = 1
export const lotteryCode = 255

/** A column of the order; one that is not named decides without being told (the exempt flag: it is about others). */
export interface NamedColumn {
  readonly column: Int32Array
  readonly named: boolean
}

/** @param components the order's columns, the first one first; @param k at least 5 */
export function explainColumns(
  columns: MarketColumns,
  entryOf: Int32Array,
  components: readonly NamedColumn[],
  k = 5,
): ColumnReasons {
  if (!Number.isInteger(k) || k < 5) throw new TypeError('k: a whole number of at least 5 expected')
  if (columns.blocks.length > 0) throw new RangeError('reasons in columns need seats that stand alone')
  const { listStart, entries, seatQuota } = columns
  const students = studentCount(columns)
  const { held, refused, last, above } = occupancyCounts(columns, entryOf)
  const start = new Int32Array(students + 1)
  const code = new Uint8Array(above)
  let next = 0
  for (let s = 0; s < students; s++) {
    const own = entryOf[s] as number
    const end = own >= 0 ? own : (listStart[s + 1] as number)
    for (let e = listStart[s] as number; e < end; e++) {
      const x = entries[2 * e] as number
      let reason = filledCode
      if ((seatQuota[x] as number) === 0) reason = closedCode
      else if ((held[x] as number) >= k && (refused[x] as number) >= k) {
        const other = last[x] as number
        reason = lotteryCode
        for (let c = 0; c < components.length; c++) {
          const { column, named } = components[c] as NamedColumn
          if (column[s] === column[other]) continue
          reason = named ? 2 + c : filledCode
          break
        }
      }
      code[next++] = reason
    }
    start[s + 1] = next
  }
  return { start, code }
}
