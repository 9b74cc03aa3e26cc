/**
 * The solver beside R's lme4, on lme4's own data and on generated ones: `node bench/src/scoring/lme4.ts`.
 * `--freeze <folder>` writes the generated cases as test data. Needs Rscript with lme4 (Debian: r-cran-lme4). The data stay in a temporary folder: InstEval has another licence.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Design } from '../../../packages/core/src/scoring/calibration/design.js'
import type { Layout } from '../../../packages/core/src/scoring/layout.js'
import { internals } from './internals.ts'

export interface Lme4Case {
  readonly name: string
  readonly y: readonly number[]
  readonly s: readonly number[]
  readonly r: readonly number[]
  /** Fixed effects' columns, row after row. */
  readonly x: readonly number[]
  readonly columns: number
  readonly w: readonly number[]
  readonly residual: readonly [number]
  readonly subject: readonly [number]
  readonly rater: readonly [number]
  readonly beta: readonly number[]
  readonly u: readonly number[]
  readonly v: readonly number[]
  readonly criterion: readonly [number]
  readonly seconds: readonly [number]
  readonly peakMegabytes: readonly [number]
}

export const lme4Names = ['InstEval', 'Penicillin', 'Pastes', 'weights', 'fixed-effects', 'boundary'] as const

/** Our own data; the others are lme4's. */
const generated: ReadonlySet<string> = new Set(['weights', 'fixed-effects', 'boundary'])

/** Runs R and hands over its cases; `undefined` where there is no R with lme4. */
export function lme4Cases(): readonly Lme4Case[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'lme4-'))
  try {
    execFileSync('Rscript', [fileURLToPath(new URL('lme4.R', import.meta.url)), folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return lme4Names.map((name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Lme4Case)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A case as rows of the solver, its marks and design rows as palette. */
export async function rowsOf(one: Lme4Case): Promise<{ layout: Layout; design: Design }> {
  const { compiled, layOut } = await internals()
  const keys = new Map<string, number>()
  const value: number[] = []
  const pattern: number[] = []
  const designs = new Map<string, number>()
  const data: number[] = []
  const code = Uint32Array.from(one.y, (y, i) => {
    const x = one.x.slice(i * one.columns, (i + 1) * one.columns)
    let design = designs.get(x.join())
    if (design === undefined) {
      design = designs.size
      designs.set(x.join(), design)
      data.push(...x)
    }
    const key = `${y}|${design}`
    let at = keys.get(key)
    if (at === undefined) {
      at = keys.size
      keys.set(key, at)
      value.push(y)
      pattern.push(design)
    }
    return at
  })
  const weight = Float32Array.from(one.w)
  const layout = layOut(
    {
      rows: one.y.length,
      subjects: one.u.length,
      raters: one.v.length,
      subject: Uint32Array.from(one.s),
      rater: Uint32Array.from(one.r),
      code,
      weight,
      fresh: weight,
      palette: {
        value: Float64Array.from(value),
        edge: new Int8Array(value.length),
        pattern: Uint16Array.from(pattern),
      },
    },
    compiled,
    false,
  )
  return { layout, design: { columns: one.columns, data: Float64Array.from(data) } }
}

const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let most = 0
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)))
  return most
}

export interface Lme4Comparison {
  readonly name: string
  readonly rows: number
  /** Largest difference of any predicted effect, at lme4's components. */
  readonly effects: number
  readonly mean: number
  /** Ours and lme4's criterion at lme4's components. */
  readonly criterion: readonly [number, number]
  /** Relative difference of each component, ours estimated anew. Zero where both are zero. */
  readonly components: { readonly residual: number; readonly subject: number; readonly rater: number }
  readonly boundary: string
}

export async function compare(one: Lme4Case): Promise<Lme4Comparison> {
  const { reml, remlCriterion } = await internals()
  const { layout, design } = await rowsOf(one)
  const [residual] = one.residual
  const [subject] = one.subject
  const [rater] = one.rater
  const { value } = layout.palette
  const at = remlCriterion(layout, layout.wt, value, design, { residual, subject, rater })
  const v = new Float64Array(layout.raters)
  for (const [r, level] of layout.raterLevel.entries()) v[level] = at.v[r] as number
  const fit = reml(layout, layout.wt, value, {
    design,
    traces: layout.subjects <= 400 ? 'exact' : 'offset',
    tolerance: 1e-9,
  })
  // lme4 says 1e-15 of σ² or so where it means zero.
  const relative = (ours: number, theirs: number): number =>
    Math.abs(ours - theirs) < 1e-12 * residual ? 0 : Math.abs(ours - theirs) / theirs
  return {
    name: one.name,
    rows: layout.rows,
    effects: Math.max(furthest(at.u, one.u), furthest(v, one.v)),
    mean: furthest(at.beta, one.beta),
    criterion: [at.criterion, one.criterion[0]],
    components: {
      residual: relative(fit.residual, residual),
      subject: relative(fit.subject, subject),
      rater: relative(fit.rater, rater),
    },
    boundary: fit.boundary,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const cases = lme4Cases()
  if (!cases) {
    console.error('Rscript was not found. On Debian: apt-get install r-base-core r-cran-lme4')
    process.exit(2)
  }
  const [flag, folder] = process.argv.slice(2)
  if (flag === '--freeze' && folder)
    for (const one of cases)
      if (generated.has(one.name)) writeFileSync(join(folder, `lme4-${one.name}.json`), `${JSON.stringify(one)}\n`)
  console.log(
    '| data | rows | effects within | mean within | criterion (ours) | criterion (lme4) | σ² | σ_u² | σ_v² | boundary |',
  )
  console.log('|---|---|---|---|---|---|---|---|---|---|')
  for (const one of cases) {
    const result = await compare(one)
    const { residual, subject, rater } = result.components
    console.log(
      `| ${result.name} | ${result.rows} | ${result.effects.toExponential(1)} | ${result.mean.toExponential(1)} | ${result.criterion.map((x) => x.toFixed(9)).join(' | ')} | ${[residual, subject, rater].map((x) => x.toExponential(1)).join(' | ')} | ${result.boundary} |`,
    )
  }
}
