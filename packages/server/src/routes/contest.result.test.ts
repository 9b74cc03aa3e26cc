import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cell, cellsOf, give, ownersOf } from '../testing/evaluations.js'
import { readNotices, type SignedIn } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

/** A contest of a result at the server: taken out unread, decided once and a second time, by other people. */
let stage: StageOnPostgres['stage']
let admin: StageOnPostgres['admin']
let close: StageOnPostgres['close']
beforeAll(async () => {
  ;({ stage, admin, close } = await stageOnPostgres('result_contest'))
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

describe('a contest', { timeout: 5 * 60_000 }, () => {
  let largest: Cell
  let students: readonly SignedIn[]
  /** Whoever speaks for the workplace of these students. */
  let owner: SignedIn
  let publishedRelease: string

  beforeAll(async () => {
    stage.on('2025-09-10')
    largest = there((await cellsOf(stage))[0])
    students = await stage.people('student', 0, largest.students)
    for (const one of await ownersOf(stage))
      if ((await one.client.session.me()).workplaces.some((each) => each.id === largest.workplace)) owner = one
    stage.on('2026-01-14', 11)
    for (const [n, student] of students.entries())
      await give(student, 'workplace', n === 0 ? 'Zamanında başladık.' : 'Çok iyi öğretildi.', 2 + (n % 3))
    stage.on('2026-02-02')
    publishedRelease = (await stage.office.releases.publish({ body: { day: '2026-02-02' as never } })).id
  }, 300_000)

  it('is taken out unread: by placement, on a ground; the result is under review and stands until a lawful release', async () => {
    const contest = { body: { kind: 'score' as const, target: largest.workplace, grounds: 'Biri burada çalışmadı.' } }
    const { client } = owner
    const before = await client.scores.get({ params: { workplace: largest.workplace } })
    stage.on('2026-03-05')
    await expect(client.contests.open(contest)).rejects.toMatchObject({ problem: 'contest-too-late' })
    stage.on('2026-02-10')
    const opened = await client.contests.open(contest)
    const params = { case: opened.case }
    const placementOf = async (student: SignedIn) => there((await student.client.placements.mine()).placements[0]).id
    const setAside = [
      {
        placement: await placementOf(there(students[0])),
        from: 'student' as const,
        ground: 'not-placed-there' as const,
      },
    ]
    const decide = (body: Parameters<typeof stage.office.contests.decide>[0]['body']) =>
      stage.office.contests.decide({ params, body })
    await expect(decide({ outcome: 'struck', reason: 'x' })).rejects.toMatchObject({ problem: 'decision-does-not-fit' })
    await expect(decide({ outcome: 'upheld', reason: 'x', setAside })).rejects.toMatchObject({
      problem: 'decision-does-not-fit',
    })
    await decide({ outcome: 'struck', reason: 'Başka işletmedeydi.', setAside })
    const after = await client.scores.get({ params: { workplace: largest.workplace } })
    expect(after.score).toEqual(before.score)
    expect(after.says.filter((one) => one.en.includes('under review'))).toHaveLength(1)
    expect(before.says.some((one) => one.en.includes('under review'))).toBe(false)
    expect((await client.contests.list()).contests[0]).toMatchObject({ state: 'struck', reason: 'Başka işletmedeydi.' })
    const { comments } = await stage.office.releases.comments({ params: { release: publishedRelease } })
    expect(JSON.stringify(comments)).not.toContain('Zamanında')
  })

  it('of a result is decided a second time by the district, on the forms that the workplace doubts, without a name', async () => {
    const { client } = owner
    const { contests } = await client.contests.list()
    const params = { case: there(contests.find((one) => one.state === 'struck')).case }
    const placementOf = async (student: SignedIn) => there((await student.client.placements.mine()).placements[0]).id
    const from = 'student' as const
    const ground = 'outside-the-window' as const
    const grounds = 'Biri daha dönem dışında yazdı.'
    const ask = (doubts?: { placement: string; from: typeof from; ground: typeof ground }[]) =>
      client.contests.askAgain({ params, body: { grounds, ...(doubts && { doubts }) } })
    stage.on('2026-02-21', 12)
    await expect(ask()).rejects.toMatchObject({ issues: [{ code: 'doubts-missing' }] })
    const other = there((await cellsOf(stage)).find((one) => one.workplace !== largest.workplace)).students[0]
    const [elsewhere] = await stage.people('student', 0, [there(other)])
    const astray = ask([{ placement: await placementOf(there(elsewhere)), from, ground }])
    await expect(astray).rejects.toMatchObject({ issues: [{ code: 'placement-not-here' }] })
    const doubted = there(students[1])
    const placement = await placementOf(doubted)
    await ask([{ placement, from, ground }])
    const district = await stage.appoint('district')
    await readNotices(district)
    const [seen] = (await district.contests.list()).contests.filter((one) => one.kind === 'score')
    expect(seen).toMatchObject({
      instance: 2,
      first: { outcome: 'struck', reason: 'Başka işletmedeydi.' },
      again: { grounds, doubts: [{ from, ground, inRecords: true }] },
    })
    for (const hidden of [placement, doubted.id, doubted.displayName, owner.id])
      expect(JSON.stringify(seen)).not.toContain(hidden)
    const before = await client.scores.get({ params: { workplace: largest.workplace } })
    await district.contests.decide({ params, body: { outcome: 'corrected', reason: 'Tarih tutmuyor.' } })
    const after = await client.scores.get({ params: { workplace: largest.workplace } })
    expect(after).toEqual(before)
    expect(after.says.some((one) => one.en.includes('under review'))).toBe(true)
    const aside = await admin.query('select placement, ground from imes.set_aside where contest = $1', [params.case])
    expect(aside.rows).toContainEqual({ placement, ground })
    // What the first decision took out stays out.
    expect(aside.rows).toHaveLength(2)
    const reasons = await admin.query(
      'select seq, reason, count(*) over (partition by decided_by)::int as of_one from imes.contest_decision where contest = $1 order by seq',
      [params.case],
    )
    expect(reasons.rows).toEqual([
      { seq: 1, reason: 'Başka işletmedeydi.', of_one: 1 },
      { seq: 2, reason: 'Tarih tutmuyor.', of_one: 1 },
    ])
  })

  it('that the office leaves past its last day can be taken to the district, and not a day before', async () => {
    const { client } = owner
    stage.on('2026-02-22', 12)
    const opened = await client.contests.open({
      body: { kind: 'score', target: largest.workplace, grounds: 'Biri iki kez yazdı.' },
    })
    const params = { case: opened.case }
    const doubts = [
      {
        placement: there((await there(students[2]).client.placements.mine()).placements[0]).id,
        from: 'coordinator' as const,
        ground: 'duplicate' as const,
      },
    ]
    const ask = () => client.contests.askAgain({ params, body: { grounds: 'Karar çıkmadı.', doubts } })
    stage.on(opened.decideBy, 12)
    await expect(ask()).rejects.toMatchObject({ problem: 'decision-not-due' })
    stage.on('2026-03-25', 12)
    // Three at once: one is taken, and the others are told; the office, late, finds that it is no longer its own.
    const late = () => stage.office.contests.decide({ params, body: { outcome: 'upheld', reason: 'x' } })
    const both = await Promise.allSettled([ask(), ask(), ask()])
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of both)
      if (one.status === 'rejected')
        expect(['contest-moved', 'second-decision-final']).toContain((one.reason as { problem: string }).problem)
    await expect(late()).rejects.toMatchObject({ problem: 'decided-elsewhere' })
    const district = await stage.appoint('district')
    await readNotices(district)
    const second = () => district.contests.decide({ params, body: { outcome: 'upheld', reason: 'İki kayıt yok.' } })
    const decisions = await Promise.allSettled([second(), second()])
    expect(decisions.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of decisions)
      if (one.status === 'rejected')
        expect(['contest-moved', 'already-decided']).toContain((one.reason as { problem: string }).problem)
    expect((await client.contests.list()).contests.find((one) => one.case === opened.case)).toMatchObject({
      state: 'upheld',
      reason: 'İki kayıt yok.',
      first: null,
      mayAskAgain: false,
    })
    const aside = await admin.query('select 1 from imes.set_aside where contest = $1', [opened.case])
    expect(aside.rows).toEqual([])
  })
})
