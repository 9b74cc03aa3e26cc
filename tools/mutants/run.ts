import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { transformSync } from 'esbuild'

/**
 * Mutation tests of `decide` and of the rules: `pnpm mutants [file …]`, each file as `decision/quick`, or as
 * `decision/cell:1-80` for some of its lines. Options such as `--concurrency=1` are passed on to Stryker.
 * Types are taken off first: the mutator prints `(a as number) & b` without its brackets, which is another program.
 */
const from = 'packages/consent/src'
const to = 'packages/consent/.mutants'
rmSync(to, { recursive: true, force: true, maxRetries: 5 })
for (const file of globSync(`${from}/**/*.{ts,yaml,jsonl}`)) {
  if (file.endsWith('.test-d.ts') || file.endsWith('.browser.test.ts')) continue
  const target = file.replace(from, to)
  mkdirSync(dirname(target), { recursive: true })
  if (!file.endsWith('.ts')) cpSync(file, target)
  else
    writeFileSync(
      target.replace(/\.ts$/, '.js'),
      transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm', target: 'es2023' }).code,
    )
}
cpSync('tools/mutants/vitest.config.ts', `${to}/vitest.config.ts`)
cpSync('tools/mutants/stryker.json', `${to}/stryker.config.json`)
const asked = process.argv.slice(2)
const only = asked.filter((one) => !one.startsWith('--')).map((name) => name.replace(/(:[\d-]+)?$/, '.js$1'))
const mutate = only.length > 0 ? ['--mutate', only.join(',')] : []
const options = asked.filter((one) => one.startsWith('--'))
const { status } = spawnSync('stryker', ['run', ...mutate, ...options], { cwd: to, stdio: 'inherit' })
process.exitCode = status ?? 1
