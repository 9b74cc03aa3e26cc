/**
 * One of several server processes over one PostgreSQL, for a parent that kills: carries out one request after another as
 * lines of standard input, and tells each answer only after it was acknowledged. Run with: node server-child.js JSON
 */
import { createInterface } from 'node:readline'
import { createServer, fileJournal, type ServerKeys } from '../index.js'
import { openPostgres } from '../postgres/index.js'
import { calendar } from './calendar.js'
import { testRegister } from './register.js'

export interface ServerChild {
  readonly url: string
  readonly keys: ServerKeys
  /** Added to the machine's clock: every process tells the same time. */
  readonly offset: number
  /** A file that every process keeps its erasures in. */
  readonly journal?: string
}

/** A request, or the end of a ledger's day. */
export interface Asking {
  readonly n: number
  readonly path?: string
  readonly method?: string
  readonly token?: string
  readonly role?: string
  readonly body?: unknown
  /** Without a path: the day's end of the ledger, this many days from now. */
  readonly daysOn?: number
}

export interface Answering {
  readonly n: number
  readonly status: number
  readonly body: unknown
}

const { url, keys, offset, journal } = JSON.parse(process.argv[2] ?? '') as ServerChild
let daysOn = 0
const server = await createServer({
  database: await openPostgres({ url, connections: 2 }),
  register: testRegister(),
  clock: () => Date.now() + offset + daysOn * 86_400_000,
  keys,
  province: 32,
  calendar,
  ...(journal === undefined ? {} : { journal: fileJournal(journal) }),
  onFailure: (code) => process.stderr.write(`${code}\n`),
})

/** One request after another: the clock is moved for a closing alone. */
async function answer({ n, path, method = 'GET', token, role = '', body, ...asked }: Asking): Promise<Answering> {
  daysOn = asked.daysOn ?? 0
  if (path === undefined) return { n, status: 200, body: await server.jobs.closeLedger() }
  const found = await server.fetch(
    new Request(`http://imes.test${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'imes-role': role,
        ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
  return { n, status: found.status, body: await found.json() }
}

process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as Asking))}\n`)
