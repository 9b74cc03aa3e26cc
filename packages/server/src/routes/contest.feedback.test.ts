import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { give, giveFeedback } from '../testing/evaluations.js'
import { readNotices, type SignedIn } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

/** A contest of pooled feedback at the server: its coordinator’s and the desk’s affair. */
let stage: StageOnPostgres['stage']
let admin: StageOnPostgres['admin']
let close: StageOnPostgres['close']
beforeAll(async () => {
  ;({ stage, admin, close } = await stageOnPostgres('feedback_contest'))
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

describe('a contest', { timeout: 5 * 60_000 }, () => {
  let teachers: readonly SignedIn[]
  let raters: ReadonlyMap<string, readonly SignedIn[]>

  beforeAll(async () => {
    ;({ teachers, raters } = await giveFeedback(stage))
    stage.on('2026-02-02')
    // Feedback is pooled when its coordinator looks, once a day of the calendar.
    for (const one of teachers) await one.client.evaluations.feedback()
  }, 300_000)

  it('pooled, is contested by its coordinator and decided by the desk: unread, unnamed, and no office learns of it', async () => {
    const [busy, its] = there([...raters].sort((a, b) => b[1].length - a[1].length)[0])
    const { client, displayName } = there(teachers.find((one) => one.id === busy))
    stage.on('2026-02-01')
    const district = await stage.appoint('district')
    await readNotices(district)
    const offices = async () =>
      JSON.stringify([
        await stage.office.contests.list(),
        await stage.secondOfficer.contests.list(),
        await district.contests.list(),
      ])
    const { rows } = await admin.query(
      "select author, placement from imes.evaluation where about = $1 and about_kind = 'coordinator' and author <> $2 order by id limit 1",
      [busy, there(its[0]).id],
    )
    const { author, placement } = rows[0] as { author: string; placement: string }
    const doubts = [{ placement, from: 'workplace' as const, ground: 'coercion-reported-by-author' as const }]
    const contest = { kind: 'feedback' as const, target: busy, grounds: 'Yazan, baskı gördüğünü söyledi.' }
    stage.on('2026-03-05', 12)
    await expect(client.contests.open({ body: { ...contest, doubts } })).rejects.toMatchObject({
      problem: 'contest-too-late',
    })
    stage.on('2026-02-10', 12)
    const before = await offices()
    await expect(client.contests.open({ body: contest })).rejects.toMatchObject({ status: 422 })
    // Somebody else's, and one's own where nothing has been published: the same answer.
    const other = there(teachers.find((one) => one.id !== busy && (raters.get(one.id)?.length ?? 0) < 5))
    for (const target of [busy, other.id])
      await expect(other.client.contests.open({ body: { ...contest, target, doubts } })).rejects.toMatchObject({
        status: 404,
      })
    const opened = await client.contests.open({ body: { ...contest, doubts } })
    expect(opened.decideBy).toBe('2026-03-12')
    await expect(client.contests.open({ body: { ...contest, doubts } })).rejects.toMatchObject({
      problem: 'already-contested',
    })
    const params = { case: opened.case }
    const decide = (outcome: 'upheld' | 'corrected' | 'struck') => ({
      params,
      body: { outcome, reason: 'Tutanak var.' },
    })
    expect(await offices()).toBe(before)
    for (const officer of [stage.office, district])
      await expect(officer.contests.decide(decide('upheld'))).rejects.toMatchObject({ status: 404 })
    // The desk has the grounds, and neither a name, nor a placement, nor an answer.
    const { contests } = await stage.desk.contests.list()
    expect(contests).toMatchObject([
      {
        kind: 'feedback',
        number: opened.number,
        grounds: contest.grounds,
        doubts: [{ from: 'workplace', ground: 'coercion-reported-by-author', inRecords: true }],
        said: null,
      },
    ])
    for (const hidden of [busy, displayName, placement, author]) expect(JSON.stringify(contests)).not.toContain(hidden)
    const shown = await client.evaluations.feedback()
    await stage.desk.contests.decide(decide('corrected'))
    await expect(stage.desk.contests.decide(decide('struck'))).rejects.toMatchObject({ problem: 'already-decided' })
    expect((await client.contests.list()).contests).toMatchObject([{ state: 'corrected', reason: 'Tutanak var.' }])
    // A second decision is another person's of the desk, and still no office learns of it.
    const again = { params, body: { grounds: 'Öğrenci de baskı gördü.' } }
    await expect(client.contests.askAgain(again)).rejects.toMatchObject({ status: 422 })
    const strange = { ...there(doubts[0]), placement: params.case }
    await client.contests.askAgain({ ...again, body: { ...again.body, doubts: [strange] } })
    expect((await stage.desk.contests.list()).contests).toMatchObject([
      { first: { outcome: 'corrected' }, again: { doubts: [{ from: 'workplace', inRecords: false }] } },
    ])
    await expect(stage.desk.contests.decide(decide('upheld'))).rejects.toMatchObject({ problem: 'decider-is-party' })
    const desk = await stage.appoint('desk')
    await readNotices(desk)
    await desk.contests.decide({ params, body: { outcome: 'upheld', reason: 'Kayıtta böyle bir yer yok.' } })
    expect((await client.contests.list()).contests).toMatchObject([
      { state: 'upheld', first: { reason: 'Tutanak var.' } },
    ])
    expect(await offices()).toBe(before)
    // The figures stand to the byte until the next lawful release.
    const after = await client.evaluations.feedback()
    expect(after.feedback).toEqual({ ...there(shown.feedback), underReview: true })
    expect(shown.feedback?.underReview).toBe(false)
    await admin.query("update imes.contest_decision set outcome = 'struck' where seq = 1 and contest = $1", [
      opened.case,
    ])
    expect((await client.evaluations.feedback()).feedback).toBeNull()
    await admin.query("update imes.contest_decision set outcome = 'corrected' where seq = 1 and contest = $1", [
      opened.case,
    ])
    // The forms that were taken out do not count on the next day of the calendar either; all others do.
    stage.on('2026-04-01', 12)
    await stage.desk.destruction.run()
    stage.on('2026-06-22', 12)
    for (const one of its.slice(1)) await give(one, 'coordinator', undefined, 2, busy)
    stage.on('2026-07-13', 12)
    const next = await client.evaluations.feedback()
    const counted = await admin.query(
      "select count(distinct author)::int as n from imes.evaluation where about_kind = 'coordinator' and about = $1 and placement <> $2",
      [busy, placement],
    )
    const people = there(counted.rows[0]).n as number
    expect(people).toBeGreaterThanOrEqual(5)
    expect(people).toBeLessThan(its.length)
    expect(next.feedback).toMatchObject({ people, publishedOn: '2026-07-13', underReview: false })
  })
})
