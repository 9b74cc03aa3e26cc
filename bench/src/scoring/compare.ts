/**
 * The tables of docs/scoring.md on generated districts: `node bench/src/scoring/compare.ts [seeds] [table]`, one of rings,
 * districts, ages, neighbourhoods. Prints and writes them into the document between its markers. Shifts of rings, errors, rank
 * agreement, coverage.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { ObservationColumns, Parameters } from '@imes/core/scoring'
import {
  bayesianMean,
  bayesianMeanSameShrinkage,
  type Estimate,
  median,
  model,
  plainMean,
  precisionWeights,
  toldSeverities,
  trimmedMean,
  workshop,
} from './estimators.ts'
import { makeWorld, ringKinds, type World, type WorldOptions, withRing } from './worlds.ts'

const seeds = Number(process.argv[2] ?? 20)
const only = process.argv[3]
const clean = { subjects: 1000, raters: 4000, marksPerRater: 5, mean: 3.4, quality: 0.5, severity: 0.5, noise: 1 }

interface Row {
  readonly name: string
  readonly world: (seed: number) => World
  /** Raters whose marks are honest, workplaces that nobody attacks: coverage is claimed. */
  readonly clean: boolean
}

const plain = (options: Partial<WorldOptions>) => (seed: number) => makeWorld({ ...clean, ...options, seed })
const rows: readonly Row[] = [
  { name: '20 marks a workplace, 5 a rater', world: plain({}), clean: true },
  { name: '6 marks a workplace, 3 a rater', world: plain({ raters: 2000, marksPerRater: 3 }), clean: true },
  {
    name: '12 marks; raters of 25 in a neighbourhood of 60',
    world: plain({ raters: 480, marksPerRater: 25, neighbourhood: 60 }),
    clean: true,
  },
  {
    name: 'the same, severity sd 0.8',
    world: plain({ raters: 480, marksPerRater: 25, neighbourhood: 60, severity: 0.8 }),
    clean: true,
  },
  {
    name: '12 marks, half of them by the two coordinators of a district of 25',
    world: plain({ raters: 3000, marksPerRater: 2, neighbourhood: 25, coordinators: { district: 25, marks: 6 } }),
    clean: true,
  },
  {
    name: 'forms of 6 criteria, halo 0.5, 40 % not observed',
    world: plain({ raters: 1500, halo: 0.5, missing: 0.4 }),
    clean: true,
  },
  { name: 'drift of 0.3 over three years, ages counted', world: plain({ drift: 0.3 }), clean: false },
  { name: '5 % spiteful raters', world: plain({ spite: 0.05 }), clean: false },
  { name: '5 % in rings (camouflage)', world: (seed) => withRing(plain({})(seed), 'camouflage').world, clean: false },
]

const points = 25
const error = (a: Float64Array, b: Float64Array): number =>
  points * Math.sqrt(a.reduce((sum, x, i) => sum + (x - (b[i] as number)) ** 2, 0) / a.length)

function ranks(x: Float64Array): Float64Array {
  const order = Array.from(x.keys()).sort((a, b) => (x[a] as number) - (x[b] as number))
  const out = new Float64Array(x.length)
  for (const [rank, i] of order.entries()) out[i] = rank
  return out
}

/** Spearman's rank correlation. */
function agreement(a: Float64Array, b: Float64Array): number {
  const [p, q] = [ranks(a), ranks(b)]
  const n = p.length
  return 1 - (6 * p.reduce((sum, x, i) => sum + (x - (q[i] as number)) ** 2, 0)) / (n * (n * n - 1))
}

function coverage({ low, high }: Estimate, truth: Float64Array): number {
  let inside = 0
  for (const [i, t] of truth.entries()) if (low && high && (low[i] as number) <= t && t <= (high[i] as number)) inside++
  return inside / truth.length
}

const methods = [
  'severity model, linear',
  'severity model, robust',
  'Bayesian average',
  'mean',
  'median',
  'trimmed mean 10 %',
  'workshop',
  'precision weights',
] as const

async function estimates(columns: ObservationColumns, subjects: number): Promise<Estimate[]> {
  const linear = await model(columns, subjects, 'linear')
  const robust = await model(columns, subjects, 'robust')
  return [
    linear,
    robust,
    ...[bayesianMean(linear.parameters), plainMean, median, trimmedMean, workshop, precisionWeights].map((method) =>
      method(columns, subjects),
    ),
  ]
}

