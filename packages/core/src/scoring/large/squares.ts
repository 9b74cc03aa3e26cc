import type { Look } from '../kernels.js'

type Squares = (
  col: Uint32Array,
  code: ArrayLike<number>,
  wt: Float32Array,
  centred: Float64Array,
  u: Float64Array,
  v: Float64Array,
  fu: Float64Array,
  fv: Float64Array,
  inv: Float64Array,
  du: Float64Array,
  diag: Float64Array,
  g: Float64Array,
  right: Float64Array,
  lambdaV: number,
  /** The first row. */
  first: number,
  from: number,
  end: number,
) => void

const one: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 1) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * a0 - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
  }
}

const two: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 2) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const c1 = col[(p + 1) | 0] as number
    const a1 = wt[(p + 1) | 0] as number
    const f1 = a1 * ((centred[code[(p + 1) | 0] as number] as number) - (u[c1] as number) - vr)
    ;(fu[c1] as number) += f1
    force += f1
    total += a1
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = a0
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * pair - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
    pair = c1 === c0 ? pair + a1 : a1
    ;(du[c1] as number) += a1
    ;(diag[c1] as number) += a1 - a1 * (2 * pair - a1) * scale
    ;(g[c1] as number) += a1 * stay
    ;(right[c1] as number) -= a1 * give
  }
}

const three: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 3) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const c1 = col[(p + 1) | 0] as number
    const a1 = wt[(p + 1) | 0] as number
    const f1 = a1 * ((centred[code[(p + 1) | 0] as number] as number) - (u[c1] as number) - vr)
    ;(fu[c1] as number) += f1
    force += f1
    total += a1
    const c2 = col[(p + 2) | 0] as number
    const a2 = wt[(p + 2) | 0] as number
    const f2 = a2 * ((centred[code[(p + 2) | 0] as number] as number) - (u[c2] as number) - vr)
    ;(fu[c2] as number) += f2
    force += f2
    total += a2
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = a0
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * pair - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
    pair = c1 === c0 ? pair + a1 : a1
    ;(du[c1] as number) += a1
    ;(diag[c1] as number) += a1 - a1 * (2 * pair - a1) * scale
    ;(g[c1] as number) += a1 * stay
    ;(right[c1] as number) -= a1 * give
    pair = c2 === c1 ? pair + a2 : a2
    ;(du[c2] as number) += a2
    ;(diag[c2] as number) += a2 - a2 * (2 * pair - a2) * scale
    ;(g[c2] as number) += a2 * stay
    ;(right[c2] as number) -= a2 * give
  }
}

const four: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 4) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const c1 = col[(p + 1) | 0] as number
    const a1 = wt[(p + 1) | 0] as number
    const f1 = a1 * ((centred[code[(p + 1) | 0] as number] as number) - (u[c1] as number) - vr)
    ;(fu[c1] as number) += f1
    force += f1
    total += a1
    const c2 = col[(p + 2) | 0] as number
    const a2 = wt[(p + 2) | 0] as number
    const f2 = a2 * ((centred[code[(p + 2) | 0] as number] as number) - (u[c2] as number) - vr)
    ;(fu[c2] as number) += f2
    force += f2
    total += a2
    const c3 = col[(p + 3) | 0] as number
    const a3 = wt[(p + 3) | 0] as number
    const f3 = a3 * ((centred[code[(p + 3) | 0] as number] as number) - (u[c3] as number) - vr)
    ;(fu[c3] as number) += f3
    force += f3
    total += a3
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = a0
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * pair - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
    pair = c1 === c0 ? pair + a1 : a1
    ;(du[c1] as number) += a1
    ;(diag[c1] as number) += a1 - a1 * (2 * pair - a1) * scale
    ;(g[c1] as number) += a1 * stay
    ;(right[c1] as number) -= a1 * give
    pair = c2 === c1 ? pair + a2 : a2
    ;(du[c2] as number) += a2
    ;(diag[c2] as number) += a2 - a2 * (2 * pair - a2) * scale
    ;(g[c2] as number) += a2 * stay
    ;(right[c2] as number) -= a2 * give
    pair = c3 === c2 ? pair + a3 : a3
    ;(du[c3] as number) += a3
    ;(diag[c3] as number) += a3 - a3 * (2 * pair - a3) * scale
    ;(g[c3] as number) += a3 * stay
    ;(right[c3] as number) -= a3 * give
  }
}

