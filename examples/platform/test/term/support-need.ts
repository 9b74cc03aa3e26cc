import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { type LedgerFile, readRecord } from '@imes/consent/ledger'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { codesOf, firstOf, type Known, known, minutes, open, said, signedIn, stage } from './stage.ts'

it('student and guardian consent to the support need; the guardian withdraws, and it is gone', {
  timeout: 4 * minutes,
}, async () => {
  const purpose = 'propose-placement'
  const consentsOf = async ({ client }: Known) => (await client.consents.mine({ query: { language: 'tr' } })).consents
  const guardian = await firstOf('guardian', async (one) =>
    (await consentsOf(one)).find((consent) => consent.purpose === purpose && !consent.given && consent.onBehalfOf),
  )
  const child = guardian.found.onBehalfOf?.id ?? ''
  const [sheet] = await codesOf('student', [child])
  if (!sheet) throw new Error('the child has no account')
  const student = await known('student', sheet)

  /** Opens the person's own panel and does one thing in the row of this purpose. */
  const inPanel = async (page: Page, one: Known, act: 'give' | 'withdraw'): Promise<void> => {
    // By way of another page: what was said about the act before is gone.
    await open(page, 'home')
    await open(page, 'consents')
    const consent = (await consentsOf(one)).find(
      (row) => row.purpose === purpose && (!row.onBehalfOf || row.onBehalfOf.id === child),
    )
    const row = page.locator(`imes-consent-panel section.card[aria-label="${consent?.label.tr}"]`, {
      hasText: consent?.onBehalfOf?.displayName ?? '',
    })
    if (act === 'withdraw') await row.locator('[data-act=withdraw]').click()
    else {
      await row.locator('[data-act=open]').click()
      const [read, give] = ['read', 'give'].map((name) => page.locator(`imes-consent-panel [data-act=${name}]`))
      if (!read || !give) return
      await read.or(give).first().waitFor()
      if (await read.isVisible()) await read.click()
      await give.click()
    }
    await said(page)
  }
  const supports = async () => (await student.client.needs.mine({ query: {} })).supports

  const own = await signedIn(stage.browser, 'student', student.id)
  const parent = await signedIn(stage.browser, 'guardian', guardian.id)
  if (!(await consentsOf(student)).some((one) => one.purpose === purpose && one.given))
    await inPanel(own, student, 'give')
  await inPanel(parent, guardian, 'give')

  // What was given is there to take home: in words, signed, and the guardian is handed the guardian's own act.
  const { keys: signers } = (await student.client.transparency.ledger()) as unknown as LedgerFile
  for (const [page, givenBy] of [
    [own, 'person'],
    [parent, 'guardian'],
  ] as const) {
    await open(page, 'home')
    await open(page, 'consents')
    await page.locator('[data-receipts] > summary').click()
    const receipt = page.locator('[data-receipt]', { hasText: guardian.found.label.tr }).last()
    const [file] = await Promise.all([page.waitForEvent('download'), receipt.locator('button').click()])
    const saved = JSON.parse(readFileSync(await file.path(), 'utf8')) as { record: string; says: { tr: string } }
    expect(await readRecord(saved.record, signers)).toMatchObject({ piiPrincipalId: child, purpose, givenBy })
    for (const line of saved.says.tr.split('\n')) expect(await receipt.textContent()).toContain(line)
  }

  await open(own, 'needs')
  await own.locator('input[name=support][value=lift-or-ramp]').check()
  await own.locator('form:has([name=support]) button').click()
  await said(own)
  expect(await supports()).toEqual(['lift-or-ramp'])

  await inPanel(parent, guardian, 'withdraw')
  expect(await supports()).toBeNull()
  await open(own, 'home')
  await open(own, 'needs')
  expect(await own.locator('input[name=support]:checked').count()).toBe(0)

  // Not only hidden: the row is gone, and so is the key that could open a copy of it.
  await stage.start.stop()
  const db = await PGlite.create(join(stage.home, 'embedded', 'pgdata'))
  const rows = await db.query('select student from imes.need where student = $1', [child])
  const keys = await db.query<{ purpose: string }>('select purpose from vault.person_key where person = $1', [child])
  await db.close()
  expect(rows.rows).toEqual([])
  expect(keys.rows.map((one) => one.purpose)).toContain('identity')
  expect(keys.rows.map((one) => one.purpose)).not.toContain('needs')
})
