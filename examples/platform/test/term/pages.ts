import { expect, it } from 'vitest'
import { faultsOf, walkPages } from '../pages.ts'
import { entered, minutes, stage } from './stage.ts'

const roles = ['Student', 'Guardian', 'Coordinator', 'Workplace', 'School office', 'District office']
const offices = ['Data protection desk', 'Statistician', 'Auditor']
it.each([...roles, ...offices])(
  'every page of the role %s is accessible, fits phone and desk, and says what is kept',
  {
    timeout: 3 * minutes,
  },
  async (role) => {
    const people = (await (await fetch(`${stage.url}/demo/people`)).json()) as { id: string; what: string }[]
    const person = people.find((one) => one.what.endsWith(` · ${role}`))
    const answer = await fetch(`${stage.url}/demo/sign-in`, {
      method: 'POST',
      body: JSON.stringify({ person: person?.id }),
    })
    const { code } = (await answer.json()) as { code: string }
    const page = await entered(stage.browser, code)
    const { faults, seen } = await walkPages(page, stage.url)
    expect(faults).toEqual([])
    expect(seen).toBeGreaterThan(3)
    await page.context().close()
  },
)

it('the pages that need no session: sign-in, transparency with its ledger, the screen, and what a code’s address opens', {
  timeout: 2 * minutes,
}, async () => {
  const page = await (await stage.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  for (const at of ['', '#/transparency', '#/screen-device', '#/shown']) {
    await page.goto(`${stage.url}/${at}`)
    await page.reload()
    await page.locator('main h1').waitFor()
    expect(await faultsOf(page, at)).toEqual([])
  }
  // An ordinary camera opens the address of a code: what stands behind the # goes nowhere, and no script runs.
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${stage.url}/v#1${'0'.repeat(224)}`)
  expect(await faultsOf(page, 'v')).toEqual([])
  expect(asked.filter((path) => !['/v', '/app.css', '/icon.svg'].includes(path))).toEqual([])
  await page.goto(`${stage.url}/#/transparency`)
  await page.locator('[data-act=check-ledger]').click()
  await page.locator('[data-ledger=whole]').waitFor()
  await page.context().close()
})
