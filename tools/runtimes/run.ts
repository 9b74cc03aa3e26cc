/**
 * One suite, many runtimes. Bundles `smoke.ts` from the built packages once and runs the same file in Node 20, 22 and
 * 24, Bun, Deno, workerd and Chromium, there under a strict Content-Security-Policy too. Each prints what passed and one
 * hash over every result: the same input gives the same bytes everywhere, or the run fails.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'

interface Result {
  readonly passed: number
  readonly failed: readonly string[]
  readonly hash: string
}

const here = fileURLToPath(new URL('.', import.meta.url))
const bundle = `${here}dist/smoke.js`
const line = 'IMES-RESULT '

execFileSync('pnpm', ['install', '--frozen-lockfile', '--silent'], { cwd: here, stdio: 'inherit' })
await build({
  entryPoints: [`${here}smoke.ts`],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  // What a page gets: nothing of Node, so that the same file runs where there is none.
  platform: 'browser',
  logOverride: { 'ignored-bare-import': 'silent' },
  target: 'es2022',
  nodePaths: [fileURLToPath(new URL('../../bench/node_modules', import.meta.url))],
  logLevel: 'warning',
})

const main = `import { smoke } from ${JSON.stringify(bundle)}; console.log(${JSON.stringify(line)} + JSON.stringify(await smoke()))`
const command = (program: string, ...args: string[]): Result => {
  const out = execFileSync(program, args, { cwd: here, encoding: 'utf8', timeout: 120_000 })
  return JSON.parse(out.slice(out.indexOf(line) + line.length)) as Result
}
const node = (version: number): Result =>
  command(`${here}node_modules/node-${version}/bin/node`, '--input-type=module', '-e', main)

async function workerd(): Promise<Result> {
  const { Miniflare } = createRequire(`${here}package.json`)('miniflare') as {
    Miniflare: new (
      options: object,
    ) => {
      dispatchFetch(url: string): Promise<{ json(): Promise<unknown> }>
      dispose(): Promise<void>
    }
  }
  const worker = new Miniflare({
    modules: [
      {
        type: 'ESModule',
        path: 'main.mjs',
        contents:
          "import { smoke } from './smoke.mjs'\nexport default { fetch: async () => Response.json(await smoke()) }",
      },
      { type: 'ESModule', path: 'smoke.mjs', contents: readFileSync(bundle, 'utf8') },
    ],
    compatibilityDate: '2026-07-01',
  })
  try {
    return (await (await worker.dispatchFetch('http://localhost/')).json()) as Result
  } finally {
    await worker.dispose()
  }
}

/** @param policy of what may run, as a careful host sends it: no WebAssembly is compiled under it */
async function browser(policy?: string): Promise<Result> {
  const server = createServer((request, response) => {
    const script = request.url === '/smoke.js'
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
    if (policy) response.setHeader('content-security-policy', policy)
    response.end(script ? readFileSync(bundle) : '<!doctype html><title>smoke</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const chrome = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'],
  })
  try {
    const page = await chrome.newPage()
    await page.goto(`http://localhost:${port}/`)
    return await page.evaluate(async () => {
      const path = '/smoke.js'
      const { smoke } = (await import(path)) as { smoke: () => Promise<Result> }
      return smoke()
    })
  } finally {
    await chrome.close()
    server.close()
  }
}

const runtimes: Readonly<Record<string, () => Result | Promise<Result>>> = {
  'Node 20': () => node(20),
  'Node 22': () => node(22),
  'Node 24': () => node(24),
  Bun: () => command(`${here}node_modules/.bin/bun`, '-e', main),
  Deno: () => command(`${here}node_modules/.bin/deno`, 'eval', '--no-remote', main),
  workerd,
  Chromium: () => browser(),
  'Chromium, strict policy': () => browser("default-src 'self'"),
}

let passed = 0
let failed = 0
const hashes = new Set<string>()
for (const [name, run] of Object.entries(runtimes)) {
  try {
    const result = await run()
    hashes.add(result.hash)
    passed += result.passed
    failed += result.failed.length
    console.log(
      `${result.failed.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${result.passed} passed; results ${result.hash.slice(0, 16)}`,
    )
    for (const one of result.failed) console.log(`       ${one}`)
  } catch (error) {
    failed++
    console.log(`FAIL ${name}: ${(error as Error).message.slice(0, 2000)}`)
  }
}
if (hashes.size !== 1) {
  failed++
  console.log(`FAIL the runtimes gave ${hashes.size} different results for one input`)
}
console.log('Left out: @imes/server, which is for Node 22 and later only (kysely and others ask for it).')
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
