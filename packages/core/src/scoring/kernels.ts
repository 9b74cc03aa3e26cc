import type { Layout } from './layout.js'

/**
 * out −= N diag(inv) N' x, rater by rater: gather the row, scale, scatter. Rows of equal degree run in straight lines,
 * columns and weights read once into locals; `| 0` and `>>> 0` tell engines that no index leaves 32 bits (together 1.3 ×
 * the plain form at five rows a rater).
 */
export function eliminate(
  { col, block, ptr, raters }: Layout,
  wt: Float32Array,
  inv: Float64Array,
  x: Float64Array,
  out: Float64Array,
): void {
  for (const [d, kernel] of kernels.entries())
    kernel(col, wt, inv, x, out, ptr[block[d + 1] as number] as number, block[d + 1] as number, block[d + 2] as number)
  rows(ptr, col, wt, inv, x, out, block[kernels.length + 1] as number, raters)
}

type Kernel = (
  col: Int32Array,
  wt: Float32Array,
  inv: Float64Array,
  x: Float64Array,
  out: Float64Array,
  p: number,
  from: number,
  to: number,
) => void

const one: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 1) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
  }
}

const two: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 2) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = (col[(p + 1) | 0] as number) >>> 0
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
  }
}

const three: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 3) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = (col[(p + 1) | 0] as number) >>> 0
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = (col[(p + 2) | 0] as number) >>> 0
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
  }
}

const four: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 4) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = (col[(p + 1) | 0] as number) >>> 0
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = (col[(p + 2) | 0] as number) >>> 0
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = (col[(p + 3) | 0] as number) >>> 0
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    t *= inv[r] as number
    ;(out[c0] as number) -= w0 * t
    ;(out[c1] as number) -= w1 * t
    ;(out[c2] as number) -= w2 * t
    ;(out[c3] as number) -= w3 * t
  }
}

const five: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 5) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = (col[(p + 1) | 0] as number) >>> 0
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = (col[(p + 2) | 0] as number) >>> 0
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = (col[(p + 3) | 0] as number) >>> 0
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = (col[(p + 4) | 0] as number) >>> 0
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

const six: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 6) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = (col[(p + 1) | 0] as number) >>> 0
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = (col[(p + 2) | 0] as number) >>> 0
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = (col[(p + 3) | 0] as number) >>> 0
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = (col[(p + 4) | 0] as number) >>> 0
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = (col[(p + 5) | 0] as number) >>> 0
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

const seven: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 7) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = (col[(p + 1) | 0] as number) >>> 0
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = (col[(p + 2) | 0] as number) >>> 0
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = (col[(p + 3) | 0] as number) >>> 0
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = (col[(p + 4) | 0] as number) >>> 0
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = (col[(p + 5) | 0] as number) >>> 0
    const w5 = wt[(p + 5) | 0] as number
    t += w5 * (x[c5] as number)
    const c6 = (col[(p + 6) | 0] as number) >>> 0
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

const eight: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 8) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = (col[(p + 1) | 0] as number) >>> 0
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = (col[(p + 2) | 0] as number) >>> 0
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = (col[(p + 3) | 0] as number) >>> 0
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = (col[(p + 4) | 0] as number) >>> 0
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = (col[(p + 5) | 0] as number) >>> 0
    const w5 = wt[(p + 5) | 0] as number
    t += w5 * (x[c5] as number)
    const c6 = (col[(p + 6) | 0] as number) >>> 0
    const w6 = wt[(p + 6) | 0] as number
    t += w6 * (x[c6] as number)
    const c7 = (col[(p + 7) | 0] as number) >>> 0
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

const nine: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 9) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = (col[(p + 1) | 0] as number) >>> 0
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = (col[(p + 2) | 0] as number) >>> 0
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = (col[(p + 3) | 0] as number) >>> 0
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = (col[(p + 4) | 0] as number) >>> 0
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = (col[(p + 5) | 0] as number) >>> 0
    const w5 = wt[(p + 5) | 0] as number
    t += w5 * (x[c5] as number)
    const c6 = (col[(p + 6) | 0] as number) >>> 0
    const w6 = wt[(p + 6) | 0] as number
    t += w6 * (x[c6] as number)
    const c7 = (col[(p + 7) | 0] as number) >>> 0
    const w7 = wt[(p + 7) | 0] as number
    t += w7 * (x[c7] as number)
    const c8 = (col[(p + 8) | 0] as number) >>> 0
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

const ten: Kernel = (col, wt, inv, x, out, p, from, to) => {
  for (let r = from; r < to; r = (r + 1) | 0, p = (p + 10) | 0) {
    const c0 = (col[p] as number) >>> 0
    const w0 = wt[p] as number
    let t = w0 * (x[c0] as number)
    const c1 = (col[(p + 1) | 0] as number) >>> 0
    const w1 = wt[(p + 1) | 0] as number
    t += w1 * (x[c1] as number)
    const c2 = (col[(p + 2) | 0] as number) >>> 0
    const w2 = wt[(p + 2) | 0] as number
    t += w2 * (x[c2] as number)
    const c3 = (col[(p + 3) | 0] as number) >>> 0
    const w3 = wt[(p + 3) | 0] as number
    t += w3 * (x[c3] as number)
    const c4 = (col[(p + 4) | 0] as number) >>> 0
    const w4 = wt[(p + 4) | 0] as number
    t += w4 * (x[c4] as number)
    const c5 = (col[(p + 5) | 0] as number) >>> 0
    const w5 = wt[(p + 5) | 0] as number
    t += w5 * (x[c5] as number)
    const c6 = (col[(p + 6) | 0] as number) >>> 0
    const w6 = wt[(p + 6) | 0] as number
    t += w6 * (x[c6] as number)
    const c7 = (col[(p + 7) | 0] as number) >>> 0
    const w7 = wt[(p + 7) | 0] as number
    t += w7 * (x[c7] as number)
    const c8 = (col[(p + 8) | 0] as number) >>> 0
    const w8 = wt[(p + 8) | 0] as number
    t += w8 * (x[c8] as number)
    const c9 = (col[(p + 9) | 0] as number) >>> 0
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

function rows(
  ptr: Int32Array,
  col: Int32Array,
  wt: Float32Array,
  inv: Float64Array,
  x: Float64Array,
  out: Float64Array,
  from: number,
  to: number,
): void {
  for (let r = from; r < to; r++) {
    const end = ptr[r + 1] as number
    let t = 0
    for (let i = ptr[r] as number; i < end; i++) t += (wt[i] as number) * (x[col[i] as number] as number)
    t *= inv[r] as number
    for (let i = ptr[r] as number; i < end; i++) {
      const s = col[i] as number
      out[s] = (out[s] as number) - (wt[i] as number) * t
    }
  }
}

const kernels: readonly Kernel[] = [one, two, three, four, five, six, seven, eight, nine, ten]

/** Raters with up to this many rows stand in blocks of equal degree, for which the product has a kernel each. */
export const kernelDegrees = 10
