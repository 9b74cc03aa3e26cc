import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const names = ['consent', 'core', 'qr', 'client', 'server'] as const

const guides = [
  'docs/guides/embed.md',
  'docs/guides/roster.md',
  'docs/tr/guides/embed.md',
  'docs/tr/guides/roster.md',
  'docs/placement.md',
  'docs/visits-plan.md',
]

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
  execFileSync('pnpm', ['pack', '--pack-destination', tarballs], { cwd: 'tools/verify', stdio: 'pipe' })
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

describe('the verifier, beside the packed packages in an empty folder', () => {
  const verify = (...args: string[]): { status: number | null; said: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/.bin/imes-verify', ...args], {
      cwd: folder,
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }

  it.each(['law', 'access', 'canonical', 'erasure', 'withdrawal', 'no-teacher-monitoring', 'measures'])(
    '%s: says in a plain sentence that it holds',
    (promise) => {
      const { status, said } = verify(promise, '--quick', '--seed', 'third party')
      expect(said).toContain('HOLDS: ')
      expect(said).toContain('GEÇERLİ: ')
      expect(status, said).toBe(0)
    },
    240_000,
  )

  it('ledger: a file that a controller exported, offline, and the same file with one leaf changed', async () => {
    writeFileSync(join(folder, 'export.ts'), exportLedger)
    execFileSync(process.execPath, ['export.ts'], { cwd: folder, stdio: 'inherit' })
    expect(verify('ledger', 'ledger.json')).toMatchObject({ status: 0, said: expect.stringContaining('HOLDS') })
    const file = JSON.parse(readFileSync(join(folder, 'ledger.json'), 'utf8')) as { leaves: string[] }
    writeFileSync(
      join(folder, 'changed.json'),
      JSON.stringify({ ...file, leaves: file.leaves.with(1, '0'.repeat(64)) }),
    )
    const changed = verify('ledger', 'changed.json')
    expect(changed.said).toContain('✗ root-differs')
    expect(changed.status).toBe(1)
  })

  it('placement: a matching that an office exported beside its manifest, and the same with one student moved', () => {
    writeFileSync(join(folder, 'match.ts'), exportPlacement)
    execFileSync(process.execPath, ['match.ts'], { cwd: folder, stdio: 'inherit' })
    const whole = verify('placement', 'matching.json', 'manifest.json')
    expect(whole).toMatchObject({ status: 0, said: expect.stringContaining('HOLDS') })
    const file = JSON.parse(readFileSync(join(folder, 'matching.json'), 'utf8')) as { entryOf: number[] }
    writeFileSync(join(folder, 'moved.json'), JSON.stringify({ ...file, entryOf: file.entryOf.with(0, -1) }))
    const moved = verify('placement', 'moved.json', 'manifest.json')
    expect(moved.said).toContain('✗ blocking: p0 would rather be at w1 (b)')
    expect(moved.said).toContain('✗ manifest.json names another matching')
    expect(moved.status).toBe(1)
  })

  it('says that there is no such promise', () => {
    expect(verify('secrecy')).toMatchObject({ status: 2, said: expect.stringContaining('voluntary') })
  })
})

/** A small ledger as a controller exports it. */
const exportLedger = `
import { writeFileSync } from 'node:fs'
import { commit, hexOfBytes, leafHash, MerkleTree, signHead } from '@imes/consent/ledger'
import { day } from '@imes/consent/time'
import { exportJWK, generateKeyPair } from 'jose'
const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
const tree = new MerkleTree()
for (let n = 0; n < 5; n++) tree.append(commit(new Uint8Array(32).fill(n), { type: 'consent-given', n }))
const head = await signHead({ ledger: '32', size: 5, root: tree.root(), day: day('2026-11-03') }, { key: privateKey, kid: 'k', alg: 'ES256' })
const leaves = Array.from({ length: 5 }, (_, n) => hexOfBytes(tree.leaf(n)))
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
writeFileSync('ledger.json', JSON.stringify({ heads: [head], leaves, keys }))
`

/** A matching as an office exports it: pseudonyms and ranks, and the manifest it published. */
const exportPlacement = `
import { writeFileSync } from 'node:fs'
import { exportForAudit, freezeInputs, lotterySeed, manifest, matchPlacements } from '@imes/core/placement'
const preferences = [{ workplace: 'w1', branch: 'b' }]
const input = {
  market: 'm',
  workplaces: [{ id: 'w1', seats: [{ branch: 'b', quota: 1 }] }],
  students: [{ id: 's0', preferences, order: { gradeAverage: 9000 } }, { id: 's1', preferences, order: { gradeAverage: 8000 } }],
}
const draw = { name: 'a public draw', value: '4711' }
const seed = lotterySeed(freezeInputs(input).inputsRoot, draw.value)
const matching = matchPlacements({ ...input, seed })
writeFileSync('matching.json', JSON.stringify(exportForAudit({ ...input, seed }, matching, (id) => id.replace('s', 'p'))))
writeFileSync('manifest.json', JSON.stringify(manifest({ input, matching, draw, parameters: { table: 't', version: '1' } })))
`
