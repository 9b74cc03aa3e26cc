import { createHash } from 'node:crypto'
import { type Client, createClient } from '@imes/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostgres } from '../postgres/index.js'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { openStage, type SignedIn } from '../testing/stage.js'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

/** The same bytes in every world: ids, codes, nonces and tokens are equal unless the worlds ask for other numbers of them. */
function seeded(seed: string): (length: number) => Uint8Array {
  let count = 0
  return (length) => {
    const out = new Uint8Array(length)
    for (let at = 0; at < length; at += 32)
      out.set(
        createHash('sha256')
          .update(`${seed} ${count++}`)
          .digest()
          .subarray(0, length - at),
        at,
      )
    return out
  }
}

interface World {
  /** What everybody but the two persons sees, by who asked and what. */
  readonly others: Record<string, string>
  /** What the two persons see of themselves. */
  readonly own: string
}

const purposes = { student: 'evaluate-coordinator', coordinator: 'prove-visit-location' } as const

/** One world: a student and a coordinator say yes, or say no. */
async function world(name: string, say: 'yes' | 'no'): Promise<World> {
  const database = await openPostgres({ url: await server.database(name), connections: 1 })
  const stage = await openStage(database, ['mtal'], seeded('one seed for every world'))
  const one = async (role: 'student' | 'coordinator' | 'guardian' | 'workplace', at: number): Promise<SignedIn> => {
    const found = (await stage.people(role, at + 1))[at]
    if (!found) throw new Error(`no ${role}`)
    return found
  }
  const student = await one('student', 0)
  const coordinator = await one('coordinator', 0)
  const guardian = await one('guardian', 0)
  const workplace = await one('workplace', 0)
  stage.on('2025-09-10')
  for (const [who, purpose] of [
    [student, purposes.student],
    [coordinator, purposes.coordinator],
  ] as const) {
    const asked = (await who.client.consents.mine({ query: {} })).consents.find((each) => each.purpose === purpose)
    if (!asked) throw new Error('not asked')
    const body = { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' as const }
    if (say === 'no') await who.client.consents.decline({ params: { purpose }, body })
    else await who.client.consents.give({ params: { purpose }, body })
  }
  stage.on('2025-09-17')
  await stage.office.visitPlan.run({ body: { from: '2025-09-22' as never, to: '2025-10-03' as never } })
  const { planned } = await coordinator.client.visitPlan.mine()
  const [visit] = planned
  if (!visit) throw new Error('nothing planned')
  stage.on(visit.day)
  await coordinator.client.visits.record({ body: { placements: visit.placements, day: visit.day } })
  const placement = visit.placements[0] ?? ''
  const others: Record<string, string> = {}
  const see = async (who: string, what: string, ask: Promise<unknown>): Promise<void> => {
    others[`${who} ${what}`] = JSON.stringify(await ask.catch((error: unknown) => String(error)))
  }
  const seeAs = async (who: string, client: Client): Promise<void> => {
    await see(who, 'me', client.session.me())
    await see(who, 'placements', client.placements.mine())
    await see(who, 'due', client.evaluations.due())
    await see(who, 'scores', client.scores.list())
    await see(who, 'plan', client.visitPlan.mine())
    await see(who, 'visits', client.visits.list({ query: { placement } }))
    await see(who, 'consents', client.consents.mine({ query: {} }))
    await see(who, 'export', client.rights.export())
  }
  await seeAs('guardian', guardian.client)
  await seeAs('workplace', workplace.client)
  await seeAs('office', stage.office)
  await seeAs('desk', stage.desk)
  await see('office', 'students', stage.office.rosters.students())
  await see(
    'office',
    'proposal',
    stage.office.proposals.run({ body: { mode: 'first', draw: { name: 'x', value: 'y' } } }),
  )
  await see('office', 'proposals', stage.office.proposals.list())
  await see('office', 'of student', stage.office.evaluations.ofStudent({ params: { student: student.id } }))
  const anyone = createClient({
    baseUrl: 'http://imes.test',
    fetch: (url, init) => stage.server.fetch(new Request(url, init)),
    retries: 0,
  })
  await see('public', 'transparency', anyone.transparency.page())
  const own = JSON.stringify([await student.client.consents.mine({ query: {} })])
  expect(stage.failures).toEqual([])
  await stage.server.close()
  return { others, own }
}

it('saying yes and saying no leave every answer to everybody else the same to the byte', async () => {
  const yes = await world('world_yes', 'yes')
  const no = await world('world_no', 'no')
  expect(Object.keys(yes.others).length).toBeGreaterThan(35)
  for (const [asked, answer] of Object.entries(yes.others)) expect(no.others[asked], asked).toBe(answer)
  // The comparison can fail: what the person sees of the own decision differs.
  expect(yes.own).not.toBe(no.own)
})
