import { PGlite } from '@electric-sql/pglite'
import { auditLedger, type LedgerFile } from '@imes/consent/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statementsOf } from '../database/migrate.js'
import { createServer, generateKeys } from '../index.js'
import { migrations } from '../migrations/index.js'
import { openPostgres } from '../postgres/index.js'
import { calendar } from '../testing/calendar.js'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { testRegister } from '../testing/register.js'
import { openStage, type Stage } from '../testing/stage.js'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const saidBy = (head: string) =>
  JSON.parse(Buffer.from(head.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
const exported = async (stage: Stage, province?: string): Promise<LedgerFile> =>
  (await stage.visitor.transparency.ledger({ query: province ? { province } : {} })) as unknown as LedgerFile

let postgres: PostgresServer
beforeAll(async () => {
  postgres = await startPostgres()
}, 120_000)
afterAll(() => postgres.stop())

describe('the ledgers of a server', () => {
  it('are one tree a province, each with its own entries and heads', async () => {
    const url = await postgres.database('provinces')
    const keys = await generateKeys(random)
    const stage = await openStage(await openPostgres({ url, connections: 2 }), ['mtal'], random, keys)
    const ankara = await createServer({
      database: await openPostgres({ url, connections: 2 }),
      register: testRegister(),
      clock: stage.now,
      keys,
      province: 6,
      calendar,
      ledgerDaily: 8,
    })
    const { code } = await ankara.appoint({ role: 'office', displayName: 'Ankara görevlisi' })
    const { token } = await stage.visitor.session.signIn({ body: { code } })
    const office = stage.visitor.with({ token, role: 'office' })
    for (const { id, hash } of (await office.notices.mine()).notices)
      await office.notices.read({ params: { notice: id }, body: { hash, language: 'tr' } })
    stage.on('2025-09-09')
    expect(await ankara.jobs.closeLedger([6, 32])).toBe(16)
    expect(await stage.server.jobs.closeLedger()).toBe(0)
    const [isparta, other] = [await exported(stage), await exported(stage, '6')]
    expect(await auditLedger(isparta)).toEqual({ heads: 1, leaves: 8, faults: [] })
    expect(await auditLedger(other)).toEqual({ heads: 1, leaves: 8, faults: [] })
    expect([...isparta.heads, ...other.heads].map(saidBy)).toMatchObject([{ ledger: '32' }, { ledger: '6' }])
    expect((await auditLedger(isparta, other.heads)).faults).toEqual([{ code: 'other-ledger', head: 0 }])
    const entries = async (province: number): Promise<string[]> => {
      const database = await openPostgres({ url: postgres.ownerUrl('provinces'), connections: 1 })
      const rows = await database.transaction(
        { province, person: null, role: 'system', purpose: 'keep-ledger', scopes: [], day: '2025-09-09' as never },
        (tx) => tx.selectFrom('ledger_entry').select(['province', 'leaf']).execute(),
      )
      await database.close()
      expect(rows.every((row) => row.province === province)).toBe(true)
      return rows.map((row) => row.leaf)
    }
    const [ofIsparta, ofAnkara] = [await entries(32), await entries(6)]
    expect(ofAnkara.length).toBeGreaterThan(0)
    expect(ofIsparta.length).toBeGreaterThan(0)
    expect(ofAnkara.filter((leaf) => !other.leaves.includes(leaf) || isparta.leaves.includes(leaf))).toEqual([])
    await ankara.close()
    await stage.server.close()
  })

  it('say the same in two worlds, in one of which somebody agreed and in the other nobody did anything', async () => {
    const heads = async (name: string, says: 'yes' | 'no' | 'taken back' | 'nothing') => {
      const stage = await openStage(await openPostgres({ url: await postgres.database(name), connections: 1 }))
      const [coordinator] = await stage.people('coordinator', 1)
      if (!coordinator) throw new Error('no coordinator')
      const purpose = 'prove-visit-location'
      const { consents } = await coordinator.client.consents.mine()
      const asked = consents.find((one) => one.purpose === purpose)
      if (!asked) throw new Error('not asked')
      const body = { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' as const }
      for (const day of ['2025-09-09', '2025-09-10', '2025-09-11']) {
        stage.on(day)
        if (day === '2025-09-10' && says === 'no')
          await coordinator.client.consents.decline({ params: { purpose }, body })
        if (day === '2025-09-10' && (says === 'yes' || says === 'taken back'))
          await coordinator.client.consents.give({ params: { purpose }, body })
        if (day === '2025-09-11' && says === 'taken back')
          await coordinator.client.consents.withdraw({ params: { purpose }, body: {} })
        await stage.server.jobs.closeLedger()
      }
      const file = await exported(stage)
      expect((await auditLedger(file)).faults).toEqual([])
      await stage.server.close()
      return file.heads.map((head) => ({ ...saidBy(head), root: '' }))
    }
    const nothing = await heads('silent', 'nothing')
    expect(nothing).toMatchObject([{ size: 256 }, { size: 512 }, { size: 768 }])
    expect(await heads('said_yes', 'yes')).toEqual(nothing)
    expect(await heads('said_no', 'no')).toEqual(nothing)
    expect(await heads('took_back', 'taken back')).toEqual(nothing)
  })

  it('that stood under one number for all are moved to the province that their heads name', async () => {
    const pglite = await PGlite.create()
    const run = async (from: number, to: number) => {
      await pglite.exec("create schema if not exists imes; select set_config('app.province', '0', false)")
      for (const { number, sql } of migrations)
        if (number >= from && number <= to) for (const statement of statementsOf(sql)) await pglite.query(statement)
    }
    const moving = migrations.find((one) => one.name === 'ledger-a-province')?.number ?? 0
    await run(1, moving - 1)
    const payload = Buffer.from(JSON.stringify({ day: '2025-10-01', ledger: '32', root: 'x', size: 2 }))
    await pglite.exec(`insert into imes.ledger_entry values (0, 'a'), (0, 'b'), (0, 'c');
      insert into imes.ledger_leaf values (0, 0, 'a'), (0, 1, 'b');
      insert into imes.ledger_head values (0, 2, 'e30.${payload.toString('base64url')}.xx')`)
    await run(moving, moving)
    const rows = async (table: string) => (await pglite.query(`select * from imes.${table} order by 2`)).rows
    expect(await rows('ledger_entry')).toMatchObject(['a', 'b', 'c'].map((leaf) => ({ province: 32, leaf })))
    expect(await rows('ledger_leaf')).toMatchObject(['a', 'b'].map((leaf, index) => ({ province: 32, index, leaf })))
    expect((await pglite.query('select province, size, day::text from imes.ledger_head')).rows).toEqual([
      { province: 32, size: 2, day: '2025-10-01' },
    ])
    expect((await pglite.query('select from pg_class where relrowsecurity and not relforcerowsecurity')).rows).toEqual(
      [],
    )
    await pglite.close()
  })
})
