import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SignedIn, Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

/** What an officer decides against the proposal: it is done, and what it breaks is said to whoever decides. */
let stage: Stage
let admin: pg.Client
let close: StageOnPostgres['close']
/** Without a place, and with one wish. */
let student: SignedIn
beforeAll(async () => {
  ;({ stage, admin, close } = await stageOnPostgres('amended'))
  const { students } = await stage.office.rosters.students()
  const free = there(students.find((one) => one.placement === null))
  student = there((await stage.people('student', 0, [free.id]))[0])
  stage.on('2025-09-12')
  const wish = there((await student.client.preferences.choices()).seats[0])
  await student.client.preferences.put({
    body: { seats: [{ workplace: wish.workplace.id, branch: wish.branch }] },
  })
  stage.on('2025-09-16')
}, 300_000)
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

/** A new proposal, and the student's item in it. */
async function proposed() {
  const { id: proposal } = await stage.office.proposals.run({
    body: { mode: 'first', draw: { name: 'x', value: '1' } },
  })
  const { items } = await stage.office.proposals.get({ params: { proposal } })
  return { proposal, item: there(items.find((one) => one.student.id === student.id)).id }
}
const places = async () => (await student.client.placements.mine()).placements.map((one) => one.workplace.id)

it('a rejected item puts nobody anywhere, and is decided', async () => {
  const params = await proposed()
  const { item } = await stage.office.proposals.decide({ params, body: { decision: 'reject', reason: 'Belge eksik' } })
  expect(item.state).toBe('rejected')
  expect(await places()).toEqual([])
  const again = stage.office.proposals.decide({ params, body: { decision: 'approve', reason: 'x' } })
  await expect(again).rejects.toMatchObject({ problem: 'proposal-not-in-this-state' })
})

it('a place over the quota that was no wish is given where the officer says so, and the officer reads both', async () => {
  const { seats } = await student.client.preferences.choices()
  const other = there(seats.at(-1))
  const to = { workplace: other.workplace.id, branch: other.branch }
  await admin.query('update imes.quota set places = 0 where workplace = $1', [to.workplace])
  const { item, broken } = await stage.office.proposals.decide({
    params: await proposed(),
    body: { decision: 'amend', reason: 'Usta öğretici kabul etti', to },
  })
  expect(broken.map((one) => one.en)).toEqual([
    'This place is not on the student’s list.',
    'This decision exceeds a quota.',
  ])
  expect(item).toMatchObject({ to: { workplace: { id: to.workplace }, branch: to.branch } })
  expect(await places()).toEqual([to.workplace])
})
