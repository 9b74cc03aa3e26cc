import type { Codes, Forms } from './forms.js'
import type { Kernels } from './kernels.js'

/** A class of typed arrays. */
export interface ArrayKind<A> {
  readonly BYTES_PER_ELEMENT: number
  new (length: number): A
  new (buffer: ArrayBuffer, at: number, length: number): A
}

/** Makes an array of zeros. */
export type Take = <A>(kind: ArrayKind<A>, length: number) => A

/** The vectors in which the systems of a field are made and solved: a system is good until the next one is made. */
export interface Vectors {
  /** 1/(W_r + λ_v) */
  readonly inv: Float64Array
  /** Forces on raters. */
  readonly fv: Float64Array
  /** W_s + λ_u */
  readonly du: Float64Array
  /** Diagonal of S_u. */
  readonly diag: Float64Array
  /** Row sums of S_u. */
  readonly g: Float64Array
  /** Forces on subjects. */
  readonly fu: Float64Array
  readonly right: Float64Array
  /** Of the iteration. */
  readonly solution: Float64Array
  readonly residual: Float64Array
  readonly direction: Float64Array
  readonly product: Float64Array
}

/** Everything that the passes over a field read and write. */
export interface Arrays {
  /** Rows of rater r: `ptr[r]` … `ptr[r + 1] - 1`. */
  readonly ptr: Int32Array
  readonly col: Uint32Array
  readonly wt: Float32Array
  readonly code: Codes
  /** Weights of a system that has its own: those of a robust step, or with misfit. */
  readonly own: Float32Array
  readonly vectors: Vectors
}

/** Where the arrays of a field stand, and who passes over them. */
export type Engine = (forms: Forms, ownWeights: boolean) => Arrays & { readonly kernels: Kernels }

export function arraysOf(take: Take, { rows, raters, subjects, code }: Forms, ownWeights: boolean): Arrays {
  const bySubject = (): Float64Array => take(Float64Array, subjects)
  return {
    ptr: take(Int32Array, raters + 1),
    col: take(Uint32Array, rows),
    wt: take(Float32Array, rows),
    code: take(code.constructor as ArrayKind<Codes>, rows),
    own: take(Float32Array, ownWeights ? rows : 0),
    vectors: {
      inv: take(Float64Array, raters),
      fv: take(Float64Array, raters),
      du: bySubject(),
      diag: bySubject(),
      g: bySubject(),
      fu: bySubject(),
      right: bySubject(),
      solution: bySubject(),
      residual: bySubject(),
      direction: bySubject(),
      product: bySubject(),
    },
  }
}
