import { addDays, day, formatDay } from '@imes/consent/time'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SignedIn, Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'

let stage: Stage
let close: StageOnPostgres['close']
let students: SignedIn[]
beforeAll(async () => {
  ;({ stage, close } = await stageOnPostgres('erasure'))
  const roster = (await stage.office.rosters.students()).students
  const placed = roster.filter((one) => one.placement !== null).slice(0, 3)
  students = await stage.people(
    'student',
    0,
    placed.map((one) => one.id),
  )
  stage.on('2025-09-12')
  for (const one of students) {
    const { seats } = await one.client.preferences.choices()
    await one.client.preferences.put({
      body: { seats: seats.slice(0, 2).map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch })) },
    })
  }
}, 300_000)
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

type Body = Parameters<Stage['desk']['rights']['step']>[0]['body']
const wishes = async (one: SignedIn) => (await one.client.preferences.mine()).seats.length

async function asked(one: SignedIn, activities: readonly string[]) {
  const { case: id } = await one.client.rights.request({ body: { right: 'erasure' } })
  const step = (body: Body) => stage.desk.rights.step({ params: { case: id }, body })
  await step({ step: 'identify', how: 'oturum' })
  await step({ step: 'assign', activities: [...activities] })
  const mine = async () => (await one.client.rights.requests()).requests.find((each) => each.case === id)
  latest.set(one.id, id)
  return { step, mine }
}
const latest = new Map<string, string>()
/** The outcomes that the desk is offered for the person's latest request. */
const offered = async (person: string) =>
  (await stage.desk.rights.requests()).requests.find((each) => each.case === latest.get(person))?.outcomes

const hold = (subject: string, hidden?: '28/2-a') =>
  stage.desk.holds.declare({
    body: {
      of: 'person',
      ref: subject,
      law: { no: '5271', article: '134' },
      caseNumber: 'Isparta 2. ACM 2026/17',
      reason: 'Mahkeme dosyayı istedi.',
      until: day('2026-03-01'),
      ...(hidden && { hidden }),
    },
  })

it('an erasure that a duty stands against is not accepted in full: what can be erased is, the rest is refused by article', async () => {
  const [one] = students as [SignedIn]
  const { step, mine } = await asked(one, ['propose-placement', 'approve-placement'])
  const { kept = [] } = (await mine()) ?? {}
  expect(kept.map(({ what }) => what.tr).join(' ')).toMatch(/Yerleştirme/)
  expect(kept.length).toBeGreaterThan(1)
  for (const { article, until } of kept) {
    expect(article).toMatch(/^KVKK m\.7\/1; KVKK m\.5\/2/)
    expect(until === null || until > '2025-09-12').toBe(true)
  }
  await expect(step({ step: 'decide', outcome: 'accepted' })).rejects.toMatchObject({
    status: 409,
    denial: 'kept-by-law',
    article: 'KVKK m.7/1',
  })
  expect(await wishes(one)).toBe(2)
  expect(await offered(one.id)).toEqual(['partly', 'refused'])
  await step({ step: 'decide', outcome: 'partly' })
  expect(await offered(one.id)).toEqual([])
  expect(await wishes(one)).toBe(0)
  expect((await one.client.placements.mine()).placements).toHaveLength(1)
  await step({ step: 'execute', result: 'certificate' })
  await step({ step: 'answer' })
  const { answer, outcome } = (await mine()) ?? {}
  expect(outcome).toBe('partly')
  for (const { what, article, until } of kept) {
    expect(answer?.tr).toContain(
      `Saklanmaya devam eden: ${what.tr}. Dayanak: ${article}. Son gün: ${until ? formatDay('tr', until) : ''}`,
    )
    expect(answer?.en).toContain(
      `Kept on: ${what.en}. Article: ${article}. Last day: ${until ? formatDay('en', until) : ''}`,
    )
  }
  expect(answer?.en).toContain('When their term ends these are destroyed as well, without another request.')
}, 120_000)

it('what nothing stands against is accepted as before, and other activities are not touched', async () => {
  const [, , one] = students as [SignedIn, SignedIn, SignedIn]
  const { step, mine } = await asked(one, ['evaluate-workplace'])
  expect((await mine())?.kept).toEqual([])
  expect(await offered(one.id)).toEqual(['accepted', 'partly', 'refused'])
  await step({ step: 'decide', outcome: 'accepted' })
  expect(await wishes(one)).toBe(2)
}, 120_000)

it('an erasure of what a hold keeps is refused by m.7/2, with its law, its case and its last day; a hidden hold by m.7/2 alone', async () => {
  const [, one] = students as [SignedIn, SignedIn]
  const { hold: id } = await hold(one.id)
  const { step, mine } = await asked(one, ['propose-placement'])
  const held = { article: 'KVKK m.7/2; 5271 m.134 (Isparta 2. ACM 2026/17)', until: '2026-03-01' }
  expect((await mine())?.kept).toContainEqual(expect.objectContaining(held))
  await expect(step({ step: 'decide', outcome: 'accepted' })).rejects.toMatchObject({ denial: 'kept-by-law' })
  await expect(step({ step: 'decide', outcome: 'partly' })).rejects.toMatchObject({ denial: 'nothing-to-erase' })
  expect(await offered(one.id)).toEqual(['refused'])
  await step({ step: 'decide', outcome: 'refused' })
  await step({ step: 'answer' })
  const answer = (await mine())?.answer
  expect(answer?.tr).toContain(`Dayanak: ${held.article}`)
  expect(answer?.tr).toContain('Son gün: 1 Mart 2026')
  expect(answer?.en).toContain('After that day you may ask again.')
  expect(await wishes(one)).toBe(2)

  await stage.desk.holds.lift({ params: { hold: id }, body: { reason: 'Dosya kapandı.' } })
  stage.on(addDays(day('2025-09-12'), 1))
  await hold(one.id, '28/2-a')
  const again = await asked(one, ['propose-placement'])
  const { kept } = (await again.mine()) ?? {}
  expect(kept?.length).toBeGreaterThan(0)
  expect(JSON.stringify(kept)).not.toMatch(/5271|Isparta|28\/2|2026-03-01/)
  expect(kept?.map((each) => each.article)).toContain('KVKK m.7/2')
}, 120_000)