const five: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 5) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const c1 = col[(p + 1) | 0] as number
    const a1 = wt[(p + 1) | 0] as number
    const f1 = a1 * ((centred[code[(p + 1) | 0] as number] as number) - (u[c1] as number) - vr)
    ;(fu[c1] as number) += f1
    force += f1
    total += a1
    const c2 = col[(p + 2) | 0] as number
    const a2 = wt[(p + 2) | 0] as number
    const f2 = a2 * ((centred[code[(p + 2) | 0] as number] as number) - (u[c2] as number) - vr)
    ;(fu[c2] as number) += f2
    force += f2
    total += a2
    const c3 = col[(p + 3) | 0] as number
    const a3 = wt[(p + 3) | 0] as number
    const f3 = a3 * ((centred[code[(p + 3) | 0] as number] as number) - (u[c3] as number) - vr)
    ;(fu[c3] as number) += f3
    force += f3
    total += a3
    const c4 = col[(p + 4) | 0] as number
    const a4 = wt[(p + 4) | 0] as number
    const f4 = a4 * ((centred[code[(p + 4) | 0] as number] as number) - (u[c4] as number) - vr)
    ;(fu[c4] as number) += f4
    force += f4
    total += a4
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = a0
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * pair - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
    pair = c1 === c0 ? pair + a1 : a1
    ;(du[c1] as number) += a1
    ;(diag[c1] as number) += a1 - a1 * (2 * pair - a1) * scale
    ;(g[c1] as number) += a1 * stay
    ;(right[c1] as number) -= a1 * give
    pair = c2 === c1 ? pair + a2 : a2
    ;(du[c2] as number) += a2
    ;(diag[c2] as number) += a2 - a2 * (2 * pair - a2) * scale
    ;(g[c2] as number) += a2 * stay
    ;(right[c2] as number) -= a2 * give
    pair = c3 === c2 ? pair + a3 : a3
    ;(du[c3] as number) += a3
    ;(diag[c3] as number) += a3 - a3 * (2 * pair - a3) * scale
    ;(g[c3] as number) += a3 * stay
    ;(right[c3] as number) -= a3 * give
    pair = c4 === c3 ? pair + a4 : a4
    ;(du[c4] as number) += a4
    ;(diag[c4] as number) += a4 - a4 * (2 * pair - a4) * scale
    ;(g[c4] as number) += a4 * stay
    ;(right[c4] as number) -= a4 * give
  }
}

const six: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 6) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const c1 = col[(p + 1) | 0] as number
    const a1 = wt[(p + 1) | 0] as number
    const f1 = a1 * ((centred[code[(p + 1) | 0] as number] as number) - (u[c1] as number) - vr)
    ;(fu[c1] as number) += f1
    force += f1
    total += a1
    const c2 = col[(p + 2) | 0] as number
    const a2 = wt[(p + 2) | 0] as number
    const f2 = a2 * ((centred[code[(p + 2) | 0] as number] as number) - (u[c2] as number) - vr)
    ;(fu[c2] as number) += f2
    force += f2
    total += a2
    const c3 = col[(p + 3) | 0] as number
    const a3 = wt[(p + 3) | 0] as number
    const f3 = a3 * ((centred[code[(p + 3) | 0] as number] as number) - (u[c3] as number) - vr)
    ;(fu[c3] as number) += f3
    force += f3
    total += a3
    const c4 = col[(p + 4) | 0] as number
    const a4 = wt[(p + 4) | 0] as number
    const f4 = a4 * ((centred[code[(p + 4) | 0] as number] as number) - (u[c4] as number) - vr)
    ;(fu[c4] as number) += f4
    force += f4
    total += a4
    const c5 = col[(p + 5) | 0] as number
    const a5 = wt[(p + 5) | 0] as number
    const f5 = a5 * ((centred[code[(p + 5) | 0] as number] as number) - (u[c5] as number) - vr)
    ;(fu[c5] as number) += f5
    force += f5
    total += a5
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = a0
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * pair - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
    pair = c1 === c0 ? pair + a1 : a1
    ;(du[c1] as number) += a1
    ;(diag[c1] as number) += a1 - a1 * (2 * pair - a1) * scale
    ;(g[c1] as number) += a1 * stay
    ;(right[c1] as number) -= a1 * give
    pair = c2 === c1 ? pair + a2 : a2
    ;(du[c2] as number) += a2
    ;(diag[c2] as number) += a2 - a2 * (2 * pair - a2) * scale
    ;(g[c2] as number) += a2 * stay
    ;(right[c2] as number) -= a2 * give
    pair = c3 === c2 ? pair + a3 : a3
    ;(du[c3] as number) += a3
    ;(diag[c3] as number) += a3 - a3 * (2 * pair - a3) * scale
    ;(g[c3] as number) += a3 * stay
    ;(right[c3] as number) -= a3 * give
    pair = c4 === c3 ? pair + a4 : a4
    ;(du[c4] as number) += a4
    ;(diag[c4] as number) += a4 - a4 * (2 * pair - a4) * scale
    ;(g[c4] as number) += a4 * stay
    ;(right[c4] as number) -= a4 * give
    pair = c5 === c4 ? pair + a5 : a5
    ;(du[c5] as number) += a5
    ;(diag[c5] as number) += a5 - a5 * (2 * pair - a5) * scale
    ;(g[c5] as number) += a5 * stay
    ;(right[c5] as number) -= a5 * give
  }
}

