import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@imes/client'
import { type Day, day, startOfDay } from '@imes/consent/time'
import pg from 'pg'
import { createServer, fileJournal, generateKeys, type Server } from '../index.js'
import { openPostgres } from '../postgres/index.js'
import { calendar } from './calendar.js'
import { bothConsent, guardianAndChild } from './guardian-and-child.js'
import { startPostgres } from './postgres-server.js'
import { testRegister } from './register.js'
import { openStage, type SignedIn } from './stage.js'
import { there } from './there.js'

export type AfterBackup = Awaited<ReturnType<typeof afterBackup>>

const purpose = 'propose-placement'
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

/**
 * Two databases of one school: `backup`, and `live`, where somebody then withdrew, somebody was erased and what was due
 * was destroyed; and the journal of that.
 */
export async function afterBackup() {
  const folder = mkdtempSync(join(tmpdir(), 'imes-journal-'))
  const journal = join(folder, 'journal')
  const postgres = await startPostgres()
  const keys = await generateKeys(random)

  /** As the database's superuser, whom no policy binds. */
  async function look<R>(name: string, sql: string): Promise<R[]> {
    const client = new pg.Client({ connectionString: postgres.adminUrl(name) })
    await client.connect()
    try {
      return (await client.query(sql)).rows as R[]
    } finally {
      await client.end()
    }
  }
  const count = async (name: string, from: string): Promise<number> =>
    Number((await look<{ n: string }>(name, `select count(*) as n from ${from}`))[0]?.n)

  const held = async (name: string) => ({
    needs: await count(name, 'imes.need'),
    keys: await count(name, "vault.person_key where purpose = 'needs'"),
    lists: await count(name, 'imes.preference_list'),
  })

  /** A server over a database and its journal, and its people with the tokens they had. */
  async function serve(name: string, on: Day, journalAt: string) {
    let now = startOfDay(on) + 9 * 3_600_000
    const server: Server = await createServer({
      database: await openPostgres({ url: postgres.ownerUrl(name), connections: 3 }),
      register: testRegister(),
      clock: () => now,
      keys,
      province: 32,
      calendar,
      journal: fileJournal(journalAt),
    })
    const visitor = createClient({
      baseUrl: 'http://imes.test',
      fetch: (url, init) => server.fetch(new Request(url, init)),
      retries: 0,
    })
    return {
      server,
      visitor,
      as: (who: Pick<SignedIn, 'token'>, role: 'student' | 'guardian' | 'coordinator' | 'desk') =>
        visitor.with({ token: who.token, role }),
      on(next: Day) {
        now = startOfDay(next) + 9 * 3_600_000
      },
    }
  }

  const stage = await openStage(
    await openPostgres({ url: await postgres.database('live'), connections: 3 }),
    ['mtal'],
    random,
    keys,
  )
  const family = await guardianAndChild(stage)
  const { child: student, guardian } = family
  const erased = there((await stage.people('student', 20)).find((one) => one.id !== student.id))
  const desk: SignedIn = { id: '', displayName: '', client: stage.desk, token: await stage.tokenOf('desk') }
  stage.on('2025-09-10')
  await bothConsent(family)
  const { written } = await student.client.needs.put({ body: { supports: ['near-home'] } })
  await erased.client.preferences.put({ body: { seats: [], wantsToMove: true } })
  await stage.server.close()
  await postgres.copy('live', 'backup')
  // After the backup: somebody withdraws, somebody is erased, and what is due is destroyed.
  const live = await serve('live', day('2025-10-02'), journal)
  await live.as(student, 'student').consents.withdraw({ params: { purpose }, body: {} })
  const { case: asked } = await live.as(erased, 'student').rights.request({ body: { right: 'erasure' } })
  const officer = live.as(desk, 'desk')
  const params = { case: asked }
  await officer.rights.step({ params, body: { step: 'identify', how: 'oturum' } })
  await officer.rights.step({ params, body: { step: 'assign', activities: ['propose-placement'] } })
  await officer.rights.step({ params, body: { step: 'decide', outcome: 'partly' } })
  const { destroyed } = await officer.destruction.run({ body: {} })
  const lists = await count('live', 'imes.preference_list')
  await live.server.close()

  return {
    postgres,
    keys,
    folder,
    journal,
    /** What came of the student’s need, of the erasure and of the erased list. */
    lived: { written, destroyed, lists },
    student,
    guardian,
    erased,
    desk,
    look,
    count,
    held,
    serve,
    async close() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
