import { describe, expect, it } from 'vitest'
import { readOptions, StartProblem } from './options.ts'

describe('the options of start', () => {
  it('has defaults that need nothing', () => {
    expect(readOptions([], {})).toMatchObject({
      once: false,
      fresh: false,
      port: 4320,
      mode: 'demo',
      databaseUrl: undefined,
    })
  })

  it.each([
    [['--onec'], {}],
    [['--port', 'http'], {}],
    [['--port', '70000'], {}],
    [['--until', '12.01.2026'], {}],
    [['--mode', 'test'], {}],
    [['--language', 'de'], {}],
    [[], { DATABASE_URL: 'mysql://localhost/imes' }],
  ])('%j %j is one sentence in both languages, without a stack', (args, env) => {
    let problem: unknown
    try {
      readOptions(args, env)
    } catch (error) {
      problem = error
    }
    expect(problem).toBeInstanceOf(StartProblem)
    const { says } = problem as StartProblem
    for (const sentence of [says.tr, says.en]) expect(sentence.trim()).not.toMatch(/\n|\bat \//)
  })
})
