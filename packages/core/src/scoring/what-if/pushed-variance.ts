import { countingSort, type Forms } from '../forms.js'

/** Who met whom: the neighbours of each place and the weight between them. Subjects first, raters after them. */
interface Graph {
  /** Neighbours of place p: `start[p]` … `start[p + 1] - 1`. */
  readonly start: Int32Array
  readonly neighbour: Uint32Array
  readonly weight: Float32Array
}

/** Pairs of a subject and a rater, once each, in the order of their ids: nothing depends on the order of arrival. */
function graphOf({ rows, subjects, raters, subject, rater, weight }: Forms): Graph {
  const byRater = countingSort(
    subject.map((_, i) => i),
    (i) => rater[i] as number,
    raters,
  )
  const { order } = countingSort(byRater.order, (i) => subject[i] as number, subjects)
  const start = new Int32Array(subjects + raters + 1)
  const pairs = { s: new Uint32Array(rows), r: new Uint32Array(rows), w: new Float32Array(rows) }
  let count = -1
  for (let k = 0; k < rows; k++) {
    const i = order[k] as number
    const [s, r] = [subject[i] as number, rater[i] as number]
    if (count < 0 || pairs.s[count] !== s || pairs.r[count] !== r) {
      count++
      pairs.s[count] = s
      pairs.r[count] = r
      ;(start[s + 1] as number) += 1
      ;(start[subjects + r + 1] as number) += 1
    }
    ;(pairs.w[count] as number) += weight ? (weight[i] as number) : 1
  }
  count++
  for (let place = 0; place < subjects + raters; place++) (start[place + 1] as number) += start[place] as number
  const next = start.slice()
  const neighbour = new Uint32Array(2 * count)
  const between = new Float32Array(2 * count)
  const join = (from: number, to: number, w: number): void => {
    const at = next[from] as number
    next[from] = at + 1
    neighbour[at] = to
    between[at] = w
  }
  for (let k = 0; k < count; k++) {
    const [s, r, w] = [pairs.s[k] as number, subjects + (pairs.r[k] as number), pairs.w[k] as number]
    join(s, r, w)
    join(r, s, w)
  }
  return { start, neighbour, weight: between }
}

/**
 * One diagonal entry of S_u⁻¹ of the linear model, enclosed, from the rows of those who met and of nobody else (push).
 *
 * S is a symmetric M-matrix with row sums g > 0, so S z = e_s is solved from below: the residual of a subject is taken there
 * and handed on, through each of its raters, to whom they rated too. With what is left, r ≥ 0,
 * p = e_s'S⁻¹e_s = z_s + z'r + r'S⁻¹r, and Σ r_i²/S_ii ≤ r'S⁻¹r ≤ Σ r_i²/g_i: the left because S⁻¹ ≥ 0 has a diagonal of
 * at least 1/S_ii, the right because S − diag(g) is the Laplacian of the graph of who met whom, and so not negative.
 */
export class PushedVariance {
  readonly #subjects: number
  readonly #graph: Graph
  /** 1/(W_r + λ_v) */
  readonly #inverse: Float64Array
  /** 1/S_ss and 1/g_s */
  readonly #least: Float64Array
  readonly #most: Float64Array
  readonly #solved: Float64Array
  readonly #residual: Float64Array
  /** Subjects that hold anything in this question, in the order in which they were met. */
  readonly #touched: Int32Array
  readonly #met: Uint8Array
  #count = 0

  /** @param lambdaV ∞ where severities do not vary */
  constructor(forms: Forms, lambdaU: number, lambdaV: number) {
    const { subjects, raters } = forms
    this.#subjects = subjects
    this.#graph = graphOf(forms)
    const { start, neighbour, weight } = this.#graph
    this.#inverse = Float64Array.from({ length: raters }, (_, r) => {
      let sum = lambdaV
      for (let at = start[subjects + r] as number; at < (start[subjects + r + 1] as number); at++)
        sum += weight[at] as number
      return 1 / sum
    })
    this.#least = new Float64Array(subjects)
    this.#most = new Float64Array(subjects)
    for (let s = 0; s < subjects; s++) {
      let [diagonal, sum] = [lambdaU, lambdaU]
      for (let at = start[s] as number; at < (start[s + 1] as number); at++) {
        const w = weight[at] as number
        const inverse = this.#inverse[(neighbour[at] as number) - subjects] as number
        diagonal += w - w * w * inverse
        sum += lambdaV === Number.POSITIVE_INFINITY ? w : w * lambdaV * inverse
      }
      this.#least[s] = 1 / diagonal
      this.#most[s] = 1 / sum
    }
    this.#solved = new Float64Array(subjects)
    this.#residual = new Float64Array(subjects)
    this.#touched = new Int32Array(subjects)
    this.#met = new Uint8Array(subjects)
  }

  /** 1/S_ss: the entry is at least this. */
  least(subject: number): number {
    return this.#least[subject] as number
  }

  /** @returns bounds of (S_u⁻¹)_ss that are at most `tolerance` apart */
  of(subject: number, tolerance: number): { readonly low: number; readonly high: number } {
    const solved = this.#solved
    const residual = this.#residual
    const touched = this.#touched
    const least = this.#least
    const most = this.#most
    for (let k = 0; k < this.#count; k++) {
      const s = touched[k] as number
      solved[s] = residual[s] = this.#met[s] = 0
    }
    touched[0] = subject
    this.#met[subject] = 1
    this.#count = 1
    residual[subject] = 1
    this.#push(subject)
    for (;;) {
      let low = solved[subject] as number
      let gap = 0
      for (let k = 0; k < this.#count; k++) {
        const s = touched[k] as number
        const r = residual[s] as number
        const surely = r * r * (least[s] as number)
        low += (solved[s] as number) * r + surely
        gap += r * r * (most[s] as number) - surely
      }
      if (gap <= tolerance) return { low, high: low + gap }
      // Whoever holds more than a share of the doubt hands it on; what the others hold is a quarter of it at most.
      const share = gap / 4 / this.#count
      for (let k = 0, before = this.#count; k < before; k++) {
        const s = touched[k] as number
        const r = residual[s] as number
        if (r * r * ((most[s] as number) - (least[s] as number)) > share) this.#push(s)
      }
    }
  }

  /** Takes the residual of one subject and hands it on to those that its raters rated too. */
  #push(subject: number): void {
    const { start, neighbour, weight } = this.#graph
    const residual = this.#residual
    const touched = this.#touched
    const met = this.#met
    const inverse = this.#inverse
    const subjects = this.#subjects
    const step = (residual[subject] as number) * (this.#least[subject] as number)
    ;(this.#solved[subject] as number) += step
    let count = this.#count
    const to = start[subject + 1] as number
    for (let at = start[subject] as number; at < to; at++) {
      const rater = neighbour[at] as number
      const share = (weight[at] as number) * step * (inverse[rater - subjects] as number)
      const last = start[rater + 1] as number
      for (let of = start[rater] as number; of < last; of++) {
        const next = neighbour[of] as number
        if (met[next] === 0) {
          met[next] = 1
          touched[count++] = next
        }
        ;(residual[next] as number) += (weight[of] as number) * share
      }
    }
    // Its own raters hand back exactly what the diagonal of S has less than W + λ.
    residual[subject] = 0
    this.#count = count
  }
}
