import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SignedIn, Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

let stage: Stage
let admin: StageOnPostgres['admin']
let close: StageOnPostgres['close']
let student: SignedIn
let coordinator: SignedIn

beforeAll(async () => {
  ;({ stage, admin, close } = await stageOnPostgres('placement_input'))
  const { students } = await stage.office.rosters.students()
  const free = students.filter((one) => one.placement === null).map((one) => one.id)
  student = there((await stage.people('student', 0, free.slice(0, 1)))[0])
  coordinator = there((await stage.people('coordinator', 1))[0])
}, 120_000)
afterAll(async () => {
  // A refusal is an answer: nothing here was an error from deep inside.
  expect(stage.failures).toEqual([])
  await close()
})

const nobody = '00000000-0000-4000-8000-000000000000'
const draw = { name: 'Milli Piyango', value: '4417' }

/** What the client would not send: one request as the wire carries it. */
async function posted(who: SignedIn, role: string, path: string, body: unknown): Promise<readonly string[]> {
  const answer = await stage.server.fetch(
    new Request(`http://imes.test${path}`, {
      method: path === '/v1/preferences' ? 'PUT' : 'POST',
      headers: { authorization: `Bearer ${who.token}`, 'imes-role': role, 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(body),
    }),
  )
  const { issues = [] } = (await answer.json()) as { issues?: readonly { path: readonly (string | number)[] }[] }
  return [String(answer.status), ...issues.map(({ path: at }) => at.join('.'))]
}

/** What a call is refused with: the status and each issue with its path. */
async function refusal(call: Promise<unknown>): Promise<readonly string[]> {
  const error = await call.then(
    () => ({ status: 0, issues: [] }),
    (refused: { status: number; issues?: readonly { code: string; path: readonly (string | number)[] }[] }) => refused,
  )
  return [String(error.status), ...(error.issues ?? []).map(({ code, path }) => `${code} ${path.join('.')}`)]
}

it('lists: a place twice, one that is not offered and one of another shape have their path; an empty one is a list', async () => {
  const { seats } = await student.client.preferences.choices()
  const [one, two] = seats.map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch }))
  const put = (list: readonly unknown[]) => student.client.preferences.put({ body: { seats: list as never } })
  expect(await refusal(put([one, two, one]))).toEqual(['422', 'seat-twice body.seats.2'])
  expect(await refusal(put([one, { ...one, workplace: nobody }]))).toEqual(['422', 'seat-unknown body.seats.1'])
  const misshapen = { seats: [{ workplace: nobody, branch: 7 }, null] }
  expect(await posted(student, 'student', '/v1/preferences', misshapen)).toEqual([
    '422',
    'body.seats.0.branch',
    'body.seats.1',
  ])
  expect(await put([])).toEqual({ done: true })
})

it('proposals: everybody without a place has an outcome with its reason; a place that does not exist is no decision', async () => {
  stage.on('2025-09-12')
  const { id, counts } = await stage.office.proposals.run({ body: { mode: 'first', draw } })
  const { items } = await stage.office.proposals.get({ params: { proposal: id } })
  const { students } = await stage.office.rosters.students()
  const without = students.filter((one) => one.placement === null && one.field !== null)
  expect(items.map((one) => one.student.id).sort()).toEqual(without.map((one) => one.id).sort())
  expect([counts.students, counts.placed + counts.unplaced]).toEqual([without.length, without.length])
  expect(items.every((one) => one.reasons.length > 1)).toBe(true)
  const item = there(items.find((one) => one.student.id === student.id))
  expect(item.to).toBeNull()
  expect(JSON.stringify(item.reasons)).toContain('Tercih')
  const decide = (body: object, at: object = {}) =>
    stage.office.proposals.decide({ params: { proposal: id, item: item.id, ...at }, body: body as never })
  const amend = { decision: 'amend', reason: 'Komisyon' }
  expect(await refusal(decide(amend))).toEqual(['422', 'place-missing body.to'])
  expect(await refusal(decide({ ...amend, to: { workplace: nobody, branch: 'x' } }))).toEqual([
    '422',
    'seat-unknown body.to',
  ])
  expect(await refusal(decide({ decision: 'approve', reason: 'x' }, { item: nobody }))).toEqual(['404'])
  expect(await refusal(decide({ decision: 'approve', reason: 'x' }, { proposal: nobody }))).toEqual(['404'])
  // Refused steps have left nothing behind.
  const again = await stage.office.proposals.get({ params: { proposal: id } })
  expect(there(again.items.find((one) => one.id === item.id)).state).toBe('proposed')
})

it('many at once are approved only while they have no place: who has got one since is decided alone', async () => {
  stage.on('2025-09-15')
  const { seats } = await student.client.preferences.choices()
  const wish = seats.slice(0, 4).map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch }))
  await student.client.preferences.put({ body: { seats: wish } })
  const run = () => stage.office.proposals.run({ body: { mode: 'first', draw } })
  const [early, late] = [await run(), await run()]
  const approve = (proposal: string) =>
    stage.office.proposals.approveNew({ params: { proposal }, body: { reason: 'Komisyon kararı 4' } })
  expect((await approve(early.id)).approved).toBeGreaterThan(0)
  stage.on('2025-09-16')
  const placed = await student.client.placements.mine()
  const second = await approve(late.id)
  expect(second.approved).toBe(0)
  expect(second.left).toBeGreaterThan(0)
  const after = await student.client.placements.mine()
  expect(after.placements).toEqual(placed.placements)
  // One by one it is a person's to decide.
  const { items } = await stage.office.proposals.get({ params: { proposal: late.id } })
  const item = there(items.find((one) => one.student.id === student.id))
  const params = { proposal: late.id, item: item.id }
  const decided = await stage.office.proposals.decide({ params, body: { decision: 'approve', reason: 'Tek tek' } })
  expect(decided.item.state).toBe('in-effect')
})