const seven: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 7) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const c1 = col[(p + 1) | 0] as number
    const a1 = wt[(p + 1) | 0] as number
    const f1 = a1 * ((centred[code[(p + 1) | 0] as number] as number) - (u[c1] as number) - vr)
    ;(fu[c1] as number) += f1
    force += f1
    total += a1
    const c2 = col[(p + 2) | 0] as number
    const a2 = wt[(p + 2) | 0] as number
    const f2 = a2 * ((centred[code[(p + 2) | 0] as number] as number) - (u[c2] as number) - vr)
    ;(fu[c2] as number) += f2
    force += f2
    total += a2
    const c3 = col[(p + 3) | 0] as number
    const a3 = wt[(p + 3) | 0] as number
    const f3 = a3 * ((centred[code[(p + 3) | 0] as number] as number) - (u[c3] as number) - vr)
    ;(fu[c3] as number) += f3
    force += f3
    total += a3
    const c4 = col[(p + 4) | 0] as number
    const a4 = wt[(p + 4) | 0] as number
    const f4 = a4 * ((centred[code[(p + 4) | 0] as number] as number) - (u[c4] as number) - vr)
    ;(fu[c4] as number) += f4
    force += f4
    total += a4
    const c5 = col[(p + 5) | 0] as number
    const a5 = wt[(p + 5) | 0] as number
    const f5 = a5 * ((centred[code[(p + 5) | 0] as number] as number) - (u[c5] as number) - vr)
    ;(fu[c5] as number) += f5
    force += f5
    total += a5
    const c6 = col[(p + 6) | 0] as number
    const a6 = wt[(p + 6) | 0] as number
    const f6 = a6 * ((centred[code[(p + 6) | 0] as number] as number) - (u[c6] as number) - vr)
    ;(fu[c6] as number) += f6
    force += f6
    total += a6
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = a0
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * pair - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
    pair = c1 === c0 ? pair + a1 : a1
    ;(du[c1] as number) += a1
    ;(diag[c1] as number) += a1 - a1 * (2 * pair - a1) * scale
    ;(g[c1] as number) += a1 * stay
    ;(right[c1] as number) -= a1 * give
    pair = c2 === c1 ? pair + a2 : a2
    ;(du[c2] as number) += a2
    ;(diag[c2] as number) += a2 - a2 * (2 * pair - a2) * scale
    ;(g[c2] as number) += a2 * stay
    ;(right[c2] as number) -= a2 * give
    pair = c3 === c2 ? pair + a3 : a3
    ;(du[c3] as number) += a3
    ;(diag[c3] as number) += a3 - a3 * (2 * pair - a3) * scale
    ;(g[c3] as number) += a3 * stay
    ;(right[c3] as number) -= a3 * give
    pair = c4 === c3 ? pair + a4 : a4
    ;(du[c4] as number) += a4
    ;(diag[c4] as number) += a4 - a4 * (2 * pair - a4) * scale
    ;(g[c4] as number) += a4 * stay
    ;(right[c4] as number) -= a4 * give
    pair = c5 === c4 ? pair + a5 : a5
    ;(du[c5] as number) += a5
    ;(diag[c5] as number) += a5 - a5 * (2 * pair - a5) * scale
    ;(g[c5] as number) += a5 * stay
    ;(right[c5] as number) -= a5 * give
    pair = c6 === c5 ? pair + a6 : a6
    ;(du[c6] as number) += a6
    ;(diag[c6] as number) += a6 - a6 * (2 * pair - a6) * scale
    ;(g[c6] as number) += a6 * stay
    ;(right[c6] as number) -= a6 * give
  }
}

