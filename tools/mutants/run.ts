import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname } from 'node:path'
import { type SuiteName, suites } from './suites.ts'

/**
 * Mutation tests of `decide`, of the rules and of the register: `pnpm mutants [file …]`, each file as `decision/quick`,
 * `kvkk/article-05` or `core/register/laws`, or as `decision/cell:1-80` for some of its lines. The files of one call are
 * tested by one suite (`suites.ts`). Options such as `--concurrency=1` are passed on to Stryker.
 * Types are taken off first, lines stay: the mutator prints `(a as number) & b` without its brackets, another program.
 */
const to = 'packages/consent/.mutants'
const copied = [
  'packages/{consent,core}/src/**/*.{ts,yaml,jsonl}',
  'tools/law-table/*.ts',
  'test/mutants.test.ts',
  'docs/{law.md,register.yaml}',
]
rmSync(to, { recursive: true, force: true, maxRetries: 5 })
for (const file of copied.flatMap((one) => globSync(one))) {
  if (file.endsWith('.browser.test.ts')) continue
  const target = `${to}/${file}`
  mkdirSync(dirname(target), { recursive: true })
  if (!file.endsWith('.ts')) cpSync(file, target)
  else {
    const code = stripTypeScriptTypes(readFileSync(file, 'utf8'))
    writeFileSync(target.replace(/\.ts$/, '.js'), code.replaceAll(/(from '\.[^']+)\.ts'/g, "$1.js'"))
  }
}
cpSync('tools/mutants/stryker.json', `${to}/stryker.config.json`)

const asked = process.argv.slice(2)
const names = asked.filter((one) => !one.startsWith('--'))
const options = asked.filter((one) => one.startsWith('--'))
const suiteOf = (name: string): SuiteName =>
  name.startsWith('core/')
    ? 'register'
    : name.startsWith('register/')
      ? 'definition'
      : /^(kvkk|rule)\//.test(name)
        ? 'articles'
        : 'decision'
const pathOf = (name: string): string =>
  (name.startsWith('core/') ? name.replace('core/', 'packages/core/src/') : `packages/consent/src/${name}`).replace(
    /(:[\d-]+)?$/,
    '.js$1',
  )
const all = ['decision/*', 'rule/*', 'kvkk/*', 'register/*', 'core/register/*']
let failed = false
for (const [suite, files] of Map.groupBy(names.length > 0 ? names : all, suiteOf)) {
  const mutate = [...files.map(pathOf), '!**/*.test.js', '!**/index.js']
  writeFileSync(`${to}/suite.json`, JSON.stringify(suites[suite]))
  const run = spawnSync('stryker', ['run', '--mutate', mutate.join(','), ...options], {
    cwd: to,
    stdio: 'inherit',
    // Samples of the complete spaces.
    env: { ...process.env, IMES_CASES: 'few' },
  })
  failed ||= run.status !== 0
}
process.exitCode = failed ? 1 : 0
