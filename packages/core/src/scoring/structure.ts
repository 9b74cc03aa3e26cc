import type { Layout } from './layout.js'

/** What weights alone say of each subject, before any mark: who met whom, how much each rater can add. */
export interface Structure {
  readonly raters: Int32Array
  /** Raters of the subject who met another subject too. */
  readonly sharedRaters: Int32Array
  readonly effectiveRaters: Float64Array
  /** The two raters who can move the subject most, and the precision they move: (ω₁ + ω₂)/S_ss, below 1. */
  readonly reach: Float64Array
  /** Connected component of the graph of raters and subjects; components are numbered by their first subject. */
  readonly component: Int32Array
  readonly componentSize: Int32Array
  readonly largest: number
}

function find(parent: Int32Array, s: number): number {
  let root = s
  while (parent[root] !== root) root = parent[root] as number
  for (let at = s; parent[at] !== root; ) {
    const next = parent[at] as number
    parent[at] = root
    at = next
  }
  return root
}

/** One pass over the raters' rows. ω_r = N_sr − N_sr²/D_r is the precision that a rater adds to a subject. */
export function structureOf(layout: Layout, lambdaU: number, lambdaV: number): Structure {
  const { subjects, raters: raterCount, ptr, col, wt } = layout
  const raters = new Int32Array(subjects)
  const sharedRaters = new Int32Array(subjects)
  const sum = new Float64Array(subjects)
  const squares = new Float64Array(subjects)
  const first = new Float64Array(subjects)
  const second = new Float64Array(subjects)
  const parent = Int32Array.from({ length: subjects }, (_, s) => s)
  for (let r = 0; r < raterCount; r++) {
    const from = ptr[r] as number
    const to = ptr[r + 1] as number
    let total = 0
    for (let i = from; i < to; i++) total += wt[i] as number
    const scale = 1 / (total + lambdaV)
    const several = col[from] !== col[to - 1]
    for (let i = from; i < to; ) {
      const s = col[i] as number
      let pair = wt[i++] as number
      while (i < to && col[i] === s) pair += wt[i++] as number
      const omega = pair - pair * pair * scale
      raters[s] = (raters[s] as number) + 1
      if (several) sharedRaters[s] = (sharedRaters[s] as number) + 1
      sum[s] = (sum[s] as number) + omega
      squares[s] = (squares[s] as number) + omega * omega
      if (omega > (first[s] as number)) {
        second[s] = first[s] as number
        first[s] = omega
      } else if (omega > (second[s] as number)) second[s] = omega
      const a = find(parent, s)
      const b = find(parent, col[from] as number)
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
    }
  }
  const component = new Int32Array(subjects)
  const size = new Int32Array(subjects)
  for (let s = 0; s < subjects; s++) {
    component[s] = find(parent, s)
    size[component[s] as number] = (size[component[s] as number] as number) + 1
  }
  let largest = 0
  for (let s = 0; s < subjects; s++) if ((size[s] as number) > (size[largest] as number)) largest = s
  return {
    raters,
    sharedRaters,
    effectiveRaters: sum.map((total, s) => (total > 0 ? (total * total) / (squares[s] as number) : 0)),
    reach: sum.map((total, s) => ((first[s] as number) + (second[s] as number)) / (total + lambdaU)),
    component,
    componentSize: component.map((root) => size[root] as number),
    largest,
  }
}
