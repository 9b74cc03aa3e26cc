import type { Layout } from '../layout.js'
import type { Components } from '../robust.js'

/**
 * Components from three sums of squares in one pass (Gao & Owen 2017, with weights and repeated pairs): the start of
 * REML. `value` is the mark per palette entry. Negative solutions are floored at a thousandth of the residual.
 */
export function moments(layout: Layout, wt: Float32Array, value: Float64Array): Components & { readonly raw: number } {
  const { rows, subjects, raters, ptr, col, code } = layout
  const ws = new Float64Array(subjects)
  const bs = new Float64Array(subjects)
  const squaresS = new Float64Array(subjects)
  let total = 0
  let sum = 0
  let squares = 0
  let withinR = 0
  let pairsR = 0
  let raterSquares = 0
  for (let r = 0; r < raters; r++) {
    const from = ptr[r] as number
    const to = ptr[r + 1] as number
    let w = 0
    let b = 0
    let q = 0
    for (let i = from; i < to; ) {
      const s = col[i] as number
      let pair = 0
      do {
        const weight = wt[i] as number
        const y = value[code[i] as number] as number
        pair += weight
        b += weight * y
        squares += weight * y * y
        bs[s] = (bs[s] as number) + weight * y
        i++
      } while (i < to && col[i] === s)
      w += pair
      q += pair * pair
      ws[s] = (ws[s] as number) + pair
      squaresS[s] = (squaresS[s] as number) + pair * pair
    }
    total += w
    sum += b
    withinR += (b * b) / w
    pairsR += q / w
    raterSquares += w * w
  }
  let withinS = 0
  let pairsS = 0
  let subjectSquares = 0
  for (let s = 0; s < subjects; s++) {
    const w = ws[s] as number
    withinS += (bs[s] as number) ** 2 / w
    pairsS += (squaresS[s] as number) / w
    subjectSquares += w * w
  }
  // Rows: coefficients of σ², σ_u², σ_v² and the statistic.
  const equations = [
    [rows - subjects, 0, total - pairsS, squares - withinS],
    [rows - raters, total - pairsR, 0, squares - withinR],
    [rows - 1, total - subjectSquares / total, total - raterSquares / total, squares - (sum * sum) / total],
  ]
  const [a, b, c] = equations as [number[], number[], number[]]
  const [a0, , a2, a3] = a as [number, number, number, number]
  const [b0, b1, , b3] = b as [number, number, number, number]
  const [c0, c1, c2, c3] = c as [number, number, number, number]
  // σ_v² = (a3 − a0 σ²)/a2, σ_u² = (b3 − b0 σ²)/b1, into the third.
  const residual = (c3 - (c1 * b3) / b1 - (c2 * a3) / a2) / (c0 - (c1 * b0) / b1 - (c2 * a0) / a2)
  const spread = c3 / c0
  const noise = residual > spread * 1e-3 && Number.isFinite(residual) ? residual : spread / 2
  const raw = (a3 - a0 * noise) / a2
  const floor = noise * 1e-3
  return {
    residual: noise,
    subject: Math.max((b3 - b0 * noise) / b1 || 0, floor),
    rater: Math.max(raw || 0, floor),
    raw,
  }
}
