import { expect, it } from 'vitest'
import { codesOf, firstOf, known, minutes, open, said, signedIn, stage } from './stage.ts'

it('the office approves an item of a proposal, with a reason', { timeout: 3 * minutes }, async () => {
  // Students who would like to move: each lists what there is.
  const wishing = new Set<string>()
  const schools = new Set<string>()
  for (const sheet of await codesOf('student')) {
    const { client } = await known('student', sheet)
    const { notices } = await client.notices.mine({ query: { language: 'tr' } })
    if (!notices.every((notice) => notice.read)) continue
    if ((await client.placements.mine()).placements.length === 0) continue
    const { seats } = await client.preferences.choices()
    if (seats.length < 2) continue
    const body = { seats: seats.slice(0, 5).map((one) => ({ workplace: one.workplace.id, branch: one.branch })) }
    await client.preferences.put({ body: { ...body, wantsToMove: true } })
    wishing.add(sheet.person)
    const { school } = await client.session.me()
    if (school) schools.add(school)
    if (wishing.size === 8) break
  }
  const officer = await firstOf('office', async ({ client }) => {
    const { school } = await client.session.me()
    return school && schools.has(school) ? school : undefined
  })

  const page = await signedIn(stage.browser, 'office', officer.id)
  await open(page, 'proposals')
  const run = page.locator('form:has([name=mode])')
  await run.locator('[name=mode]').selectOption('keep')
  await run.locator('[name=name]').fill('Açık çekiliş 2026-01-06, 1')
  await run.locator('[name=value]').fill('5510-0938-2246')
  await run.locator('button').click()
  await said(page)
  const item = page.locator('section[data-item]:has(form button[value=approve])').first()
  await item.waitFor()
  const id = (await item.getAttribute('data-item')) ?? ''
  const made = (await officer.client.proposals.list()).proposals.find((one) => one.mode === 'keep')
  const params = { proposal: made?.id ?? '' }
  const state = async () => (await officer.client.proposals.get({ params })).items.find((one) => one.id === id)?.state
  expect(await state()).toBe('proposed')

  // Without a reason nothing is decided.
  await item.locator('button[value=approve]').click()
  expect(await item.locator('[name=reason]').evaluate((field: HTMLInputElement) => field.validity.valueMissing)).toBe(
    true,
  )
  expect(await state()).toBe('proposed')
  await item.locator('[name=reason]').fill('Öğrencinin isteği ve boş yer var.')
  await item.locator('button[value=approve]').click()
  await page.locator(`section[data-item="${id}"]:not(:has(form))`).waitFor()
  expect(await state()).not.toBe('proposed')
  expect(await state()).not.toBe('rejected')
})
