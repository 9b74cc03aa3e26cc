import { createHash } from 'node:crypto'
import type { FrozenInputs } from '@imes/core/placement'

/** A stream of small numbers that a seed names. */
function numbers(seed: string): (below: number) => number {
  let [block, at] = [createHash('sha256').update(seed).digest(), 0]
  return (below) => {
    if (at + 2 > block.length) [block, at] = [createHash('sha256').update(block).digest(), 0]
    const drawn = block.readUInt16BE(at)
    at += 2
    return drawn % below
  }
}

/** A small market: up to eight students, five workplaces, two branches, some with a limit on both. */
export function madeUpMarket(seed: string): FrozenInputs {
  const below = numbers(seed)
  const branches = ['elektrik', 'mobilya'] as const
  const workplaces = Array.from({ length: 2 + below(4) }, (_, w) => {
    const seats = branches.map((branch) => ({ branch, quota: below(3) }))
    const limits = below(2) ? [{ name: 'workplace', branches: [...branches], limit: 1 + below(2) }] : []
    return { id: `w${w}`, seats, limits }
  })
  const students = Array.from({ length: 2 + below(7) }, (_, s) => {
    const left = workplaces.flatMap(({ id }) => branches.map((branch) => ({ workplace: id, branch })))
    const preferences = Array.from({ length: 1 + below(4) }, () => left.splice(below(left.length), 1)).flat()
    return { id: `s${s}`, preferences, order: { gradeAverage: 5_000 + 1_000 * below(5) } }
  })
  return { market: seed, students, workplaces }
}
