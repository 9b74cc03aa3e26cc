import { addDays, type Day, day, formatDay } from '@imes/consent/time'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../database/index.js'
import { openPGlite } from '../pglite/index.js'
import { answerAccess, openStage, type SignedIn, type Stage } from '../testing/stage.js'

const asked = '2025-09-10'
const after = (days: number): Day => addDays(day(asked), days)

let database: Database
let stage: Stage
let student: SignedIn
let guardian: SignedIn

beforeAll(async () => {
  database = await openPGlite()
  stage = await openStage(database)
  ;[student] = (await stage.people('student', 1)) as [SignedIn]
  ;[guardian] = (await stage.people('guardian', 1)) as [SignedIn]
}, 300_000)
afterAll(() => stage.server.close())

type Right = Parameters<Stage['desk']['rights']['request']>[0]['body']['right']
type Body = Parameters<Stage['desk']['rights']['step']>[0]['body']

async function ask(right: Right) {
  stage.on(asked)
  const { case: id } = await student.client.rights.request({ body: { right } })
  const mine = async () => (await student.client.rights.requests()).requests.find((one) => one.case === id)
  return { id, mine, step: (body: Body) => stage.desk.rights.step({ params: { case: id }, body }) }
}
/** The outcomes that the desk is offered for a request. */
const offered = async (id: string) =>
  (await stage.desk.rights.requests()).requests.find((one) => one.case === id)?.outcomes
type Thrown = { readonly status: number; readonly denial?: string; readonly problem?: string }
/** Why a step was not taken, as the state machine or the law names it. */
const no = (taken: Promise<unknown>): Promise<string | undefined> =>
  taken.then(
    () => 'taken',
    (error: Thrown) => error.denial ?? error.problem,
  )
const status = (taken: Promise<unknown>): Promise<number> =>
  taken.then(
    () => 201,
    (error: Thrown) => error.status,
  )

it('takes the steps of the state machine, in its order alone, and tells the person where it stands', async () => {
  const { mine, step } = await ask('correction')
  expect(await mine()).toMatchObject({
    state: 'received',
    answerBy: after(30),
    next: { step: 'identify', by: after(3) },
  })
  for (const early of ['assign', 'decide', 'answer', 'close'] as const)
    expect(await no(step({ step: early, activities: ['import-roster'], outcome: 'accepted' }))).toBe('not-now')
  expect(await step({ step: 'identify', how: 'oturum' })).toEqual({
    state: 'identified',
    next: { step: 'assign', by: after(5) },
  })
  expect(await status(step({ step: 'assign', activities: ['spy'] }))).toBe(422)
  await step({ step: 'assign', activities: ['import-roster', 'approve-placement'] })
  const { recipients = [] } = (await mine()) ?? {}
  expect(recipients.length).toBeGreaterThan(1)
  await step({ step: 'decide', outcome: 'accepted' })
  expect(await no(step({ step: 'answer' }))).toBe('not-executed')
  await step({ step: 'execute', result: 'new-version' })
  expect(await no(step({ step: 'tell', recipient: 'auditor' }))).toBe('recipient-undeclared')
  expect(await no(step({ step: 'answer', pages: 12, feeTL: 3 }))).toBe('fee-too-high')
  await step({ step: 'answer', pages: 12, feeTL: 2 })
  expect(await mine()).toMatchObject({ state: 'answered', next: null, complainUntil: after(30) })
  expect((await mine())?.answer?.tr).toContain('Alınan ücret: 2 TL')
  // A correction reaches everybody the data went to, before the file can be closed (K-11/1-f).
  for (const { recipient } of recipients) {
    expect(await no(step({ step: 'close' }))).toBe('recipients-not-told')
    await step({ step: 'tell', recipient })
  }
  await step({ step: 'close' })
  expect(await mine()).toMatchObject({ state: 'closed', recipients: recipients.map(() => ({ told: after(0) })) })
  expect(await no(step({ step: 'complain' }))).toBe('not-now')
}, 120_000)

it('a refusal names its article and reason; the answer names the Board; nobody else sees the file', async () => {
  const { id, mine, step } = await ask('erasure')
  await step({ step: 'identify', how: 'oturum' })
  await step({ step: 'assign', activities: ['evaluate-workplace'] })
  for (const half of [{}, { article: 'KVKK m.7/2' }, { reason: 'Dava sürüyor.' }])
    expect(await no(step({ step: 'decide', outcome: 'refused', ...half }))).toBe('refusal-without-reason')
  await step({ step: 'decide', outcome: 'refused', article: 'KVKK m.7/2', reason: 'Dava sürüyor.' })
  expect(await no(step({ step: 'execute', result: 'certificate' }))).toBe('nothing-to-execute')
  await step({ step: 'answer' })
  const { answer, outcome } = (await mine()) ?? {}
  expect(outcome).toBe('refused')
  expect(answer?.tr).toContain('Dayanak: KVKK m.7/2. Gerekçe: Dava sürüyor.')
  expect(answer?.tr).toContain(`Son gün: ${formatDay('tr', after(30))}`)
  expect((await guardian.client.rights.requests()).requests).toEqual([])
  for (const client of [student.client, guardian.client, stage.office])
    expect(await status(client.rights.step({ params: { case: id }, body: { step: 'complain' } }))).toBe(403)
}, 120_000)