const eight: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 8) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const c1 = col[(p + 1) | 0] as number
    const a1 = wt[(p + 1) | 0] as number
    const f1 = a1 * ((centred[code[(p + 1) | 0] as number] as number) - (u[c1] as number) - vr)
    ;(fu[c1] as number) += f1
    force += f1
    total += a1
    const c2 = col[(p + 2) | 0] as number
    const a2 = wt[(p + 2) | 0] as number
    const f2 = a2 * ((centred[code[(p + 2) | 0] as number] as number) - (u[c2] as number) - vr)
    ;(fu[c2] as number) += f2
    force += f2
    total += a2
    const c3 = col[(p + 3) | 0] as number
    const a3 = wt[(p + 3) | 0] as number
    const f3 = a3 * ((centred[code[(p + 3) | 0] as number] as number) - (u[c3] as number) - vr)
    ;(fu[c3] as number) += f3
    force += f3
    total += a3
    const c4 = col[(p + 4) | 0] as number
    const a4 = wt[(p + 4) | 0] as number
    const f4 = a4 * ((centred[code[(p + 4) | 0] as number] as number) - (u[c4] as number) - vr)
    ;(fu[c4] as number) += f4
    force += f4
    total += a4
    const c5 = col[(p + 5) | 0] as number
    const a5 = wt[(p + 5) | 0] as number
    const f5 = a5 * ((centred[code[(p + 5) | 0] as number] as number) - (u[c5] as number) - vr)
    ;(fu[c5] as number) += f5
    force += f5
    total += a5
    const c6 = col[(p + 6) | 0] as number
    const a6 = wt[(p + 6) | 0] as number
    const f6 = a6 * ((centred[code[(p + 6) | 0] as number] as number) - (u[c6] as number) - vr)
    ;(fu[c6] as number) += f6
    force += f6
    total += a6
    const c7 = col[(p + 7) | 0] as number
    const a7 = wt[(p + 7) | 0] as number
    const f7 = a7 * ((centred[code[(p + 7) | 0] as number] as number) - (u[c7] as number) - vr)
    ;(fu[c7] as number) += f7
    force += f7
    total += a7
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = a0
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * pair - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
    pair = c1 === c0 ? pair + a1 : a1
    ;(du[c1] as number) += a1
    ;(diag[c1] as number) += a1 - a1 * (2 * pair - a1) * scale
    ;(g[c1] as number) += a1 * stay
    ;(right[c1] as number) -= a1 * give
    pair = c2 === c1 ? pair + a2 : a2
    ;(du[c2] as number) += a2
    ;(diag[c2] as number) += a2 - a2 * (2 * pair - a2) * scale
    ;(g[c2] as number) += a2 * stay
    ;(right[c2] as number) -= a2 * give
    pair = c3 === c2 ? pair + a3 : a3
    ;(du[c3] as number) += a3
    ;(diag[c3] as number) += a3 - a3 * (2 * pair - a3) * scale
    ;(g[c3] as number) += a3 * stay
    ;(right[c3] as number) -= a3 * give
    pair = c4 === c3 ? pair + a4 : a4
    ;(du[c4] as number) += a4
    ;(diag[c4] as number) += a4 - a4 * (2 * pair - a4) * scale
    ;(g[c4] as number) += a4 * stay
    ;(right[c4] as number) -= a4 * give
    pair = c5 === c4 ? pair + a5 : a5
    ;(du[c5] as number) += a5
    ;(diag[c5] as number) += a5 - a5 * (2 * pair - a5) * scale
    ;(g[c5] as number) += a5 * stay
    ;(right[c5] as number) -= a5 * give
    pair = c6 === c5 ? pair + a6 : a6
    ;(du[c6] as number) += a6
    ;(diag[c6] as number) += a6 - a6 * (2 * pair - a6) * scale
    ;(g[c6] as number) += a6 * stay
    ;(right[c6] as number) -= a6 * give
    pair = c7 === c6 ? pair + a7 : a7
    ;(du[c7] as number) += a7
    ;(diag[c7] as number) += a7 - a7 * (2 * pair - a7) * scale
    ;(g[c7] as number) += a7 * stay
    ;(right[c7] as number) -= a7 * give
  }
}

