import { expect, it } from 'vitest'
import { firstOf, minutes, open, said, signedIn, stage } from './stage.ts'

it('a safety report names its reader before it is sent, and reaches that officer alone', {
  timeout: 4 * minutes,
}, async () => {
  const student = await firstOf('student', async ({ client }) => (await client.safety.reader()).reader ?? undefined)
  const { officer, head } = student.found
  const page = await signedIn(stage.browser, 'student', student.id)
  await open(page, 'safety')
  const form = page.locator('imes-safety-report')
  await form.locator('.promises').waitFor()
  expect(await form.locator('.promises').textContent()).toContain(officer.displayName)
  for (const question of ['kind', 'ongoing'])
    await form.locator(`#${question} input[type=radio]`).first().check({ force: true })
  await form.locator('button[type=submit]').click()
  // Inside the form an answer's words bear the same name as what the page says.
  const told = page.locator('.says[role=status]')
  await told.waitFor()
  const number = /G-2026-[0-9A-F]{8}/.exec((await told.textContent()) ?? '')?.[0] ?? ''
  expect(number).not.toBe('')
  const [mine] = (await student.client.safety.list()).reports
  expect(mine).toMatchObject({ number, state: 'open', readers: [officer.displayName] })

  const reader = await signedIn(stage.browser, 'office', officer.id)
  await open(reader, 'safety')
  const card = reader.locator('section.card', { hasText: number })
  await card.locator('> button').click()
  await said(reader)
  expect((await student.client.safety.list()).reports[0]?.state).toBe('taken-up')

  const { schools } = await stage.installer.safetyReaders.list()
  const other = schools
    .find((one) => one.officer?.id === officer.id)
    ?.officers.find((one) => one.id !== officer.id && one.id !== head?.id)
  const stranger = await signedIn(stage.browser, 'office', other?.id ?? '')
  await open(stranger, 'safety')
  await stranger.locator('select[name=officer]').first().waitFor()
  expect(await stranger.locator('main').textContent()).not.toContain(number)
  for (const one of [page, reader, stranger]) await one.context().close()
})
