import type { MarketColumns } from './market-columns.js'

/** The beginnings of all lists, in the two columns in which a market holds its lists. */
export type FirstWishes = Pick<MarketColumns, 'listStart' | 'entries'>

/**
 * The first wishes of each student once more, one student's after another's. In lists of thousands the next wish of every
 * student lies on another page of memory, and finding the page takes longer than all the rest. Made once, like a layout,
 * for columns that are matched more than once, and handed to `deferredAcceptance` with them.
 *
 * @param wishes of a list, at most; 63 take 504 bytes a student, and one in 300 goes past them where 32,000 students list
 * 32,000 seats at random
 * @example
 * ```ts
 * const first = layoutFirstWishes(columns)
 * const { entryOf } = deferredAcceptance(columns, first)
 * ```
 */
export function layoutFirstWishes({ listStart, entries }: MarketColumns, wishes = 63): FirstWishes {
  const students = listStart.length - 1
  const start = new Int32Array(students + 1)
  for (let s = 0; s < students; s++) {
    const all = (listStart[s + 1] as number) - (listStart[s] as number)
    start[s + 1] = (start[s] as number) + Math.min(wishes, all)
  }
  const first = new Int32Array(2 * (start[students] as number))
  for (let s = 0; s < students; s++) {
    const end = 2 * (start[s + 1] as number)
    let from = 2 * (listStart[s] as number)
    for (let to = 2 * (start[s] as number); to < end; to++) first[to] = entries[from++] as number
  }
  return { listStart: start, entries: first }
}
