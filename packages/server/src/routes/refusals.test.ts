import { addDays, type Day, day } from '@imes/consent/time'
import { rubrics } from '@imes/core/rubrics'
import { createDeviceKey, signContact } from '@imes/qr/screen'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agree, give } from '../testing/evaluations.js'
import { sampleRoster } from '../testing/files.js'
import { readNotices, type SignedIn, type Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

/** Nos of the routes by their stable codes: what was asked does not fit, came too late, or is not the caller's. */
let stage: Stage
let admin: pg.Client
let close: StageOnPostgres['close']
let student: SignedIn
let coordinator: SignedIn
let owner: SignedIn
beforeAll(async () => {
  ;({ stage, admin, close } = await stageOnPostgres('refusals'))
  const { students } = await stage.office.rosters.students()
  const placed = there(students.find((one) => one.placement))
  student = there((await stage.people('student', 0, [placed.id]))[0])
  coordinator = there((await stage.people('coordinator', 1))[0])
  owner = there((await stage.people('workplace', 1))[0])
}, 300_000)
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

interface Thrown {
  readonly status: number
  readonly denial?: string
  readonly problem?: string
  readonly issues?: readonly { readonly code: string }[]
}
/** Status and code of a no; of content that does not fit, the code of its first issue. */
const no = (asked: Promise<unknown>): Promise<readonly [number, string | undefined]> =>
  asked.then(
    () => [200, 'done'] as const,
    ({ status, denial, problem, issues }: Thrown) => [status, denial ?? issues?.[0]?.code ?? problem] as const,
  )
const nowhere = '11111111-1111-4111-8111-111111111111'

describe('a session', () => {
  it('that was ended opens nothing any more; another of the same person goes on', async () => {
    const [first] = await stage.people('student', 0, [student.id])
    const [second] = await stage.people('student', 0, [student.id])
    await there(first).client.session.end()
    expect(await no(there(first).client.session.me())).toEqual([401, 'not-signed-in'])
    expect((await there(second).client.session.me()).person.id).toBe(student.id)
  })
})

describe('a consent', () => {
  const purpose = 'prove-visit-location'
  it('is not given on another text, nor in the instant in which its notice was read', async () => {
    stage.on('2025-09-09', 9)
    const [fresh] = await stage.people('coordinator', 1)
    const { client } = there(fresh)
    const { consents } = await client.consents.mine({ query: {} })
    const { textHash, noticeHash } = there(consents.find((one) => one.purpose === purpose))
    const say = (texts: object) =>
      client.consents.give({ params: { purpose }, body: { textHash, noticeHash, language: 'tr', ...texts } })
    const other = '0'.repeat(64)
    stage.on('2025-09-09', 10)
    expect(await no(say({ textHash: other }))).toEqual([409, 'text-changed'])
    expect(await no(say({ noticeHash: other }))).toEqual([409, 'text-changed'])
    await admin.query("update imes.notice_record set event = jsonb_set(event, '{at}', to_jsonb($1::bigint))", [
      stage.now(),
    ])
    expect(await no(say({}))).toEqual([409, 'notice-not-read'])
    stage.on('2025-09-09', 11)
    expect(await no(say({}))).toEqual([200, 'done'])
  })

  it('rests on a notice that is read as it stands', async () => {
    const [notice] = (await student.client.notices.mine({ query: {} })).notices
    const params = { notice: there(notice).id }
    const body = { hash: '0'.repeat(64), language: 'tr' as const }
    expect(await no(student.client.notices.read({ params, body }))).toEqual([409, 'notice-changed'])
  })
})

describe('an evaluation', () => {
  it('fits its form and its author, has words only where the register declares them, and stays when its window has closed', async () => {
    stage.on('2026-01-12')
    const given = await give(student, 'workplace')
    const { body } = given
    const submit = (more: object) => student.client.evaluations.submit({ body: { ...body, ...more } })
    for (const more of [{ rubric: 'no-such-form' }, { version: 99 }])
      expect(await no(submit(more))).toEqual([422, 'rubric-unknown'])
    const strange = there(rubrics.find((one) => one.from === 'workplace'))
    expect((await no(submit({ rubric: strange.id, version: strange.version })))[0]).toBe(403)
    // What is said of a coordinator, who asks for it, is marks alone: the register declares no words.
    const teachers = await stage.people('coordinator', 20)
    stage.on('2026-01-12', 10)
    for (const one of [...teachers, owner]) await agree(one)
    stage.on('2026-01-12', 11)
    expect(await no(give(owner, 'coordinator', 'Yine de.'))).toEqual([403, 'field-undeclared'])
    expect(await no(give(owner, 'coordinator'))).toEqual([200, 'done'])
    stage.on('2026-02-10')
    const params = { evaluation: given.id }
    expect(await no(student.client.evaluations.withdraw({ params }))).toEqual([409, 'evaluation-closed'])
  })

  it('is published on a day of the calendar that has come, and its words are the office’s alone', async () => {
    stage.on('2026-02-01')
    for (const one of ['2026-02-01', '2026-02-02', '2026-02-03'])
      expect(await no(stage.office.releases.publish({ body: { day: day(one) } }))).toEqual([422, 'not-a-release-day'])
    const comments = coordinator.client.releases.comments({ params: { release: nowhere } })
    expect(await no(comments)).toEqual([403, 'not-disclosed'])
  })
})

describe('a wish and a proposal', () => {
  it('name places that are offered, each once; an amended decision names its place', async () => {
    stage.on('2025-09-12')
    const { seats } = await student.client.preferences.choices()
    const [seat] = seats.map((one) => ({ workplace: one.workplace.id, branch: one.branch }))
    const put = (list: { workplace: string; branch: string }[]) =>
      student.client.preferences.put({ body: { seats: list } })
    expect(await no(put([{ ...there(seat), workplace: nowhere }]))).toEqual([422, 'seat-unknown'])
    expect(await no(put([there(seat), there(seat)]))).toEqual([422, 'seat-twice'])
    const params = { proposal: nowhere, item: nowhere }
    const decide = (decision: 'amend' | 'approve') =>
      stage.office.proposals.decide({ params, body: { decision, reason: 'x' } })
    expect(await no(decide('amend'))).toEqual([422, 'place-missing'])
    expect(await no(decide('approve'))).toEqual([404, 'not-found'])
  })
})

describe('a roster', () => {
  it('with a question that nobody has answered is not imported, and the question is told', async () => {
    const { files, answers } = sampleRoster(['mesem'])
    const asked = Object.keys(answers)
    expect(asked.length).toBeGreaterThan(0)
    const importing = stage.office.rosters.import({ body: { files, planHash: '0'.repeat(64) } })
    const thrown = (await importing.catch((error: unknown) => error)) as {
      status: number
      issues: { code: string; path: string[] }[]
    }
    expect(thrown.status).toBe(422)
    const open = thrown.issues.filter((one) => one.code === 'question-open').map((one) => one.path[0])
    expect(asked).toEqual(expect.arrayContaining(open))
    expect(open.length).toBeGreaterThan(0)
  })

  it('gives new sign-in codes to those who are named, and to nobody else', async () => {
    const { sheets } = await stage.office.rosters.signInSheets({ body: { people: [student.id, nowhere] } })
    expect(sheets.map((one) => one.person)).toEqual([student.id])
  })
})

describe('a visit', () => {
  it('is of the last two weeks, at one workplace, and of a placement on its day', async () => {
    stage.on('2025-10-08')
    const { placements } = await coordinator.client.placements.mine()
    const [one] = placements
    const elsewhere = there(placements.find((each) => each.workplace.id !== there(one).workplace.id))
    const record = (ids: string[], on: Day) => coordinator.client.visits.record({ body: { placements: ids, day: on } })
    for (const on of ['2025-09-23', '2025-10-09'])
      expect(await no(record([there(one).id], day(on))), on).toEqual([422, 'day-out-of-range'])
    expect(await no(record([there(one).id, elsewhere.id], day('2025-10-08')))).toEqual([422, 'two-workplaces'])
    expect(await no(record([nowhere], day('2025-10-08')))).toEqual([404, 'not-found'])
    await admin.query("update imes.placement set first_day = '2025-10-07' where id = $1", [there(one).id])
    expect(await no(record([there(one).id], day('2025-10-06')))).toEqual([404, 'not-found'])
    expect(await no(record([there(one).id], day('2025-10-07')))).toEqual([200, 'done'])
    const list = coordinator.client.visits.list({ query: { placement: nowhere } })
    expect(await no(list)).toEqual([404, 'not-found'])
    const keys = coordinator.client.visitDetail.slotKeys({ body: { ticket: 'eyJhbGciOiJub25lIn0.e30.' } })
    expect(await no(keys)).toEqual([404, 'not-found'])
  })

  it('stands in the own calendar by its week, with the workplace’s name and no hour', async () => {
    stage.on('2025-09-17')
    await stage.office.visitPlan.run({ body: { from: day('2025-09-22'), to: day('2025-10-17') } })
    const { planned } = await coordinator.client.visitPlan.mine()
    const { ics } = await coordinator.client.visitPlan.calendar()
    expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(planned.length)
    for (const { workplace } of planned) expect(ics.replace(/\r\n /g, '')).toContain(workplace.name.split(/[,;]/)[0])
    expect(ics).not.toMatch(/DTSTART[^\r\n]*T\d{6}/)
  })
})

describe('a screen', () => {
  const enrol = async (code: string, publicKey?: object) =>
    stage.visitor.screens.enrol({
      body: { code, publicKey: (publicKey ?? (await createDeviceKey()).publicJwk) as never },
    })
  const revokeOne = async () => {
    const { kid } = there((await owner.client.screens.list()).screens[0])
    await owner.client.screens.revoke({ params: { kid } })
  }
  const newCode = async () => (await owner.client.screens.enrolmentCode({ body: {} })).code

  it('is enrolled with a key that is one, eight to a workplace', async () => {
    stage.on('2025-09-18', 9)
    const { publicJwk } = await createDeviceKey()
    expect(await no(enrol(await newCode(), { ...publicJwk, x: 'A'.repeat(43) }))).toEqual([422, 'key-refused'])
    for (let n = 0; n < 8; n++) await enrol(await newCode())
    expect(await no(enrol(await newCode()))).toEqual([409, 'slots-full'])
    await revokeOne()
    expect(await no(enrol(await newCode()))).toEqual([200, 'done'])
  })

  it('gets day keys for a fresh request of its own alone', async () => {
    stage.on('2025-09-18', 10)
    await revokeOne()
    const device = await createDeviceKey()
    const { aud } = await enrol(await newCode(), device.publicJwk)
    const askWith = async (signer: typeof device.signer, nonce?: string) => {
      const request = await signContact(
        { aud, day: day('2025-09-18'), nonce: nonce ?? (await stage.visitor.screens.challenge()).nonce },
        signer,
      )
      return stage.visitor.screens.dayKeys({ body: { request } })
    }
    expect(await no(askWith(device.signer))).toEqual([200, 'done'])
    expect(await no(askWith((await createDeviceKey()).signer))).toEqual([401, 'code-refused'])
    const { nonce } = await stage.visitor.screens.challenge()
    stage.on('2025-09-18', 11)
    expect(await no(askWith(device.signer, nonce))).toEqual([401, 'code-refused'])
    for (const request of ['x', 'x.e30.x', `x.${Buffer.from('{"aud":"short"}').toString('base64url')}.x`])
      expect(await no(stage.visitor.screens.dayKeys({ body: { request } })), request).toEqual([401, 'code-refused'])
  })

  it('waits after ten wrong codes, with the right one too', async () => {
    stage.on('2025-09-19', 9)
    for (let n = 0; n < 10; n++) expect(await no(enrol(`wrong${n}`))).toEqual([401, 'code-refused'])
    expect(await no(enrol(await newCode()))).toEqual([429, 'too-many-attempts'])
    stage.on('2025-09-19', 10)
    await revokeOne()
    expect(await no(enrol(await newCode()))).toEqual([200, 'done'])
  })
})

describe('a request', () => {
  it('is nobody’s own to handle, says what was done, and takes a step once', async () => {
    stage.on('2025-09-22')
    const { case: id } = await student.client.rights.request({ body: { right: 'access' } })
    const params = { case: id }
    await admin.query(
      `insert into imes.duty select province, $1, 'desk', scope, '2025-09-01' from imes.duty where role = 'desk' limit 1`,
      [student.id],
    )
    const own = stage.visitor.with({ token: student.token, role: 'desk' })
    await readNotices(own)
    const identify = { params, body: { step: 'identify' as const, how: 'oturum' } }
    expect(await no(own.rights.step(identify))).toEqual([403, 'own-case'])
    // Nobody is identified by that.
    const twice = await Promise.all([no(stage.desk.rights.step(identify)), no(stage.desk.rights.step(identify))])
    expect(twice.filter(([status]) => status === 200)).toHaveLength(1)
    expect(['step-taken', 'not-now']).toContain(twice.find(([status]) => status !== 200)?.[1])
    const bare = stage.desk.rights.step({ params, body: { step: 'execute' } })
    expect(await no(bare)).toEqual([422, 'result-missing'])
  })

  it('a hold is lifted once', async () => {
    const { hold } = await stage.desk.holds.declare({
      body: {
        of: 'person',
        ref: student.id,
        law: { no: '5271', article: '134' },
        caseNumber: '2026/17',
        reason: 'Mahkeme istedi.',
        until: addDays(day('2025-09-22'), 30),
      },
    })
    const lift = () => stage.desk.holds.lift({ params: { hold }, body: { reason: 'Gerek kalmadı.' } })
    const both = await Promise.all([no(lift()), no(lift())])
    expect(both.filter(([status]) => status === 200)).toHaveLength(1)
    expect([409, 403]).toContain(both.find(([status]) => status !== 200)?.[0])
    expect((await no(lift()))[0]).toBe(403)
  })
})

describe('a safety report', () => {
  it('is released with a finding', async () => {
    stage.on('2025-09-23')
    const danger = { kind: 'danger', ongoing: 'yes', workplace: 'mine', contact: 'none' } as const
    const { case: id } = await student.client.safety.report({ body: danger })
    const head = there(there((await stage.office.safetyReaders.list()).schools[0]).head)
    const { client } = there((await stage.people('office', 0, [head.id]))[0])
    const decide = (more: object) =>
      client.safety.decide({ params: { case: id }, body: { outcome: 'released', reason: 'Görüldü.', ...more } })
    expect(await no(decide({}))).toEqual([422, 'finding-missing'])
    expect(await no(decide({ finding: 'Koruyucu kapak yok.' }))).toEqual([200, 'done'])
  })
})
