import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { build, type Plugin, stop } from 'esbuild'
import { expect, expectTypeOf } from 'vitest'

/**
 * Runs the tests of Stryker in its own process: they are bundled once, and for each mutant the bundle is evaluated anew,
 * some milliseconds where Vitest needs a worker for each file. It knows what these tests use: `describe`, `it`, `each`,
 * `expect` of Vitest itself. A test that loads a second copy of a module is skipped here.
 */
/** See `suites.ts`. */
type Suite = Readonly<Record<'files' | 'last' | 'not', readonly string[]>>

interface Test {
  readonly id: string
  readonly run: () => unknown
}

interface Options {
  readonly timeout: number
  readonly disableBail: boolean
  readonly testFilter?: readonly string[]
  readonly activeMutant?: { readonly id: string }
  readonly hitLimit?: number
  readonly coverageAnalysis?: string
}

/** What the instrumented files read and write. */
interface Namespace {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> } | undefined
}

/** Stryker's own numbers. */
const [passed, failed, skipped] = [0, 1, 2]

class Skipped extends Error {}

type Body = (...args: readonly unknown[]) => unknown

/** The part of Vitest that collects the tests of one file. */
function collector(file: string, tests: Test[]) {
  const path: string[] = []
  const each =
    (declare: (name: string, body: Body) => void) =>
    (rows: readonly unknown[]) =>
    (name: string, body: Body): void =>
      rows.forEach((row, at) => {
        declare(`${name} [${at}]`, () => body(...(Array.isArray(row) ? row : [row])))
      })
  const it = (name: string, body: Body): void => {
    tests.push({ id: `${file}#${[...path, name].join(' ')}`, run: body })
  }
  const describe = (name: string, body: Body): void => {
    path.push(name)
    body()
    path.pop()
  }
  const vi = {
    resetModules: (): never => {
      throw new Skipped()
    },
  }
  return {
    it: Object.assign(it, { each: each(it) }),
    describe: Object.assign(describe, { each: each(describe) }),
    expect,
    expectTypeOf,
    vi,
  }
}

/** Our own packages are those of the sandbox, and each file knows where it stands. */
const inSandbox = (root: string): Plugin => ({
  name: 'sandbox',
  setup(building) {
    building.onResolve({ filter: /^@imes\// }, ({ path }) => {
      const [, name = '', entry] = /^@imes\/([^/]+)\/?(.*)$/.exec(path) ?? []
      return { path: resolve(root, 'packages', name, 'src', entry ?? '', 'index.js') }
    })
    building.onLoad({ filter: /\.js$/ }, ({ path }) =>
      path.includes('node_modules')
        ? undefined
        : {
            contents: readFileSync(path, 'utf8').replaceAll(
              'import.meta.url',
              JSON.stringify(pathToFileURL(path).href),
            ),
          },
    )
  },
})

class InProcess {
  private bundle: Script | undefined
  private files: readonly string[] = []
  private require = createRequire(import.meta.url)
  private readonly ns: Namespace

  constructor() {
    const all = globalThis as { __stryker__?: Namespace; __vitest_worker__?: object }
    this.ns = all.__stryker__ ??= {}
    // Where `expect` looks for the file of a test.
    all.__vitest_worker__ = { filepath: '' }
  }

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init(): Promise<void> {
    const root = process.cwd()
    this.require = createRequire(resolve(root, 'tests.cjs'))
    const suite = JSON.parse(readFileSync('suite.json', 'utf8')) as Suite
    const named = (names: readonly string[], file: string): number =>
      names.findIndex((one) => file.endsWith(`${one}.test.js`))
    this.files = suite.files
      .flatMap((one) => globSync(one))
      .filter((one) => named(suite.not, one) === -1)
      .sort((a, b) => named(suite.last, a) - named(suite.last, b))
    const lines = this.files.map((one) => `${JSON.stringify(one)}: () => import(${JSON.stringify(`./${one}`)})`)
    const { outputFiles } = await build({
      stdin: { contents: `export const files = {${lines.join(',')}}`, resolveDir: root, loader: 'js' },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: 'node24',
      packages: 'external',
      plugins: [inSandbox(root)],
    })
    await stop()
    const code = outputFiles[0]?.text ?? ''
    this.bundle = new Script(`(function (require, module, exports) {${code}\n})`, { filename: 'tests.cjs' })
  }

  async dryRun(options: Options) {
    this.ns.activeMutant = undefined
    this.ns.mutantCoverage = { static: {}, perTest: {} }
    const { tests, refused } = await this.run({ ...options, disableBail: true })
    return refused === undefined
      ? { status: 'complete', tests, mutantCoverage: this.ns.mutantCoverage }
      : { status: 'error', errorMessage: refused }
  }

  async mutantRun(options: Options) {
    this.ns.activeMutant = options.activeMutant?.id
    this.ns.hitCount = 0
    this.ns.hitLimit = options.hitLimit
    const { tests, refused } = await this.run(options)
    if (options.hitLimit !== undefined && (this.ns.hitCount ?? 0) > options.hitLimit) return { status: 'timeout' }
    const killers = tests.filter((one) => one.status === failed)
    const nrOfTests = tests.length
    if (killers.length > 0)
      return { status: 'killed', killedBy: killers.map((one) => one.id), failureMessage: 'failed', nrOfTests }
    return refused === undefined ? { status: 'survived', nrOfTests } : { status: 'error', errorMessage: refused }
  }

  /** The tests of one file, from a bundle evaluated anew: nothing is left of what others did. */
  private async testsOf(file: string): Promise<readonly Test[]> {
    const tests: Test[] = []
    const vitest = collector(file, tests)
    const module = { exports: {} as { files: Readonly<Record<string, () => Promise<unknown>>> } }
    const load = (id: string): unknown => (id === 'vitest' ? vitest : this.require(id))
    this.bundle?.runInThisContext()(load, module, module.exports)
    await module.exports.files[file]?.()
    return tests
  }

  /**
   * Runs the tests that are wanted, until one fails; and of a file those after the first of them too: what that one made
   * with the mutant (a compiled cell) is kept, and the others meet it without coming by the mutant themselves.
   */
  private async run({ testFilter, disableBail }: Options) {
    const wanted = testFilter && new Set(testFilter)
    const done: { id: string; name: string; status: number; timeSpentMs: number; failureMessage: string }[] = []
    for (const file of this.files) {
      if (wanted && ![...wanted].some((one) => one.startsWith(`${file}#`))) continue
      let tests: readonly Test[]
      try {
        tests = await this.testsOf(file)
      } catch (error) {
        return { tests: done, refused: `${file}: ${String(error instanceof Error ? error.stack : error)}` }
      }
      let met = wanted === undefined
      for (const { id, run } of tests) {
        met ||= wanted?.has(id) === true
        if (!met) continue
        const since = performance.now()
        let status = passed
        let failureMessage = ''
        this.ns.currentTestId = id
        try {
          await run()
        } catch (error) {
          status = error instanceof Skipped ? skipped : failed
          failureMessage = String(error)
        }
        this.ns.currentTestId = undefined
        done.push({ id, name: id, status, timeSpentMs: performance.now() - since, failureMessage })
        if (status === failed && !disableBail) return { tests: done, refused: undefined }
      }
    }
    return { tests: done, refused: undefined }
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcess }]
