/**
 * A server process that a test kills: opens a data folder, then carries out one write after another, telling each on
 * standard output only after it was acknowledged. Run with: node kill-child.js FOLDER KEYS_JSON [TOKEN]
 */
import { createInterface } from 'node:readline'
import { day, startOfDay } from '@imes/consent/time'
import { createServer, type ServerKeys } from '../index.js'
import { openPGlite } from '../pglite/index.js'
import { calendar } from './calendar.js'
import { testRegister } from './register.js'

const [, , folder = '', keys = '', given = ''] = process.argv
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const server = await createServer({
  database: await openPGlite({ folder }),
  register: testRegister(),
  clock: () => startOfDay(day('2025-09-08')) + 9 * 3_600_000,
  keys: JSON.parse(keys) as ServerKeys,
  province: 32,
  calendar,
})

async function call(path: string, body: unknown, token: string, key: string): Promise<Record<string, unknown>> {
  const answer = await server.fetch(
    new Request(`http://imes.test${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'imes-role': 'desk', 'idempotency-key': key },
      body: JSON.stringify(body),
    }),
  )
  if (!answer.ok) throw new Error(`${path} ${answer.status}`)
  return (await answer.json()) as Record<string, unknown>
}

let token = given
if (token === '') {
  const { code } = await server.appoint({ role: 'desk', displayName: 'Veri koruma birimi' })
  token = String((await call('/v1/session', { code }, '', 'sign-in-sign-in-1'))['token'])
}
say({ token })
for await (const line of createInterface({ input: process.stdin })) {
  const { hash, key } = JSON.parse(line) as { hash: string; key: string }
  say({ key, answer: await call('/v1/notices/desk/read', { hash, language: 'tr' }, token, key) })
}
