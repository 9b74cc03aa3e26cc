import { type MarketColumns, studentCount } from './market-columns.js'

/** One step down the lattice of stable matchings: students who change places in a circle. */
export interface Rotation {
  readonly moves: readonly { readonly student: number; readonly from: number; readonly to: number }[]
  /** Rotations that must come before this one. */
  readonly after: ReadonlySet<number>
}

/**
 * All rotations of a market whose seats stand alone, from the student-optimal matching down to the workplace-optimal one.
 * A set of rotations that holds whatever must come before its members is a stable matching, and each one is such a set.
 * @param entryOf the student-optimal matching; @returns entries of `from` and `to` per move
 * @see Gusfield & Irving (1989) for rotations; docs/placement.md for the order when quotas exceed one
 */
export function rotationsOf(columns: MarketColumns, entryOf: Int32Array): readonly Rotation[] {
  if (columns.blocks.length > 0) throw new RangeError('rotations need seats that stand alone')
  const { listStart, entries, seatQuota } = columns
  const students = studentCount(columns)
  const own = entryOf.slice()
  const seatAt = (e: number): number => entries[2 * e] as number
  const keyAt = (e: number): number => entries[2 * e + 1] as number
  const held: number[][] = Array.from(seatQuota, () => [])
  for (let s = 0; s < students; s++) if ((own[s] as number) >= 0) (held[seatAt(own[s] as number)] as number[]).push(s)
  const byKey = (a: number, b: number): number => keyAt(own[a] as number) - keyAt(own[b] as number)
  for (const list of held) list.sort(byKey)
  const isFull = held.map((list, x) => list.length >= (seatQuota[x] as number) && list.length > 0)
  const worstKey = (x: number): number => keyAt(own[(held[x] as number[]).at(-1) as number] as number)
  const firstCutoff = held.map((_, x) => (isFull[x] ? worstKey(x) : -1))
  /** Per seat: the rotations that lowered its cutoff, with the cutoff after them. */
  const lowered: { rotation: number; cutoff: number }[][] = held.map(() => [])
  const lastOfStudent = new Map<number, number>()
  const rotations: Rotation[] = []

  /** The first entry after the own one whose seat would take the student. Cutoffs only fall, so it only moves on. */
  const next = own.slice()
  const nextEntry = (s: number): number => {
    const end = listStart[s + 1] as number
    let e = Math.max(next[s] as number, (own[s] as number) + 1)
    while (e < end) {
      const x = seatAt(e)
      const taken = isFull[x] ? keyAt(e) < worstKey(x) : (held[x] as number[]).length < (seatQuota[x] as number)
      if (taken) break
      e++
    }
    next[s] = e
    return e < end ? e : -1
  }

  const finished = new Uint8Array(held.length)
  const onPath = new Int32Array(held.length).fill(-1)
  for (let start = 0; start < held.length; start++) {
    const path: number[] = []
    let x = start
    for (;;) {
      if (!isFull[x] || finished[x]) {
        for (const y of path) {
          finished[y] = 1
          onPath[y] = -1
        }
        break
      }
      const at = onPath[x] as number
      if (at >= 0) {
        const cycle = path.splice(at)
        for (const y of cycle) onPath[y] = -1
        eliminate(cycle)
        x = path.pop() ?? start
        onPath[x] = -1
        continue
      }
      onPath[x] = path.length
      path.push(x)
      const e = nextEntry((held[x] as number[]).at(-1) as number)
      if (e < 0) {
        for (const y of path) {
          finished[y] = 1
          onPath[y] = -1
        }
        break
      }
      x = seatAt(e)
    }
  }
  return rotations

  function eliminate(cycle: readonly number[]): void {
    const number = rotations.length
    const after = new Set<number>()
    const moves = cycle.map((x) => {
      const student = (held[x] as number[]).at(-1) as number
      return { student, from: own[student] as number, to: next[student] as number }
    })
    for (const { student, from, to } of moves) {
      const before = lastOfStudent.get(student)
      if (before !== undefined) after.add(before)
      lastOfStudent.set(student, number)
      // (b) seats passed over that would have taken the student before some rotation lowered their cutoff.
      for (let e = from + 1; e < to; e++) {
        const x = seatAt(e)
        if (!isFull[x] || keyAt(e) > (firstCutoff[x] as number)) continue
        const by = (lowered[x] as { rotation: number; cutoff: number }[]).find(({ cutoff }) => cutoff < keyAt(e))
        if (by && by.rotation !== number) after.add(by.rotation)
      }
      // (c) rotations that pick up the last student of the same seat come in sequence.
      const earlier = (lowered[seatAt(from)] as { rotation: number }[]).at(-1)
      if (earlier) after.add(earlier.rotation)
    }
    for (const { student } of moves) (held[seatAt(own[student] as number)] as number[]).pop()
    for (const { student, to } of moves) {
      own[student] = to
      next[student] = to + 1
      const list = held[seatAt(to)] as number[]
      list.push(student)
      list.sort(byKey)
    }
    for (const { to } of moves) {
      const x = seatAt(to)
      ;(lowered[x] as { rotation: number; cutoff: number }[]).push({ rotation: number, cutoff: worstKey(x) })
    }
    rotations.push({ moves, after })
  }
}

/**
 * The closed set of rotations of largest weight, as a minimum cut.
 * @returns the members, and the flow that proves that no closed set weighs more: weight = sum of positive weights − flow
 */
export function heaviestClosure(
  weights: readonly number[],
  after: (rotation: number) => Iterable<number>,
): { readonly chosen: ReadonlySet<number>; readonly weight: number; readonly flow: number } {
  const [source, sink] = [weights.length, weights.length + 1]
  const arcs: { to: number; left: number }[] = []
  const from: number[][] = Array.from({ length: weights.length + 2 }, () => [])
  const arc = (a: number, b: number, capacity: number): void => {
    ;(from[a] as number[]).push(arcs.length)
    arcs.push({ to: b, left: capacity })
    ;(from[b] as number[]).push(arcs.length)
    arcs.push({ to: a, left: 0 })
  }
  let positive = 0
  for (const [r, weight] of weights.entries()) {
    if (weight > 0) arc(source, r, weight)
    if (weight < 0) arc(r, sink, -weight)
    positive += Math.max(0, weight)
    for (const before of after(r)) arc(r, before, Number.MAX_SAFE_INTEGER)
  }
  let flow = 0
  for (;;) {
    const came = new Map<number, number>([[source, -1]])
    for (const node of came.keys())
      for (const a of from[node] as number[]) {
        const { to, left } = arcs[a] as { to: number; left: number }
        if (left > 0 && !came.has(to)) came.set(to, a)
      }
    if (!came.has(sink)) {
      const chosen = new Set([...came.keys()].filter((node) => node < weights.length))
      return { chosen, weight: positive - flow, flow }
    }
    let amount = Number.MAX_SAFE_INTEGER
    for (let node = sink; node !== source; ) {
      const a = came.get(node) as number
      amount = Math.min(amount, (arcs[a] as { left: number }).left)
      node = (arcs[a ^ 1] as { to: number }).to
    }
    for (let node = sink; node !== source; ) {
      const a = came.get(node) as number
      const [there, back] = [arcs[a] as { left: number }, arcs[a ^ 1] as { to: number; left: number }]
      there.left -= amount
      back.left += amount
      node = back.to
    }
    flow += amount
  }
}