const nine: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 9) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const c1 = col[(p + 1) | 0] as number
    const a1 = wt[(p + 1) | 0] as number
    const f1 = a1 * ((centred[code[(p + 1) | 0] as number] as number) - (u[c1] as number) - vr)
    ;(fu[c1] as number) += f1
    force += f1
    total += a1
    const c2 = col[(p + 2) | 0] as number
    const a2 = wt[(p + 2) | 0] as number
    const f2 = a2 * ((centred[code[(p + 2) | 0] as number] as number) - (u[c2] as number) - vr)
    ;(fu[c2] as number) += f2
    force += f2
    total += a2
    const c3 = col[(p + 3) | 0] as number
    const a3 = wt[(p + 3) | 0] as number
    const f3 = a3 * ((centred[code[(p + 3) | 0] as number] as number) - (u[c3] as number) - vr)
    ;(fu[c3] as number) += f3
    force += f3
    total += a3
    const c4 = col[(p + 4) | 0] as number
    const a4 = wt[(p + 4) | 0] as number
    const f4 = a4 * ((centred[code[(p + 4) | 0] as number] as number) - (u[c4] as number) - vr)
    ;(fu[c4] as number) += f4
    force += f4
    total += a4
    const c5 = col[(p + 5) | 0] as number
    const a5 = wt[(p + 5) | 0] as number
    const f5 = a5 * ((centred[code[(p + 5) | 0] as number] as number) - (u[c5] as number) - vr)
    ;(fu[c5] as number) += f5
    force += f5
    total += a5
    const c6 = col[(p + 6) | 0] as number
    const a6 = wt[(p + 6) | 0] as number
    const f6 = a6 * ((centred[code[(p + 6) | 0] as number] as number) - (u[c6] as number) - vr)
    ;(fu[c6] as number) += f6
    force += f6
    total += a6
    const c7 = col[(p + 7) | 0] as number
    const a7 = wt[(p + 7) | 0] as number
    const f7 = a7 * ((centred[code[(p + 7) | 0] as number] as number) - (u[c7] as number) - vr)
    ;(fu[c7] as number) += f7
    force += f7
    total += a7
    const c8 = col[(p + 8) | 0] as number
    const a8 = wt[(p + 8) | 0] as number
    const f8 = a8 * ((centred[code[(p + 8) | 0] as number] as number) - (u[c8] as number) - vr)
    ;(fu[c8] as number) += f8
    force += f8
    total += a8
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = a0
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * pair - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
    pair = c1 === c0 ? pair + a1 : a1
    ;(du[c1] as number) += a1
    ;(diag[c1] as number) += a1 - a1 * (2 * pair - a1) * scale
    ;(g[c1] as number) += a1 * stay
    ;(right[c1] as number) -= a1 * give
    pair = c2 === c1 ? pair + a2 : a2
    ;(du[c2] as number) += a2
    ;(diag[c2] as number) += a2 - a2 * (2 * pair - a2) * scale
    ;(g[c2] as number) += a2 * stay
    ;(right[c2] as number) -= a2 * give
    pair = c3 === c2 ? pair + a3 : a3
    ;(du[c3] as number) += a3
    ;(diag[c3] as number) += a3 - a3 * (2 * pair - a3) * scale
    ;(g[c3] as number) += a3 * stay
    ;(right[c3] as number) -= a3 * give
    pair = c4 === c3 ? pair + a4 : a4
    ;(du[c4] as number) += a4
    ;(diag[c4] as number) += a4 - a4 * (2 * pair - a4) * scale
    ;(g[c4] as number) += a4 * stay
    ;(right[c4] as number) -= a4 * give
    pair = c5 === c4 ? pair + a5 : a5
    ;(du[c5] as number) += a5
    ;(diag[c5] as number) += a5 - a5 * (2 * pair - a5) * scale
    ;(g[c5] as number) += a5 * stay
    ;(right[c5] as number) -= a5 * give
    pair = c6 === c5 ? pair + a6 : a6
    ;(du[c6] as number) += a6
    ;(diag[c6] as number) += a6 - a6 * (2 * pair - a6) * scale
    ;(g[c6] as number) += a6 * stay
    ;(right[c6] as number) -= a6 * give
    pair = c7 === c6 ? pair + a7 : a7
    ;(du[c7] as number) += a7
    ;(diag[c7] as number) += a7 - a7 * (2 * pair - a7) * scale
    ;(g[c7] as number) += a7 * stay
    ;(right[c7] as number) -= a7 * give
    pair = c8 === c7 ? pair + a8 : a8
    ;(du[c8] as number) += a8
    ;(diag[c8] as number) += a8 - a8 * (2 * pair - a8) * scale
    ;(g[c8] as number) += a8 * stay
    ;(right[c8] as number) -= a8 * give
  }
}

