import { expect, it } from 'vitest'
import { firstOf, minutes, open, said, signedIn, stage } from './stage.ts'

it('a student evaluates the workplace through the form; the answers are sealed', { timeout: 3 * minutes }, async () => {
  const student = await firstOf('student', async ({ client }) =>
    (await client.evaluations.due()).due.find((one) => one.state === 'open'),
  )
  expect((await student.client.evaluations.mine()).evaluations).toEqual([])
  const page = await signedIn(stage.browser, 'student', student.id)
  await open(page, 'evaluate')
  await page.locator('section.card', { hasText: student.found.about.displayName }).locator('button').first().click()
  const questions = page.locator('imes-evaluation-form fieldset')
  await questions.first().waitFor()
  const count = await questions.count()
  for (let at = 0; at < count; at++) {
    const choices = questions.nth(at).locator('input[type=radio]')
    await choices.nth(at === 0 ? (await choices.count()) - 1 : 0).check({ force: true })
  }
  await page.locator('imes-evaluation-form button[type=submit]').click()
  await said(page)

  const { evaluations } = await student.client.evaluations.mine()
  expect(evaluations).toHaveLength(1)
  expect(evaluations[0]).toMatchObject({ about: { id: student.found.about.id }, state: 'sealed' })
  const answers = Object.values(evaluations[0]?.answers ?? {})
  expect(answers).toHaveLength(count)
  expect(answers.filter((one) => one === 'not-observed')).toHaveLength(1)

  // Taken back, it is there for its author, without its words, and may be given anew.
  await page.locator('details.card', { hasText: student.found.about.displayName }).locator('summary').click()
  await page.locator('details.card[open] button').last().click()
  await said(page)
  await page.locator('section.card', { hasText: student.found.about.displayName }).locator('button').waitFor()
  expect((await student.client.evaluations.mine()).evaluations).toMatchObject([{ state: 'withdrawn', answers: {} }])
  await page.context().close()
})