async function comparison(): Promise<string> {
  const repeats = Math.max(1, Math.round(seeds / 4))
  const lines = [
    `RMSE in points, in brackets Spearman's rank agreement with the truth; ${repeats} seeds of 1,000 workplaces each. Coverage of the 95 % interval before rounding, linear / robust.`,
    '',
    `| district | ${methods.join(' | ')} | coverage |`,
    `|${'---|'.repeat(methods.length + 2)}`,
  ]
  for (const row of rows) {
    const sums = methods.map(() => ({ error: 0, agreement: 0 }))
    const covered = [0, 0]
    for (let seed = 1; seed <= repeats; seed++) {
      const { columns, truth } = row.world(seed)
      for (const [i, one] of (await estimates(columns, truth.length)).entries()) {
        const sum = sums[i] as { error: number; agreement: number }
        sum.error += error(one.mark, truth) / repeats
        sum.agreement += agreement(one.mark, truth) / repeats
        if (i < 2) covered[i] = (covered[i] as number) + coverage(one, truth) / repeats
      }
    }
    const cells = sums.map((sum) => `${sum.error.toFixed(2)} (${sum.agreement.toFixed(3)})`)
    const line = `| ${row.name} | ${cells.join(' | ')} | ${covered.map((c) => `${(100 * c).toFixed(1)} %`).join(' / ')}${row.clean ? '' : ' *'} |`
    console.log(line)
    lines.push(line)
  }
  lines.push('', '\\* not claimed: the interval is conditional on honest, undrifted marks.')
  return lines.join('\n')
}

/** Raters of 25 marks in a neighbourhood of 60 workplaces, 12 marks a workplace: the prototype's world and its cousins. */
async function neighbourhoods(): Promise<string> {
  const prototype: Readonly<Record<string, string>> = {
    'real again 0.5': '0.261; 0.284 (8 %); 0.355',
    'real again 0.8': '0.263; 0.317 (17 %); 0.420',
  }
  const titles = ['linear', 'robust', 'Bayesian average', 'with the same shrinkage', 'mean', 'told every severity']
  const lines = [
    `RMSE in marks, mean of ${seeds} seeds of 1,000 workplaces. In brackets how far the linear fit is ahead.`,
    '',
    `| marks | a workplace again | severity sd | ${titles.join(' | ')} | prototype: linear; Bayesian mean; mean |`,
    `|${'---|'.repeat(titles.length + 4)}`,
  ]
  for (const gaussian of [true, false])
    for (const again of [true, false])
      for (const severity of [0.5, 0.8]) {
        const sums = titles.map(() => 0)
        for (let seed = 1; seed <= seeds; seed++) {
          const world = plain({ raters: 480, marksPerRater: 25, neighbourhood: 60, severity, gaussian, again })(seed)
          const { columns, truth } = world
          const linear = await model(columns, truth.length, 'linear', undefined, false)
          const robust = await model(columns, truth.length, 'robust', undefined, false)
          const all = [
            linear,
            robust,
            bayesianMean(linear.parameters)(columns, truth.length),
            bayesianMeanSameShrinkage(linear.parameters)(columns, truth.length),
            plainMean(columns, truth.length),
            toldSeverities(world),
          ]
          for (const [i, one] of all.entries())
            sums[i] = (sums[i] as number) + error(one.mark, truth) / (points * seeds)
        }
        const [ours = 0] = sums
        const ahead = (sum: number): string => ` (${(100 * (1 - ours / sum)).toFixed(1)} %)`
        const cells = sums.map((sum, i) => `${sum.toFixed(3)}${i === 2 || i === 3 ? ahead(sum) : ''}`)
        const [marks, met] = [gaussian ? 'real' : 'whole', again ? 'again' : 'once']
        const line = `| ${marks} | ${again ? 'by chance' : 'never'} | ${severity} | ${cells.join(' | ')} | ${prototype[`${marks} ${met} ${severity}`] ?? ''} |`
        console.log(line)
        lines.push(line)
      }
  return lines.join('\n')
}

/** The best shrinkage of a mean of discounted marks, λ_u Σw²/Σw, with one ratio for the field. */
function ofDiscounted(parameters: Parameters, { day, value }: ObservationColumns, halfLifeDays: number): Parameters {
  let [sum, squares] = [0, 0]
  for (let i = 0; i < value.length; i++) {
    const weight = 2 ** (-(20_000 - (day?.[i] ?? 20_000)) / halfLifeDays)
    sum += weight
    squares += weight ** 2
  }
  return { ...parameters, subject: parameters.subject / (squares / sum) }
}

