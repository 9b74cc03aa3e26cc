import type { Layout } from './layout.js'

/** What weights alone say of each subject, before any mark: who met whom, how much each rater can add. */
export interface Structure {
  readonly raters: Int32Array
  /** Raters of the subject who met another subject too. */
  readonly sharedRaters: Int32Array
  readonly effectiveRaters: Float64Array
  /** How far the two raters who can move the subject most could move it, in shares of the scale: docs/scoring.md, "Reach". */
  readonly reach: Float64Array
  /** Connected component of the graph of raters and subjects; components are numbered by their first subject. */
  readonly component: Int32Array
  readonly componentSize: Int32Array
  /** Size of the largest one. */
  readonly largest: number
}

/** @param robust only half of what the others say is taken to hold against two raters, since far marks have no grip */
export function structureOf(layout: Layout, lambdaU: number, lambdaV: number, robust: boolean): Structure {
  const { subjects, ptr, col, wt } = layout
  const raters = new Int32Array(subjects)
  const sharedRaters = new Int32Array(subjects)
  const sum = new Float64Array(subjects)
  const squares = new Float64Array(subjects)
  const first = new Float64Array(subjects)
  const second = new Float64Array(subjects)
  const component = Int32Array.from(raters, (_, s) => s)
  const root = (s: number): number => {
    let at = s
    while (component[at] !== at) {
      component[at] = component[component[at] as number] as number
      at = component[at] as number
    }
    return at
  }
  for (let r = 0; r < layout.raters; r++) {
    const to = ptr[r + 1] as number
    const lead = col[ptr[r] as number] as number
    const shared = lead === col[to - 1] ? 0 : 1
    let total = 0
    for (let i = ptr[r] as number; i < to; i++) total += wt[i] as number
    for (let i = ptr[r] as number; i < to; ) {
      const s = col[i] as number
      let pair = 0
      while (i < to && col[i] === s) pair += wt[i++] as number
      // ω_r = N_sr − N_sr²/D_r is the precision that a rater adds to a subject.
      const omega = pair - (pair * pair) / (total + lambdaV)
      ;(raters[s] as number) += 1
      ;(sharedRaters[s] as number) += shared
      ;(sum[s] as number) += omega
      ;(squares[s] as number) += omega * omega
      // One mark to one end here, all others of theirs to the other end: severity then adds what it takes from those.
      const swing = omega + (pair * (total - pair)) / (total + lambdaV)
      const least = Math.min(swing, first[s] as number)
      first[s] = Math.max(swing, first[s] as number)
      second[s] = Math.max(least, second[s] as number)
      const [a, b] = [root(s), root(lead)]
      component[Math.max(a, b)] = Math.min(a, b)
    }
  }
  const size = new Int32Array(subjects)
  for (let s = 0; s < subjects; s++) {
    const at = root(s)
    component[s] = at
    ;(size[at] as number) += 1
  }
  return {
    raters,
    sharedRaters,
    effectiveRaters: sum.map((total, s) => total ** 2 / (squares[s] as number)),
    reach: sum.map((total, s) =>
      Math.min(1, ((first[s] as number) + (second[s] as number)) / ((robust ? total / 2 : total) + lambdaU)),
    ),
    component,
    componentSize: component.map((at) => size[at] as number),
    largest: size.reduce((a, b) => Math.max(a, b), 0),
  }
}
