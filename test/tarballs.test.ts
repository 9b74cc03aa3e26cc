import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const names = ['consent', 'core', 'qr', 'client', 'server'] as const

const guides = ['docs/guides/embed.md', 'docs/guides/roster.md', 'docs/tr/guides/embed.md', 'docs/tr/guides/roster.md']

/** A program and what it prints: the first `ts` block of a page and the `text` block that follows it. */
function programOf(page: string): { program: string; prints: string } {
  const text = readFileSync(page, 'utf8')
  const program = /```ts\n([\s\S]*?)```/.exec(text)
  const prints = /```text\n([\s\S]*?)```/.exec(text.slice((program?.index ?? 0) + (program?.[0].length ?? 0)))
  if (!program?.[1] || !prints?.[1]) throw new Error(`${page} has no program with what it prints`)
  return { program: program[1], prints: prints[1] }
}

function run(page: string): { out: string; prints: string } {
  const { program, prints } = programOf(page)
  const file = `${page.replaceAll('/', '-')}.ts`
  writeFileSync(join(folder, file), program)
  const out = execFileSync(process.execPath, [file], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { out: out.trimEnd(), prints: prints.trimEnd() }
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'imes-newcomer-'))
  const tarballs = join(folder, 'tarballs')
  mkdirSync(tarballs)
  for (const name of names) {
    if (!existsSync(`packages/${name}/dist/index.js`)) throw new Error('build first: pnpm run build')
    execFileSync('pnpm', ['pack', '--pack-destination', tarballs], { cwd: `packages/${name}`, stdio: 'pipe' })
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'newcomer', private: true, type: 'module' }))
  const packed = readdirSync(tarballs).map((file) => join(tarballs, file))
  const pglite = (
    JSON.parse(readFileSync('packages/server/package.json', 'utf8')) as { devDependencies: Record<string, string> }
  ).devDependencies['@electric-sql/pglite']
  execFileSync(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      '--loglevel=error',
      ...packed,
      `@electric-sql/pglite@${pglite}`,
    ],
    { cwd: folder, stdio: 'pipe' },
  )
}, 180_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('from the packed tarballs, in an empty folder', () => {
  it.each(names)('the smallest program of @imes/%s prints what its README says', (name) => {
    const { out, prints } = run(`packages/${name}/README.md`)
    expect(out).toBe(prints)
  })

  it.each(guides)('the program of %s prints what the page says', (guide) => {
    const { out, prints } = run(guide)
    expect(out).toBe(prints)
  })
})
