import { commitTo, opensCommitment } from '@imes/core/evaluation'
import { rubricNamed } from '@imes/core/rubrics'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgres } from '../postgres/index.js'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { openStage, readNotices, type SignedIn, type Stage } from '../testing/stage.js'

/** What happens to an evaluation at the server: sealed, revealed, published, commented, contested, taken out. */
let server: PostgresServer
let stage: Stage
let admin: pg.Client
const there = <T>(value: T | undefined | null): T => {
  if (value === undefined || value === null) throw new Error('expected something')
  return value
}
beforeAll(async () => {
  server = await startPostgres()
  stage = await openStage(await openPostgres({ url: await server.database('reveal'), connections: 4 }))
  admin = new pg.Client({ connectionString: server.adminUrl('reveal') })
  await admin.connect()
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await admin.end()
  await stage.server.close()
  await server.stop()
})

interface Cell {
  readonly workplace: string
  readonly field: string
  readonly students: readonly string[]
}
async function cells(): Promise<readonly Cell[]> {
  const { students } = await stage.office.rosters.students()
  const found = new Map<string, { workplace: string; field: string; students: string[] }>()
  for (const one of students) {
    if (!one.placement) continue
    const workplace = one.placement.workplace.id
    const field = one.field ?? ''
    const cell = found.get(`${workplace} ${field}`) ?? { workplace, field, students: [] }
    cell.students.push(one.id)
    found.set(`${workplace} ${field}`, cell)
  }
  return [...found.values()].sort((a, b) => b.students.length - a.students.length)
}

async function give(who: SignedIn, kind: string, comment?: string, level = 4, about?: string) {
  const { due } = await who.client.evaluations.due()
  const form = there(
    due.find(
      (one) =>
        one.about.kind === kind &&
        (one.state === 'open' || one.state === 'withdrawn') &&
        (about === undefined || one.about.id === about),
    ),
  )
  const rubric = there(rubricNamed(form.rubric, form.version))
  const answers = Object.fromEntries(rubric.criteria.map((one) => [one.id, one.kind === 'yes-no' ? 5 : level]))
  const body = {
    rubric: form.rubric,
    version: form.version,
    about: { kind: form.about.kind, id: form.about.id },
    placement: form.placement,
    answers,
    ...(comment === undefined ? {} : { comment }),
  }
  const answer = await who.client.evaluations.submit({ body })
  return {
    ...answer,
    body,
    content: { rubric: rubric.id, version: rubric.version, rubricHash: rubric.hash, answers, comment: comment ?? null },
  }
}

