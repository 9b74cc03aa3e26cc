import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The tests by which a mutant of `decide` or of a rule dies: the fast ones, on samples of the complete spaces. */
process.env.IMES_CASES = 'few'

/** These walk through many states. Most mutants die before. */
const long = ['remedies', 'mutants', 'wide', 'replay', 'quickly', 'oracle', 'properties']

class ShortFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    /** -1 for all others. */
    const place = ({ moduleId }: TestSpecification): number =>
      long.findIndex((name) => moduleId.includes(`${name}.test`))
    return Promise.resolve([...files].sort((a, b) => place(a) - place(b)))
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{decision,kvkk,rule,register,text}/**/*.test.js'],
    exclude: ['**/node_modules/**', '**/cedar.test.js'],
    testTimeout: 60_000,
    sequence: { sequencer: ShortFirst },
  },
})
