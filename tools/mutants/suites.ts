const consent = 'packages/consent/src'

/** Walk through many states: last, for most mutants die before. */
const long = ['remedies', 'mutants', 'wide', 'replay', 'quickly', 'oracle', 'properties']

/**
 * The tests by which a mutant dies, in the order in which they are run: of the code of decisions; of rules and of
 * KVKK's articles; of what defines and compiles a register; of the domain's register. Data meets first the page that
 * holds every word of it.
 */
export const suites = {
  decision: {
    files: [`${consent}/{decision,kvkk,rule,register,text}/**/*.test.js`],
    last: [...long, 'articles'],
    not: ['cedar'],
  },
  articles: {
    files: [
      'tools/law-table/kvkk-rows.test.js',
      `${consent}/decision/mutants.test.js`,
      `${consent}/{kvkk,rule}/*.test.js`,
    ],
    last: [],
    not: [],
  },
  definition: {
    files: [`${consent}/register/*.test.js`],
    last: [],
    not: [],
  },
  register: {
    files: [
      'tools/law-table/{register,domain-rows}.test.js',
      'test/mutants.test.js',
      'packages/core/src/register/*.test.js',
    ],
    last: [],
    not: [],
  },
} as const

export type SuiteName = keyof typeof suites
