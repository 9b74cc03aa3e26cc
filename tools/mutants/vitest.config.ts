import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The tests by which a mutant of `decide` or of a rule dies: the fast ones, on samples of the complete spaces. */
process.env.IMES_CASES = 'few'

/** What kills the mutants of the code, of the law's articles and of the domain's register. */
const suites: Readonly<Record<string, readonly string[]>> = {
  decision: ['packages/consent/src/{decision,kvkk,rule,register,text}/**/*.test.js'],
  articles: [
    'packages/consent/src/kvkk/*.test.js',
    'packages/consent/src/decision/mutants.test.js',
    'tools/law-table/kvkk-rows.test.js',
  ],
  register: [
    'packages/core/src/register/*.test.js',
    'test/mutants.test.js',
    'tools/law-table/{register,domain-rows}.test.js',
  ],
}

/** These walk through many states. Most mutants die before; those of data at the pages that hold every word of it. */
const long = ['remedies', 'mutants', 'wide', 'replay', 'quickly', 'oracle', 'properties']

class ShortFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    /** -2 for the pages, -1 for all others. */
    const place = ({ moduleId }: TestSpecification): number =>
      moduleId.includes('law-table') ? -2 : long.findIndex((name) => moduleId.includes(`${name}.test`))
    return Promise.resolve([...files].sort((a, b) => place(a) - place(b)))
  }
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@imes\/(consent|core)$/, replacement: `${import.meta.dirname}/packages/$1/src/index.js` },
      { find: /^@imes\/(consent|core)\/(.+)$/, replacement: `${import.meta.dirname}/packages/$1/src/$2/index.js` },
    ],
  },
  test: {
    environment: 'node',
    include: [...(suites[process.env.IMES_SUITE ?? 'decision'] ?? [])],
    exclude: ['**/node_modules/**', '**/cedar.test.js'],
    testTimeout: 60_000,
    sequence: { sequencer: ShortFirst },
  },
})
