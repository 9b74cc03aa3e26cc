import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPGlite } from '../pglite/index.js'
import { openStage } from '../testing/stage.js'

const folder = mkdtempSync(join(tmpdir(), 'imes-sweep-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The wrapped key of one person, as it lay in the database. */
let wrapped = Buffer.alloc(0)
const purpose = 'propose-placement'

/** Which data files hold the bytes; the write-ahead log lies elsewhere. */
function filesWith(bytes: Buffer): string[] {
  const base = join(folder, 'pgdata', 'base')
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => readFileSync(path).includes(bytes))
}

beforeAll(async () => {
  const stage = await openStage(await openPGlite({ folder }))
  const guardians = await stage.people('guardian', 8)
  stage.on('2025-09-10')
  for (const guardian of guardians) {
    const asked = (await guardian.client.consents.mine()).consents.find((one) => one.purpose === purpose)
    const [student] = asked?.onBehalfOf ? await stage.people('student', 0, [asked.onBehalfOf.id]) : []
    if (!asked || !student) continue
    // The notice was read before.
    stage.on('2025-09-10', 10)
    const own = (await student.client.consents.mine()).consents.find((one) => one.purpose === purpose)
    if (!own) throw new Error('not asked')
    const body = { noticeHash: own.noticeHash, language: 'tr' as const }
    await student.client.consents.give({ params: { purpose }, body: { ...body, textHash: own.textHash } })
    const onBehalfOf = student.id
    await guardian.client.consents.give({
      params: { purpose },
      body: { ...body, textHash: asked.textHash, onBehalfOf },
    })
    expect((await student.client.needs.put({ body: { supports: ['near-home'] } })).written).toBe(true)
    await stage.server.close()
    const pglite = await PGlite.create({ dataDir: join(folder, 'pgdata') })
    const { rows } = await pglite.query<{ wrapped: Uint8Array }>(
      "select wrapped from vault.person_key where purpose = 'needs'",
    )
    wrapped = Buffer.from(rows[0]?.wrapped ?? [])
    // Each alone: a vacuum runs in no transaction.
    for (const statement of ["delete from vault.person_key where purpose = 'needs'", 'vacuum', 'checkpoint'])
      await pglite.query(statement)
    await pglite.close()
    return
  }
  throw new Error('no child of a guardian')
}, 180_000)

it('a destroyed key lies in the data files even after a plain vacuum, and in none after the night', async () => {
  expect(wrapped.length).toBeGreaterThan(60)
  expect(filesWith(wrapped).length).toBeGreaterThan(0)
  const database = await openPGlite({ folder })
  await database.sweepKeys()
  await database.close()
  const pglite = await PGlite.create({ dataDir: join(folder, 'pgdata') })
  await pglite.exec('checkpoint')
  await pglite.close()
  expect(filesWith(wrapped)).toEqual([])
}, 60_000)
