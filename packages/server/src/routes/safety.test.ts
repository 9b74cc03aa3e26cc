import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedIn, Stage } from '../testing/stage.js'
import { drivers, type StageOnEither, stageOn } from '../testing/stage-on.js'
import { there } from '../testing/there.js'

/** Who reads a safety report: one officer, named; then the head of the school; nobody else. */

const danger = {
  kind: 'danger',
  ongoing: 'yes',
  workplace: 'mine',
  text: 'Koruyucu kapak yok.',
  contact: 'none',
} as const

describe.each(drivers)('a safety report on %s', { timeout: 120_000 }, (driver) => {
  let stage: Stage
  let admin: StageOnEither['admin']
  let close: StageOnEither['close']
  let student: SignedIn
  let school: string
  let head: SignedIn
  let officer: SignedIn
  let third: SignedIn
  beforeAll(async () => {
    ;({ stage, admin, close } = await stageOn(driver, 'safety'))
    const [found] = (await stage.office.safetyReaders.list()).schools
    school = there(found).school.id
    const { students } = await stage.office.rosters.students()
    const placed = there(students.find((one) => one.placement !== null))
    student = there((await stage.people('student', 0, [placed.id]))[0])
    const headId = there(there(found).head).id
    // Those of the school first; who set the installation up is an officer of it as well.
    const others = there(found)
      .officers.filter((one) => one.id !== headId)
      .sort((a, b) => Number(a.displayName.startsWith('Görevli')) - Number(b.displayName.startsWith('Görevli')))
    const people = await stage.people('office', 0, [headId, ...others.map((one) => one.id)])
    head = there(people.find((one) => one.id === headId))
    officer = there(people.find((one) => one.id === others[0]?.id))
    third = there(people.find((one) => one.id === others[1]?.id))
  })
  afterAll(async () => {
    expect(stage.failures).toEqual([])
    await close()
  })

  const name = (by: SignedIn, who: string) =>
    by.client.safetyReaders.name({ params: { school }, body: { officer: who } })
  const sendOn = async (date: string): Promise<string> => {
    stage.on(date)
    return (await student.client.safety.report({ body: danger })).case
  }
  const sees = async (who: SignedIn, of: string): Promise<boolean> =>
    (await who.client.safety.list()).reports.some((one) => one.case === of)

  it('goes to the head while nobody is named; the office names one of its own, and nobody else', async () => {
    stage.on('2025-11-17')
    const unnamed = there((await student.client.safety.reader()).reader)
    expect(unnamed).toEqual({ officer: { id: head.id, displayName: head.displayName }, head: null })
    await expect(name(head, student.id)).rejects.toMatchObject({ status: 422 })
    await expect(name(student, officer.id)).rejects.toMatchObject({ status: 403 })
    const elsewhere = { params: { school: '11111111-1111-4111-8111-111111111111' }, body: { officer: officer.id } }
    await expect(head.client.safetyReaders.name(elsewhere)).rejects.toMatchObject({ status: 404 })
    await name(head, officer.id)
    const [named] = (await third.client.safetyReaders.list()).schools
    expect(there(named).officer?.id).toBe(officer.id)
  })

  it('is read by the named officer alone, and the author knows by whom before and after sending', async () => {
    const shown = there((await student.client.safety.reader()).reader)
    expect(shown.officer.displayName).toBe(officer.displayName)
    expect(shown.head?.displayName).toBe(head.displayName)
    // Somebody else reads by now: nothing is sent.
    await expect(student.client.safety.report({ body: { ...danger, reader: head.id } })).rejects.toMatchObject({
      problem: 'safety-reader-changed',
    })
    expect((await student.client.safety.list()).reports).toEqual([])
    // A Friday: the next working day is Monday.
    stage.on('2025-11-21')
    const sent = await student.client.safety.report({ body: { ...danger, reader: shown.officer.id } })
    const [mine] = (await student.client.safety.list()).reports
    expect(mine).toMatchObject({ state: 'open', readers: [officer.displayName], headReadsFrom: '2025-11-25' })
    expect((await officer.client.safety.list()).reports).toMatchObject([{ case: sent.case, text: danger.text }])
    // The head is a reader who has nothing to read yet; every other officer is refused by the law.
    expect((await head.client.safety.list()).reports).toEqual([])
    const params = { case: sent.case }
    expect((await third.client.safetyReaders.list()).reads).toBe(false)
    expect((await head.client.safetyReaders.list()).reads).toBe(true)
    for (const other of [third.client, stage.office, stage.secondOfficer]) {
      await expect(other.safety.list()).rejects.toMatchObject({ status: 403, article: expect.stringMatching(/m\./) })
      await expect(other.safety.takeUp({ params })).rejects.toMatchObject({ status: 403 })
      await expect(other.safety.decide({ params, body: { outcome: 'closed', reason: 'x' } })).rejects.toMatchObject({
        status: 403,
      })
    }
    await expect(head.client.safety.takeUp({ params })).rejects.toMatchObject({ status: 404 })
    // Nobody else learns that there is one: neither the review nor the dossier of the workplace.
    const workplace = there(mine?.workplace).id
    await third.client.reviews.run()
    expect(JSON.stringify(await third.client.reviews.list())).not.toContain('with-a-person')
    expect(JSON.stringify(await third.client.reviews.dossier({ params: { workplace } }))).not.toContain(sent.number)
  })

  it('that was taken up in time stays the officer’s; one left lying is read by the head too', async () => {
    const [lying] = (await officer.client.safety.list()).reports
    stage.on('2025-11-24')
    expect(await sees(head, there(lying).case)).toBe(false)
    const taken = await sendOn('2025-11-24')
    await officer.client.safety.takeUp({ params: { case: taken } })
    stage.on('2025-11-25')
    expect(await sees(head, there(lying).case)).toBe(true)
    stage.on('2026-02-10')
    expect(await sees(head, taken)).toBe(false)
    const mine = (await student.client.safety.list()).reports
    expect(mine.find((one) => one.case === taken)).toMatchObject({ state: 'taken-up', readers: [officer.displayName] })
    expect(mine.find((one) => one.case === there(lying).case)?.readers).toEqual([officer.displayName, head.displayName])
    // Taken up too late: the head goes on reading.
    await officer.client.safety.takeUp({ params: { case: there(lying).case } })
    expect(await sees(head, there(lying).case)).toBe(true)
  })

  it('released as a finding it holds the workplace for a person, until it is closed', async () => {
    const [first] = (await head.client.safety.list()).reports
    const { case: id, workplace } = there(first)
    const params = { case: id }
    await head.client.safety.decide({
      params,
      body: { outcome: 'released', finding: 'Kapak takıldı.', reason: 'Denetim' },
    })
    const at = { params: { workplace: there(workplace).id } }
    expect(JSON.stringify(await third.client.reviews.dossier(at))).toContain('Kapak takıldı.')
    await third.client.reviews.run()
    expect(JSON.stringify(await third.client.reviews.list())).toContain('with-a-person')
    await head.client.safety.decide({ params, body: { outcome: 'closed', reason: 'Bitti' } })
    stage.on('2026-02-11')
    await third.client.reviews.run()
    expect(JSON.stringify(await third.client.reviews.list())).not.toContain('with-a-person')
    await expect(
      head.client.safety.decide({ params, body: { outcome: 'closed', reason: 'Yine' } }),
    ).rejects.toMatchObject({ problem: 'already-closed' })
  })

  it('stays with the reader whom its author was shown when another is named', async () => {
    const before = await sendOn('2026-02-12')
    await name(third, third.id)
    const after = await sendOn('2026-02-12')
    expect([await sees(officer, before), await sees(officer, after)]).toEqual([true, false])
    expect([await sees(third, before), await sees(third, after)]).toEqual([false, true])
    await name(third, officer.id)
  })

  if (driver === 'postgres')
    it('is kept from everybody else by the database too, and passes on when its reader has left the office', async () => {
      const sent = await sendOn('2026-02-13')
      const past = there(admin)
      const rowsFor = async (person: string, on: string, over: Record<string, string> = {}): Promise<number> => {
        await past.query('begin')
        await past.query('set local role imes_app')
        const settings = {
          province: '32',
          person,
          role: 'office',
          purpose: 'report-safety',
          day: on,
          scopes: `{${school}}`,
        }
        for (const [key, value] of Object.entries({ ...settings, ...over }))
          await past.query('select set_config($1, $2, true)', [`app.${key}`, value])
        const { rows } = await past.query('select id from imes.safety_report where id = $1', [sent])
        await past.query('rollback')
        return rows.length
      }
      expect(await rowsFor(officer.id, '2026-02-13')).toBe(1)
      expect(await rowsFor(third.id, '2026-02-13')).toBe(0)
      expect(await rowsFor(head.id, '2026-02-16')).toBe(0)
      expect(await rowsFor(head.id, '2026-02-17')).toBe(1)
      for (const purpose of ['review-placement', 'import-roster', 'contest'])
        expect(await rowsFor(officer.id, '2026-02-13', { purpose })).toBe(0)
      expect(await rowsFor(officer.id, '2026-02-13', { scopes: '{}' })).toBe(0)
      expect(await rowsFor(officer.id, '2026-02-13', { role: 'district' })).toBe(0)
      await past.query("update imes.duty set to_day = '2026-02-13' where person = $1", [officer.id])
      expect(await rowsFor(officer.id, '2026-02-14')).toBe(0)
      expect(await rowsFor(head.id, '2026-02-14')).toBe(1)
      expect(await rowsFor(third.id, '2026-02-14')).toBe(0)
      stage.on('2026-02-14')
      await name(head, third.id)
      expect(await rowsFor(third.id, '2026-02-14')).toBe(1)
      const mine = there((await student.client.safety.list()).reports.find((one) => one.case === sent))
      expect(mine.readers.toSorted()).toEqual([third.displayName, head.displayName].toSorted())
    })
})
