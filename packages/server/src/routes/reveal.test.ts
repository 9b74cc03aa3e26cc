import { commitTo, opensCommitment } from '@imes/core/evaluation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cell, cellsOf, give, giveFeedback } from '../testing/evaluations.js'
import type { SignedIn } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

/** What happens to an evaluation at the server: sealed, withdrawn, revealed, published, commented, pooled. */
let stage: StageOnPostgres['stage']
let admin: StageOnPostgres['admin']
let close: StageOnPostgres['close']
beforeAll(async () => {
  ;({ stage, admin, close } = await stageOnPostgres('reveal'))
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

describe('an evaluation at the server', { timeout: 5 * 60_000 }, () => {
  let largest: Cell
  let students: readonly SignedIn[]
  let firstGiven: Awaited<ReturnType<typeof give>>
  let owners: readonly SignedIn[] = []
  let teachers: readonly SignedIn[] = []
  let raters: ReadonlyMap<string, readonly SignedIn[]> = new Map()

  it('is bound to its author’s words: the receipt opens the commitment, for the author alone', async () => {
    stage.on('2025-09-10')
    largest = there((await cellsOf(stage))[0])
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
    const other = there((await cellsOf(stage)).find((one) => one.workplace !== largest.workplace)).workplace
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
    ;({ owners, teachers, raters } = await giveFeedback(stage))
    expect(raters.size).toBeGreaterThan(3)
  })

  it('is published with others on the day of the calendar; its comment goes to the office, mixed, and to nobody else', async () => {
    for (const [n, student] of students.entries())
      if (n > 0)
        await give(student, 'workplace', n < 4 ? `${'ÇBA'.charAt(n - 1)}ok iyi öğretildi.` : undefined, 2 + (n % 3))
    stage.on('2026-02-02')
    const release = await stage.office.releases.publish({ body: { day: '2026-02-02' as never } })
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
    const all = await cellsOf(stage)
    const small = all.filter((one) => one.students.length < 4).slice(0, 2)
    const bytes = []
    for (const { workplace } of small) {
      const { score, says, parts } = await stage.office.scores.get({ params: { workplace } })
      bytes.push(JSON.stringify([score, says, parts]))
    }
    expect(new Set(bytes).size).toBe(1)
    expect(bytes[0]).toContain('null')
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
