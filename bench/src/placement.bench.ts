import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Review, reviewPlacements, reviewPolicy } from '@imes/core/placement'
import {
  certify,
  deferredAcceptance,
  deferredAcceptanceByPosition,
  explainColumns,
  hashColumns,
  LiveMarket,
  layoutByPosition,
  layoutByPriority,
  type MarketColumns,
  rankStudents,
} from '@imes/core/placement/columns'
import { Person, stableMarriage } from 'stable-marriage'
import stablematch from 'stablematch'
import type { Bench, Measure } from './measure.ts'
import { type BenchMarket, benchMarket, hashColumn, percentile, random } from './placement-market.ts'
import { policies } from './placement-policy.ts'

const steps = ['plainLayout', 'lightLayout', 'lightMatch', 'denseLayout', 'denseMatch'] as const
type Step = (typeof steps)[number]

/** The C++ twin, in a process of its own that waits for the next step. */
interface Twin {
  /** Runs a step once. */
  readonly run: (step: Step) => Promise<{ readonly ms: number; readonly hash: number }>
  readonly close: () => void
}

/** Builds the C++ twin and hands it the same columns; `undefined` where there is no compiler. */
function nativeTwin(market: BenchMarket): Twin | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'imes-placement-'))
  const binary = join(folder, 'placement')
  const source = fileURLToPath(new URL('../native/placement.cpp', import.meta.url))
  try {
    execFileSync('g++', ['-O3', '-march=native', '-std=c++17', '-o', binary, source], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
  const columns = { ...market, quota: market.seatQuota }
  const names = ['listStart', 'listSeat', 'listClass', 'position', 'quota', 'priorityStart', 'priority'] as const
  for (const name of names) {
    const { buffer, byteOffset, byteLength } = columns[name]
    writeFileSync(join(folder, `${name}.i32`), new Uint8Array(buffer, byteOffset, byteLength))
  }
  const twin = spawn(binary, [folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: twin.stdout })[Symbol.asyncIterator]()
  const run: Twin['run'] = async (step) => {
    twin.stdin.write(`${step}\n`)
    const { done, value } = await lines.next()
    if (done) throw new Error('the C++ twin has stopped')
    const [ms, hash] = value.split(' ').map(Number)
    return { ms: ms as number, hash: hash as number }
  }
  const close = (): void => {
    twin.stdin.end()
    rmSync(folder, { recursive: true })
  }
  return { run, close }
}

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
async function speed(market: BenchMarket, pairs: number): Promise<readonly Measure[]> {
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

/** One order for all seats, as columns with the position as key: what a whole country is matched with. */
function columnsOf({ listStart, listSeat, seatQuota, position, students }: BenchMarket): MarketColumns {
  const entries = new Int32Array(2 * listSeat.length)
  for (let s = 0; s < students; s++)
    for (let e = listStart[s] as number; e < (listStart[s + 1] as number); e++) {
      entries[2 * e] = listSeat[e] as number
      entries[2 * e + 1] = position[s] as number
    }
  return { listStart, entries, seatQuota, blocks: [] }
}

function stress(market: BenchMarket, unit: number): readonly Measure[] {
  const started = performance.now()
  const who = rankStudents(market.students, market.components, (group) => group.sort((a, b) => a - b))
  const ranked = performance.now()
  const columns = columnsOf(market)
  const { entryOf } = deferredAcceptance(columns)
  const matched = performance.now()
  const certificate = certify(columns, entryOf)
  if (!certificate.stable || !certificate.studentOptimal || !certificate.withinLimits || who.length === 0)
    throw new Error('the certificate does not hold')
  const verified = performance.now()
  const hash = hashColumns({ ...columns, result: entryOf })
  const hashed = performance.now()
  const { code } = explainColumns(
    columns,
    entryOf,
    market.components.map((column) => ({ column, named: true })),
  )
  const explained = performance.now()
  if (hash.length !== 64 || code.length === 0) throw new Error('nothing was hashed or explained')
  const total = explained - started
  const resident = process.resourceUsage().maxRSS / 1024
  const steps = `rank ${Math.round(ranked - started)}, layout and match ${Math.round(matched - ranked)}, verify ${Math.round(verified - matched)}, hash ${Math.round(hashed - verified)}, explain ${Math.round(explained - hashed)}`
  return [
    {
      id: 'placement-country',
      unit: 'ms',
      ours: total,
      peers: { 'one C++ matching': unit },
      ratio: total / unit,
      goal: {
        says: `rank, match, verify, hash, explain all in at most 60 × one C++ matching (${steps})`,
        met: total <= 60 * unit,
      },
    },
    {
      id: 'placement-country-memory',
      unit: 'MiB',
      ours: resident,
      peers: {},
      ratio: resident / 1024,
      goal: { says: 'peak resident memory of this process under 1 GiB', met: resident < 1024 },
    },
  ]
}

/** Students of the stress size; a smaller market's C++ matching is scaled up to it, since a step's cost does not grow. */
const countrySize = 1_800_000

function latency(market: BenchMarket, matching: number, operations: number): readonly Measure[] {
  const unit = matching * (countrySize / market.students)
  const scaled = market.students === countrySize ? '' : `, scaled up from ${market.students} students`
  const columns = columnsOf(market)
  const before = columns.entries.slice()
  const live = new LiveMarket(columns)
  const start = hashColumn(live.seats())
  const below = random(99)
  const times: Record<string, Float64Array> = {}
  const timed = (name: string, i: number, run: () => unknown): void => {
    const from = performance.now()
    run()
    const list = times[name] ?? new Float64Array(operations)
    times[name] = list
    list[i] = 1000 * (performance.now() - from)
  }
  for (let i = 0; i < operations; i++) {
    const s = below(market.students)
    const x = below(market.seatQuota.length)
    timed('withdrawal', i, () => live.withdraw(s))
    timed('arrival', i, () => live.arrive(s))
    timed('quota-plus', i, () => live.setQuota(x, live.quotaOf(x) + 1))
    timed('quota-minus', i, () => live.setQuota(x, live.quotaOf(x) - 1))
    timed('counterfactual', i, () => live.withOwnList(s, [2, 0, 1]))
  }
  if (hashColumn(live.seats()) !== start || hashColumn(before) !== hashColumn(columns.entries))
    throw new Error('there and back again is not where it began')
  return Object.entries(times).flatMap(([name, list]) => {
    const sorted = list.sort()
    const limits: readonly (readonly [label: string, p: number, part: number])[] =
      name === 'counterfactual'
        ? [['p50', 0.5, 4_000]]
        : [
            ['p50', 0.5, 10_000],
            ['p99', 0.99, 2_500],
          ]
    return limits.map(([label, p, part]): Measure => {
      const ours = percentile(sorted, p)
      const bar = (1000 * unit) / part
      return {
        id: `placement-${name}-${label}`,
        unit: 'µs',
        ours,
        peers: { 'one C++ matching': 1000 * unit },
        ratio: ours / (1000 * unit),
        goal: { says: `at most 1/${part} of one C++ matching (${bar.toFixed(1)} µs${scaled})`, met: ours <= bar },
      }
    })
  })
}

function liveMemory(market: BenchMarket): Measure {
  const columns = columnsOf(market)
  const ours = new LiveMarket(columns).bytes / market.students
  return {
    id: 'placement-memory-live',
    unit: 'bytes/student',
    ours,
    peers: {},
    ratio: ours / 260,
    goal: { says: 'at most 260 bytes a student with the incremental index', met: ours <= 260 },
  }
}

/** Row by row in two columns, since lists of 16,000 persons on both sides leave no room for a second copy. */
interface OneToOne {
  readonly size: number
  readonly lists: Int32Array
  readonly orders: Int32Array
}

/** Complete lists on both sides; `one-taste`: everybody agrees which places are good, as with a popular workplace. */
function oneToOne(size: number, tastes: 'one taste' | 'random tastes'): OneToOne {
  const below = random(3)
  const shuffle = (items: Int32Array): void => {
    for (let i = 0; i < size; i++) items[i] = i
    for (let i = size - 1; i > 0; i--) {
      const j = below(i + 1)
      const last = items[i] as number
      items[i] = items[j] as number
      items[j] = last
    }
  }
  const [lists, orders] = [new Int32Array(size * size), new Int32Array(size * size)]
  for (let i = 0; i < size; i++) {
    shuffle(orders.subarray(i * size, (i + 1) * size))
    if (tastes === 'random tastes' || i === 0) shuffle(lists.subarray(i * size, (i + 1) * size))
    else lists.copyWithin(i * size, 0, size)
  }
  return { size, lists, orders }
}

const rowOf = (column: Int32Array, size: number, row: number): Int32Array =>
  column.subarray(row * size, (row + 1) * size)

/** `stable-marriage`: persons with lists of persons. */
function byStableMarriage({ size, lists, orders }: OneToOne): () => readonly number[] {
  const people = (): Person[] => Array.from({ length: size }, (_, i) => new Person(String(i)))
  const [boys, girls] = [people(), people()]
  const of = (side: readonly Person[], row: Int32Array): Person[] =>
    Array.from({ length: size }, (_, i) => side[row[i] as number] as Person)
  for (const [i, boy] of boys.entries()) boy.generatePreferences(of(girls, rowOf(lists, size, i)))
  for (const [i, girl] of girls.entries()) girl.generatePreferences(of(boys, rowOf(orders, size, i)))
  return () => {
    stableMarriage(boys)
    return boys.map((boy) => Number(boy.fiance?.name))
  }
}

/** `stablematch`: ids and two functions from an id to its list. */
function byStablematch({ size, lists, orders }: OneToOne): () => readonly number[] {
  const ids = (side: string): string[] => Array.from({ length: size }, (_, i) => `${side}${i}`)
  const [left, right] = [ids('a'), ids('b')]
  const named = (row: Int32Array, names: readonly string[]): string[] => Array.from(row, (i) => names[i] as string)
  const of = new Map([
    ...left.map((id, i) => [id, named(rowOf(lists, size, i), right)] as const),
    ...right.map((id, i) => [id, named(rowOf(orders, size, i), left)] as const),
  ])
  const rank = (id: string): string[] => of.get(id) as string[]
  return () => {
    const pairs = new Map(stablematch.match(left, right, rank, rank))
    return left.map((id) => Number(pairs.get(id)?.slice(1)))
  }
}

/** Milliseconds of work of this thread: a run of minutes is not to be measured by what else the machine had to do. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/**
 * Packages that people find for stable matching on npm: one to one, complete lists, at the largest size that each can do in
 * a minute or in the memory that Node gives (4 GiB of persons at 16,000). Setting up is timed for neither: here the layout,
 * there the objects.
 */
function peer(
  name: string,
  size: number,
  tastes: 'one taste' | 'random tastes',
  prepare: (market: OneToOne) => () => readonly number[],
): Measure {
  const market = oneToOne(size, tastes)
  const listStart = Int32Array.from({ length: size + 1 }, (_, i) => i * size)
  const columns = layoutByPriority({
    listStart,
    listSeat: market.lists,
    seatQuota: new Int32Array(size).fill(1),
    priorityStart: listStart,
    priority: market.orders,
  })
  let entryOf: Int32Array = new Int32Array(0)
  for (let run = 0; run < 25; run++) entryOf = deferredAcceptance(columns).entryOf
  // The thread's clock ticks in milliseconds: as many runs as fill 200 of them.
  let runs = 0
  const began = threadTime()
  for (; threadTime() - began < 200; runs++) entryOf = deferredAcceptance(columns).entryOf
  const ours = (threadTime() - began) / runs
  const run = prepare(market)
  const from = threadTime()
  const pairs = run()
  const theirs = threadTime() - from
  if (pairs.some((seat, s) => seat !== columns.entries[2 * (entryOf[s] as number)]))
    throw new Error(`${name} gives another matching`)
  return {
    id: `placement-npm-${name}-${tastes.replace(' ', '-')}`,
    unit: 'ms',
    ours,
    peers: { [`${name}, ${size} × ${size}, ${tastes}`]: theirs },
    ratio: theirs / ours,
    goal: { says: 'at least 1,000 × as fast, same matching', met: theirs >= 1000 * ours },
  }
}

/** Review after one day of released figures: work grows with what changed, not with what exists. */
function review(workplaces: number): Measure {
  const policy = reviewPolicy(500)
  const below = random(5)
  const figure = () => ({ valueTenths: 300 + below(500), errorTenths: 30 + below(80) })
  const name = (i: number): string => `w${i}`
  const all = Array.from({ length: workplaces }, (_, i) => ({ workplace: name(i), release: 1, figure: figure() }))
  const first: Review = reviewPlacements({ placements: [], scores: all, policy })
  const some = Array.from({ length: 200 }, (_, i) => ({ workplace: name(i * 37), release: 2, figure: figure() }))
  const second = reviewPlacements({ placements: [], scores: some, policy, previous: first })
  const kept = second.verdicts.filter((verdict, i) => verdict === first.verdicts[i]).length
  return {
    id: 'placement-review-day',
    unit: 'verdicts computed',
    ours: second.touched.length,
    peers: { 'workplaces whose figure changed': some.length },
    ratio: second.touched.length / some.length,
    goal: {
      says: `only the workplaces whose figure changed (of ${workplaces}; ${kept} verdicts taken over)`,
      met: second.touched.length === some.length && kept === workplaces - some.length,
    },
  }
}

const parts = ['speed', 'memory', 'country', 'latency', 'review', 'policy', 'npm', 'npm-large'] as const

const bench: Bench = async ({ quick, part }) => {
  if (part !== undefined && !(parts as readonly string[]).includes(part))
    throw new Error(`no part "${part}"; there are: ${parts.join(', ')}`)
  const asked = (name: (typeof parts)[number]): boolean => part === undefined || part === name
  const measures: Measure[] = []
  const size = quick ? 100_000 : 1_000_000
  if (asked('speed') || asked('memory')) {
    const market = benchMarket(size, size / 5, 15, quick ? 8 : 81, 1, rankStudents)
    if (asked('speed')) measures.push(...(await speed(market, quick ? 3 : 15)))
    if (asked('memory')) measures.push(liveMemory(market))
  }
  if (asked('country') || asked('latency')) {
    const country = quick
      ? benchMarket(180_000, 35_000, 15, 8, 2, rankStudents)
      : benchMarket(countrySize, 350_000, 15, 81, 2, rankStudents)
    const twin = nativeTwin(country)
    let unit = twin ? Number.POSITIVE_INFINITY : Number.NaN
    for (let run = 0; twin && run < 3; run++) unit = Math.min(unit, (await twin.run('lightMatch')).ms)
    twin?.close()
    if (asked('country')) measures.push(...stress(country, unit))
    if (asked('latency')) measures.push(...latency(country, unit, quick ? 2_000 : 20_000))
  }
  if (asked('review')) measures.push(review(350_000))
  if (asked('policy')) measures.push(...policies(quick ? 4_000 : 40_000))
  if (asked('npm'))
    measures.push(
      peer('stable-marriage', quick ? 1_500 : 3_000, 'one taste', byStableMarriage),
      peer('stablematch', quick ? 60 : 100, 'random tastes', byStablematch),
    )
  // Eight gigabytes at the full size.
  if (asked('npm-large'))
    measures.push(peer('stable-marriage', quick ? 3_000 : 16_000, 'random tastes', byStableMarriage))
  return measures
}

export default bench
