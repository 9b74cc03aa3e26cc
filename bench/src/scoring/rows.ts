import type { ObservationColumns } from '@imes/core/scoring'
import { randomFrom } from './random.ts'

/** The benchmark's rows, mark for mark those of `bench/native/scoring.cpp`: numbered by neighbourhood, marks at random. */
export function benchmarkRows(rows: number, subjects: number, raters: number): ObservationColumns {
  const { uniform } = randomFrom(1)
  const evaluation = new Uint32Array(rows)
  const rater = new Uint32Array(rows)
  const subject = new Uint32Array(rows)
  const value = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    const r = i < raters ? i : Math.floor(uniform() * raters)
    const near = Math.floor((r / raters) * subjects + uniform() * 2000)
    evaluation[i] = i
    rater[i] = r
    subject[i] = near % subjects
    // Quality and severity from the numbers of their bearers, so that both twins see the same marks.
    const u = Math.imul(subject[i] as number, 2_654_435_761) >>> 16
    const v = Math.imul(r, 2_246_822_519) >>> 16
    const e = Math.floor(uniform() * 65_536)
    value[i] = 1 + Math.floor(((u * 3 + v * 3 + e * 6) * 5) / (65_536 * 12))
  }
  return { evaluation, rater, subject, value }
}
