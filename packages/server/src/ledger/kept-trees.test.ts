import { type LedgerFile, verifyInclusion } from '@imes/consent/ledger'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { App } from '../app.js'
import type { Database } from '../database/index.js'
import { createServer, type Server } from '../index.js'
import { openPostgres } from '../postgres/index.js'
import { calendar } from '../testing/calendar.js'
import { testRegister } from '../testing/register.js'
import type { Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { KeptTrees } from './kept-trees.js'

let stage: Stage
let admin: pg.Client
let close: StageOnPostgres['close']
let other: Server
let database: Database
let app: App
beforeAll(async () => {
  const { url, keys, ...staged } = await stageOnPostgres('trees', { schools: [], connections: 2 })
  ;({ stage, admin, close } = staged)
  other = await createServer({
    database: await openPostgres({ url, connections: 2 }),
    register: testRegister(),
    clock: stage.now,
    keys,
    province: 6,
    calendar,
    ledgerDaily: 8,
  })
  database = await openPostgres({ url, connections: 2 })
  app = { database, keys, clock: stage.now } as App
}, 120_000)
afterAll(async () => {
  await database.close()
  await other.close()
  await close()
})

/** A day ends in one process. */
const endDay = async (on: string, by: Server): Promise<void> => {
  stage.on(on)
  await by.jobs.closeLedger([32])
}
const ledger = async () => (await stage.visitor.transparency.ledger({ query: {} })) as unknown as LedgerFile

it('reads each leaf once, finds the head that any process signed, and proves every leaf under it', async () => {
  const trees = new KeptTrees()
  expect(await trees.signed(app, 32, ['0'.repeat(64)])).toBeUndefined()
  for (const [n, by] of [stage.server, other, stage.server].entries()) {
    await endDay(`2025-09-${10 + n}`, by)
    const { leaves, heads } = await ledger()
    const before = trees.read
    const looks = await Promise.all([1, 2, 3].map(() => trees.signed(app, 32, leaves)))
    for (const signed of looks) {
      expect(signed?.text).toBe(heads.at(-1))
      expect(Number(signed?.head.size)).toBe(leaves.length)
      for (const [index, leaf] of leaves.entries()) {
        expect(signed?.places.get(leaf)).toBe(index)
        const proof = signed?.tree.inclusionProof(index, leaves.length) ?? []
        const bytes = Buffer.from(leaf, 'hex')
        expect(verifyInclusion(bytes, index, leaves.length, proof, signed?.head.root ?? bytes)).toBe(true)
      }
    }
    expect(trees.read).toBeGreaterThan(before)
    const now = trees.read
    await trees.signed(app, 32, [leaves[0] ?? ''])
    // Until the next head nothing is read twice.
    expect(trees.read).toBe(now)
    expect(trees.leaves).toBe(leaves.length)
  }
}, 120_000)

it('keeps no more than it may: the province that nobody asked for longest goes, and is read again', async () => {
  stage.on('2025-09-13')
  await other.jobs.closeLedger([6, 32])
  const { leaves } = await ledger()
  const trees = new KeptTrees(leaves.length)
  await trees.signed(app, 32, [])
  expect(trees.leaves).toBe(leaves.length)
  await trees.signed(app, 6, [])
  expect(trees.leaves).toBe(8)
  const before = trees.read
  expect((await trees.signed(app, 32, leaves))?.places.size).toBe(leaves.length)
  expect(trees.read).toBe(before + leaves.length)
  expect(trees.leaves).toBeLessThanOrEqual(leaves.length)
}, 120_000)

it('a tree that is not the one the head signs is read anew; leaves that somebody changed prove nothing', async () => {
  const trees = new KeptTrees()
  const { leaves } = await ledger()
  expect(await trees.signed(app, 32, leaves)).toBeDefined()
  // Another ledger than the kept one, as after a restored backup: the head is smaller and the leaves are its own.
  await admin.query('delete from imes.ledger_head where province = 32 and size = $1', [leaves.length])
  const shorter = await trees.signed(app, 32, leaves)
  expect(Number(shorter?.head.size)).toBeLessThan(leaves.length)
  expect(shorter?.places.size).toBe(Number(shorter?.head.size))
  await admin.query('update imes.ledger_leaf set leaf = $1 where province = 32 and index = 0', ['0'.repeat(64)])
  expect(await new KeptTrees().signed(app, 32, leaves)).toBeUndefined()
}, 120_000)
