import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, fileJournal } from '../index.js'
import { openPostgres } from '../postgres/index.js'
import { calendar } from '../testing/calendar.js'
import { testRegister } from '../testing/register.js'
import type { Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'

/** What the transparency page says is looked at on the running system: each look finds what somebody took away. */
let stage: Stage
let admin: pg.Client
let url: string
let keys: StageOnPostgres['keys']
let close: StageOnPostgres['close']
beforeAll(async () => {
  ;({ stage, admin, url, keys, close } = await stageOnPostgres('measures'))
  await stage.server.jobs.closeLedger()
}, 180_000)
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

// The stage keeps no journal of erasures, and the look says so.
const without = 'erasures-outlive-backups'

describe('a look at the measures', () => {
  it.each<[broken: readonly string[], how: string, back: string]>([
    [
      ['row-level-security'],
      'alter table imes.visit no force row level security',
      'alter table imes.visit force row level security',
    ],
    [
      ['row-level-security', 'nothing-without-permit'],
      'alter table imes.workplace disable row level security',
      'alter table imes.workplace enable row level security',
    ],
    [
      ['no-clock-in-visits'],
      'alter table imes.visit add column at timestamptz',
      'alter table imes.visit drop column at',
    ],
    [
      ['no-clock-in-visits'],
      'alter table imes.spent_ticket add column coordinator uuid',
      'alter table imes.spent_ticket drop column coordinator',
    ],
    [
      ['no-ranking-of-coordinators'],
      'create view imes.busiest as select coordinator, count(*) from imes.planned_visit group by coordinator',
      'drop view imes.busiest',
    ],
    [
      ['ledger-holds'],
      `update imes.ledger_leaf set leaf = translate(leaf, '0123456789abcdef', '123456789abcdef0') where index = 0`,
      `update imes.ledger_leaf set leaf = translate(leaf, '123456789abcdef0', '0123456789abcdef') where index = 0`,
    ],
  ])('finds %j broken, and nothing else: %s', async (broken, how, back) => {
    const look = async () => [...(await stage.server.jobs.checkMeasures())].sort()
    expect(await look()).toEqual([without])
    await admin.query(how)
    try {
      expect(await look()).toEqual([without, ...broken].sort())
      const { rows } = await admin.query('select id from imes.check_result where not passed order by id')
      expect(rows.map((row) => row.id)).toEqual([without, ...broken].sort())
    } finally {
      await admin.query(back)
    }
    expect(await look()).toEqual([without])
  })

  it('finds erasures written down outside the database where there is a journal', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'imes-measures-'))
    const journal = fileJournal(join(folder, 'journal'))
    const server = await createServer({
      database: await openPostgres({ url, connections: 2 }),
      register: testRegister(),
      clock: stage.now,
      keys,
      province: 32,
      calendar,
      journal,
    })
    try {
      expect(await server.jobs.checkMeasures()).toEqual([])
      // A journal that knows less than the database: lines of it are lost.
      await admin.query(
        "insert into imes.journal_mark (province, known, day) values (32, 7, '2025-09-08') on conflict (province) do update set known = 7",
      )
      expect(await server.jobs.checkMeasures()).toEqual([without])
    } finally {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
