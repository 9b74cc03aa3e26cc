/** A page and, behind the same address, a server of ours in memory: so that an example runs with nothing else. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { createTestServer } from '@imes/client/testing'
import { build } from 'esbuild'

export interface PageServer {
  /** Folder of the page, with its `index.html` and its `main.ts`, which is bundled. */
  readonly folder: URL
  readonly styles?: readonly string[]
  readonly imes: Pick<ReturnType<typeof createTestServer>, 'fetch'>
  readonly port: number
}

/** Everything from this page alone: the elements bring their styles without a `style` attribute. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"

/** Serves until the process ends, and prints the address. */
export async function servePage({ folder, styles = [], imes, port }: PageServer): Promise<void> {
  const here = (file: string): string => fileURLToPath(new URL(file, folder))
  const bundled = await build({
    entryPoints: [here('main.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  const files: Record<string, { type: string; content: string | Uint8Array }> = {
    '/': { type: 'text/html; charset=utf-8', content: readFileSync(here('index.html')) },
    '/main.js': { type: 'text/javascript; charset=utf-8', content: bundled.outputFiles[0]?.contents ?? '' },
  }
  for (const name of styles) files[`/${name}`] = { type: 'text/css; charset=utf-8', content: readFileSync(here(name)) }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = files[request.url ?? '/']
    if (file) {
      response.writeHead(200, { 'content-type': file.type, 'content-security-policy': policy })
      response.end(file.content)
      return
    }
    let body = ''
    for await (const part of request) body += String(part)
    const headers = Object.entries(request.headers).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
    const reply = await imes.fetch(`http://imes.test${request.url}`, {
      method: request.method ?? 'GET',
      headers: Object.fromEntries(headers) as Record<string, string>,
      ...(body === '' ? {} : { body }),
    })
    response.writeHead(reply.status, Object.fromEntries(reply.headers))
    response.end(await reply.text())
  }

  const server = createServer((request, response) => void answer(request, response))
  server.listen(port, () => {
    const address = server.address()
    console.log(`http://localhost:${typeof address === 'object' && address ? address.port : ''}`)
  })
}
