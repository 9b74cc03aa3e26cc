import { seatTrainers } from './limits.js'
import type { SeatBlock } from './market-columns.js'

/**
 * The seats one of whose students would have to leave so that one more fits at `seat`; `undefined` when one more fits.
 * An empty list: nobody can leave, the seat has no place at all. For a tree it is the lowest full limit above the seat;
 * for shared trainers the seats that compete for the same trainers (the circuit of the gammoid).
 * @param counts students held per seat of the block
 */
export function fullSet(
  block: SeatBlock,
  quotas: readonly number[],
  counts: readonly number[],
  seat: number,
): readonly number[] | undefined {
  if ((counts[seat] as number) >= (quotas[seat] as number)) return [seat]
  if (block.pool) {
    const flow = seatTrainers(
      block.pool,
      counts.map((n, x) => n + (block.fixed[x] ?? 0)),
    )
    if (!flow) throw new RangeError('a block holds more students than its trainers can take')
    return flow.reach(seat)
  }
  let lowest = block.nodes.findIndex((node) => node.from <= seat && seat < node.to)
  while (lowest >= 0) {
    const { from, to, limit, parent } = block.nodes[lowest] as SeatBlock['nodes'][number]
    let held = 0
    for (let x = from; x < to; x++) held += counts[x] as number
    if (held >= limit) return Array.from({ length: to - from }, (_, i) => from + i)
    lowest = parent
  }
  return undefined
}
