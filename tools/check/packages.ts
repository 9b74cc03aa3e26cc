/**
 * Package checks: what is published is what is meant. Packs every package as `npm publish` would, then
 * publint (strict), "are the types wrong" (ESM only), and the size of each entry against its limit.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const root = new URL('../../', import.meta.url).pathname
const limits = JSON.parse(readFileSync(new URL('sizes.json', import.meta.url), 'utf8')) as Record<string, number>
const tarballs = mkdtempSync(join(tmpdir(), 'imes-pack-'))
let failed = 0
let passed = 0
const report = (ok: boolean, line: string): void => {
  if (ok) passed++
  else failed++
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${line}`)
}

interface Manifest {
  readonly exports: Record<string, unknown>
  readonly dependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
}

/** Entries whose bar is set for the code: they are weighed a second time without the sentences. */
const textsApart: readonly string[] = ['@imes/consent/decision']

/** The built files that hold the sentences of a package: those of which its entry `text` consists. */
function textChunks(folder: string): string[] {
  const built = readFileSync(join(folder, 'dist/text/index.js'), 'utf8')
  return [...built.matchAll(/"\.\.\/(chunk-\w+\.js)"/g)].map((found) => `*/${found[1]}`)
}

/** Bundles an entry as an app would and compares what comes out, compressed, with its limit. */
async function weigh(id: string, name: string, folder: string, manifest: Manifest, without: readonly string[] = []) {
  const host = name === 'server'
  const label = without.length > 0 ? `${id} without texts` : id
  const bundle = await build({
    stdin: { contents: `export * from '${id}'`, resolveDir: folder, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: host ? 'node' : 'browser',
    external: [
      ...Object.keys(manifest.peerDependencies ?? {}),
      ...(host ? Object.keys(manifest.dependencies ?? {}) : []),
      ...without,
    ],
    absWorkingDir: folder,
    logLevel: 'silent',
  }).catch((error: Error) => error)
  if (bundle instanceof Error) {
    report(false, `${label}: bundles for ${host ? 'Node' : 'browsers'}: ${bundle.message.split('\n')[1] ?? ''}`)
    return
  }
  const bytes = gzipSync(bundle.outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length
  const limit = limits[label]
  if (limit === undefined) report(false, `${label}: ${bytes} bytes gzip, and no limit in tools/check/sizes.json`)
  else report(bytes <= limit, `${label}: ${bytes} of ${limit} bytes gzip`)
}

for (const name of readdirSync(join(root, 'packages'))) {
  const folder = join(root, 'packages', name)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  execFileSync('pnpm', ['pack', '--pack-destination', tarballs], { cwd: folder, stdio: 'pipe' })
  const tarball = join(tarballs, readdirSync(tarballs).find((file) => file.startsWith(`imes-${name}-`)) as string)

  const { messages } = await publint({
    strict: true,
    pack: { tarball: readFileSync(tarball).buffer as ArrayBuffer },
  })
  report(messages.length === 0, `@imes/${name}: publint`)
  for (const message of messages) console.log(`       ${formatMessage(message, manifest)}`)

  try {
    execFileSync('attw', [tarball, '--profile', 'esm-only', '--format', 'ascii'], { stdio: 'pipe' })
    report(true, `@imes/${name}: types are right`)
  } catch (error) {
    report(false, `@imes/${name}: types are right`)
    console.log(String((error as { stdout?: Buffer }).stdout))
  }

  for (const entry of Object.keys(manifest.exports)) {
    if (entry === './package.json') continue
    const id = entry === '.' ? `@imes/${name}` : `@imes/${name}/${entry.slice(2)}`
    await weigh(id, name, folder, manifest)
    if (textsApart.includes(id)) await weigh(id, name, folder, manifest, textChunks(folder))
  }
}
rmSync(tarballs, { recursive: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
