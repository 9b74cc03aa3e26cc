import { type Arrays, arraysOf, type Engine, type Take } from '../arrays.js'
import type { Forms } from '../forms.js'
import { type Kernels, loops, onTheHeap } from '../kernels.js'
import { blockDegrees } from '../layout.js'
import { assemble } from './assembly.js'
import { passes } from './passes.js'

/** What is used of it; absent in some runtimes, and in others it refuses to compile. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** By name: addresses first, then numbers. */
type Passes = Readonly<Record<string, (...given: readonly number[]) => number | readonly number[]>>

const pageBytes = 65_536
const alignment = 8

const littleEndian = (): boolean => new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

let made: { readonly module: object | undefined } | undefined

/** The passes, compiled once; `undefined` where that is not possible. */
function compile(): object | undefined {
  if (!made) {
    let module: object | undefined
    try {
      if (littleEndian()) module = new WebAssembly.Module(assemble(passes()))
    } catch {
      // Absent (a ReferenceError), or refused by a Content-Security-Policy.
    }
    made = { module }
  }
  return made.module
}

/** Lays arrays side by side; `at` is where the next one goes. */
function inRow(make: <A>(kind: new (length: number) => A, at: number, length: number) => A) {
  const row = {
    at: 0,
    take: (<A>(kind: new (length: number) => A, length: number): A => {
      const { at } = row
      const bytes = length * (kind as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT
      row.at += Math.ceil(bytes / alignment) * alignment
      return make(kind, at, length)
    }) as Take,
  }
  return row
}

/** Marks less fixed effects have a place too. */
const everything = (take: Take, forms: Forms, ownWeights: boolean): { arrays: Arrays; centred: Float64Array } => ({
  arrays: arraysOf(take, forms, ownWeights),
  centred: take(Float64Array, forms.palette.value.length),
})

/**
 * The arrays of a field in one memory of WebAssembly, and the passes compiled: their addresses are checked by the
 * hardware, not one by one. Where there is none, or no room for the memory, the same bytes are made in loops.
 */
export const compiled: Engine = (forms, ownWeights) => {
  const module = compile()
  if (!module) return onTheHeap(forms, ownWeights)
  const measured = inRow((kind) => new kind(0))
  everything(measured.take, forms, ownWeights)
  const pages = Math.ceil(measured.at / pageBytes)
  let memory: { readonly buffer: ArrayBuffer }
  let exports: object
  try {
    memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    exports = new WebAssembly.Instance(module, { field: { memory } }).exports
  } catch {
    return onTheHeap(forms, ownWeights)
  }
  const { buffer } = memory
  const placed = inRow((kind, at, length) => new (kind as unknown as View<typeof kind>)(buffer, at, length))
  const { arrays, centred } = everything(placed.take, forms, ownWeights)
  return { ...arrays, kernels: kernelsOf(exports as Passes, buffer, centred) }
}

type View<K> = K extends new (
  length: number,
) => infer A
  ? new (
      buffer: ArrayBuffer,
      at: number,
      length: number,
    ) => A
  : never

function kernelsOf(run: Passes, buffer: ArrayBuffer, marks: Float64Array): Kernels {
  /** Of an entry of an array that stands in the memory. */
  const address = (
    array: Uint32Array | Int32Array | Float32Array | Float64Array | Uint8Array | Uint16Array,
    index = 0,
  ): number => {
    if (array.buffer !== buffer) throw new RangeError('scoring: an array outside the memory of its field')
    return array.byteOffset + index * array.BYTES_PER_ELEMENT
  }
  return {
    look(problem, system, u, v, reweighted) {
      const { centred, lambdaV, layout, threshold } = problem
      if (threshold !== Number.POSITIVE_INFINITY) return loops.look(problem, system, u, v, reweighted)
      const { ptr, col, code, raters } = layout
      const { diag, du, fu, fv, g, inv, product, right, wt } = system
      marks.set(centred)
      // Free at this time.
      product.set(u)
      fv.set(v)
      const by = [ptr, col, code, wt, marks, product, fv].map((array) => address(array))
      const into = [inv, fu, du, diag, g, right].map((array) => address(array))
      run[`squares${code.BYTES_PER_ELEMENT}`]?.(...by, address(fv, raters), ...into, lambdaV)
    },
    multiply({ du, inv, layout, wt }, x, out) {
      const { block, col, ptr, raters, subjects } = layout
      const vectors = [address(x), address(out)] as const
      run.scaled?.(address(du), ...vectors, address(out, subjects))
      for (let degree = 1; degree <= blockDegrees; degree++) {
        const [from, to] = [block[degree] as number, block[degree + 1] as number]
        const first = ptr[from] as number
        run[`product${degree}`]?.(
          address(col, first),
          address(wt, first),
          address(inv, from),
          address(inv, to),
          ...vectors,
        )
      }
      const rest = block[blockDegrees + 1] as number
      run.product?.(address(ptr, rest), address(col), address(wt), address(inv, rest), address(inv, raters), ...vectors)
    },
    curvature: ({ direction, product }) =>
      run.curvature?.(address(direction), address(product), address(product, product.length)) as number,
    advance({ solution, direction, residual, product, diag, g }, alpha) {
      const vectors = [solution, direction, residual, product, diag, g].map((array) => address(array))
      return run.advance?.(...vectors, address(g, g.length), alpha) as [number, number]
    },
    turn({ direction, product }, beta) {
      run.turn?.(address(direction), address(product), address(product, product.length), beta)
    },
  }
}
