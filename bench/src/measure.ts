/** One line of a benchmark's report: ours beside its peers, measured in the same process run. */
export interface Measure {
  /** Stable, kebab-case, unique over all benchmarks. */
  readonly id: string
  /** What the numbers count, e.g. `ms`, `decisions/s`, `bytes/student`. */
  readonly unit: string
  readonly ours: number
  /** What a user would otherwise pick, or the floor it is measured against. */
  readonly peers: Readonly<Record<string, number>>
  /** The number that travels between machines. */
  readonly ratio: number
  /** The bar in words (`at most 1.5 × C++`) and whether this run cleared it. Reported, never asserted by a test. */
  readonly goal: { readonly says: string; readonly met: boolean }
}

export interface BenchOptions {
  /** Smaller sizes for CI: shows that the benchmark runs, not how fast. */
  readonly quick: boolean
  /** One part of a benchmark that has several (`pnpm bench placement --part latency`); absent: all of them. */
  readonly part?: string
}

/** A benchmark is a file of this folder: `bench/src/<name>.bench.ts` with one of these as its default export. */
export type Bench = (options: BenchOptions) => Promise<readonly Measure[]>

/** Median milliseconds of `run`, after one call to warm up. `runs` is odd. */
export async function median(runs: number, run: () => unknown): Promise<number> {
  await run()
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return times[runs >> 1] as number
}
