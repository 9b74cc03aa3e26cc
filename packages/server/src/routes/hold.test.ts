import { day } from '@imes/consent/time'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAccess, readNotices, type SignedIn, type Stage } from '../testing/stage.js'
import { drivers, type StageOnEither, stageOn } from '../testing/stage-on.js'

/** A legal hold over one student, from its declaration to the run after it was lifted. */

describe.each(drivers)('a legal hold on %s', { timeout: 300_000 }, (driver) => {
  let stage: Stage
  let close: StageOnEither['close']
  let student: SignedIn
  let hold: string
  beforeAll(async () => {
    ;({ stage, close } = await stageOn(driver, 'holds'))
    const [found] = await stage.people('student', 1)
    if (!found) throw new Error('nobody')
    student = found
  }, 600_000)
  afterAll(async () => {
    expect(stage.failures).toEqual([])
    await close()
  })

  const deskOn = async (date: string) => {
    stage.on(date)
    const desk = await stage.appoint('desk')
    await readNotices(desk)
    return desk
  }
  /** Names that are due. */
  const names = async (desk: Stage['desk']) =>
    (await desk.destruction.plan()).due.find((one) => one.category === 'identity')?.count ?? 0

  it('over the case that somebody opened names its law, its case, its reason and its last day', async () => {
    stage.on('2026-05-04')
    const { number } = await student.client.rights.request({ body: { right: 'access' } })
    const { hold: declared } = await stage.desk.holds.declare({
      body: {
        of: 'person',
        ref: number,
        law: { no: '5271', article: '134' },
        caseNumber: '2026/17',
        reason: 'Mahkeme istedi.',
        until: day('2027-05-04'),
      },
    })
    hold = declared
    expect((await stage.desk.holds.list()).holds).toMatchObject([
      { hold, of: 'person', subject: student.id, law: '5271 m.134', state: 'in-force', lifted: null, hidden: null },
    ])
    for (const client of [stage.office, student.client])
      await expect(client.holds.list()).rejects.toMatchObject({ status: 403 })
    const { requests } = await stage.desk.rights.requests()
    const asked = requests.find((one) => one.number === number)
    await answerAccess(stage.desk, asked?.case ?? '')
    const own = (await student.client.rights.export()).activities.find((one) => one.purpose === 'legal-hold')
    expect(own?.records).toMatchObject([{ case: { caseNumber: '2026/17', until: '2027-05-04' } }])
  })

  it('keeps one name through the run after the school year; lifted, the next run takes it', async () => {
    const desk = await deskOn('2026-10-01')
    expect(await names(desk)).toBeGreaterThan(50)
    const { planHash } = await desk.destruction.plan()
    await desk.destruction.run({ body: { planHash } })
    const { due, held } = await desk.destruction.plan()
    expect(due).toEqual([])
    expect(held).toBeGreaterThan(0)
    await desk.holds.lift({ params: { hold }, body: { reason: 'Dosya kapandı.' } })
    expect(await names(desk)).toBe(1)
    await desk.destruction.run({ body: {} })
    expect(await desk.destruction.plan()).toMatchObject({ due: [], held: 0 })
    expect((await desk.holds.list()).holds).toMatchObject([{ state: 'lifted', lifted: { reason: 'Dosya kapandı.' } }])
    // Its own term is a day: then it is gone too.
    const later = await deskOn('2026-10-03')
    await later.destruction.run({ body: {} })
    expect((await later.holds.list()).holds).toEqual([])
  })
})
