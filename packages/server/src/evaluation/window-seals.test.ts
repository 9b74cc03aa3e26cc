import { auditLedger, verifyReceipt } from '@imes/consent/ledger'
import { commitTo, opensCommitment, standsInWindow, windowSealDepth } from '@imes/core/evaluation'
import { rubricNamed } from '@imes/core/rubrics'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.js'
import { openPGlite } from '../pglite/index.js'
import { openStage, type SignedIn, type Stage } from '../testing/stage.js'
import { there } from '../testing/there.js'

/** The commitments of a window under one root, the root in the ledger, and the way there in the author's hands. */
describe('the seal of a window in the ledger', { timeout: 120_000 }, () => {
  let database: Database
  let stage: Stage
  let students: readonly SignedIn[]
  const given: { readonly id: string; readonly commitment: string; readonly nonce: string }[] = []
  const give = async (who: SignedIn) => {
    const { due } = await who.client.evaluations.due()
    const form = there(due.find((one) => one.about.kind === 'workplace'))
    const rubric = there(rubricNamed(form.rubric, form.version))
    return who.client.evaluations.submit({
      body: {
        rubric: form.rubric,
        version: form.version,
        about: { kind: form.about.kind, id: form.about.id },
        placement: form.placement,
        answers: Object.fromEntries(rubric.criteria.map((one) => [one.id, one.kind === 'yes-no' ? 5 : 4])),
      },
    })
  }
  const receiptOf = (who: SignedIn, evaluation: string) => who.client.evaluations.receipt({ params: { evaluation } })

  beforeAll(async () => {
    database = await openPGlite()
    stage = await openStage(database)
    const { students: all } = await stage.office.rosters.students()
    const placed = all.filter((one) => one.placement !== null).slice(0, 4)
    students = await stage.people(
      'student',
      0,
      placed.map((one) => one.id),
    )
    stage.on('2026-01-12')
    for (const one of students) given.push(await give(one))
    await students[3]?.client.evaluations.withdraw({ params: { evaluation: there(given[3]).id } })
  })
  afterAll(async () => {
    expect(stage.failures).toEqual([])
    await stage.server.close()
  })

  it('is made when the window has closed, once, and not a day before', async () => {
    stage.on('2026-01-29')
    await stage.server.jobs.closeLedger()
    const receipt = await receiptOf(there(students[0]), there(given[0]).id)
    expect(receipt).toMatchObject({ seal: null, commitment: given[0]?.commitment, nonce: given[0]?.nonce })
    stage.on('2026-01-30')
    await stage.server.jobs.closeLedger()
    const root = there((await receiptOf(there(students[0]), there(given[0]).id)).seal).root
    stage.on('2026-02-03')
    await stage.server.jobs.closeLedger()
    expect((await receiptOf(there(students[0]), there(given[0]).id)).seal?.root).toBe(root)
  })

  it('every author shows with the public key alone that their words stood in the ledger when the window closed', async () => {
    const { keys } = await stage.visitor.transparency.ledgerHead()
    const ledger = await stage.visitor.transparency.ledger()
    expect((await auditLedger(ledger as never)).faults).toEqual([])
    for (const [n, one] of given.slice(0, 3).entries()) {
      const receipt = await receiptOf(there(students[n]), one.id)
      const { place, root, entry } = there(receipt.seal)
      const content = receipt.content as never
      expect(opensCommitment(receipt.commitment, one.id, content, receipt.nonce)).toBe(true)
      expect(receipt.commitment).toBe(one.commitment)
      expect(standsInWindow(receipt.commitment, place, root)).toBe(true)
      expect(entry?.event).toEqual({
        type: 'evaluations-sealed',
        province: 32,
        term: '2025-2026/1',
        closes: '2026-01-30',
        root,
      })
      expect(await verifyReceipt(there(entry) as never, keys as never)).toBe(true)
      expect(place.path).toHaveLength(windowSealDepth)
      // Other words, whoever puts them in the database, have another commitment, and no way leads from it to the root.
      const other = { ...(content as object), comment: 'Her şey çok iyiydi.' }
      const forged = commitTo(one.id, other as never, receipt.nonce)
      expect(standsInWindow(forged, place, root)).toBe(false)
    }
  })

  it('has no place for what was withdrawn, gives nobody else’s, and says nothing of how many there were', async () => {
    await expect(receiptOf(there(students[3]), there(given[3]).id)).rejects.toMatchObject({ status: 404 })
    await expect(receiptOf(there(students[1]), there(given[0]).id)).rejects.toMatchObject({ status: 404 })
    const rows = await database.transaction(
      { province: 32, person: null, role: 'system', purpose: 'keep-ledger', scopes: [], day: '2026-02-03' as never },
      async (tx) =>
        (await sql<{ row: string }>`select to_jsonb(s)::text as row from imes.window_seal s`.execute(tx)).rows,
    )
    expect(rows).toHaveLength(1)
    expect(Object.keys(JSON.parse(there(rows[0]).row) as object).sort()).toEqual(
      ['closes', 'entry_key', 'leaf', 'province', 'root', 'term'].sort(),
    )
    // Places are seen by their authors alone.
    const seen = async (person: string, role: 'student' | 'office') =>
      database.transaction(
        { province: 32, person, role, purpose: 'evaluate-workplace', scopes: [], day: '2026-02-03' as never },
        async (tx) => (await tx.selectFrom('evaluation_place').select('evaluation').execute()).length,
      )
    expect(await seen(there(students[0]).id, 'student')).toBe(1)
    expect(await seen(there(students[0]).id, 'office')).toBe(0)
    expect(await seen(there(students[3]).id, 'student')).toBe(0)
  })
})