it('an objection says by when it is decided, and that the day has passed', async () => {
  const { proposed } = await student.client.placements.mine()
  const one = there(proposed.find(({ state }) => state === 'in-effect'))
  const params = { proposal: one.proposal, item: one.item }
  await student.client.placements.object({ params, body: { text: 'Yol uzun.' } })
  const says = async (): Promise<string> => {
    const found = (await student.client.placements.mine()).proposed.find(({ item }) => item === one.item)
    return (found?.says ?? []).map(({ tr }) => tr).join(' | ')
  }
  expect(await says()).toContain('İtirazın karara bağlanacağı son gün: 16 Ekim 2025')
  stage.on('2025-10-16')
  expect(await says()).toContain('son gün')
  stage.on('2025-10-17')
  expect(await says()).toContain('İtirazın karar süresi doldu: 16 Ekim 2025')
  const { items } = await stage.office.proposals.get({ params: { proposal: one.proposal } })
  expect(JSON.stringify(items.find(({ id }) => id === one.item)?.reasons)).toContain('karar süresi doldu')
  const body = { decision: 'different', reason: 'x', to: { workplace: nobody, branch: 'x' } } as const
  expect(await refusal(stage.secondOfficer.placements.review({ params, body }))).toEqual([
    '422',
    'seat-unknown body.to',
  ])
  await stage.secondOfficer.placements.review({ params, body: { decision: 'same', reason: 'İnceleme' } })
  expect(await says()).not.toContain('İtiraz')
})

it('plans and records of visits: reversed and unknown days, and placements that are nobody’s, are told by their path', async () => {
  stage.on('2025-10-20')
  const plan = (from: string, to: string) => stage.office.visitPlan.run({ body: { from, to } as never })
  expect(await refusal(plan('2025-11-14', '2025-10-20'))).toEqual(['422', 'span-reversed span'])
  expect(await refusal(plan('2125-10-20', '2125-11-14'))).toEqual(['422', 'span-without-holidays span'])
  expect((await plan('2025-10-20', '2025-11-14')).visits).toBeGreaterThan(0)
  const { placements } = await coordinator.client.placements.mine()
  const first = there(placements[0])
  const other = there(placements.find((one) => one.workplace.id !== first.workplace.id))
  const record = (ids: readonly string[], day = '2025-10-20') =>
    coordinator.client.visits.record({ body: { placements: ids, day } as never })
  expect(await refusal(record([nobody]))).toEqual(['404'])
  expect(await refusal(record([first.id, other.id]))).toEqual(['422', 'two-workplaces body.placements'])
  expect(await refusal(record([first.id], '2025-10-21'))).toEqual(['422', 'day-out-of-range body.day'])
  for (const [body, path] of [
    [{ placements: [], day: '2025-10-20' }, 'body.placements'],
    [{ placements: [first.id], day: '2025-10-20T09:41' }, 'body.day'],
  ] as const)
    expect(await posted(coordinator, 'coordinator', '/v1/visits', body)).toEqual(['422', path])
  // An hour and a place that are sent along are dropped: there is no column for either.
  const told = { placements: [other.id], day: '2025-10-20', time: '09:41', place: { lat: 37.76, lon: 30.55 } }
  expect(await posted(coordinator, 'coordinator', '/v1/visits', told)).toEqual(['201'])
  const { rows } = await admin.query('select to_jsonb(v) as row from imes.visit v where placement = $1', [other.id])
  expect(rows.map(({ row }: { row: object }) => Object.keys(row).sort())).toEqual([
    ['date', 'placement', 'province', 'visit_id'],
  ])
  expect((await record([first.id, first.id])).valid).toBe(true)
  expect((await refusal(record([first.id])))[0]).toBe('409')
})

it('which coordinator made which visits changes no byte that another role reads, the assignment aside', async () => {
  stage.on('2025-10-20')
  for (const one of await stage.people('coordinator', 8))
    for (const { id } of (await one.client.placements.mine()).placements.slice(0, 3))
      await one.client.visits.record({ body: { placements: [id], day: '2025-10-17' as never } }).catch(() => undefined)
  const own = await coordinator.client.placements.mine()
  const watched = there(own.placements[0])
  const [learner] = await stage.people('student', 0, [watched.student.id])
  const read = async (): Promise<string> => {
    const { students } = await stage.office.rosters.students()
    const dates = []
    for (const { placement } of students)
      if (placement) dates.push(await stage.office.visits.list({ query: { placement: placement.id } }))
    return JSON.stringify([
      dates,
      await there(learner).client.visits.list({ query: { placement: watched.id } }),
      await stage.office.proposals.list(),
      await stage.office.reviews.list(),
      await stage.visitor.transparency.page(),
    ])
  }
  const before = await read()
  expect(before).toContain('2025-10-17')
  // Every coordinator takes another one’s placements, planned visits and all.
  await swapCoordinators()
  expect(await read()).toBe(before)
})

/** Each coordinator's assignments become those of the next one. */
async function swapCoordinators(): Promise<void> {
  const { rows } = await admin.query(
    'select distinct coordinator as id from imes.placement where coordinator is not null order by 1',
  )
  const ids = rows.map((row: { id: string }) => row.id)
  expect(ids.length).toBeGreaterThan(1)
  const next = JSON.stringify(Object.fromEntries(ids.map((id, i) => [id, ids[(i + 1) % ids.length]])))
  for (const table of ['imes.placement', 'imes.planned_visit'])
    await admin.query(
      `update ${table} set coordinator = ($1::jsonb ->> coordinator::text)::uuid where coordinator is not null`,
      [next],
    )
}