it('the clock warns on days 20 and 27, is overdue on day 31, and an answer given late stays late', async () => {
  const { id, mine, step } = await ask('access')
  expect(await offered(id)).toEqual([])
  const at = async (days: number) => {
    stage.on(after(days))
    const { warning, overdue } = (await mine()) ?? {}
    return [warning, overdue]
  }
  expect([await at(19), await at(20), await at(27), await at(30), await at(31)]).toEqual([
    ['none', false],
    ['day-20', false],
    ['day-27', false],
    ['day-27', false],
    ['day-27', true],
  ])
  await step({ step: 'clarify', question: 'Hangi dönem?' })
  expect(await mine()).toMatchObject({ state: 'clarifying', question: 'Hangi dönem?', reply: null, overdue: true })
  expect(await no(step({ step: 'decide', outcome: 'accepted' }))).toBe('only-refusal')
  expect(await offered(id)).toEqual(['refused'])
  await step({ step: 'assign', how: 'okulda, yüz yüze', activities: ['import-roster'] })
  expect(await offered(id)).toEqual(['accepted', 'partly', 'refused'])
  await step({ step: 'decide', outcome: 'accepted' })
  await step({ step: 'execute', result: 'export-archive' })
  await step({ step: 'answer' })
  expect(await mine()).toMatchObject({ state: 'answered', overdue: true, results: ['export-archive'] })
}, 120_000)

it('the person answers the question in the app, once; the desk reads it, nobody else can answer, and it lies sealed', async () => {
  const { id, mine, step } = await ask('access')
  const reply = (client: Stage['desk'], text = 'Geçen dönemki ziyaretler.') =>
    client.rights.reply({ params: { case: id }, body: { text } })
  expect(await no(reply(student.client))).toBe('not-now')
  await step({ step: 'clarify', question: 'Hangi kayıtlar?' })
  for (const client of [guardian.client, stage.office, stage.desk])
    expect([403, 404]).toContain(await status(reply(client)))
  expect(await reply(student.client)).toEqual({ state: 'clarifying', next: { step: 'assign', by: after(5) } })
  expect(await no(reply(student.client))).toBe('not-now')
  const seen = (await stage.desk.rights.requests()).requests.find((one) => one.case === id)
  expect(seen).toMatchObject({ question: 'Hangi kayıtlar?', reply: 'Geçen dönemki ziyaretler.' })
  expect((await mine())?.reply).toBe('Geçen dönemki ziyaretler.')
  // Not even the desk writes for the person, past the server.
  const desk = { province: 32, person: student.id, role: 'desk', purpose: 'answer-request', scopes: [] } as const
  const stored = await database.transaction({ ...desk, day: day(asked) }, (tx) =>
    tx.selectFrom('rights_step').select(['step', 'text_sealed']).where('rights_case', '=', id).execute(),
  )
  expect(JSON.stringify(stored.map((one) => one.step))).not.toContain('Geçen')
  expect(Buffer.from(stored.at(-1)?.text_sealed ?? []).toString('latin1')).not.toContain('ziyaretler')
  await step({ step: 'assign', how: 'oturum', activities: ['record-visit'] })
  expect(await no(reply(student.client))).toBe('not-now')
}, 120_000)

it('the public count of late requests is what the steps say today: five are shown, four are not', async () => {
  // The request of the test before this one.
  const before = 1
  const late = async () => (await stage.visitor.transparency.page()).duties.overdueRequests
  stage.on('2026-03-02')
  const people = await stage.people('student', 5)
  const cases = []
  for (const one of people) cases.push((await one.client.rights.request({ body: { right: 'access' } })).case)
  stage.on('2026-04-01')
  expect(await late()).toBe(before >= 5 ? before : null)
  stage.on('2026-04-02')
  expect(await late()).toBe(before + 5)
  const [first = ''] = cases
  await answerAccess(stage.desk, first)
  expect(await late()).toBe(before + 4 >= 5 ? before + 4 : null)
}, 120_000)

it('the same step from two officers at once is taken once, and a file that somebody wrote into is not believed', async () => {
  const { id, mine, step } = await ask('compensation')
  const both = await Promise.allSettled([
    step({ step: 'identify', how: 'bir' }),
    step({ step: 'identify', how: 'iki' }),
  ])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await mine())?.state).toBe('identified')
  const context = { province: 32, person: student.id, role: 'desk', purpose: 'answer-request', scopes: [] } as const
  await database.transaction({ ...context, day: day(asked) }, (tx) =>
    tx
      .insertInto('rights_step')
      .values({ province: 32, rights_case: id, seq: 2, step: JSON.stringify({ type: 'close', on: asked }) })
      .execute(),
  )
  expect(await status(step({ step: 'assign', activities: ['import-roster'] }))).toBe(500)
  expect(stage.failures).toEqual(['IMES_SERVER_RIGHTS_FILE_BROKEN'])
  // To the public it is one without an answer.
  stage.on('2026-04-03')
  expect((await stage.visitor.transparency.page()).duties.overdueRequests).toBe(6)
}, 120_000)
