import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { fitScores } from '@imes/core/scoring'
import { build } from 'esbuild'
import type { Bench, Measure } from './measure.ts'
import { internals, internalsText } from './scoring/internals.ts'
import { lme4Cases, rowsOf } from './scoring/lme4.ts'
import { benchmarkRows } from './scoring/rows.ts'
import { whatIfAnswers } from './scoring/what-if.ts'

interface NativeTimes {
  readonly layout: number
  readonly sums: number
  readonly solve: number
  readonly intercept: number
  readonly steps: number
  readonly check: number
}

interface Size {
  readonly name: string
  readonly rows: number
  readonly subjects: number
  readonly raters: number
  readonly runs: number
}

/** Compiles the C++ twin once; `undefined` where there is no compiler. */
function compile(folder: string): string | undefined {
  const binary = join(folder, 'scoring')
  const source = fileURLToPath(new URL('../native/scoring.cpp', import.meta.url))
  try {
    execFileSync('g++', ['-O3', '-march=native', '-std=c++17', '-o', binary, source], { stdio: 'ignore' })
    return binary
  } catch {
    return undefined
  }
}

/**
 * Milliseconds of the shortest of several runs, as in the C++ twin: on a shared machine every disturbance only adds. Small
 * tasks are repeated for a quarter of a second, so that what is measured is compiled code.
 */
function shortest(runs: number, run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  const start = performance.now()
  for (let i = 0; i <= runs || performance.now() - start < 250; i++) {
    const from = performance.now()
    run()
    if (i > 0) best = Math.min(best, performance.now() - from)
  }
  return best
}

const bytesOf = (value: object): number =>
  Object.values(value).reduce<number>((sum, one) => sum + (ArrayBuffer.isView(one) ? one.byteLength : 0), 0)

const parameters = { residual: 1, subject: 0.25, rater: 0.25 }
const scale = { min: 1, max: 5 }
const pointsAMark = 25
const accuracy = 1e-3 / pointsAMark

interface Times {
  readonly layout: number
  readonly sums: number
  readonly solve: number
  readonly intercept: number
  readonly bytes: number
  readonly check: number
  readonly huber: number
  readonly reml: number
}

async function ours({ rows, subjects, raters, runs }: Size, everything: boolean): Promise<Times> {
  const { collapse, compiled, layOut, Minimizer, problemOf, read, reml, solve } = await internals()
  const answers = read(benchmarkRows(rows, subjects, raters), { scale, criteria: undefined, roles: undefined })
  const forms = collapse(answers, null, { scale, halfLifeDays: 365, asOf: 0 })
  const layout = shortest(runs, () => layOut(forms, compiled, false))
  const laid = layOut(forms, compiled, false)
  const centred = forms.palette.value.map((y) => y - 3)
  const problem = problemOf(laid, laid.wt, centred, parameters, false)
  const minimizer = new Minimizer(problem)
  const sums = shortest(runs, () => minimizer.quadratic())
  const system = minimizer.quadratic()
  const x = new Float64Array(laid.subjects)
  const solved = shortest(runs, () => solve(system, system.right, x.fill(0), accuracy))
  const check = x.reduce((sum, u) => sum + Math.abs(u), 0)
  const ones = system.g.map((g) => g - system.lambdaU)
  const intercept = solved + shortest(runs, () => solve(system, ones, new Float64Array(laid.subjects), accuracy))
  const bytes = bytesOf(laid) + bytesOf(laid.vectors) + bytesOf({ u: minimizer.u, v: minimizer.v })
  if (!everything) return { layout, sums, solve: solved, intercept, bytes, check, huber: 0, reml: 0 }
  const weighted = layOut(forms, compiled, true)
  const robust = problemOf(weighted, weighted.wt, centred, parameters, true)
  const linear = new Minimizer(problemOf(weighted, weighted.wt, centred, parameters, false))
  linear.refine(1e-2)
  const huber = shortest(3, () => new Minimizer(robust, linear).refine(accuracy))
  const design = { columns: 1, data: Float64Array.of(1) }
  const estimated = shortest(3, () => reml(laid, laid.wt, forms.palette.value, { design, traces: 2, tolerance: 1e-4 }))
  return { layout, sums, solve: solved, intercept, bytes, check, huber, reml: estimated }
}

function ratioOf(id: string, mine: number, theirs: number, most: number): Measure {
  const ratio = mine / theirs
  return {
    id,
    unit: 'ms',
    ours: mine,
    peers: { 'C++ -O3': theirs },
    ratio,
    goal: { says: `at most ${most} ×`, met: ratio <= most },
  }
}

