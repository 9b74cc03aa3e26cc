import { defineConfig } from 'vitest/config'

/** The tests by which a mutant of `decide` or of a rule dies: the fast ones, on samples of the complete spaces. */
process.env.IMES_CASES = 'few'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{decision,kvkk,rule,register}/**/*.test.js'],
    exclude: ['**/node_modules/**', '**/cedar.test.js'],
    testTimeout: 60_000,
  },
})
