import type { Client } from '@imes/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { give } from '../testing/evaluations.js'
import { readNotices, type SignedIn } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

/** A contest of an evaluation at the server: read by the office once, unread by the district the second time. */
let stage: StageOnPostgres['stage']
let admin: StageOnPostgres['admin']
let close: StageOnPostgres['close']
beforeAll(async () => {
  ;({ stage, admin, close } = await stageOnPostgres('evaluation_contest'))
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

describe('a contest', { timeout: 5 * 60_000 }, () => {
  let teachers: readonly SignedIn[]
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
    teachers = await stage.people('coordinator', 20)
  }, 300_000)

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
    expect(own).toMatchObject({
      state: 'struck',
      decision: { outcome: 'struck', reason: 'Devam çizelgesi öğrenciyi doğruluyor.' },
    })
    // The author reads the reason, and nothing more: the case is whose it was said of (decision 0066).
    expect(JSON.stringify((await author.client.contests.list()).contests)).not.toContain(params.case)
    await expect(author.client.contests.askAgain(again)).rejects.toMatchObject({ status: 404 })
    const anew = { kind: 'evaluation', target: said1.evaluation, grounds: 'Öyleydi.' } as const
    await expect(author.client.contests.open({ body: anew })).rejects.toMatchObject({ status: 404 })
    await expect(student.client.contests.askAgain(again)).rejects.toMatchObject({ status: 422 })
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
    await expect(as('district', event, [said1.student.id, person])).rejects.toThrow(/row-level security/)
    expect(await as('district', 'select 1 from imes.evaluation where id = $1', [target])).toBe(0)
    await admin.query('delete from imes.contest_case where id = $1', [id])
  })

  it('about a student is upheld or struck by the office that reads it, and by nobody who is a party', async () => {
    for (const [n, outcome] of (['upheld', 'struck'] as const).entries()) {
      stage.on('2026-01-13')
      const teacher = there(teachers[n + 1])
      const { due } = await teacher.client.evaluations.due()
      const about = there(due.find((one) => one.about.kind === 'student' && one.state === 'open')).about.id
      const given = await give(teacher, 'student', undefined, 3, about)
      const student = there((await stage.people('student', 0, [about]))[0])
      stage.on('2026-02-12')
      const body = { kind: 'evaluation' as const, target: given.id, grounds: 'Bu puan bana ait değil.' }
      const params = { case: (await student.client.contests.open({ body })).case }
      const decision = { params, body: { outcome, reason: 'Devam çizelgesine bakıldı.' } }
      await admin.query(
        `insert into imes.duty select province, $1, 'office', scope, '2025-09-01' from imes.duty
          where role = 'office' and person = $2`,
        [about, first.id],
      )
      const party = stage.visitor.with({ token: student.token, role: 'office' })
      await readNotices(party)
      await expect(party.contests.decide(decision)).rejects.toMatchObject({ problem: 'party-decides' })
      await first.office.contests.decide(decision)
      const seen = (await student.client.evaluations.received()).evaluations.find((one) => one.id === given.id)
      if (outcome === 'struck') expect(seen).toBeUndefined()
      else expect(seen).toMatchObject({ state: 'upheld', answers: given.content.answers, decision: { outcome } })
      const own = (await teacher.client.evaluations.mine()).evaluations.find((one) => one.id === given.id)
      expect(own).toMatchObject({ state: outcome, answers: given.content.answers })
      expect((await student.client.contests.list()).contests).toMatchObject([{ state: outcome }])
    }
  })
})