async function speed(
  size: Size,
  binary: string,
  everything: boolean,
): Promise<{ measures: Measure[]; growth: [number, number] }> {
  const { name, rows, subjects, raters, runs } = size
  const args = [rows, subjects, raters, runs].map(String)
  const native = JSON.parse(execFileSync(binary, args, { encoding: 'utf8' })) as NativeTimes
  const js = await ours(size, everything)
  if (Math.abs(js.check / native.check - 1) > 1e-6) throw new Error('the C++ twin and ours solve different problems')
  const measures = [
    ratioOf(`scoring-layout-${name}`, js.layout, native.layout, 2.5),
    ratioOf(`scoring-sums-${name}`, js.sums, native.sums, 2.5),
    ratioOf(`scoring-solve-${name}`, js.solve, native.solve, 1.6),
    ratioOf(`scoring-intercept-${name}`, js.intercept, native.intercept, 2.6),
  ]
  if (everything)
    measures.push(
      ratioOf(`scoring-huber-${name}`, js.huber, native.solve, 45),
      ratioOf(`scoring-reml-${name}`, js.reml, native.solve, 85),
    )
  const perRow = js.bytes / rows
  measures.push({
    id: `scoring-arrays-${name}`,
    unit: 'bytes/observation',
    ours: perRow,
    peers: { 'column, weight and mark alone': 9 },
    ratio: perRow / 9,
    goal: { says: 'at most 20 bytes', met: perRow <= 20 },
  })
  return { measures, growth: [js.solve, native.solve] }
}

/** Microseconds a workplace to read its rows as an explanation does: mark, rater, severity, trust, and nothing made of them. */
async function reading(rows: number, subjects: number, asked: number): Promise<number> {
  const { Fit, OwnRows, read } = await internals()
  const answers = read(benchmarkRows(rows, subjects, rows / 5), { scale, criteria: undefined, roles: undefined })
  const given = { ...fitScoresParameters(), mean: 3 }
  const fit = new Fit(answers, given, { robust: true, halfLifeDays: 365, asOf: 0 })
  const { start, rater, code, severity } = new OwnRows(fit)
  const { centred } = fit.problem
  const misfit = fit.misfit as Float64Array
  let sum = 0
  const took = shortest(5, () => {
    for (let s = 0; s < asked; s++)
      for (let at = start[s] as number; at < (start[s + 1] as number); at++) {
        const level = rater[at] as number
        sum += (centred[code[at] as number] as number) + (severity[level] as number) + (misfit[level] as number)
      }
  })
  if (Number.isNaN(sum)) throw new Error('nothing was read')
  return (1000 * took) / asked
}

/** One explanation, and what of it is reading the rows of its workplace. */
async function explanations(quick: boolean): Promise<Measure[]> {
  const rows = quick ? 50_000 : 2_000_000
  const subjects = rows / 20
  const given = { ...fitScoresParameters(), mean: 3 }
  const model = fitScores(benchmarkRows(rows, subjects, rows / 5), { parameters: given })
  model.explain(0)
  let parts = 0
  const asked = Math.min(subjects, 100_000)
  const whole =
    (1000 *
      shortest(3, () => {
        for (let s = 0; s < asked; s++) parts += model.explain(s).parts.length
      })) /
    asked
  if (parts === 0) throw new Error('nothing was explained')
  const resident = process.memoryUsage.rss() / 2 ** 20
  const read = await reading(rows, subjects, asked)
  const each = whole - read
  return [
    {
      id: 'scoring-explain',
      unit: 'µs',
      ours: each,
      peers: { 'with the reading': whole, 'the reading': read, 'five microseconds': 5 },
      ratio: each / 5,
      goal: { says: 'under 5 µs beyond reading its rows', met: each < 5 },
    },
    {
      id: 'scoring-explain-memory',
      unit: 'MiB resident',
      ours: resident,
      peers: { 'one GiB': 1024 },
      ratio: resident / 1024,
      goal: { says: '2,000,000 evaluations with 100,000 explanations under 1 GiB', met: resident < 1024 },
    },
  ]
}

const fitScoresParameters = () =>
  ({
    format: 'imes-scoring-parameters',
    version: 1,
    origin: 'calibrated',
    scale,
    ...parameters,
    meanError: 0,
    referenceRole: null,
    roles: {},
    criteria: null,
    rows: 0,
    subjects: 0,
    raters: 0,
    input: null,
  }) as const

interface Alone {
  readonly milliseconds: number
  readonly megabytes: number
}

/** Runs a task of `scoring/alone.ts` in a process of its own. */
function alone(folder: string, ...args: string[]): Alone {
  const script = fileURLToPath(new URL('./scoring/alone.ts', import.meta.url))
  const text = execFileSync(process.execPath, ['--expose-gc', script, join(folder, 'internals.mjs'), ...args], {
    encoding: 'utf8',
  })
  return JSON.parse(text) as Alone
}

