/** Lower Cholesky factor of a symmetric positive definite matrix, in place. @returns false where it is not definite */
export function factor(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    const jn = j * n
    for (let i = j; i < n; i++) {
      const row = i * n
      let sum = a[row + j] as number
      for (let k = 0; k < j; k++) sum -= (a[row + k] as number) * (a[jn + k] as number)
      if (i === j) {
        if (!(sum > 0)) return false
        a[jn + j] = Math.sqrt(sum)
      } else a[row + j] = sum / (a[jn + j] as number)
    }
  }
  return true
}

/** Solves L L' x = b in place. */
export function solveFactored(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (b[k] as number)
    b[i] = sum / (l[i * n + i] as number)
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number
    for (let k = i + 1; k < n; k++) sum -= (l[k * n + i] as number) * (b[k] as number)
    b[i] = sum / (l[i * n + i] as number)
  }
}

/** Inverse of L, lower, transposed into rows of its own so that every inner loop is contiguous: row j holds column j. */
function inverseColumns(l: Float64Array, n: number): Float64Array {
  const columns = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    const at = j * n
    columns[at + j] = 1 / (l[at + j] as number)
    for (let i = j + 1; i < n; i++) {
      let sum = 0
      const row = i * n
      for (let k = j; k < i; k++) sum -= (l[row + k] as number) * (columns[at + k] as number)
      columns[at + i] = sum / (l[row + i] as number)
    }
  }
  return columns
}

/** (L L')⁻¹, full and symmetric. */
export function inverse(l: Float64Array, n: number): Float64Array {
  const columns = inverseColumns(l, n)
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = i; k < n; k++) sum += (columns[i * n + k] as number) * (columns[j * n + k] as number)
      out[i * n + j] = sum
      out[j * n + i] = sum
    }
  return out
}

/** 2 Σ log L_jj */
export function logDeterminant(l: Float64Array, n: number): number {
  let sum = 0
  for (let j = 0; j < n; j++) sum += Math.log(l[j * n + j] as number)
  return 2 * sum
}
