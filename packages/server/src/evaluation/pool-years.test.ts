import { createClient } from '@imes/client'
import { compileRegister } from '@imes/consent'
import { type Day, day, startOfDay } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import type { Database } from '../database/index.js'
import { createServer, generateKeys, type ServerKeys, type ServerOptions } from '../index.js'
import { openPGlite } from '../pglite/index.js'
import { calendar } from '../testing/calendar.js'
import { cellsOf, give } from '../testing/evaluations.js'
import { testRegister } from '../testing/register.js'
import { openStage, readNotices, type Stage } from '../testing/stage.js'
import { there } from '../testing/there.js'

interface World {
  readonly database: Database
  readonly keys: ServerKeys
  readonly stage: Stage
}

/** One school year of marks of one cell, and no release of it. */
async function played(): Promise<World> {
  const database = await openPGlite()
  const keys = await generateKeys((length) => crypto.getRandomValues(new Uint8Array(length)))
  const stage = await openStage(database, ['mtal'], undefined, keys)
  stage.on('2025-09-10')
  const students = await stage.people('student', 0, there((await cellsOf(stage))[0]).students)
  expect(students.length).toBeGreaterThanOrEqual(6)
  stage.on('2026-01-12')
  for (const student of students) await give(student, 'workplace')
  return { database, keys, stage }
}

/** Answers that are kept for a longer time, as docs/publishing.md asks of whoever pools more than two years. */
const longer = (months: number) => {
  const { definition } = testRegister()
  const activities = definition.activities.map((one) =>
    one.purpose === 'evaluate-workplace' ? { ...one, retention: { from: 'school-year-end', months } } : one,
  )
  return compileRegister({ ...definition, activities } as unknown as typeof definition, { mode: 'demo' })
}

/** What a later year's server publishes of the cell on its release day. */
async function published(
  { database, keys, stage }: World,
  on: Day,
  poolYears: ServerOptions['poolYears'],
  register = testRegister(),
) {
  const year = Number(on.slice(0, 4))
  const own = (text: string) => day(text.replace('2025', String(year - 1)).replace('2026', String(year)))
  const server = await createServer({
    database,
    register,
    keys,
    clock: () => startOfDay(on) + 9 * 3_600_000,
    province: 32,
    calendar: {
      schoolYear: { firstDay: own(calendar.schoolYear.firstDay), lastDay: own(calendar.schoolYear.lastDay) },
      terms: calendar.terms.map(({ first, last }, n) => ({
        id: `${year - 1}-${year}/${n + 1}`,
        first: own(first),
        last: own(last),
      })),
      releaseDays: [on],
    },
    ...(poolYears && { poolYears }),
    onFailure: (code) => stage.failures.push(code),
  })
  const visitor = createClient({
    baseUrl: 'http://imes.test',
    fetch: (url, init) => server.fetch(new Request(url, init)),
    retries: 0,
  })
  const { code } = await server.appoint({ role: 'office', displayName: 'Görevli office' })
  const { token } = await visitor.session.signIn({ body: { code } })
  const office = visitor.with({ token, role: 'office' })
  await readNotices(office)
  return (await office.releases.publish({ body: { day: on } })).published
}

/** A release that counts the same people as the last one shows nothing new: each of the two has marks of its own. */
describe('a release takes in the school years that the installation chose', { timeout: 300_000 }, () => {
  it('one year: last year’s marks are in no figure; two, the default: they are', async () => {
    const world = await played()
    expect(await published(world, day('2027-02-15'), 1)).toBe(0)
    expect(await published(world, day('2027-03-15'), undefined)).toBe(1)
    expect(world.stage.failures).toEqual([])
    await world.stage.server.close()
  })

  it('three: those of the year before last too, where the register keeps them so long; two do not', async () => {
    const world = await played()
    expect(await published(world, day('2028-02-14'), 2, longer(24))).toBe(0)
    expect(await published(world, day('2028-03-13'), 3, longer(24))).toBe(1)
    expect(world.stage.failures).toEqual([])
    await world.stage.server.close()
  })

  it('three, where answers go after one year more as the register has it: what is over is in no figure', async () => {
    const world = await played()
    expect(await published(world, day('2028-03-13'), 3)).toBe(0)
    expect(world.stage.failures).toEqual([])
    await world.stage.server.close()
  })

  it('none, six, or half a year: the server does not start', async () => {
    const database = await openPGlite()
    for (const poolYears of [0, 6, 2.5, '3'])
      await expect(
        createServer({
          database,
          register: testRegister(),
          keys: {},
          province: 32,
          poolYears,
        } as unknown as ServerOptions),
      ).rejects.toThrow('poolYears')
    await database.close()
  })
})
