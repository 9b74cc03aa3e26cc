import { deferredAcceptance } from './deferred-acceptance.js'
import { type MarketColumns, studentCount } from './market-columns.js'
import { heaviestClosure, rotationsOf } from './rotations.js'

/** How it is known that no stable matching moves fewer. */
export interface FewestMovesProof {
  /** Placed students who lie outside [student-optimal, workplace-optimal]: they move in every stable matching. */
  readonly forced: number
  readonly rotations: number
  /** Value of the flow on the rotations; with `forced` it gives the number. */
  readonly flow: number
  /** The forced moves alone already give the number: two acyclicity checks certify it, and no flow is needed. */
  readonly forcedIsTight: boolean
  /** False where workplaces have joint limits: then the number lies between `forced` and `moved`. */
  readonly exact: boolean
}

export interface FewestMoves {
  readonly entryOf: Int32Array
  readonly moved: number
  readonly proof: FewestMovesProof
}

/**
 * The stable matching that keeps most students where they are, among all stable matchings for the given keys.
 * @param current seat per student, −1 for none
 */
export function fewestMoves(columns: MarketColumns, current: Int32Array): FewestMoves {
  const top = deferredAcceptance(columns).entryOf
  const { listStart, entries } = columns
  const seatAt = (e: number): number => (e < 0 ? -1 : (entries[2 * e] as number))
  const stays = (s: number, e: number): boolean => (current[s] as number) >= 0 && seatAt(e) === current[s]
  const placed = current.reduce((n, seat) => n + (seat >= 0 ? 1 : 0), 0)
  const currentEntry = Int32Array.from({ length: studentCount(columns) }, (_, s) => {
    if ((current[s] as number) >= 0)
      for (let e = listStart[s] as number; e < (listStart[s + 1] as number); e++) if (seatAt(e) === current[s]) return e
    return -1
  })
  const better = (s: number, e: number): boolean => e < 0 || ((top[s] as number) >= 0 && e < (top[s] as number))
  if (columns.blocks.length > 0) {
    let [moved, forced] = [0, 0]
    for (let s = 0; s < current.length; s++) {
      if ((current[s] as number) < 0) continue
      if (!stays(s, top[s] as number)) moved++
      if ((top[s] as number) < 0 || better(s, currentEntry[s] as number)) forced++
    }
    const proof = { forced, rotations: 0, flow: 0, forcedIsTight: forced === moved, exact: forced === moved }
    return { entryOf: top, moved, proof }
  }
  const rotations = rotationsOf(columns, top)
  const weights = rotations.map(({ moves }) =>
    moves.reduce((sum, { student, from, to }) => sum + Number(stays(student, to)) - Number(stays(student, from)), 0),
  )
  const { chosen, weight, flow } = heaviestClosure(weights, (r) => rotations[r]?.after ?? [])
  const entryOf = top.slice()
  const bottom = top.slice()
  for (const [r, { moves }] of rotations.entries())
    for (const { student, to } of moves) {
      bottom[student] = to
      if (chosen.has(r)) entryOf[student] = to
    }
  let [keptAtTop, forced] = [0, 0]
  for (let s = 0; s < current.length; s++) {
    if (stays(s, top[s] as number)) keptAtTop++
    if ((current[s] as number) < 0) continue
    const e = currentEntry[s] as number
    if ((top[s] as number) < 0 || better(s, e) || e > (bottom[s] as number)) forced++
  }
  const moved = placed - keptAtTop - weight
  return {
    entryOf,
    moved,
    proof: { forced, rotations: rotations.length, flow, forcedIsTight: forced === moved, exact: true },
  }
}
