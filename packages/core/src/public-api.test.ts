import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/**
 * K-4/2-c.2 as a walk: nothing that this package exports takes evaluations of coordinators, or visits, and gives a
 * score, a ranking, a grouping, an order in time or a comparison of coordinators.
 */
const root = fileURLToPath(new URL('.', import.meta.url))
const exported = JSON.parse(readFileSync(join(root, '../package.json'), 'utf8')) as { exports: Record<string, unknown> }
const entries = Object.keys(exported.exports)
  .filter((one) => one !== './package.json')
  .map((one) => (one === '.' ? 'index.ts' : `${one.slice(2)}/index.ts`))

const modules = await Promise.all(
  entries.map(async (entry) => [entry, (await import(join(root, entry))) as Record<string, unknown>] as const),
)

/** Sources without their tests and fixtures. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name)
    if (one.isDirectory()) return sourcesIn(path)
    return one.name.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(one.name) ? [path] : []
  })
}

const code = (path: string): string =>
  readFileSync(join(root, path), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')

describe('the public API of core', () => {
  it('has every entry that the package names', () => {
    for (const [entry, module] of modules) expect(Object.keys(module).length, entry).toBeGreaterThan(0)
  })

  it('exports nothing that is named after ranking, timing, comparing or watching a coordinator', () => {
    const watching =
      /(rank|compare|sort|group|count|order|score|rate|monitor|track|watch|late|punctual|frequency|histogram|leader|performance|duration|interval)/i
    for (const [entry, module] of modules)
      for (const name of Object.keys(module)) {
        const about =
          /(coordinator|teacher|visitor)/i.test(name) && !/(ByStudent|ByWorkplace|ByCoordinator)$/.test(name)
        expect(about && watching.test(name), `${entry}: ${name}`).toBe(false)
        expect(/severity|leniency|misfit/i.test(name), `${entry}: ${name}`).toBe(false)
      }
  })

  it('refuses a rubric about a coordinator wherever a form gets a value', () => {
    const { formValue, observedAnswers, rubricsFor } = Object.fromEntries(modules)['rubrics/index.ts'] as {
      formValue: (rubric: unknown, answers: unknown) => unknown
      observedAnswers: (rubric: unknown, answers: unknown) => unknown
      rubricsFor: (which: object) => readonly { criteria: readonly { id: string }[] }[]
    }
    for (const rubric of rubricsFor({ about: 'coordinator' })) {
      const answers = Object.fromEntries(rubric.criteria.map((one) => [one.id, 5]))
      expect(() => formValue(rubric, answers)).toThrow(TypeError)
      expect(() => observedAnswers(rubric, answers)).toThrow(TypeError)
    }
  })

  it('lets scoring know neither visits nor coordinators as what is scored', () => {
    for (const path of sourcesIn('scoring')) {
      const text = code(path)
      expect(text, path).not.toMatch(/from '\.\.\/visit\//)
      expect(text, path).not.toMatch(/coordinator-by|coordinatorBy(Student|Workplace)|about: 'coordinator'/)
    }
  })

  it('lets visits know neither scoring nor evaluations, and the other way round', () => {
    for (const path of sourcesIn('visit'))
      expect(code(path), path).not.toMatch(/from '\.\.\/(scoring|evaluation|rubrics)\//)
    for (const folder of ['evaluation', 'rubrics'])
      for (const path of sourcesIn(folder)) expect(code(path), path).not.toMatch(/from '\.\.\/(visit|scoring)\//)
    for (const path of sourcesIn('placement')) expect(code(path), path).not.toMatch(/from '\.\.\/visit\//)
  })

  it('pools evaluations of workplaces alone: the shape that a release is made of has no coordinator to be about', () => {
    const pooling = code('evaluation/pooling.ts')
    const shape = /export interface PoolableEvaluation \{([\s\S]*?)\n\}/.exec(pooling)?.[1] ?? ''
    expect(shape).toContain('readonly workplace: string')
    expect(shape).not.toMatch(/coordinator|about|subject|visit|direction|from:/)
  })

  it('has no table, view or index keyed by coordinator and visit in what it exports as data', () => {
    for (const [entry, module] of modules)
      for (const [name, value] of Object.entries(module)) {
        if (typeof value === 'function' || name === 'roleTable') continue
        const text = JSON.stringify(value) ?? ''
        expect(/"(byCoordinator|visitsBy|coordinatorVisits|visitCount)"/.test(text), `${entry}: ${name}`).toBe(false)
      }
  })
})