/** What forgetting costs and gains: ages up to three years, quality that changes little or much in that time. */
async function ages(): Promise<string> {
  const halfLives = [365, 730, 1_095, 1_825, 3_650]
  const repeats = Math.max(1, Math.round(seeds / 4))
  const used = 1_095
  const lines = [
    `RMSE in points, linear fit, ${repeats} seeds of 1,000 workplaces; 20 marks a workplace, 5 a rater, quality sd 0.5. In brackets coverage of the 95 % interval.`,
    '',
    `| drift over three years | ${halfLives.map((days) => `${days} days`).join(' | ')} | ${used} days, shrinkage of discounted marks | Bayesian average | told every severity |`,
    `|${'---|'.repeat(halfLives.length + 4)}`,
  ]
  for (const drift of [0, 0.15, 0.3, 0.5]) {
    const sums = halfLives.map(() => ({ error: 0, covered: 0 }))
    const others = [0, 0, 0]
    for (let seed = 1; seed <= repeats; seed++) {
      const world = plain({ drift })(seed)
      const { columns, truth } = world
      const parameters = (await model(columns, truth.length, 'linear', undefined, false)).parameters
      for (const [i, days] of halfLives.entries()) {
        const one = await model(columns, truth.length, 'linear', parameters, true, days)
        const sum = sums[i] as { error: number; covered: number }
        sum.error += error(one.mark, truth) / repeats
        sum.covered += coverage(one, truth) / repeats
      }
      const tried = await model(columns, truth.length, 'linear', ofDiscounted(parameters, columns, used), false, used)
      const rivals = [tried, bayesianMean(parameters)(columns, truth.length), toldSeverities(world)]
      for (const [i, one] of rivals.entries()) others[i] = (others[i] as number) + error(one.mark, truth) / repeats
    }
    const cells = sums.map((sum) => `${sum.error.toFixed(2)} (${(100 * sum.covered).toFixed(1)} %)`)
    const line = `| ${drift} | ${cells.join(' | ')} | ${others.map((sum) => sum.toFixed(2)).join(' | ')} |`
    console.log(line)
    lines.push(line)
  }
  return lines.join('\n')
}

async function rings(): Promise<string> {
  const lines = [
    `Shift of the target as a share of its shift in a plain mean, mean of ${seeds} seeds (a quarter of them beside the first column of shares), mean mark 3.8, components calibrated on the attacked data.`,
    '',
    '| ring | plain mean, points | 5 of 25 marks | 3 of 23 | 8 of 28 | 5 of 25, mean mark 3.0 | goal (5 of 25) |',
    '|---|---|---|---|---|---|---|',
  ]
  const honest = new Map<string, Promise<Estimate>>()
  const beforeAttack = (seed: number, world: World): Promise<Estimate> => {
    const key = `${seed}/${world.options.mean}`
    const known = honest.get(key) ?? model(world.columns, clean.subjects, 'robust', undefined, false)
    honest.set(key, known)
    return known
  }
  const goals = { camouflage: 0.45, spite: 0.63, 'sock puppets': 0.5, promotion: 0.77 }
  for (const kind of ringKinds) {
    const cells: string[] = []
    let plainShift = 0
    for (const [members, mean] of [
      [5, 3.8],
      [3, 3.8],
      [8, 3.8],
      [5, 3],
    ] as const) {
      const [ours, theirs] = [{ sum: 0 }, { sum: 0 }]
      const main = members === 5 && mean === 3.8
      const repeats = main ? seeds : Math.max(1, Math.round(seeds / 4))
      for (let seed = 1; seed <= repeats; seed++) {
        const world = makeWorld({ ...clean, mean, seed })
        const attacked = withRing(world, kind, members)
        const before = await beforeAttack(seed, world)
        const after = await model(attacked.world.columns, clean.subjects, 'robust', undefined, false)
        const [meanBefore, meanAfter] = [
          plainMean(world.columns, clean.subjects),
          plainMean(attacked.world.columns, clean.subjects),
        ]
        for (const t of attacked.targets) {
          ours.sum += (after.mark[t] as number) - (before.mark[t] as number)
          theirs.sum += (meanAfter.mark[t] as number) - (meanBefore.mark[t] as number)
        }
      }
      if (main) plainShift = (points * theirs.sum) / (repeats * 40)
      cells.push((ours.sum / theirs.sum).toFixed(3))
    }
    const line = `| ${kind} | ${plainShift.toFixed(1)} | ${cells.join(' | ')} | ${goals[kind]} |`
    console.log(line)
    lines.push(line)
  }
  return lines.join('\n')
}

const document = new URL('../../../docs/scoring.md', import.meta.url)
for (const [name, make] of [
  ['rings', rings],
  ['districts', comparison],
  ['ages', ages],
  ['neighbourhoods', neighbourhoods],
] as const) {
  if (only !== undefined && only !== name) continue
  const table = await make()
  const text = readFileSync(document, 'utf8')
  const between = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`)
  writeFileSync(
    document,
    text.replace(between, (_, open: string, close: string) => `${open}${table}${close}`),
  )
}