async function agree(who: SignedIn): Promise<void> {
  const purpose = 'evaluate-coordinator'
  const { consents } = await who.client.consents.mine({ query: {} })
  const asked = there(consents.find((one) => one.purpose === purpose))
  await who.client.consents.give({
    params: { purpose },
    body: { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' },
  })
}

describe('an evaluation at the server', { timeout: 5 * 60_000 }, () => {
  let largest: Cell
  let students: readonly SignedIn[]
  let firstGiven: Awaited<ReturnType<typeof give>>
  let publishedRelease: string
  let owners: readonly SignedIn[] = []
  let teachers: readonly SignedIn[] = []
  const raters = new Map<string, SignedIn[]>()

  it('is bound to its author’s words: the receipt opens the commitment, for the author alone', async () => {
    stage.on('2025-09-10')
    largest = there((await cells())[0])
    students = await stage.people('student', 0, largest.students)
    expect(students.length).toBeGreaterThanOrEqual(6)
    stage.on('2026-01-12')
    firstGiven = await give(there(students[0]), 'workplace', 'Zamanında başladık.')
    const { id, commitment, nonce, content } = firstGiven
    expect(opensCommitment(commitment, id, content, nonce)).toBe(true)
    expect(commitTo(id, { ...content, comment: 'Geç başladık.' }, nonce)).not.toBe(commitment)
    const [mine] = (await there(students[0]).client.evaluations.mine()).evaluations
    expect(mine).toMatchObject({ state: 'sealed', commitment, nonce, answers: content.answers })
    await expect(give(there(students[0]), 'workplace')).rejects.toThrow('expected something')
    await expect(there(students[0]).client.evaluations.submit({ body: firstGiven.body })).rejects.toMatchObject({
      status: 409,
    })
  })

  it('holds a comment back that names somebody who trains there too, and half a character is bad input', async () => {
    const [name = ''] = there(students[2]).displayName.split(' ')
    const says = (comment: string) => give(there(students[1]), 'workplace', comment)
    await expect(says(`Bugün ${name} ile çalıştık.`)).rejects.toThrow(/text-held/)
    await expect(says(`Bugün ${name} ile çalıştık.`)).rejects.toMatchObject({
      says: { en: expect.stringContaining('the report screen is open') },
    })
    await expect(says('iyi \ud800')).rejects.toThrow(/body\.comment/)
    expect((await there(students[1]).client.evaluations.mine()).evaluations).toEqual([])
  })

  it('withdrawn, it is seen by its author alone and without its words, and may be given anew', async () => {
    const author = there(students[5])
    const others = async () =>
      JSON.stringify([
        (await there(students[4]).client.evaluations.due()).due,
        (await there(students[4]).client.evaluations.mine()).evaluations,
        await stage.office.evaluations.ofStudent({ params: { student: author.id } }),
        await stage.office.scores.list(),
      ])
    const never = await others()
    const given = await give(author, 'workplace', 'Molalar kısaydı.')
    await author.client.evaluations.withdraw({ params: { evaluation: given.id } })
    const [mine] = (await author.client.evaluations.mine()).evaluations
    expect(mine).toMatchObject({ state: 'withdrawn', answers: {}, comment: null, nonce: null, id: given.id })
    expect(mine?.commitment).toBe(given.commitment)
    const about = given.body.about.id
    const state = async () =>
      there((await author.client.evaluations.due()).due.find((one) => one.about.id === about)).state
    expect(await state()).toBe('withdrawn')
    expect(await others()).toBe(never)
    const left = 'select count(*)::int as n from imes.evaluation where author = $1'
    expect((await admin.query(left, [author.id])).rows).toEqual([{ n: 0 }])
    await expect(author.client.evaluations.withdraw({ params: { evaluation: given.id } })).rejects.toMatchObject({
      status: 404,
    })
    await give(author, 'workplace')
    expect((await author.client.evaluations.mine()).evaluations).toMatchObject([{ state: 'sealed' }])
    const again = (await author.client.evaluations.mine()).evaluations[0]
    await author.client.evaluations.withdraw({ params: { evaluation: there(again).id } })
    // From the day the window closes nobody finds it, the author neither.
    stage.on('2026-01-30')
    expect((await author.client.evaluations.mine()).evaluations).toEqual([])
    stage.on('2026-01-12')
  })

  it('neither counts nor shows once a hand in the database has moved it, and the host is told', async () => {
    const other = there((await cells()).find((one) => one.workplace !== largest.workplace)).workplace
    await admin.query('update imes.evaluation set about = $1 where id = $2', [other, firstGiven.id])
    expect((await there(students[0]).client.evaluations.mine()).evaluations).toEqual([])
    expect(stage.failures.splice(0)).toEqual(['IMES_SERVER_COMMITMENT_BROKEN'])
    await admin.query('update imes.evaluation set about = $1 where id = $2', [largest.workplace, firstGiven.id])
    await admin.query("update imes.evaluation set commitment = repeat('0', 64) where id = $1", [firstGiven.id])
    expect((await there(students[0]).client.evaluations.mine()).evaluations).toEqual([])
    expect(stage.failures.splice(0)).toEqual(['IMES_SERVER_COMMITMENT_BROKEN'])
    await admin.query('update imes.evaluation set commitment = $1 where id = $2', [
      firstGiven.commitment,
      firstGiven.id,
    ])
    expect((await there(students[0]).client.evaluations.mine()).evaluations).toHaveLength(1)
  })

  it('about a coordinator is asked of those who agreed, when the coordinator did', async () => {
    stage.on('2026-01-14', 9)
    const { sheets } = await stage.office.rosters.signInSheets({ body: { role: 'workplace' } })
    const persons = sheets.map((one) => one.person)
    owners = await stage.people('workplace', 0, persons)
    teachers = await stage.people('coordinator', 20)
    stage.on('2026-01-14', 10)
    for (const one of [...teachers, ...owners]) await agree(one)
    stage.on('2026-01-14', 11)
    for (const one of owners) {
      const { due } = await one.client.evaluations.due()
      for (const form of due.filter((each) => each.about.kind === 'coordinator' && each.state === 'open')) {
        await give(one, 'coordinator', undefined, 4, form.about.id)
        raters.set(form.about.id, [...(raters.get(form.about.id) ?? []), one])
      }
    }
  })

  it('is published with others on the day of the calendar; its comment goes to the office, mixed, and to nobody else', async () => {
    for (const [n, student] of students.entries())
      if (n > 0)
        await give(student, 'workplace', n < 4 ? `${'ÇBA'.charAt(n - 1)}ok iyi öğretildi.` : undefined, 2 + (n % 3))
    stage.on('2026-02-02')
    const release = await stage.office.releases.publish({ body: { day: '2026-02-02' as never } })
    publishedRelease = release.id
    const { workplaces } = await stage.office.rosters.workplaces()
    // Every workplace of the partition: the number says nothing about who took part.
    expect(release.workplaces).toBeGreaterThan(release.published + 3)
    expect(release.workplaces).toBeLessThanOrEqual(workplaces.length)
    const { comments } = await stage.office.releases.comments({ params: { release: release.id } })
    expect(comments.map((one) => [one.workplace.id, one.texts])).toEqual([
      [largest.workplace, ['Aok iyi öğretildi.', 'Bok iyi öğretildi.', 'Zamanında başladık.', 'Çok iyi öğretildi.']],
    ])
    const [trainer] = owners
    for (const client of [there(students[0]).client, there(trainer).client, await stage.appoint('district')])
      await expect(client.releases.comments({ params: { release: release.id } })).rejects.toMatchObject({ status: 403 })
  })

  it('too few and none are one answer', async () => {
    const all = await cells()
    const small = all.filter((one) => one.students.length < 4).slice(0, 2)
    const bytes = []
    for (const { workplace } of small) {
      const { score, says, parts } = await stage.office.scores.get({ params: { workplace } })
      bytes.push(JSON.stringify([score, says, parts]))
    }
    expect(new Set(bytes).size).toBe(1)
    expect(bytes[0]).toContain('null')
  })

  it('is taken out unread: by placement, on a ground; the result is under review and stands until a lawful release', async () => {
    let owner: SignedIn | undefined
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
    await stage.office.contests.decide({ params, body: { outcome: 'corrected', reason: 'Dönem yanlış.', correction } })
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
    const before = (await district.contests.list()).contests.find((one) => one.case === opened.case)
    expect(before?.said).toBeNull()
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
  })

  it('about a coordinator is pooled on a day of the calendar, and a consent that is withdrawn moves no figure', async () => {
    const [first] = [...raters].sort((a, b) => b[1].length - a[1].length)
    const [busy, its] = first ?? ['', []]
    expect(its.length).toBeGreaterThanOrEqual(5)
    const { client } = there(teachers.find((one) => one.id === busy))
    stage.on('2026-02-01', 12)
    expect((await client.evaluations.feedback()).feedback).toBeNull()
    stage.on('2026-02-02', 12)
    const shown = await client.evaluations.feedback()
    expect(shown.feedback).toMatchObject({ people: its.length, criteria: [{ mean: 4 }, { mean: 4 }, { mean: 4 }] })
    const [one] = its
    stage.on('2026-02-03', 12)
    await there(one).client.consents.withdraw({ params: { purpose: 'evaluate-coordinator' }, body: {} })
    expect(JSON.stringify(await client.evaluations.feedback())).toBe(JSON.stringify(shown))
    const withRaters = (from: number, to: number) =>
      teachers.find((each) => {
        const count = raters.get(each.id)?.length ?? 0
        return each.id !== busy && count >= from && count <= to
      })
    const few = JSON.stringify(await there(withRaters(1, 4)).client.evaluations.feedback())
    expect(few).toContain('null')
    const none = withRaters(0, 0)
    if (none) expect(JSON.stringify(await none.client.evaluations.feedback())).toBe(few)
  })

  it('pooled, is contested by its coordinator and decided by the desk: unread, unnamed, and no office learns of it', async () => {
    const [busy, its] = there([...raters].sort((a, b) => b[1].length - a[1].length)[0])
    const { client, displayName } = there(teachers.find((one) => one.id === busy))
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
    expect(await offices()).toBe(before)
    // The figures stand to the byte until the next lawful release.
    const after = await client.evaluations.feedback()
    expect(after.feedback).toEqual({ ...there(shown.feedback), underReview: true })
    expect(shown.feedback?.underReview).toBe(false)
    await admin.query("update imes.contest_decision set outcome = 'struck' where contest = $1", [opened.case])
    expect((await client.evaluations.feedback()).feedback).toBeNull()
    await admin.query("update imes.contest_decision set outcome = 'corrected' where contest = $1", [opened.case])
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
    expect(people).toBeLessThan(its.length - 1)
    expect(next.feedback).toMatchObject({ people, publishedOn: '2026-07-13', underReview: false })
  })

  it('goes, with all that was pooled, when the coordinator withdraws', async () => {
    const [busy] = there([...raters].sort((a, b) => b[1].length - a[1].length)[0])
    const { client } = there(teachers.find((one) => one.id === busy))
    await client.consents.withdraw({ params: { purpose: 'evaluate-coordinator' }, body: {} })
    const { rows } = await admin.query(
      'select count(*)::int as n from imes.published_feedback where coordinator = $1',
      [busy],
    )
    expect(rows).toEqual([{ n: 0 }])
  })
})
