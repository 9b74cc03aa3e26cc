import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { build } from 'esbuild'
import { type Browser, chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'

const packages = fileURLToPath(new URL('../../../', import.meta.url))

/** One page shows the workplace's code; a camera films that very element; the scanner beside it reads the film. */
const program = `
import { renderCode } from '@imes/qr'
import { createScanner } from '@imes/qr/scan'
import { defineElements } from '@imes/client/elements'
defineElements()

globalThis.film = async (text) => {
  const shown = Object.assign(document.createElement('imes-visit-code'), {
    now: () => 0,
    code: { svg: await renderCode(text, { as: 'svg' }), until: 15_000 },
  })
  const scanning = document.createElement('imes-scanner')
  document.body.append(shown, scanning)
  await shown.updateComplete
  const drawn = shown.shadowRoot.querySelector('svg.code').cloneNode(true)
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  drawn.setAttribute('width', '600')
  drawn.setAttribute('height', '600')
  const picture = new Image()
  picture.src = 'data:image/svg+xml,' + encodeURIComponent(drawn.outerHTML)
  await picture.decode()

  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 })
  const context = canvas.getContext('2d')
  const paint = () => {
    context.fillStyle = '#b9b4a8'
    context.fillRect(0, 0, 1280, 720)
    context.save()
    context.translate(640, 360)
    context.rotate(0.12)
    context.fillStyle = '#fff'
    context.fillRect(-310, -310, 620, 620)
    context.drawImage(picture, -300, -300)
    context.restore()
    requestAnimationFrame(paint)
  }
  paint()
  const stream = canvas.captureStream(20)
  navigator.mediaDevices.getUserMedia = async () => stream
  const scanner = await createScanner({ decoder: { wasmUrl: '/zxing_reader.wasm' }, prefer: 'wasm' })
  scanning.decode = (frame) => scanner.scan(frame)
  const found = new Promise((resolve) => document.addEventListener('imes-scanned', ({ detail }) => resolve(detail)))
  await scanning.updateComplete
  scanning.shadowRoot.querySelector('[data-act=start]').click()
  const read = await found
  return { read, kind: scanner.kind, live: stream.getTracks().some((track) => track.readyState === 'live') }
}
`

let server: Server
let browser: Browser

beforeAll(async () => {
  const bundled = await build({
    stdin: { contents: program, resolveDir: `${packages}client` },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'sources',
        setup(given) {
          given.onResolve({ filter: /^@imes\// }, ({ path }) => {
            const [, name, entry] = /^@imes\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
            return { path: `${packages}${name}/src/${entry ? `${entry}/` : ''}index.ts` }
          })
        },
      },
    ],
  })
  const script = bundled.outputFiles[0]?.text ?? ''
  const wasm = readFileSync(createRequire(`${packages}qr/package.json`).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  server = createServer((request, response) => {
    if (request.url === '/zxing_reader.wasm') {
      response.setHeader('content-type', 'application/wasm')
      return response.end(wasm)
    }
    const asked = request.url === '/page.js'
    response.setHeader('content-type', asked ? 'text/javascript' : 'text/html')
    return response.end(asked ? script : '<!doctype html><title>t</title><script type=module src=/page.js></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    headless: true,
  })
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

it('what <imes-visit-code> shows is read by <imes-scanner> from a film of it, tilted, and the camera is closed', async () => {
  const page = await browser.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).protocol + new URL(request.url()).host))
  const address = `localhost:${(server.address() as AddressInfo).port}`
  await page.goto(`http://${address}/`)
  await page.waitForFunction('globalThis.film')
  const text = `https://imes.example.tr/v#${'1234567'.repeat(32)}1`
  const outcome = await page.evaluate((shown) => globalThis.film(shown), text)
  expect(outcome).toEqual({ read: text, kind: 'wasm', live: false })
  expect(asked.filter((one) => one !== `http:${address}` && !one.startsWith('data:'))).toEqual([])
})

declare global {
  var film: (text: string) => Promise<{ read: string; kind: string; live: boolean }>
}
