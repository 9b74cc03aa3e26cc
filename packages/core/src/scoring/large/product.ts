import type { Layout } from '../layout.js'

type Product = (
  col: Uint32Array,
  wt: Float32Array,
  inv: Float64Array,
  x: Float64Array,
  out: Float64Array,
  /** The first row. */
  first: number,
  from: number,
  end: number,
) => void

const one: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 1) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
  }
}

const two: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 2) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = col[(p + 1) | 0] as number
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
  }
}

const three: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 3) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = col[(p + 1) | 0] as number
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = col[(p + 2) | 0] as number
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
  }
}

const four: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 4) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = col[(p + 1) | 0] as number
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = col[(p + 2) | 0] as number
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = col[(p + 3) | 0] as number
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
    ;(out[c3] as number) -= w3 * t
  }
}

const five: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 5) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = col[(p + 1) | 0] as number
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = col[(p + 2) | 0] as number
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = col[(p + 3) | 0] as number
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = col[(p + 4) | 0] as number
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
    ;(out[c3] as number) -= w3 * t
    ;(out[c4] as number) -= w4 * t
  }
}

const six: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 6) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = col[(p + 1) | 0] as number
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = col[(p + 2) | 0] as number
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = col[(p + 3) | 0] as number
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = col[(p + 4) | 0] as number
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = col[(p + 5) | 0] as number
    const w5 = wt[(p + 5) | 0] as number
    t += w5 * (x[c5] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
    ;(out[c3] as number) -= w3 * t
    ;(out[c4] as number) -= w4 * t
    ;(out[c5] as number) -= w5 * t
  }
}

const seven: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 7) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = col[(p + 1) | 0] as number
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = col[(p + 2) | 0] as number
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = col[(p + 3) | 0] as number
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = col[(p + 4) | 0] as number
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = col[(p + 5) | 0] as number
    const w5 = wt[(p + 5) | 0] as number
    t += w5 * (x[c5] as number)
    const c6 = col[(p + 6) | 0] as number
    const w6 = wt[(p + 6) | 0] as number
    t += w6 * (x[c6] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
    ;(out[c3] as number) -= w3 * t
    ;(out[c4] as number) -= w4 * t
    ;(out[c5] as number) -= w5 * t
    ;(out[c6] as number) -= w6 * t
  }
}

const eight: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 8) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = col[(p + 1) | 0] as number
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = col[(p + 2) | 0] as number
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = col[(p + 3) | 0] as number
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = col[(p + 4) | 0] as number
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = col[(p + 5) | 0] as number
    const w5 = wt[(p + 5) | 0] as number
    t += w5 * (x[c5] as number)
    const c6 = col[(p + 6) | 0] as number
    const w6 = wt[(p + 6) | 0] as number
    t += w6 * (x[c6] as number)
    const c7 = col[(p + 7) | 0] as number
    const w7 = wt[(p + 7) | 0] as number
    t += w7 * (x[c7] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
    ;(out[c3] as number) -= w3 * t
    ;(out[c4] as number) -= w4 * t
    ;(out[c5] as number) -= w5 * t
    ;(out[c6] as number) -= w6 * t
    ;(out[c7] as number) -= w7 * t
  }
}

const nine: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 9) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = col[(p + 1) | 0] as number
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = col[(p + 2) | 0] as number
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = col[(p + 3) | 0] as number
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = col[(p + 4) | 0] as number
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = col[(p + 5) | 0] as number
    const w5 = wt[(p + 5) | 0] as number
    t += w5 * (x[c5] as number)
    const c6 = col[(p + 6) | 0] as number
    const w6 = wt[(p + 6) | 0] as number
    t += w6 * (x[c6] as number)
    const c7 = col[(p + 7) | 0] as number
    const w7 = wt[(p + 7) | 0] as number
    t += w7 * (x[c7] as number)
    const c8 = col[(p + 8) | 0] as number
    const w8 = wt[(p + 8) | 0] as number
    t += w8 * (x[c8] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
    ;(out[c3] as number) -= w3 * t
    ;(out[c4] as number) -= w4 * t
    ;(out[c5] as number) -= w5 * t
    ;(out[c6] as number) -= w6 * t
    ;(out[c7] as number) -= w7 * t
    ;(out[c8] as number) -= w8 * t
  }
}

const ten: Product = (col, wt, inv, x, out, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 10) | 0) {
    const c0 = col[p] as number
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = col[(p + 1) | 0] as number
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = col[(p + 2) | 0] as number
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = col[(p + 3) | 0] as number
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = col[(p + 4) | 0] as number
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = col[(p + 5) | 0] as number
    const w5 = wt[(p + 5) | 0] as number
    t += w5 * (x[c5] as number)
    const c6 = col[(p + 6) | 0] as number
    const w6 = wt[(p + 6) | 0] as number
    t += w6 * (x[c6] as number)
    const c7 = col[(p + 7) | 0] as number
    const w7 = wt[(p + 7) | 0] as number
    t += w7 * (x[c7] as number)
    const c8 = col[(p + 8) | 0] as number
    const w8 = wt[(p + 8) | 0] as number
    t += w8 * (x[c8] as number)
    const c9 = col[(p + 9) | 0] as number
    const w9 = wt[(p + 9) | 0] as number
    t += w9 * (x[c9] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
    ;(out[c3] as number) -= w3 * t
    ;(out[c4] as number) -= w4 * t
    ;(out[c5] as number) -= w5 * t
    ;(out[c6] as number) -= w6 * t
    ;(out[c7] as number) -= w7 * t
    ;(out[c8] as number) -= w8 * t
    ;(out[c9] as number) -= w9 * t
  }
}

const byDegree: readonly Product[] = [one, two, three, four, five, six, seven, eight, nine, ten]

/**
 * `eliminate` in straight lines, degree by degree: columns and weights are read once into locals; `| 0` tells engines
 * that no index leaves 32 bits. @returns the first rater that is left to do
 */
export function straightProduct(
  { block, col, ptr }: Layout,
  wt: Float32Array,
  inv: Float64Array,
  x: Float64Array,
  out: Float64Array,
): number {
  for (const [k, run] of byDegree.entries()) {
    const from = block[k + 1] as number
    run(col, wt, inv, x, out, ptr[from] as number, from, block[k + 2] as number)
  }
  return block[byDegree.length + 1] as number
}
