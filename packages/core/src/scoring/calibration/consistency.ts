import type { Layout } from '../layout.js'
import { misfitWeight } from '../misfit.js'

/** Rows of a rater above which the misfit weight hardly touches an honest one. */
const manyRows = 400

/**
 * What misfit weights leave of σ² where every mark is honest: Σ_r E[m X]/Σ_r n_r, X the sum of n_r squared residuals in
 * units of σ², χ² with n_r degrees of freedom. Dividing by it makes the weighted estimate consistent (Huber 1981, §5).
 */
export function consistency({ raters, ptr, rows }: Layout): number {
  const known = new Map<number, number>()
  let sum = 0
  for (let r = 0; r < raters; r++) {
    const n = (ptr[r + 1] as number) - (ptr[r] as number)
    const kept = known.get(n) ?? keptOf(n)
    known.set(n, kept)
    sum += n * kept
  }
  return sum / rows
}

/** E[m X]/n by summing over z = √X, whose density is proportional to zⁿ⁻¹ exp(−z²/2). */
function keptOf(n: number): number {
  if (n > manyRows) return 1
  const mode = Math.sqrt(Math.max(0, n - 1))
  let [total, sum] = [0, 0]
  for (let z = Math.max(0.005, mode - 8); z < mode + 9; z += 0.01) {
    const x = z * z
    const density = Math.exp((n - 1) * Math.log(z / (mode || 1)) - (x - mode * mode) / 2)
    total += density
    sum += density * misfitWeight(n, x) * x
  }
  return sum / total / n
}
