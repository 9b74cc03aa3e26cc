import type { Client } from '@imes/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cell, cellsOf, give, giveFeedback, there } from '../testing/evaluations.js'
import { readNotices, type SignedIn } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'

/** Contests at the server: of a result, of what was said, of feedback; decided once and a second time, by other people. */
let stage: StageOnPostgres['stage']
let admin: StageOnPostgres['admin']
let close: StageOnPostgres['close']
beforeAll(async () => {
  ;({ stage, admin, close } = await stageOnPostgres('contest'))
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

describe('a contest', { timeout: 5 * 60_000 }, () => {
  let largest: Cell
  let students: readonly SignedIn[]
  let publishedRelease: string
  let owners: readonly SignedIn[] = []
  let teachers: readonly SignedIn[] = []
  let raters: ReadonlyMap<string, readonly SignedIn[]> = new Map()
  let owner: SignedIn | undefined
  /** An officer who decides first. */
  let first: { readonly office: Client; readonly token: string; readonly id: string }
  let said1: {
    readonly case: string
    readonly evaluation: string
    readonly author: SignedIn
    readonly student: SignedIn
  }

  /** The same person with a duty at the district. */
  async function alsoDistrict(person: string, token: string): Promise<Client> {
    await admin.query(
      `insert into imes.duty select province, $1, 'district', scope, '2025-09-01' from imes.duty where role = 'district' limit 1`,
      [person],
    )
    const client = stage.visitor.with({ token, role: 'district' })
    await readNotices(client)
    return client
  }

  /** What the database shows or takes as the application, with no route before it. */
  async function as(role: string, sql: string, values: readonly string[], person = first.id, purpose = 'contest') {
    await admin.query('begin')
    try {
      await admin.query('set local role imes_app')
      const settings = { province: '32', person, role, purpose, scopes: '{}', day: '2026-02-20' }
      for (const [name, value] of Object.entries(settings))
        await admin.query('select set_config($1, $2, true)', [`app.${name}`, value])
      return (await admin.query(sql, [...values])).rowCount
    } finally {
      await admin.query('rollback')
    }
  }

  beforeAll(async () => {
    const token = await stage.tokenOf('office')
    const office = stage.visitor.with({ token, role: 'office' })
    await readNotices(office)
    first = { office, token, id: (await office.session.me()).person.id }
    // Appointed after the import: the school is theirs too.
    await admin.query(
      `insert into imes.duty select province, $1, 'office', scope, '2025-09-01' from imes.duty
        where role = 'office' and person = $2 on conflict do nothing`,
      [first.id, (await stage.office.session.me()).person.id],
    )
    stage.on('2025-09-10')
    largest = there((await cellsOf(stage))[0])
    students = await stage.people('student', 0, largest.students)
    ;({ owners, teachers, raters } = await giveFeedback(stage))
    for (const [n, student] of students.entries())
      await give(student, 'workplace', n === 0 ? 'Zamanında başladık.' : 'Çok iyi öğretildi.', 2 + (n % 3))
    stage.on('2026-02-02')
    // Feedback is pooled when its coordinator looks, once a day of the calendar.
    for (const one of teachers) await one.client.evaluations.feedback()
    publishedRelease = (await stage.office.releases.publish({ body: { day: '2026-02-02' as never } })).id
  }, 300_000)

  it('is taken out unread: by placement, on a ground; the result is under review and stands until a lawful release', async () => {
    for (const one of owners)
      if ((await one.client.session.me()).workplaces.some((each) => each.id === largest.workplace)) owner = one
    const contest = { body: { kind: 'score' as const, target: largest.workplace, grounds: 'Biri burada çalışmadı.' } }
    const { client } = there(owner)
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

  it('about a student is contested in time, decided by no party, and a correction keeps the old words', async () => {
    stage.on('2026-01-13')
    const [teacher] = teachers
    const about = there(
      (await there(teacher).client.evaluations.due()).due.find(
        (one) => one.about.kind === 'student' && one.state === 'open',
      ),
    ).about.id
    const given = await give(there(teacher), 'student', 'Araçları dikkatli kullandı.', 2, about)
    const [student] = await stage.people('student', 0, [about])
    const { client } = there(student)
    const contest = { body: { kind: 'evaluation' as const, target: given.id, grounds: 'O dönem başka yerdeydim.' } }
    await expect(client.contests.open(contest)).rejects.toMatchObject({ status: 404 })
    stage.on('2026-03-10')
    await expect(client.contests.open(contest)).rejects.toMatchObject({ problem: 'contest-too-late' })
    stage.on('2026-02-12')
    const answered = (reply: string) => client.contests.open({ body: { ...contest.body, reply } })
    await expect(answered(`${there(student).displayName} öyle değil.`)).rejects.toMatchObject({ denial: 'text-held' })
    const opened = await answered('Araçları o gün başkası kullandı.')
    await expect(client.contests.open(contest)).rejects.toMatchObject({ problem: 'already-contested' })
    const params = { case: opened.case }
    await expect(
      stage.office.contests.decide({ params, body: { outcome: 'corrected', reason: 'Dönem yanlış.' } }),
    ).rejects.toMatchObject({ status: 422 })
    const [criterion = ''] = Object.keys(given.content.answers)
    await expect(
      stage.office.contests.decide({
        params,
        body: { outcome: 'corrected', reason: 'x', correction: { answers: { [criterion]: 9 } } },
      }),
    ).rejects.toMatchObject({ status: 422 })
    const correction = { answers: { [criterion]: 5 } }
    await first.office.contests.decide({ params, body: { outcome: 'corrected', reason: 'Dönem yanlış.', correction } })
    const [seen] = (await client.evaluations.received()).evaluations
    expect(seen).toMatchObject({
      state: 'corrected',
      answers: { [criterion]: 5 },
      comment: 'Araçları dikkatli kullandı.',
      reply: 'Araçları o gün başkası kullandı.',
      decision: { outcome: 'corrected', reason: 'Dönem yanlış.' },
    })
    expect(JSON.stringify(seen)).not.toContain(teacher?.id)
    // The old words: in the case, for the person and the deciding office; and for whoever wrote them.
    const said = { answers: given.content.answers, comment: seen?.comment, corrected: { answers: { [criterion]: 5 } } }
    for (const reader of [client, stage.office])
      expect((await reader.contests.list()).contests.find((one) => one.case === opened.case)).toMatchObject({
        state: 'corrected',
        reason: 'Dönem yanlış.',
        said,
      })
    expect((await there(teacher).client.contests.list()).contests).toEqual([])
    const district = await stage.appoint('district')
    await readNotices(district)
    expect((await district.contests.list()).contests).toEqual([])
    await expect(district.contests.decide({ params, body: { outcome: 'upheld', reason: 'x' } })).rejects.toMatchObject({
      status: 404,
    })
    const current = await stage.office.evaluations.ofStudent({ params: { student: about } })
    expect(current.evaluations.find((one) => one.id === given.id)).toMatchObject({ answers: { [criterion]: 5 } })
    const [mine] = (await there(teacher).client.evaluations.mine()).evaluations.filter((one) => one.id === given.id)
    expect(mine).toMatchObject({
      state: 'corrected',
      answers: { [criterion]: 5 },
      first: { answers: given.content.answers, commitment: given.commitment, nonce: given.nonce },
      decision: { outcome: 'corrected', reason: 'Dönem yanlış.' },
    })
    const { rows } = await admin.query('select commitment from imes.evaluation where id = $1', [given.id])
    expect(rows).toEqual([{ commitment: given.commitment }])
    expect(mine?.commitment).not.toBe(given.commitment)
    said1 = { case: opened.case, evaluation: given.id, author: there(teacher), student: there(student) }
  })

  it('about a student is decided a second time by the district, when the student asks: unread, by another person', async () => {
    const { author, student } = said1
    const params = { case: said1.case }
    const again = { params, body: { grounds: 'O hafta ben yoktum.' } }
    const mine = async () =>
      there((await student.client.contests.list()).contests.find((one) => one.case === said1.case))
    stage.on('2026-03-14', 12)
    expect((await mine()).mayAskAgain).toBe(true)
    stage.on('2026-03-15', 12)
    expect((await mine()).mayAskAgain).toBe(false)
    await expect(student.client.contests.askAgain(again)).rejects.toMatchObject({ problem: 'contest-too-late' })
    stage.on('2026-02-20', 12)
    await expect(author.client.contests.askAgain(again)).rejects.toMatchObject({ status: 404 })
    for (const nobody of [stage.office, stage.desk])
      await expect(nobody.contests.askAgain(again)).rejects.toMatchObject({ status: 403 })
    expect(await student.client.contests.askAgain(again)).toEqual({ decideBy: '2026-03-22' })
    await expect(student.client.contests.askAgain(again)).rejects.toMatchObject({ problem: 'second-decision-final' })
    expect(await mine()).toMatchObject({ state: 'open', instance: 2, reason: null, mayAskAgain: false })
    // Until the second decision the first stands, for the student and for the author.
    const received = async () =>
      (await student.client.evaluations.received()).evaluations.find((one) => one.id === said1.evaluation)
    expect(await received()).toMatchObject({ state: 'contested', decision: { outcome: 'corrected' } })

    const district = await stage.appoint('district')
    await readNotices(district)
    const [seen, ...more] = (await district.contests.list()).contests
    expect(more).toEqual([])
    expect(seen).toMatchObject({
      grounds: 'O dönem başka yerdeydim.',
      first: { outcome: 'corrected', reason: 'Dönem yanlış.' },
      again: { grounds: 'O hafta ben yoktum.', doubts: null },
      said: null,
    })
    for (const hidden of [author.id, author.displayName, student.id, student.displayName, 'dikkatli', said1.evaluation])
      expect(JSON.stringify(seen)).not.toContain(hidden)
    const decide = (outcome: 'upheld' | 'corrected' | 'struck', reason = 'Devam çizelgesi öğrenciyi doğruluyor.') => ({
      params,
      body: { outcome, reason },
    })
    await expect(stage.office.contests.decide(decide('upheld'))).rejects.toMatchObject({ problem: 'decided-elsewhere' })
    await expect(district.contests.decide(decide('corrected'))).rejects.toMatchObject({
      issues: [{ code: 'correction-needs-reading' }],
    })
    // Who decided first, and who wrote it, hold a duty at the district too: neither decides.
    const authorToo = await alsoDistrict(author.id, author.token)
    for (const party of [await alsoDistrict(first.id, first.token), authorToo])
      await expect(party.contests.decide(decide('upheld'))).rejects.toMatchObject({ problem: 'decider-is-party' })
    await district.contests.decide(decide('struck'))
    await expect(district.contests.decide(decide('upheld'))).rejects.toMatchObject({ problem: 'already-decided' })
    expect(await mine()).toMatchObject({
      state: 'struck',
      reason: 'Devam çizelgesi öğrenciyi doğruluyor.',
      first: { reason: 'Dönem yanlış.' },
      mayAskAgain: false,
    })
    expect(await received()).toBeUndefined()
    const own = (await author.client.evaluations.mine()).evaluations.find((one) => one.id === said1.evaluation)
    expect(own).toMatchObject({ state: 'struck', decision: { outcome: 'struck' } })
    await expect(student.client.contests.askAgain(again)).rejects.toMatchObject({ status: 422 })
  })

  it('of a result is decided a second time by the district, on the forms that the workplace doubts, without a name', async () => {
    const { client } = there(owner)
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
    for (const hidden of [placement, doubted.id, doubted.displayName, there(owner).id])
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
    const { client } = there(owner)
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

  it('nor what it is about is ever shown to a guardian, by the routes or by the database', async () => {
    const { rows } = await admin.query('select guardian from imes.guardianship where student = $1', [said1.student.id])
    const ids = rows.map((row) => row.guardian as string)
    expect(ids.length).toBeGreaterThan(0)
    stage.on('2026-02-25', 12)
    for (const { client, id } of await stage.people('guardian', 0, ids)) {
      expect((await client.contests.list()).contests).toEqual([])
      await expect(client.evaluations.received()).rejects.toMatchObject({ status: 403 })
      for (const purpose of ['evaluate-student', 'contest', 'export-own-data', 'manage-consent'])
        for (const table of ['evaluation', 'evaluation_event', 'contest_case', 'contest_decision'])
          expect(await as('guardian', `select 1 from imes.${table}`, [], id, purpose), `${table} ${purpose}`).toBe(0)
    }
  })

  it('the database lets nobody past it: no second decision before it is asked for, none by the office, no answer to the district', async () => {
    const opened = await admin.query(
      `insert into imes.contest_case (province, id, number, kind, target, opened_by, opened_role, school, about, grounds_sealed, opened_on, decide_by, state)
        select province, gen_random_uuid(), 'İ-2026-FIRST', kind, target, opened_by, opened_role, school, about, grounds_sealed, opened_on, decide_by, 'open'
        from imes.contest_case where kind = 'evaluation' limit 1 returning id, target`,
    )
    const { id, target } = there(opened.rows[0]) as { id: string; target: string }
    const person = first.id
    const write = `insert into imes.contest_decision (province, contest, seq, outcome, decided_by, on_day, reason)
      values (32, $1, $2, 'upheld', $3, '2026-02-20', 'x')`
    for (const seq of ['1', '2'])
      await expect(as('district', write, [id, seq, person])).rejects.toThrow(/row-level security/)
    await expect(as('office', write, [id, '2', person])).rejects.toThrow(/row-level security/)
    const cases = 'select 1 from imes.contest_case where id = $1'
    expect(await as('district', cases, [id])).toBe(0)
    const event = `insert into imes.evaluation_event (province, evaluation, seq, kind, on_day, decided_by)
      values (32, $1, 9, 'struck', '2026-02-20', $2)`
    await expect(as('district', event, [there(students[0]).id, person])).rejects.toThrow(/row-level security/)
    expect(await as('district', 'select 1 from imes.evaluation where id = $1', [target])).toBe(0)
    await admin.query('delete from imes.contest_case where id = $1', [id])
  })

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
