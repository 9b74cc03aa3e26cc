import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.js'
import { openPGlite } from '../pglite/index.js'
import { openStage, type SignedIn, type Stage } from '../testing/stage.js'

describe('the dossier of a workplace', () => {
  let database: Database
  let stage: Stage
  let workplace: string
  let field: string
  let student: SignedIn

  const lines = async () => {
    const { parts } = await stage.office.reviews.dossier({ params: { workplace } })
    const part = parts.find((one) => one.field === field)
    if (!part) throw new Error('no part for the field')
    return new Map(part.lines.map((line) => [line.id, line]))
  }
  const found = (percent: number, met: boolean, foundOn = '2025-09-08') =>
    stage.office.reviews.recordSuitability({
      params: { workplace },
      body: {
        field,
        coverage: { percent, evidence: 'KOM-2025/7' },
        safety: { met, evidence: 'İSG-2025/4' },
        foundOn: foundOn as never,
      },
    })

  beforeAll(async () => {
    database = await openPGlite()
    stage = await openStage(database)
    const { students } = await stage.office.rosters.students()
    const placed = students.find((one) => one.placement)
    if (!placed?.placement) throw new Error('nobody is placed')
    workplace = placed.placement.workplace.id
    field = placed.field ?? ''
    const [signed] = await stage.people('student', 0, [placed.id])
    if (!signed) throw new Error('nobody signed in')
    student = signed
  })
  afterAll(() => database.close())

  it('says what is unknown as unknown until the commission has written its finding', async () => {
    const before = await lines()
    expect(before.get('coverage')).toMatchObject({ finding: 'unknown' })
    expect(before.get('occupational-safety')).toMatchObject({ finding: 'unknown' })
    expect(before.get('contests')?.says).toEqual([{ tr: 'yok', en: 'none' }])
    await found(85, true)
    const after = await lines()
    expect(after.get('coverage')).toMatchObject({ finding: 'met' })
    expect(after.get('coverage')?.says.map((one) => one.tr)).toEqual([
      'karşılanıyor',
      '%85; en az %80 gerekir.',
      'Dayanak: KOM-2025/7.',
    ])
    expect(after.get('occupational-safety')?.says.map((one) => one.en)).toEqual(['met', 'Evidence: İSG-2025/4.'])
  })

  it('counts who trains there, and names nobody', async () => {
    const { students } = await stage.office.rosters.students()
    const there = students.filter((one) => one.placement?.workplace.id === workplace)
    const duty = (await lines()).get('duty-share')
    expect(duty?.says[1]?.tr).toContain(`Eğitim gören: ${there.length};`)
    const said = JSON.stringify(await stage.office.reviews.dossier({ params: { workplace } }))
    for (const one of there) {
      expect(said).not.toContain(one.id)
      expect(said).not.toContain(one.displayName)
    }
  })

  it('is the office’s alone, and so is the finding', async () => {
    const at = { params: { workplace } }
    await expect(student.client.reviews.dossier(at)).rejects.toMatchObject({ status: 403 })
    const district = await stage.appoint('district')
    await expect(district.reviews.dossier(at)).rejects.toMatchObject({ status: 403 })
    const body = {
      field,
      coverage: { percent: 90, evidence: 'A-1' },
      safety: { met: true, evidence: 'A-2' },
      foundOn: '2025-09-08' as never,
    }
    await expect(district.reviews.recordSuitability({ ...at, body })).rejects.toMatchObject({ status: 403 })
    await expect(student.client.reviews.recordSuitability({ ...at, body })).rejects.toMatchObject({ status: 403 })
  })

  it('takes document numbers, no texts; a day that has come; a field that the workplace offers', async () => {
    const at = { params: { workplace } }
    const body = {
      field,
      coverage: { percent: 90, evidence: 'A-1' },
      safety: { met: true, evidence: 'A-2' },
      foundOn: '2025-09-08' as never,
    }
    const refused = (change: object) => stage.office.reviews.recordSuitability({ ...at, body: { ...body, ...change } })
    await expect(refused({ safety: { met: false, evidence: 'Ayşe Öğretmen gördü' } })).rejects.toThrow()
    await expect(refused({ coverage: { percent: 101, evidence: 'A-1' } })).rejects.toThrow()
    await expect(refused({ foundOn: '2025-09-09' })).rejects.toMatchObject({ status: 422 })
    await expect(refused({ field: 'Böyle bir alan yok' })).rejects.toMatchObject({ status: 404 })
    expect((await lines()).get('coverage')?.says[1]?.tr).toBe('%85; en az %80 gerekir.')
  })

  it('found unsuitable, the workplace is proposed to nobody; found suitable again, its students stay', async () => {
    await found(95, false)
    expect((await lines()).get('occupational-safety')).toMatchObject({ finding: 'not-met' })
    const proposal = await stage.office.proposals.run({
      body: { mode: 'keep', draw: { name: 'Milli Piyango 2025-09-06', value: '1234' } },
    })
    const { items } = await stage.office.proposals.get({ params: { proposal: proposal.id } })
    expect(items.filter((one) => one.to?.workplace.id === workplace && one.to.field === field)).toEqual([])
    // Who trains there is a case for a person, one by one: the proposal alone moves nobody.
    const mine = items.find((one) => one.student.id === student.id)
    expect(mine?.state).toBe('proposed')
    await found(95, true)
    const again = await stage.office.proposals.run({
      body: { mode: 'keep', draw: { name: 'Milli Piyango 2025-09-06', value: '1234' } },
    })
    const after = await stage.office.proposals.get({ params: { proposal: again.id } })
    expect(after.items.find((one) => one.student.id === student.id && one.from !== null)).toBeUndefined()
  })
})
