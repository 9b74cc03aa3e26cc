import type { Arrays } from './arrays.js'
import type { Forms, Palette } from './forms.js'
import { type Kernels, onTheHeap } from './kernels.js'

/** Raters with up to this many rows stand in blocks of equal degree. */
export const blockDegrees = 10

/**
 * Rows by rater. Raters are ordered by their number of rows, then by id; the rows of one by subject, then
 * by evaluation, so that nothing depends on the order of arrival.
 */
export interface Layout extends Arrays {
  readonly rows: number
  readonly subjects: number
  readonly raters: number
  readonly palette: Palette
  /** `block[d]` is the first rater with d rows or more, for d = 0 … blockDegrees + 1. */
  readonly block: Int32Array
  /** Level (order of ids) of the rater that stands at r. */
  readonly raterLevel: Int32Array
  readonly kernels: Kernels
}

/** Where each rater goes: by degree, then by level. Two counting passes, no comparison sort. */
function orderRaters(
  { rows, raters, rater }: Forms,
  ptr: Int32Array,
): { place: Int32Array; block: Int32Array; raterLevel: Int32Array } {
  const degree = new Int32Array(raters)
  for (let i = 0; i < rows; i++) (degree[rater[i] as number] as number) += 1
  let most = 0
  for (let r = 0; r < raters; r++) if ((degree[r] as number) > most) most = degree[r] as number
  const first = new Int32Array(most + 2)
  for (let r = 0; r < raters; r++) (first[(degree[r] as number) + 1] as number) += 1
  for (let d = 0; d <= most; d++) (first[d + 1] as number) += first[d] as number
  const block = new Int32Array(blockDegrees + 2)
  for (let d = 0; d < block.length; d++) block[d] = d <= most ? (first[d] as number) : raters
  const place = new Int32Array(raters)
  const raterLevel = new Int32Array(raters)
  for (let r = 0; r < raters; r++) {
    const d = degree[r] as number
    const at = first[d] as number
    first[d] = at + 1
    place[r] = at
    raterLevel[at] = r
    ptr[at + 1] = d
  }
  for (let q = 0; q < raters; q++) (ptr[q + 1] as number) += ptr[q] as number
  return { place, block, raterLevel }
}

/**
 * Two stable counting passes, by subject and then by rater, that carry mark and weight along.
 * @param ownWeights whether there will be systems with other weights than the rows have
 */
export function layOut(forms: Forms, engine = onTheHeap, ownWeights = true): Layout {
  const { rows, subjects, raters, subject, rater, palette } = forms
  const arrays = engine(forms, ownWeights)
  const { ptr, col, wt, code } = arrays
  const { place, block, raterLevel } = orderRaters(forms, ptr)
  const start = new Int32Array(subjects + 1)
  for (let i = 0; i < rows; i++) (start[(subject[i] as number) + 1] as number) += 1
  for (let s = 0; s < subjects; s++) (start[s + 1] as number) += start[s] as number
  const raterBySubject = new Int32Array(rows)
  const codeBySubject = forms.code.slice()
  const weightBySubject = forms.weight ? new Float32Array(rows) : undefined
  for (let i = 0; i < rows; i++) {
    const s = subject[i] as number
    const at = start[s] as number
    start[s] = at + 1
    raterBySubject[at] = place[rater[i] as number] as number
    codeBySubject[at] = forms.code[i] as number
    if (weightBySubject && forms.weight) weightBySubject[at] = forms.weight[i] as number
  }
  const next = ptr.slice(0, raters)
  for (let s = 0, i = 0; s < subjects; s++)
    for (; i < (start[s] as number); i++) {
      const r = raterBySubject[i] as number
      const at = next[r] as number
      next[r] = at + 1
      col[at] = s
      code[at] = codeBySubject[i] as number
      if (weightBySubject) wt[at] = weightBySubject[i] as number
    }
  if (!weightBySubject) wt.fill(1)
  return { rows, subjects, raters, ...arrays, palette, block, raterLevel }
}
