/** One component of an order as a column: integers 0 … 2³¹ − 1, the smaller comes first. */
export type OrderColumn = Int32Array

/**
 * Students in order, by counting passes (no comparison sort): the last component first, 16 bits at a time.
 * Students that no component tells apart are handed to `breakTie` as one group.
 * @param breakTie puts a group of student numbers in order, in place
 * @returns `who[position] = student`
 */
export function rankStudents(
  count: number,
  columns: readonly OrderColumn[],
  breakTie: (group: Int32Array) => void,
): Int32Array {
  let who = Int32Array.from({ length: count }, (_, i) => i)
  let next = new Int32Array(count)
  const buckets = new Int32Array(65_537)
  for (let c = columns.length - 1; c >= 0; c--) {
    const column = columns[c] as OrderColumn
    let largest = 0
    for (let i = 0; i < count; i++) if ((column[i] as number) > largest) largest = column[i] as number
    for (let shift = 0; shift < 31 && largest >> shift > 0; shift += 16) {
      buckets.fill(0)
      for (let i = 0; i < count; i++) {
        const digit = ((column[i] as number) >> shift) & 0xffff
        buckets[digit + 1] = (buckets[digit + 1] as number) + 1
      }
      for (let d = 1; d <= 65_536; d++) buckets[d] = (buckets[d] as number) + (buckets[d - 1] as number)
      for (let p = 0; p < count; p++) {
        const student = who[p] as number
        const digit = ((column[student] as number) >> shift) & 0xffff
        const at = buckets[digit] as number
        buckets[digit] = at + 1
        next[at] = student
      }
      ;[who, next] = [next, who]
    }
  }
  const same = (a: number, b: number): boolean => {
    for (const column of columns) if (column[a] !== column[b]) return false
    return true
  }
  for (let from = 0; from < count; ) {
    let to = from + 1
    while (to < count && same(who[from] as number, who[to] as number)) to++
    if (to - from > 1) breakTie(who.subarray(from, to))
    from = to
  }
  return who
}
