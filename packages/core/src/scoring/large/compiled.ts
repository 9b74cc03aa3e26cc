import { type ArrayKind, type Arrays, arraysOf, type Engine, type Take } from '../arrays.js'
import type { Forms } from '../forms.js'
import { type Kernels, onTheHeap } from '../kernels.js'
import { blockDegrees } from '../layout.js'
import { assemble } from './assembly.js'
import { passes } from './passes.js'

/** What is used of it. Absent in some runtimes (Hermes), and refused in others (workerd, a Content-Security-Policy). */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
  readonly Instance: new (module: object, imports: object) => { readonly exports: Passes }
}

/** Takes addresses first, then numbers. */
type Pass = (...given: readonly number[]) => unknown
type Passes = Readonly<Record<string, Pass>>

const pageBytes = 65_536
const alignment = 8

/** Compiled once; `null` where that was refused. */
let module: object | null | undefined

function compile(): object | null {
  // Numbers in its memory are little-endian, those of an array are the machine's.
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1) return null
  try {
    return new WebAssembly.Module(assemble(passes()))
  } catch {
    return null
  }
}

/** The arrays of a field side by side from address 0 on, and places for what is looked up by mark. */
function sideBySide(
  forms: Forms,
  ownWeights: boolean,
  make: <A>(kind: ArrayKind<A>, at: number, length: number) => A,
): { readonly arrays: Arrays; readonly centred: Float64Array; readonly edge: Float64Array; readonly bytes: number } {
  let bytes = 0
  const take: Take = (kind, length) => {
    const at = bytes
    bytes += Math.ceil((length * kind.BYTES_PER_ELEMENT) / alignment) * alignment
    return make(kind, at, length)
  }
  const arrays = arraysOf(take, forms, ownWeights)
  const marks = forms.palette.value.length
  return { arrays, centred: take(Float64Array, marks), edge: take(Float64Array, marks), bytes }
}

/**
 * The arrays of a field in one memory of WebAssembly, and the passes compiled: the hardware watches over the ends of the
 * memory, so that no access is checked by itself. Where it is absent or refused, or has no room for the memory, the same
 * bytes are made in loops.
 */
export const compiled: Engine = (forms, ownWeights) => {
  module = module === undefined ? compile() : module
  if (!module) return onTheHeap(forms, ownWeights)
  const { bytes } = sideBySide(forms, ownWeights, (kind) => new kind(0))
  const pages = Math.ceil((bytes + 1) / pageBytes)
  let buffer: ArrayBuffer
  let exports: Passes
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    buffer = memory.buffer
    exports = new WebAssembly.Instance(module, { field: { memory } }).exports
  } catch {
    return onTheHeap(forms, ownWeights)
  }
  const { arrays, ...marks } = sideBySide(forms, ownWeights, (kind, at, length) => new kind(buffer, at, length))
  return { ...arrays, kernels: kernelsOf(exports, buffer, marks) }
}

type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array

/** The marks of a problem: less fixed effects, and at which end of the scale they lie. */
interface Marks {
  readonly centred: Float64Array
  readonly edge: Float64Array
}

function kernelsOf(passes: Passes, buffer: ArrayBuffer, marks: Marks): Kernels {
  const run = (name: string, ...given: readonly number[]): unknown => (passes[name] as Pass)(...given)
  /** Of an entry of an array that stands in the memory. */
  const address = (array: NumberArray, index = 0): number => {
    if (array.buffer !== buffer) throw new RangeError('scoring: an array outside the memory of its field')
    return array.byteOffset + index * array.BYTES_PER_ELEMENT
  }
  const addresses = (...arrays: readonly NumberArray[]): readonly number[] => arrays.map((array) => address(array))
  return {
    look({ centred, edge, lambdaV, layout, threshold }, system, u, v, reweighted) {
      const { ptr, col, code, raters } = layout
      const { diag, du, fu, fv, g, inv, product, right, wt } = system
      marks.centred.set(centred)
      marks.edge.set(edge)
      // `product` is free between solves; a severity is read where the rater's force is then written.
      product.set(u)
      fv.set(v)
      const from = addresses(ptr, col, code, wt, marks.centred, marks.edge, product, fv)
      const into = addresses(inv, fu, du, diag, g, right)
      const flags = [Number(threshold < Number.POSITIVE_INFINITY), Number(reweighted)]
      run(`look${code.BYTES_PER_ELEMENT}`, ...from, address(fv, raters), ...into, ...flags, lambdaV, threshold)
    },

    multiply({ du, inv, layout, wt }, x, out) {
      const { block, col, ptr, raters, subjects } = layout
      const vectors = addresses(x, out)
      run('scaled', address(du), ...vectors, address(out, subjects))
      for (let degree = 1; degree <= blockDegrees; degree++) {
        const [from, to] = [block[degree] as number, block[degree + 1] as number]
        const first = ptr[from] as number
        const rows = [address(col, first), address(wt, first), address(inv, from), address(inv, to)]
        run(`product${degree}`, ...rows, ...vectors)
      }
      const rest = block[blockDegrees + 1] as number
      run('product', address(ptr, rest), ...addresses(col, wt), address(inv, rest), address(inv, raters), ...vectors)
    },

    curvature: ({ direction, product }) =>
      run('curvature', ...addresses(direction, product), address(product, product.length)) as number,

    advance({ solution, direction, residual, product, diag, g }, alpha) {
      const vectors = addresses(solution, direction, residual, product, diag, g)
      return run('advance', ...vectors, address(g, g.length), alpha) as [number, number]
    },

    turn({ direction, product }, beta) {
      run('turn', ...addresses(direction, product), address(product, product.length), beta)
    },
  }
}
