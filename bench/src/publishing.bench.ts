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

interface Sample {
  count: number
  mean: number
  squares: number
}

function add(sample: Sample, value: number): void {
  sample.count++
  const step = value - sample.mean
  sample.mean += step / sample.count
  sample.squares += step * (value - sample.mean)
}

/** Welch's t: how far two means lie apart in units of their own noise. */
function welch(a: Sample, b: Sample): number {
  const variance = (sample: Sample): number => sample.squares / (sample.count - 1) / sample.count
  return (a.mean - b.mean) / Math.sqrt(variance(a) + variance(b))
}

/**
 * Too few and none, in time: the reading of a cell with four people against one with nobody, in random order, batches of
 * 200 reads, the slowest tenth of each left out. Statistic and threshold of dudect: |t| below 4.5 (Reparaz, Balasch &
 * Verbauwhede, DATE 2017). And what planning a release costs a cell.
 */
const bench: Bench = ({ quick }) => {
  const sizes = quick ? 500 : 5000
  const cells = Array.from({ length: sizes }, (_, n) => ({ cell: `c${n}`, contributions: people(`c${n}`, n % 9) }))
  const start = performance.now()
  const plan = planRelease({ day: first, calendar, cells, published: [] })
  const planning = performance.now() - start
  const shown = publish(plan, new Map(), () => 78.4)
  const few = cells.filter((one) => one.contributions.length === 4).map((one) => one.cell)
  const none = cells.filter((one) => one.contributions.length === 0).map((one) => one.cell)
  const random = dice(1)
  let bytes = 0
  const read = (names: readonly string[]): number => {
    const from = performance.now()
    for (let n = 0; n < 200; n++) {
      const name = names[Math.floor(random() * names.length)] ?? ''
      bytes += canonicalize({ ...readCell(shown, name) }).length
    }
    return performance.now() - from
  }
  for (let warm = 0; warm < 500; warm++) read(warm % 2 ? few : none)
  const times: { few: number[]; none: number[] } = { few: [], none: [] }
  for (let batch = 0; batch < (quick ? 2000 : 40_000); batch++)
    if (random() < 0.5) times.few.push(read(few))
    else times.none.push(read(none))
  const sampleOf = (values: number[]): Sample => {
    const sample: Sample = { count: 0, mean: 0, squares: 0 }
    for (const value of values.toSorted((a, b) => a - b).slice(0, Math.floor(values.length * 0.9))) add(sample, value)
    return sample
  }
  const [a, b] = [sampleOf(times.few), sampleOf(times.none)]
  const t = welch(a, b)
  const measures: Measure[] = [
    {
      id: 'publishing-too-few-against-none',
      unit: 'ns a read',
      ours: (a.mean * 1e6) / 200,
      peers: { none: (b.mean * 1e6) / 200 },
      ratio: Math.abs(t),
      goal: { says: 'Welch |t| below 4.5', met: Math.abs(t) < 4.5 && bytes > 0 },
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