async function beside(folder: string): Promise<Measure[]> {
  const cases = lme4Cases()
  const one = cases?.find(({ name }) => name === 'InstEval')
  if (!one) return []
  const { reml } = await internals()
  const { layout, design } = await rowsOf(one)
  const mine = shortest(5, () => reml(layout, layout.wt, layout.palette.value, { design, traces: 4, tolerance: 1e-5 }))
  const ratio = (1000 * one.seconds[0]) / mine
  const file = join(folder, 'insteval.bin')
  writeFileSync(file, Uint32Array.from([one.y.length, one.u.length, one.v.length, ...one.s, ...one.r, ...one.y]))
  const { megabytes } = alone(folder, 'reml', file)
  const share = megabytes / one.peakMegabytes[0]
  return [
    {
      id: 'scoring-insteval-reml',
      unit: 'ms',
      ours: mine,
      peers: { 'lmer (lme4)': 1000 * one.seconds[0] },
      ratio,
      goal: { says: 'at least 30 × faster', met: ratio >= 30 },
    },
    {
      id: 'scoring-insteval-memory',
      unit: 'MiB at most resident',
      ours: megabytes,
      peers: { 'R with lme4': one.peakMegabytes[0] },
      ratio: share,
      goal: { says: 'at most half', met: share <= 0.5 },
    },
  ]
}

/** With everything it imports, as `pnpm check:packages` weighs it. */
async function entry(): Promise<Measure> {
  const result = await build({
    stdin: {
      contents: "export * from '@imes/core/scoring'",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'js',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  })
  const size = gzipSync(result.outputFiles[0]?.contents ?? new Uint8Array(0), { level: 9 }).length
  return {
    id: 'scoring-entry',
    unit: 'bytes gzip',
    ours: size,
    peers: { 'ten kilobytes': 10_000 },
    ratio: size / 10_000,
    goal: { says: 'under 10 kB', met: size < 10_000 },
  }
}

const parts = ['entry', 'explain', 'speed', 'country', 'what-if', 'memory', 'lme4'] as const

const million: Size = { name: '1e6', rows: 1_000_000, subjects: 35_000, raters: 180_000, runs: 25 }
const country: Size = { name: '1e7', rows: 10_000_000, subjects: 350_000, raters: 1_800_000, runs: 8 }
const quickest: Size = { name: '1e5', rows: 100_000, subjects: 3_500, raters: 18_000, runs: 25 }

/** Resident bytes an observation of a linear solve of a country, in a process of its own. */
function resident(folder: string): Measure {
  const { rows, subjects, raters } = country
  const { megabytes } = alone(folder, 'solve', ...[rows, subjects, raters].map(String))
  const each = (megabytes * 2 ** 20) / rows
  return {
    id: 'scoring-resident-1e7',
    unit: 'bytes/observation, Node included',
    ours: each,
    peers: { 'forty bytes': 40 },
    ratio: each / 40,
    goal: { says: 'at most 40 bytes', met: each <= 40 },
  }
}

const bench: Bench = async ({ quick, part }) => {
  if (part !== undefined && !(parts as readonly string[]).includes(part))
    throw new Error(`no part "${part}"; there are: ${parts.join(', ')}`)
  const asked = (name: (typeof parts)[number]): boolean => part === undefined || part === name
  const folder = mkdtempSync(join(tmpdir(), 'imes-scoring-'))
  const measures: Measure[] = []
  try {
    if (asked('entry')) measures.push(await entry())
    if (asked('explain')) measures.push(...(await explanations(quick)))
    const binary = asked('speed') || asked('country') || asked('what-if') ? compile(folder) : undefined
    if (binary && asked('speed')) measures.push(...(await speed(quick ? quickest : million, binary, true)).measures)
    if (binary && !quick && asked('country')) {
      const first = await speed(million, binary, false)
      const second = await speed(country, binary, false)
      const mine = second.growth[0] / first.growth[0]
      const theirs = second.growth[1] / first.growth[1]
      measures.push(...second.measures, {
        id: 'scoring-growth',
        unit: '× from 1e6 to 1e7',
        ours: mine,
        peers: { 'C++ -O3': theirs },
        ratio: mine / theirs,
        goal: { says: 'at most 1.15 × the C++ growth', met: mine / theirs <= 1.15 },
      })
    }
    if (binary && !quick && asked('what-if')) {
      const { name, rows, subjects, raters, runs } = country
      const args = [rows, subjects, raters, runs].map(String)
      const native = JSON.parse(execFileSync(binary, args, { encoding: 'utf8' })) as NativeTimes
      const given = { ...fitScoresParameters(), mean: 3 }
      measures.push(...whatIfAnswers(benchmarkRows(rows, subjects, raters), given, native.solve, name))
    }
    if (!quick && (asked('memory') || asked('lme4')))
      writeFileSync(join(folder, 'internals.mjs'), await internalsText())
    if (!quick && asked('memory')) measures.push(resident(folder))
    if (!quick && asked('lme4')) measures.push(...(await beside(folder)))
  } finally {
    rmSync(folder, { recursive: true })
  }
  return measures
}

export default bench
