import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, DatabaseUnavailable } from '../database/index.js'
import { openPGlite } from '../pglite/index.js'
import { openStage, type Stage } from '../testing/stage.js'

/** What the server says when it cannot answer: a code, what was done (nothing), and no word of what went wrong where. */
let stage: Stage
let failure: unknown
const failing = (database: Database): Database => ({
  ...database,
  transaction: async (context, work) => {
    if (failure !== undefined) throw failure
    return database.transaction(context, work)
  },
})
beforeAll(async () => {
  stage = await openStage(failing(await openPGlite()), [])
}, 180_000)
afterAll(() => stage.server.close())

async function answerTo(error: unknown) {
  failure = error
  const answer = await stage.server.fetch(new Request('http://imes.test/v1/transparency'))
  failure = undefined
  return { status: answer.status, wait: answer.headers.get('retry-after'), text: await answer.text() }
}

it('a database that does not answer is said to be away, with the seconds to wait', async () => {
  const { status, wait, text } = await answerTo(new DatabaseUnavailable('no connection to 10.0.0.7 within ten seconds'))
  expect([status, wait]).toEqual([503, '5'])
  expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', status: 503 })
  expect(text).not.toContain('10.0.0.7')
  expect(stage.failures.splice(0)).toEqual(['IMES_SERVER_DATABASE_UNAVAILABLE'])
})

it.each<[unknown, string]>([
  [Object.assign(new Error('duplicate key (ogrenci)=(Elif)'), { code: '23505' }), '23505'],
  [Object.assign(new Error('Elif'), { code: 'what Elif wrote' }), 'Error'],
  [new TypeError('Elif is undefined'), 'TypeError'],
  ['Elif', 'unknown'],
])('anything else is an answer without its words, and a code for whoever runs the server: %#', async (error, code) => {
  const { status, wait, text } = await answerTo(error)
  expect([status, wait]).toEqual([500, null])
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', status: 500 })
  expect(text).not.toContain('Elif')
  expect(stage.failures.splice(0)).toEqual([code])
})
