/**
 * One task in a process of its own, so that its memory can be told: `node alone.ts <internals.mjs> <task> <file or sizes>`.
 * Prints one line of JSON: milliseconds and megabytes.
 */
import { readFileSync } from 'node:fs'
import type { Internals } from './internals.ts'
import { benchmarkRows } from './rows.ts'

const [path = '', task = '', ...rest] = process.argv.slice(2)
const { collapse, compiled, layOut, Minimizer, problemOf, read, reml } = (await import(path)) as Internals
const parameters = { residual: 1, subject: 0.25, rater: 0.25 }
const scale = { min: 1, max: 5 }

/** REML of rows in a binary file: count, subjects, raters, then subject, rater and mark (whole numbers from 1). */
function estimated(file: string): number {
  const [count = 0, subjects = 0, raters = 0, ...all] = new Uint32Array(Uint8Array.from(readFileSync(file)).buffer)
  const code = Uint8Array.from(all.slice(2 * count), (mark) => mark - 1)
  const layout = layOut(
    {
      rows: count,
      subjects,
      raters,
      subject: Uint32Array.from(all.slice(0, count)),
      rater: Uint32Array.from(all.slice(count, 2 * count)),
      code,
      weight: undefined,
      fresh: undefined,
      palette: {
        value: Float64Array.of(1, 2, 3, 4, 5),
        edge: new Int8Array(5),
        pattern: new Uint16Array(5),
      },
    },
    compiled,
    false,
  )
  const design = { columns: 1, data: Float64Array.of(1) }
  const from = performance.now()
  reml(layout, layout.wt, layout.palette.value, { design, traces: 4, tolerance: 1e-5 })
  return performance.now() - from
}

/** A linear solve to 10⁻³ points, and the arrays that it needs. */
function solved([rows = 0, subjects = 0, raters = 0]: readonly number[]) {
  const answers = read(benchmarkRows(rows, subjects, raters), { scale, criteria: undefined, roles: undefined })
  const layout = layOut(collapse(answers, null, { scale, halfLifeDays: 365, asOf: 0 }), compiled, false)
  const centred = layout.palette.value.map((y) => y - 3)
  const minimizer = new Minimizer(problemOf(layout, layout.wt, centred, parameters, false))
  const from = performance.now()
  minimizer.refine(1e-3 / 25)
  const took = performance.now() - from
  return { milliseconds: took, minimizer }
}

if (task === 'reml') {
  const milliseconds = estimated(rest[0] as string)
  console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }))
} else {
  const { milliseconds, minimizer } = solved(rest.map(Number))
  // Freed arrays go back to the system a little later.
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  const megabytes = process.memoryUsage.rss() / 2 ** 20
  console.log(JSON.stringify({ milliseconds, megabytes, error: minimizer.error }))
}
