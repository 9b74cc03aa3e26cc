import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { build } from 'esbuild'
import { chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'

const packages = fileURLToPath(new URL('../../../', import.meta.url))

/** What the page runs: the outbox from its sources, with a client that talks to this test's server. */
const program = `
import { createClient } from '@imes/client'
import { createOutbox, indexedDbStorage } from '@imes/client/outbox'
const client = createClient({ baseUrl: location.origin, retries: 0 })
const open = () => createOutbox({ client, person: 'p', storage: indexedDbStorage(), today: () => '2026-11-24', retries: 0 })
globalThis.imes = {
  add: (grounds) => open().add({
    route: 'contests.open',
    input: { body: { kind: 'score', target: '00000000-0000-4000-8000-000000000010', grounds } },
  }),
  deliver: () => open().deliver(),
}
`

let server: Server
let script = ''
const profile = mkdtempSync(join(tmpdir(), 'imes-outbox-'))
/** Writes by key: what a server that knows its keys has done. */
const done = new Map<string, string>()
let hangUp = false

beforeAll(async () => {
  const bundled = await build({
    stdin: { contents: program, resolveDir: join(packages, 'client') },
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [
      {
        name: 'sources',
        setup(given) {
          given.onResolve({ filter: /^@imes\// }, ({ path }) => {
            const [, name, entry] = /^@imes\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
            return { path: join(packages, `${name}/src`, entry ?? '', 'index.ts') }
          })
        },
      },
    ],
  })
  script = bundled.outputFiles[0]?.text ?? ''
  server = createServer((request, response) => {
    if (request.method !== 'POST') {
      const asked = request.url === '/page.js'
      response.setHeader('content-type', asked ? 'text/javascript' : 'text/html')
      return response.end(asked ? script : '<!doctype html><title>t</title><script type=module src=/page.js></script>')
    }
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString()
    })
    request.on('end', () => {
      const key = String(request.headers['idempotency-key'])
      if (!done.has(key)) done.set(key, (JSON.parse(body) as { grounds: string }).grounds)
      // The work is done; the answer never arrives.
      if (hangUp) return
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end('{"case":"00000000-0000-4000-8000-000000000060","number":"1","decideBy":"2026-12-24"}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(profile, { recursive: true, force: true })
})

const launch = async () => {
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    headless: true,
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction('globalThis.imes')
  return { context, page }
}

it('a browser killed in the middle of a delivery loses no acknowledged write and repeats none', async () => {
  const first = await launch()
  for (const grounds of ['a', 'b', 'c']) await first.page.evaluate((one) => globalThis.imes.add(one), grounds)
  hangUp = true
  void first.page.evaluate(() => globalThis.imes.deliver()).catch(() => undefined)
  await expect.poll(() => [...done.values()]).toEqual(['a'])
  const crash = await first.context.browser()?.newBrowserCDPSession()
  await crash?.send('Browser.crash').catch(() => undefined)
  await expect.poll(() => first.page.isClosed() || first.context.pages().length === 0).toBe(true)

  hangUp = false
  const second = await launch()
  const report = await second.page.evaluate(() => globalThis.imes.deliver())
  expect(report).toMatchObject({ waiting: 0, refused: [] })
  expect(report.delivered).toHaveLength(3)
  expect([...done.values()]).toEqual(['a', 'b', 'c'])
  await second.context.close()
})

declare global {
  var imes: {
    add: (grounds: string) => Promise<unknown>
    deliver: () => Promise<{ waiting: number; refused: unknown[]; delivered: unknown[] }>
  }
}
