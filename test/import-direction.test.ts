import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const refused: readonly (readonly [string, string])[] = [
  ['consent', '@imes/core'],
  ['consent', '@imes/qr'],
  ['consent', 'node:fs'],
  ['core', '@imes/client'],
  ['core', '@imes/qr'],
  ['core', '@imes/server/pglite'],
  ['core', 'node:fs'],
  ['qr', '@imes/core'],
  ['qr', '@imes/core/visit'],
  ['qr', '@imes/client'],
  ['client', '@imes/server'],
  ['client', 'node:crypto'],
]
const allowed: readonly (readonly [string, string])[] = [
  ['core', '@imes/consent'],
  ['qr', '@imes/consent/time'],
  ['client', '@imes/core/rubrics'],
  ['server', '@imes/client/contract'],
  ['server', 'node:fs'],
]

/** The house in small: our own linter settings, and one file for each planted import. */
let house: string
let said: Map<string, boolean>
const file = (place: string, imports: string): string => `packages/${place}/src/${imports.replaceAll(/\W/g, '_')}.ts`

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'imes-house-'))
  const settings = JSON.parse(readFileSync('biome.json', 'utf8')) as { vcs: unknown }
  writeFileSync(join(house, 'biome.json'), JSON.stringify({ ...settings, vcs: { enabled: false } }))
  for (const [place, imports] of [...refused, ...allowed]) {
    mkdirSync(join(house, `packages/${place}/src`), { recursive: true })
    writeFileSync(join(house, file(place, imports)), `import ${JSON.stringify(imports)}\n`)
  }
  const biome = join(process.cwd(), 'node_modules/.bin/biome')
  const args = ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--reporter=json', '.']
  let out: string
  try {
    out = execFileSync(biome, args, { cwd: house, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    out = (error as { stdout: string }).stdout
  }
  said = new Map(
    [...refused, ...allowed].map(([place, imports]) => [file(place, imports), out.includes(file(place, imports))]),
  )
})
afterAll(() => rmSync(house, { recursive: true }))

describe('import direction', () => {
  it.each(refused)('a file of %s that imports %s fails the build', (place, imports) => {
    expect(said.get(file(place, imports))).toBe(true)
  })

  it.each(allowed)('a file of %s may import %s', (place, imports) => {
    expect(said.get(file(place, imports))).toBe(false)
  })
})
