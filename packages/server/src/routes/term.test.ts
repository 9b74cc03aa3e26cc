import { replay } from '@imes/core/placement'
import { rubricNamed } from '@imes/core/rubrics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardianAndChild } from '../testing/guardian-and-child.js'
import type { SignedIn, Stage } from '../testing/stage.js'
import { drivers, type StageOnEither, stageOn } from '../testing/stage-on.js'
import { there } from '../testing/there.js'

// Everything here runs one after another under a clock that stands still: what fails on a busy machine is the patience.
describe.each(drivers)('one term on %s', { timeout: 300_000 }, (driver) => {
  let stage: Stage
  let close: StageOnEither['close']
  let students: SignedIn[]
  let coordinators: SignedIn[]
  beforeAll(async () => {
    ;({ stage, close } = await stageOn(driver, 'term'))
    students = await stage.people('student', 0, await someStudents(stage))
    coordinators = await stage.people('coordinator', 20)
  })
  afterAll(async () => {
    expect(stage.failures).toEqual([])
    await close()
  })

  it('people see who they are, what is kept about them, and nobody else', async () => {
    const [student] = students
    const me = await there(student).client.session.me()
    expect(me).toMatchObject({ actingAs: 'student', demonstration: true })
    expect(me.kept.length).toBeGreaterThan(3)
    for (const one of me.kept) expect(one.article).toMatch(/^KVKK m\./)
    await expect(there(student).client.rosters.students()).rejects.toMatchObject({ article: expect.any(String) })
    expect((await stage.office.rosters.students()).students.length).toBe(90)
  })

  it('a support need needs child and guardian, and is gone when the guardian withdraws', async () => {
    stage.on('2025-09-10')
    const { guardian, child } = await guardianAndChild(stage)
    // The notice comes first, the consent after it: never at one instant.
    stage.on('2025-09-10', 10)
    const act = async (who: SignedIn, onBehalfOf?: string): Promise<void> => {
      const { consents } = await who.client.consents.mine({ query: {} })
      const asked = there(consents.find((one) => one.purpose === purpose && one.onBehalfOf?.id === onBehalfOf))
      expect(asked).toMatchObject({ given: false, noticeRead: true })
      const texts = { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' as const }
      await who.client.consents.give({ params: { purpose }, body: { ...texts, ...(onBehalfOf && { onBehalfOf }) } })
    }
    const purpose = 'propose-placement'
    const supports = ['near-home' as const]
    expect(await child.client.needs.put({ body: { supports } })).toMatchObject({ written: false })
    await act(child)
    expect(await child.client.needs.put({ body: { supports } })).toMatchObject({ written: false })
    await act(guardian, child.id)
    expect(await child.client.needs.put({ body: { supports } })).toMatchObject({ written: true })
    expect(await child.client.needs.mine({ query: {} })).toEqual({ supports })
    expect(await guardian.client.needs.mine({ query: { onBehalfOf: child.id } })).toEqual({ supports })
    stage.on('2025-09-10', 11)
    await guardian.client.consents.withdraw({ params: { purpose }, body: { onBehalfOf: child.id } })
    expect(await child.client.needs.mine({ query: {} })).toEqual({ supports: null })
    expect(await child.client.needs.put({ body: { supports } })).toMatchObject({ written: false })
  })

  it('the machine proposes, an officer decides one by one, an objection stops the effect, a second officer decides', async () => {
    stage.on('2025-09-11')
    const { students: roster } = await stage.office.rosters.students()
    const free = there(roster.find((one) => one.placement === null))
    const mover = there(students.find((one) => one.id === free.id))
    const { seats } = await mover.client.preferences.choices()
    expect(seats.length).toBeGreaterThan(0)
    const wanted = seats.slice(0, 3).map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch }))
    await mover.client.preferences.put({ body: { seats: wanted } })
    expect((await mover.client.preferences.mine()).seats.map((seat) => seat.workplace.id)).toEqual(
      wanted.map((seat) => seat.workplace),
    )
    stage.on('2025-09-16')
    const draw = { name: 'Milli Piyango 2025-09-15', value: '4417-0925' }
    const proposal = await stage.office.proposals.run({ body: { mode: 'first', draw } })
    expect(proposal.certificate).toMatchObject({ stable: true, withinQuotas: true, studentOptimal: true })
    const { items } = await stage.office.proposals.get({ params: { proposal: proposal.id } })
    const item = there(items.find((one) => one.student.id === mover.id))
    expect(item).toMatchObject({ state: 'proposed', from: null })
    expect(item.reasons.length).toBeGreaterThan(1)
    const approved = await stage.office.proposals.approveNew({
      params: { proposal: proposal.id },
      body: { reason: 'Komisyon kararı 4' },
    })
    expect(approved.approved).toBe(items.filter((one) => one.to !== null).length)
    const mine = await mover.client.placements.mine()
    expect(mine.placements.map((one) => one.workplace.id)).toContain(there(item.to ?? undefined).workplace.id)
    await mover.client.placements.object({
      params: { proposal: proposal.id, item: item.id },
      body: { text: 'Yol çok uzun.' },
    })
    expect(there((await mover.client.placements.mine()).proposed[0]).state).toBe('objected')
    const again = { params: { proposal: proposal.id, item: item.id } }
    await expect(
      stage.office.placements.review({ ...again, body: { decision: 'same', reason: 'Aynı' } }),
    ).rejects.toMatchObject({ problem: 'proposal-same-person' })
    const decided = await stage.secondOfficer.placements.review({
      ...again,
      body: { decision: 'same', reason: 'İkinci inceleme' },
    })
    expect(decided.item).toMatchObject({ state: 're-decided', student: { displayName: mover.displayName } })
    expect(JSON.stringify(decided.item.reasons)).toContain('Yol çok uzun.')
    expect(JSON.stringify(await mover.client.placements.mine())).not.toContain('Yol çok uzun.')
    const manifest = await stage.office.proposals.manifest({ params: { proposal: proposal.id } })
    expect(manifest.manifest.resultHash).toBe(proposal.resultHash)
    expect(replay(manifest.manifest as never, manifest.inputs as never)).toMatchObject({ same: true, differs: [] })
  })

  it('what is said stays sealed until the window closes, for the workplace and the guardian for ever', async () => {
    stage.on('2026-01-12')
    let given = 0
    for (const one of [...students, ...coordinators]) {
      const { due } = await one.client.evaluations.due()
      for (const form of due.filter((each) => each.about.kind === 'workplace')) {
        const rubric = there(rubricNamed(form.rubric, form.version))
        const answers = Object.fromEntries(
          rubric.criteria.map((each, i) => [each.id, each.kind === 'yes-no' ? 5 : 3 + ((given + i) % 3)]),
        )
        const { about, placement, version } = form
        const answer = await one.client.evaluations.submit({
          body: { rubric: form.rubric, version, about: { kind: about.kind, id: about.id }, placement, answers },
        })
        expect(answer.state).toBe('sealed')
        given++
      }
    }
    expect(given).toBeGreaterThan(students.length / 2)
    const [trainer] = await stage.people('workplace', 1)
    await expect(there(trainer).client.evaluations.received()).rejects.toMatchObject({ status: 403 })
    const [student] = students
    expect((await there(student).client.evaluations.received()).evaluations).toEqual([])
    const formAboutOne = async (coordinator: SignedIn) => {
      const { due } = await coordinator.client.evaluations.due()
      const about = due.find((one) => one.state === 'open' && students.some((each) => each.id === one.about.id))
      return about ? [{ coordinator, about }] : []
    }
    const { coordinator, about } = there((await Promise.all(coordinators.map(formAboutOne))).flat()[0])
    const rubric = there(rubricNamed(about.rubric, about.version))
    await coordinator.client.evaluations.submit({
      body: {
        rubric: rubric.id,
        version: rubric.version,
        about: { kind: 'student', id: about.about.id },
        placement: about.placement,
        answers: { [there(rubric.criteria[0]).id]: 4 },
        comment: 'Çalışkan.',
      },
    })
    const told = there(students.find((one) => one.id === about.about.id))
    expect((await told.client.evaluations.received()).evaluations).toEqual([])
    stage.on('2026-01-30')
    const [revealed] = (await told.client.evaluations.received()).evaluations
    expect(revealed).toMatchObject({ from: 'coordinator', comment: 'Çalışkan.', state: 'revealed' })
    const params = { student: told.id }
    expect((await stage.office.evaluations.ofStudent({ params })).evaluations).toHaveLength(1)
    const stranger = there(students.find((one) => one.id !== told.id))
    await expect(stranger.client.evaluations.ofStudent({ params })).rejects.toMatchObject({ status: 403 })
  })

  it('scores appear on the day of the calendar, from five people on, with interval and reasons', async () => {
    stage.on('2026-02-02')
    expect((await stage.office.releases.list()).next).toBe('2026-02-02')
    const release = await stage.office.releases.publish({ body: { day: '2026-02-02' as never } })
    expect(release.published).toBeGreaterThan(0)
    const { scores } = await there(students[0]).client.scores.list()
    const shown = scores.filter((one) => one.score !== null)
    expect(shown.length).toBe(release.published)
    for (const { score } of shown) {
      const one = there(score ?? undefined)
      expect(one.raters).toBeGreaterThanOrEqual(5)
      expect(one.low).toBeLessThanOrEqual(one.value)
      expect(one.high).toBeGreaterThanOrEqual(one.value)
    }
    const workplace = there(shown[0]).workplace.id
    const explained = await stage.office.scores.get({ params: { workplace } })
    const sum = explained.parts.reduce((total, part) => total + part.points, 0)
    expect(sum).toBeCloseTo(there(explained.score ?? undefined).value, 6)
    await expect(stage.office.releases.publish({ body: { day: '2026-02-02' as never } })).rejects.toMatchObject({
      problem: 'release-exists',
    })
  })

  it('a review proposes from published figures, and a new matching keeps those who want to stay', async () => {
    stage.on('2026-02-05')
    const review = await stage.office.reviews.run()
    expect(review.verdicts.length).toBeGreaterThan(5)
    const { markdown } = await stage.office.reviews.report()
    expect(markdown.tr).toContain('142/1-ç')
    // A heading and a line a workplace of the school at least.
    expect(markdown.tr.split('\n').filter((line) => line.startsWith('| ')).length).toBeGreaterThan(5)
    const workplace = there(review.verdicts[0]).workplace.id
    expect((await stage.office.reviews.dossier({ params: { workplace } })).parts.length).toBeGreaterThan(0)
    const mover = there(students[3])
    const { seats } = await mover.client.preferences.choices()
    const wish = seats.slice(0, 3).map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch }))
    await mover.client.preferences.put({ body: { seats: wish, wantsToMove: true } })
    const proposal = await stage.office.proposals.run({
      body: { mode: 'keep', draw: { name: 'Milli Piyango 2026-02-04', value: '7702' } },
    })
    const { items } = await stage.office.proposals.get({ params: { proposal: proposal.id } })
    expect(items.filter((one) => one.from !== null).every((one) => one.student.id === mover.id)).toBe(true)
    // Whoever holds the frozen inputs runs it again: the places held are among them.
    const frozen = await stage.office.proposals.manifest({ params: { proposal: proposal.id } })
    expect(frozen.manifest.resultHash).toBe(proposal.resultHash)
    expect(replay(frozen.manifest as never, frozen.inputs as never)).toMatchObject({ same: true, differs: [] })
    for (const one of items.filter((each) => each.to !== null && each.state === 'proposed'))
      expect(
        (
          await stage.office.proposals.decide({
            params: { proposal: proposal.id, item: one.id },
            body: { decision: 'approve', reason: 'Boş yer var' },
          })
        ).item.state,
      ).toBe('in-effect')
  })
})

/** Everybody at the two workplaces with most students, and whoever has no place: enough for a figure. */
async function someStudents(stage: Stage): Promise<string[]> {
  const { students } = await stage.office.rosters.students()
  const at = new Map<string, string[]>()
  for (const one of students) {
    const key = `${one.placement?.workplace.id ?? 'none'} ${one.placement ? one.field : ''}`
    at.set(key, [...(at.get(key) ?? []), one.id])
  }
  const largest = [...at].filter(([key]) => !key.startsWith('none')).sort(([, a], [, b]) => b.length - a.length)
  return [...(at.get('none ') ?? []), ...largest.slice(0, 2).flatMap(([, ids]) => ids)]
}
