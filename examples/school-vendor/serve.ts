/** The vendor's web server in small: the bundled app, and the school's server in memory behind the same address. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createTestServer, fixtures, sample } from '@imes/client/testing'
import { build } from 'esbuild'

const here = (file: string): string => new URL(file, import.meta.url).pathname
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
  '/app.css': { type: 'text/css; charset=utf-8', content: readFileSync(here('app.css')) },
  '/main.js': { type: 'text/javascript; charset=utf-8', content: bundled.outputFiles[0]?.contents ?? '' },
}

let written = 0
const imes = createTestServer({
  'session.me': {
    ...fixtures['session.me'],
    person: sample.coordinator,
    roles: ['coordinator'],
    actingAs: 'coordinator',
  },
  'evaluations.due': {
    due: fixtures['evaluations.due'].due.map((one) => ({
      ...one,
      rubric: 'student-by-coordinator',
      about: { kind: 'student', ...sample.student },
    })),
  },
  'evaluations.submit': () => {
    console.log(`evaluations written: ${++written}`)
    return fixtures['evaluations.submit']
  },
})

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"

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
server.listen(Number(process.env.PORT ?? 4401), () => {
  const address = server.address()
  console.log(`http://localhost:${typeof address === 'object' && address ? address.port : ''}`)
})
