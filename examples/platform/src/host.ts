import { readFileSync } from 'node:fs'
import { createAdaptorServer } from '@hono/node-server'
import type { Register } from '@imes/consent/register'
import { StartProblem } from './options.ts'

export type Handler = (request: Request) => Response | Promise<Response>

/** Everything that a page loads, read once. Nothing comes from anybody else, and nothing runs inline. */
const pages: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}
/** The pages that have an address of their own. `/v` is what an ordinary camera opens of a code or a token. */
const named: Readonly<Record<string, string>> = { '/': 'index.html', '/v': 'v.html' }
const built = new URL('../dist/pages/', import.meta.url)
const security = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
  'cache-control': 'no-cache',
}

/** Answers the pages; everything below `/v1/` is the server's. */
export function pagesHandler(): Handler {
  return (request) => {
    const { pathname } = new URL(request.url)
    const file = /^\/[\w.-]+\.\w+$/.test(pathname) ? pathname.slice(1) : named[pathname]
    const type = file && pages[file.slice(file.lastIndexOf('.'))]
    if (request.method !== 'GET' || !file || !type)
      return new Response('Yok · Not found', { status: 404, headers: security })
    try {
      return new Response(readFileSync(new URL(file, built)), { headers: { ...security, 'content-type': type } })
    } catch {
      return new Response('Yok · Not found', { status: 404, headers: security })
    }
  }
}

/**
 * The register as data, for a phone that decides on its own coordinator's details itself. What it says is public already,
 * on the transparency page; who answers for it stays out.
 */
export const registerAnswer = ({ definition, switchedOn }: Register): Response =>
  Response.json({ definition, switchedOn }, { headers: security })

export interface Listening {
  readonly url: string
  readonly close: () => Promise<void>
}

/** @throws StartProblem the port is taken, or may not be opened */
export function listen(fetch: Handler, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new StartProblem(
            `${port} numaralı kapı başka bir programda. Başka bir kapı: --port 0`,
            `Port ${port} is taken by another program. Take another one: --port 0`,
          ),
        )
      else if (error.code === 'EACCES')
        reject(new StartProblem(`${port} numaralı kapı için izin yok.`, `There is no permission to open port ${port}.`))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const at = typeof address === 'object' && address ? address.port : port
      resolve({
        url: `http://localhost:${at}`,
        close: () => new Promise((done) => server.close(() => done())),
      })
    })
  })
}
