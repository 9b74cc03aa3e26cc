/**
 * The slow twin: stability by definition (Gale & Shapley 1962; Roth 1984 for choice functions), over every assignment.
 * Too simple to be wrong, for at most six students. Shares nothing with the solver or the certificate but the columns.
 */
import type { MarketColumns } from '../market-columns.js'

/** Whether students, per seat of one block or one seat alone, are within every limit. */
function feasible(columns: MarketColumns, count: readonly number[]): boolean {
  for (const [x, n] of count.entries()) if (n > (columns.seatQuota[x] as number)) return false
  for (const { firstSeat, seatCount, nodes, pool, fixed } of columns.blocks) {
    const here = count.slice(firstSeat, firstSeat + seatCount)
    const sum = (from: number, to: number): number => here.slice(from, to).reduce((a, b) => a + b, 0)
    for (const { from, to, limit } of nodes) if (sum(from, to) > limit) return false
    if (!pool) continue
    const people = here.flatMap((n, x) => Array.from({ length: n + (fixed[x] as number) }, () => x))
    if (people.length > pool.capacity) return false
    const room = pool.trainers.map(({ limit }) => limit)
    // Every way to seat them with trainers, one person after another.
    const seat = (i: number): boolean => {
      if (i === people.length) return true
      return pool.trainers.some((trainer, t) => {
        if (!trainer.seats.includes(people[i] as number) || room[t] === 0) return false
        room[t] = (room[t] as number) - 1
        const fits = seat(i + 1)
        room[t] = (room[t] as number) + 1
        return fits
      })
    }
    if (!seat(0)) return false
  }
  return true
}

const seatAt = (columns: MarketColumns, entry: number): number => columns.entries[2 * entry] as number
const keyAt = (columns: MarketColumns, entry: number): number => columns.entries[2 * entry + 1] as number

/** Workplace of a seat: its block, or the seat itself. */
function workplaceOf(columns: MarketColumns, seat: number): number {
  const block = columns.blocks.find((b) => b.firstSeat <= seat && seat < b.firstSeat + b.seatCount)
  return block ? block.firstSeat : seat
}

/** The choice of a workplace: its applicants in order, each taken unless a limit says no. */
function choose(columns: MarketColumns, contracts: readonly number[]): readonly number[] {
  const count = Array.from(columns.seatQuota, () => 0)
  return [...contracts]
    .sort((a, b) => keyAt(columns, a) - keyAt(columns, b))
    .filter((entry) => {
      const x = seatAt(columns, entry)
      count[x] = (count[x] as number) + 1
      if (feasible(columns, count)) return true
      count[x] = (count[x] as number) - 1
      return false
    })
}

export function isFeasible(columns: MarketColumns, entryOf: Int32Array): boolean {
  const count = Array.from(columns.seatQuota, () => 0)
  for (const e of entryOf) if (e >= 0) count[seatAt(columns, e)] = (count[seatAt(columns, e)] as number) + 1
  return feasible(columns, count)
}

/** Pairs that would both rather be together, by definition. */
export function blockingPairs(columns: MarketColumns, entryOf: Int32Array): { student: number; seat: number }[] {
  const pairs: { student: number; seat: number }[] = []
  for (let s = 0; s < entryOf.length; s++) {
    const own = entryOf[s] as number
    const end = own >= 0 ? own : (columns.listStart[s + 1] as number)
    for (let e = columns.listStart[s] as number; e < end; e++) {
      const w = workplaceOf(columns, seatAt(columns, e))
      const held = [...entryOf].filter((o, t) => t !== s && o >= 0 && workplaceOf(columns, seatAt(columns, o)) === w)
      if (choose(columns, [...held, e]).includes(e)) pairs.push({ student: s, seat: seatAt(columns, e) })
    }
  }
  return pairs
}

/** Every assignment of students to entries of their own lists or to nothing, feasible or not. */
export function* everyAssignment(columns: MarketColumns): Generator<Int32Array> {
  const students = columns.listStart.length - 1
  const entryOf = new Int32Array(students).fill(-1)
  const place = function* (s: number): Generator<Int32Array> {
    if (s === students) {
      yield entryOf
      return
    }
    for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++) {
      entryOf[s] = e
      yield* place(s + 1)
    }
    entryOf[s] = -1
    yield* place(s + 1)
  }
  yield* place(0)
}

export function everyStableMatching(columns: MarketColumns): Int32Array[] {
  const stable: Int32Array[] = []
  for (const entryOf of everyAssignment(columns))
    if (isFeasible(columns, entryOf) && blockingPairs(columns, entryOf).length === 0) stable.push(entryOf.slice())
  return stable
}

/** Place of an entry in its student's list; nothing comes after everything. */
export const rankOf = (columns: MarketColumns, s: number, entry: number): number =>
  entry < 0 ? Number.MAX_SAFE_INTEGER : entry - (columns.listStart[s] as number)

/** The stable matching that every student likes at least as much as any other stable one. */
export function studentOptimal(columns: MarketColumns, stable: readonly Int32Array[]): Int32Array | undefined {
  return stable.find((one) =>
    stable.every((other) => one.every((e, s) => rankOf(columns, s, e) <= rankOf(columns, s, other[s] as number))),
  )
}
