import {
  deferredAcceptance,
  deferredAcceptanceByPosition,
  layoutByPosition,
  layoutByPriority,
} from '@imes/core/placement/columns'
import type { Measure } from '../measure.ts'
import { type BenchMarket, hashColumn } from './market.ts'
import { nativeTwin, type Step, steps } from './native-twin.ts'

/** Milliseconds of the shortest of several runs: on a shared machine every disturbance only adds. */
function shortest(runs: number, run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < runs; i++) {
    const from = performance.now()
    run()
    best = Math.min(best, performance.now() - from)
  }
  return best
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number

const bytes = (...columns: ArrayBufferView[]): number => columns.reduce((sum, { byteLength }) => sum + byteLength, 0)

/**
 * Each step in pairs, ours and at once the twin's, so that a disturbance of the machine meets both; the middle one of the
 * pairs' ratios counts.
 */
export async function speed(market: BenchMarket, pairs: number): Promise<readonly Measure[]> {
  const { listStart, listSeat, listClass, seatQuota, position } = market
  const plain = { listStart, listSeat, seatQuota, position }
  const raw = { ...plain, listClass }
  const light = layoutByPosition(raw)
  const dense = layoutByPriority(market)
  let byPosition: Int32Array = new Int32Array(0)
  let byRank: Int32Array = new Int32Array(0)
  const ours: Record<Step, () => void> = {
    plainLayout: () => void layoutByPosition(plain),
    lightLayout: () => void layoutByPosition(raw),
    lightMatch: () => {
      byPosition = deferredAcceptanceByPosition(light)
    },
    denseLayout: () => void layoutByPriority(market),
    denseMatch: () => {
      byRank = deferredAcceptance(dense).entryOf
    },
  }
  const twin = nativeTwin(market)
  const beside = {} as Record<Step, { readonly ours: number; readonly theirs: number; readonly ratio: number }>
  for (const step of steps) {
    const [mine, theirs]: [number[], number[]] = [[], []]
    // The first pairs warm both up and do not count.
    for (let pair = -2; pair < pairs; pair++) {
      const own = shortest(1, ours[step])
      const other = await twin?.run(step)
      if (other && other.hash !== 0 && other.hash !== hashColumn(step === 'lightMatch' ? byPosition : byRank))
        throw new Error('the C++ twin gives another matching')
      if (pair < 0) continue
      mine.push(own)
      theirs.push(other?.ms ?? Number.NaN)
    }
    const ratio = middle(mine.map((own, pair) => own / (theirs[pair] as number)))
    beside[step] = { ours: middle(mine), theirs: middle(theirs), ratio }
  }
  twin?.close()
  if (hashColumn(byPosition) !== hashColumn(byRank)) throw new Error('the two layouts give different matchings')
  const lightBytes =
    bytes(listStart, light.entries, light.position, light.who, light.record, byPosition) + 4 * light.places
  const denseBytes = bytes(listStart, dense.entries, byRank) + 16 * seatQuota.length + 8 * light.places
  const against = (id: string, step: Step, most: number): Measure => ({
    id: `placement-${id}`,
    unit: 'ms',
    ours: beside[step].ours,
    peers: twin ? { 'C++ -O3 -march=native, same layout and result': beside[step].theirs } : {},
    ratio: twin ? beside[step].ratio : 0,
    goal: { says: `at most ${most} × C++, the middle of ${pairs} pairs`, met: beside[step].ratio <= most },
  })
  const perStudent = (id: string, ours: number, most: number): Measure => ({
    id: `placement-${id}`,
    unit: 'bytes/student',
    ours: ours / market.students,
    peers: {},
    ratio: ours / market.students / most,
    goal: { says: `at most ${most} bytes a student`, met: ours / market.students <= most },
  })
  return [
    against('match-by-position', 'lightMatch', 1.5),
    against('layout-by-position', 'lightLayout', 1.7),
    against('layout-by-position-without-classes', 'plainLayout', 1.7),
    against('match-by-list', 'denseMatch', 1.5),
    against('layout-by-list', 'denseLayout', 1.7),
    perStudent('memory-by-position', lightBytes, 140),
    perStudent('memory-by-list', denseBytes, 140),
  ]
}