const ten: Squares = (col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, end) => {
  let p = first | 0
  for (let r = from | 0; r < end; r = (r + 1) | 0, p = (p + 10) | 0) {
    const vr = v[r] as number
    let total = 0
    let force = 0
    const c0 = col[p] as number
    const a0 = wt[p] as number
    const f0 = a0 * ((centred[code[p] as number] as number) - (u[c0] as number) - vr)
    ;(fu[c0] as number) += f0
    force += f0
    total += a0
    const c1 = col[(p + 1) | 0] as number
    const a1 = wt[(p + 1) | 0] as number
    const f1 = a1 * ((centred[code[(p + 1) | 0] as number] as number) - (u[c1] as number) - vr)
    ;(fu[c1] as number) += f1
    force += f1
    total += a1
    const c2 = col[(p + 2) | 0] as number
    const a2 = wt[(p + 2) | 0] as number
    const f2 = a2 * ((centred[code[(p + 2) | 0] as number] as number) - (u[c2] as number) - vr)
    ;(fu[c2] as number) += f2
    force += f2
    total += a2
    const c3 = col[(p + 3) | 0] as number
    const a3 = wt[(p + 3) | 0] as number
    const f3 = a3 * ((centred[code[(p + 3) | 0] as number] as number) - (u[c3] as number) - vr)
    ;(fu[c3] as number) += f3
    force += f3
    total += a3
    const c4 = col[(p + 4) | 0] as number
    const a4 = wt[(p + 4) | 0] as number
    const f4 = a4 * ((centred[code[(p + 4) | 0] as number] as number) - (u[c4] as number) - vr)
    ;(fu[c4] as number) += f4
    force += f4
    total += a4
    const c5 = col[(p + 5) | 0] as number
    const a5 = wt[(p + 5) | 0] as number
    const f5 = a5 * ((centred[code[(p + 5) | 0] as number] as number) - (u[c5] as number) - vr)
    ;(fu[c5] as number) += f5
    force += f5
    total += a5
    const c6 = col[(p + 6) | 0] as number
    const a6 = wt[(p + 6) | 0] as number
    const f6 = a6 * ((centred[code[(p + 6) | 0] as number] as number) - (u[c6] as number) - vr)
    ;(fu[c6] as number) += f6
    force += f6
    total += a6
    const c7 = col[(p + 7) | 0] as number
    const a7 = wt[(p + 7) | 0] as number
    const f7 = a7 * ((centred[code[(p + 7) | 0] as number] as number) - (u[c7] as number) - vr)
    ;(fu[c7] as number) += f7
    force += f7
    total += a7
    const c8 = col[(p + 8) | 0] as number
    const a8 = wt[(p + 8) | 0] as number
    const f8 = a8 * ((centred[code[(p + 8) | 0] as number] as number) - (u[c8] as number) - vr)
    ;(fu[c8] as number) += f8
    force += f8
    total += a8
    const c9 = col[(p + 9) | 0] as number
    const a9 = wt[(p + 9) | 0] as number
    const f9 = a9 * ((centred[code[(p + 9) | 0] as number] as number) - (u[c9] as number) - vr)
    ;(fu[c9] as number) += f9
    force += f9
    total += a9
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = a0
    ;(du[c0] as number) += a0
    ;(diag[c0] as number) += a0 - a0 * (2 * pair - a0) * scale
    ;(g[c0] as number) += a0 * stay
    ;(right[c0] as number) -= a0 * give
    pair = c1 === c0 ? pair + a1 : a1
    ;(du[c1] as number) += a1
    ;(diag[c1] as number) += a1 - a1 * (2 * pair - a1) * scale
    ;(g[c1] as number) += a1 * stay
    ;(right[c1] as number) -= a1 * give
    pair = c2 === c1 ? pair + a2 : a2
    ;(du[c2] as number) += a2
    ;(diag[c2] as number) += a2 - a2 * (2 * pair - a2) * scale
    ;(g[c2] as number) += a2 * stay
    ;(right[c2] as number) -= a2 * give
    pair = c3 === c2 ? pair + a3 : a3
    ;(du[c3] as number) += a3
    ;(diag[c3] as number) += a3 - a3 * (2 * pair - a3) * scale
    ;(g[c3] as number) += a3 * stay
    ;(right[c3] as number) -= a3 * give
    pair = c4 === c3 ? pair + a4 : a4
    ;(du[c4] as number) += a4
    ;(diag[c4] as number) += a4 - a4 * (2 * pair - a4) * scale
    ;(g[c4] as number) += a4 * stay
    ;(right[c4] as number) -= a4 * give
    pair = c5 === c4 ? pair + a5 : a5
    ;(du[c5] as number) += a5
    ;(diag[c5] as number) += a5 - a5 * (2 * pair - a5) * scale
    ;(g[c5] as number) += a5 * stay
    ;(right[c5] as number) -= a5 * give
    pair = c6 === c5 ? pair + a6 : a6
    ;(du[c6] as number) += a6
    ;(diag[c6] as number) += a6 - a6 * (2 * pair - a6) * scale
    ;(g[c6] as number) += a6 * stay
    ;(right[c6] as number) -= a6 * give
    pair = c7 === c6 ? pair + a7 : a7
    ;(du[c7] as number) += a7
    ;(diag[c7] as number) += a7 - a7 * (2 * pair - a7) * scale
    ;(g[c7] as number) += a7 * stay
    ;(right[c7] as number) -= a7 * give
    pair = c8 === c7 ? pair + a8 : a8
    ;(du[c8] as number) += a8
    ;(diag[c8] as number) += a8 - a8 * (2 * pair - a8) * scale
    ;(g[c8] as number) += a8 * stay
    ;(right[c8] as number) -= a8 * give
    pair = c9 === c8 ? pair + a9 : a9
    ;(du[c9] as number) += a9
    ;(diag[c9] as number) += a9 - a9 * (2 * pair - a9) * scale
    ;(g[c9] as number) += a9 * stay
    ;(right[c9] as number) -= a9 * give
  }
}

const byDegree: readonly Squares[] = [one, two, three, four, five, six, seven, eight, nine, ten]

/** `look` where the loss is squares, in straight lines, degree by degree. @returns the first rater that is left to do */
export function straightSquares({ problem, system, u, v, fu, fv, right }: Look): number {
  const { centred, lambdaV, layout } = problem
  const { block, code, col, ptr } = layout
  const { inv, du, diag, g, wt } = system
  for (const [k, run] of byDegree.entries()) {
    const from = block[k + 1] as number
    const first = ptr[from] as number
    run(col, code, wt, centred, u, v, fu, fv, inv, du, diag, g, right, lambdaV, first, from, block[k + 2] as number)
  }
  return block[byDegree.length + 1] as number
}
