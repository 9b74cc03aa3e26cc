import { canonicalize } from '@imes/consent/canonical'
import { addDays, day } from '@imes/consent/time'
import { defineReleaseCalendar, planRelease, publish, readCell } from '@imes/core/evaluation'
import type { Bench, Measure } from './measure.ts'

const first = day('2027-02-15')
const calendar = defineReleaseCalendar([first, addDays(first, 140)])
const people = (cell: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ person: `${cell}-p${n}`, version: `${cell}-e${n}#1` }))

/** A generator with a seed, so that both kinds of cell are read in one order on every machine. */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * How often somebody who sees one time of either kind says rightly which is which: 0.5 is a coin, 1 is certainty.
 * The area under the ROC curve, from ranks (Mann & Whitney 1947).
 */
function guessedRight(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((time) => ({ time, first: true })), ...b.map((time) => ({ time, first: false }))]
  all.sort((x, y) => x.time - y.time)
  const ranks = all.reduce((sum, one, rank) => sum + (one.first ? rank + 1 : 0), 0)
  const area = (ranks - (a.length * (a.length + 1)) / 2) / (a.length * b.length)
  return Math.max(area, 1 - area)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Too few and none, in time: the same cells read in two worlds that differ only in whether four people or nobody stand
 * behind them. Statistic: how often one timed read, as JSON, is ascribed to the right world (area under the ROC curve);
 * the control is one world made twice. And what planning a release costs a cell.
 */
const bench: Bench = ({ quick }) => {
  const sizes = quick ? 500 : 5000
  const cells = Array.from({ length: sizes }, (_, n) => ({ cell: `c${n}`, contributions: people(`c${n}`, n % 9) }))
  const start = performance.now()
  const plan = planRelease({ day: first, calendar, cells, published: [] })
  const planning = performance.now() - start
  const names = cells.filter((one) => one.contributions.length === 4).map((one) => one.cell)
  const emptied = cells.map((one) => (one.contributions.length === 4 ? { ...one, contributions: [] } : one))
  const few = publish(plan, new Map(), () => 78.4)
  const withNobody = () =>
    publish(planRelease({ day: first, calendar, cells: emptied, published: [] }), new Map(), () => 78.4)
  const [none, again] = [withNobody(), withNobody()]
  const random = dice(1)
  let bytes = 0
  const read = (world: typeof few): number => {
    const name = names[Math.floor(random() * names.length)] ?? ''
    const from = performance.now()
    bytes += canonicalize({ ...readCell(world, name) }).length
    return performance.now() - from
  }
  for (let warm = 0; warm < 50_000; warm++) read(warm % 2 ? few : none)
  // One call site and no growing arrays: what is timed differs in the world alone. The third world is the
  // second, made once more: two maps lie in different places of memory, and that alone tells them apart a little.
  const reads = quick ? 20_000 : 300_000
  const worlds = [few, none, again] as const
  const kinds = Uint8Array.from({ length: reads }, () => Math.floor(random() * 3))
  const taken = new Float64Array(reads)
  for (let n = 0; n < reads; n++) taken[n] = read(worlds[kinds[n] ?? 0] ?? few)
  const of = (kind: number): number[] => [...taken].filter((_, n) => kinds[n] === kind)
  const times = { few: of(0), none: of(1), control: of(2) }
  const [told, control] = [guessedRight(times.few, times.none), guessedRight(times.control, times.none)]
  const measures: Measure[] = [
    {
      id: 'publishing-too-few-against-none',
      unit: 'ns a read',
      ours: mean(times.few) * 1e6,
      peers: { none: mean(times.none) * 1e6, 'one world made twice, told apart': control },
      ratio: told,
      goal: {
        says: 'told apart in at most 0.03 more of the reads than the control',
        met: told <= control + 0.03 && bytes > 0,
      },
    },
    {
      id: 'publishing-plan',
      unit: 'µs a cell',
      ours: (planning * 1e3) / sizes,
      peers: {},
      ratio: planning / sizes,
      goal: { says: 'at most 100 µs a cell', met: planning / sizes < 0.1 },
    },
  ]
  return Promise.resolve(measures)
}

export default bench
