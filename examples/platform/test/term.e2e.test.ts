import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { type Client, createClient } from '@imes/client'
import type { RoleName } from '@imes/client/contract'
import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { filmOf } from './film.ts'
import { emptyFolder, Start, tidyUp } from './installation.ts'
import { faultsOf, walkPages } from './pages.ts'

const minutes = 60_000
/** A Wednesday: visits are planned, and the first term's evaluations are open. */
const today = '2026-01-07'

const home = emptyFolder()
const browsers: Browser[] = []
let start: Start
let url: string
let browser: Browser
let visitor: Client
let installer: Client

/** Somebody of the district, with a session of the test's own beside the one in the browser. */
interface Known {
  readonly id: string
  readonly client: Client
}

async function launch(...camera: string[]): Promise<Browser> {
  const launched = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...camera],
    headless: true,
  })
  browsers.push(launched)
  return launched
}

async function codesOf(role: RoleName, people?: string[]): Promise<{ person: string; code: string }[]> {
  const { sheets } = await installer.rosters.signInSheets({ body: { role, ...(people && { people }) } })
  return sheets
}

async function known(role: RoleName, { person, code }: { person: string; code: string }): Promise<Known> {
  const { token } = await visitor.session.signIn({ body: { code } })
  return { id: person, client: visitor.with({ token, role }) }
}

/** The first of a role for whom the question has an answer, with that answer. */
async function firstOf<T>(
  role: RoleName,
  ask: (one: Known) => Promise<T | undefined>,
  people?: string[],
): Promise<Known & { readonly found: T }> {
  for (const sheet of await codesOf(role, people)) {
    const one = await known(role, sheet)
    // Some of the district stayed on paper and have not read their notice yet: not these.
    const { notices } = await one.client.notices.mine({ query: { language: 'tr' } })
    if (!notices.every((notice) => notice.read)) continue
    const found = await ask(one)
    if (found !== undefined) return { ...one, found }
  }
  throw new Error(`nobody with the role ${role} fits`)
}

/** Signs in as people do: the page, the code from paper. */
async function signedIn(where: Browser, role: RoleName, id: string): Promise<Page> {
  const [sheet] = await codesOf(role, [id])
  return entered(where, sheet?.code ?? '')
}

async function entered(where: Browser, code: string): Promise<Page> {
  const context = await where.newContext()
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(url)
  await page.locator('input[name=code]').fill(code)
  await page.locator('form:has(input[name=code]) button').click()
  await page.locator('main#main').waitFor()
  return page
}

/** Goes to a page of the menu. */
async function open(page: Page, name: string): Promise<void> {
  await page.goto(`${url}/#/${name}`)
  await page.locator(`nav a[href="#/${name}"][aria-current=page]`).waitFor()
}

/** What the page said about the last act; a refusal fails the test with its own words. */
async function said(page: Page): Promise<string> {
  const says = page.locator('.says').first()
  await says.waitFor()
  const text = (await says.textContent()) ?? ''
  expect(await says.getAttribute('class'), text).not.toContain('bad')
  return text
}

beforeAll(async () => {
  start = new Start(home, ['--fresh', '--port', '0', '--until', today])
  url = await start.url()
  visitor = createClient({ baseUrl: url })
  const story = JSON.parse(readFileSync(join(home, 'embedded', 'story.json'), 'utf8')) as {
    installer: { token: string }
  }
  installer = visitor.with({ role: 'office', token: story.installer.token })
  browser = await launch()
}, 15 * minutes)

afterAll(async () => {
  await Promise.all(browsers.map((one) => one.close()))
  await tidyUp()
})

const roles = ['Student', 'Guardian', 'Coordinator', 'Workplace', 'School office', 'District office']
const offices = ['Data protection desk', 'Statistician', 'Auditor']
it.each([...roles, ...offices])(
  'every page of the role %s is accessible, fits phone and desk, and says what is kept',
  {
    timeout: 3 * minutes,
  },
  async (role) => {
    const people = (await (await fetch(`${url}/demo/people`)).json()) as { id: string; what: string }[]
    const person = people.find((one) => one.what.endsWith(` · ${role}`))
    const answer = await fetch(`${url}/demo/sign-in`, { method: 'POST', body: JSON.stringify({ person: person?.id }) })
    const { code } = (await answer.json()) as { code: string }
    const page = await entered(browser, code)
    const { faults, seen } = await walkPages(page, url)
    expect(faults).toEqual([])
    expect(seen).toBeGreaterThan(3)
    await page.context().close()
  },
)

it('the pages that need no session: sign-in, transparency with its ledger, the screen, and what a code’s address opens', {
  timeout: 2 * minutes,
}, async () => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  for (const at of ['', '#/transparency', '#/screen-device', '#/shown']) {
    await page.goto(`${url}/${at}`)
    await page.reload()
    await page.locator('main h1').waitFor()
    expect(await faultsOf(page, at)).toEqual([])
  }
  // An ordinary camera opens the address of a code: what stands behind the # goes nowhere, and no script runs.
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${url}/v#1${'0'.repeat(224)}`)
  expect(await faultsOf(page, 'v')).toEqual([])
  expect(asked.filter((path) => !['/v', '/app.css', '/icon.svg'].includes(path))).toEqual([])
  await page.goto(`${url}/#/transparency`)
  await page.locator('[data-act=check-ledger]').click()
  await page.locator('[data-ledger=whole]').waitFor()
  await page.context().close()
})

it('a student evaluates the workplace through the form; the answers are sealed', { timeout: 3 * minutes }, async () => {
  const student = await firstOf('student', async ({ client }) =>
    (await client.evaluations.due()).due.find((one) => one.state === 'open'),
  )
  expect((await student.client.evaluations.mine()).evaluations).toEqual([])
  const page = await signedIn(browser, 'student', student.id)
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

it('a safety report names its reader before it is sent, and reaches that officer alone', {
  timeout: 4 * minutes,
}, async () => {
  const student = await firstOf('student', async ({ client }) => (await client.safety.reader()).reader ?? undefined)
  const { officer, head } = student.found
  const page = await signedIn(browser, 'student', student.id)
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

  const reader = await signedIn(browser, 'office', officer.id)
  await open(reader, 'safety')
  const card = reader.locator('section.card', { hasText: number })
  await card.locator('> button').click()
  await said(reader)
  expect((await student.client.safety.list()).reports[0]?.state).toBe('taken-up')

  const { schools } = await installer.safetyReaders.list()
  const other = schools
    .find((one) => one.officer?.id === officer.id)
    ?.officers.find((one) => one.id !== officer.id && one.id !== head?.id)
  const stranger = await signedIn(browser, 'office', other?.id ?? '')
  await open(stranger, 'safety')
  await stranger.locator('select[name=officer]').first().waitFor()
  expect(await stranger.locator('main').textContent()).not.toContain(number)
  for (const one of [page, reader, stranger]) await one.context().close()
})

/** A coordinator with a visit planned for these days that has not been recorded: one planned visit, one token. */
const withPlannedVisit = () =>
  firstOf('coordinator', async ({ client }) => {
    for (const planned of (await client.visitPlan.mine()).planned) {
      const placement = planned.placements[0]
      if (!placement || planned.window.from > today || planned.window.to < today) continue
      const { visits } = await client.visits.list({ query: { placement } })
      if (!visits.some((visit) => visit.day >= planned.window.from)) return { planned, placement }
    }
    return undefined
  })

/** A tablet that the workplace has just enrolled, with its first code. */
async function enrolledScreen(workplaceId: string): Promise<{ tablet: Page; first: string }> {
  const workplace = await firstOf('workplace', async ({ client }) =>
    (await client.session.me()).workplaces.find((one) => one.id === workplaceId),
  )
  const owner = await signedIn(browser, 'workplace', workplace.id)
  await open(owner, 'screen')
  await owner.locator('main section.card button:not(.plain)').first().click()
  const code = (await owner.locator('[data-enrolment-code]').textContent()) ?? ''

  const tablet = await (await browser.newContext()).newPage()
  tablet.setDefaultTimeout(60_000)
  await tablet.goto(`${url}/#/screen-device`)
  await tablet.locator('input[name=code]').fill(code.trim())
  await tablet.locator('form:has(input[name=code]) button').click()
  const shown = tablet.locator('imes-visit-code[data-code]').first()
  await shown.waitFor()
  expect(await tablet.locator('h1').first().textContent()).toBe(workplace.found.name)
  return { tablet, first: (await shown.getAttribute('data-code')) ?? '' }
}

it('a screen shows the rotating code, a phone films it, and the visit is recorded', {
  timeout: 5 * minutes,
}, async () => {
  const coordinator = await withPlannedVisit()
  const { planned, placement } = coordinator.found
  const { tablet, first: before } = await enrolledScreen(planned.workplace.id)

  const film = join(emptyFolder(), 'film.y4m')
  const phone = await launch(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  )
  const page = await signedIn(phone, 'coordinator', coordinator.id)
  await open(page, 'visits')
  await page.locator(`[data-planned="${planned.id}"] button`).first().click()
  await page.locator('imes-scanner [data-act=start]').waitFor()

  // The code rotates by itself; what is filmed is a fresh one.
  await tablet.waitForFunction((old) => {
    const now = document.querySelector('imes-visit-code[data-code]')?.getAttribute('data-code')
    return now !== undefined && now !== old
  }, before)
  writeFileSync(film, await filmOf(tablet))
  await page.locator('imes-scanner [data-act=start]').click()
  // Proof, and for the coordinator's own eyes only.
  expect(await said(page)).toMatch(/kanıt|proof/)

  const { visits } = await coordinator.client.visits.list({ query: { placement } })
  const recorded = visits.filter((visit) => visit.day === today)
  expect(recorded).toHaveLength(1)
  await phone.close()
})

it('a phone without a connection answers the screen, keeps the visit, and delivers it when the network is back', {
  timeout: 5 * minutes,
}, async () => {
  const coordinator = await withPlannedVisit()
  const { planned, placement } = coordinator.found
  const { tablet, first } = await enrolledScreen(planned.workplace.id)
  const page = await signedIn(browser, 'coordinator', coordinator.id)
  await open(page, 'visits')
  await page.locator(`[data-planned="${planned.id}"] button`).first().click()
  await page.locator('imes-scanner').waitFor()
  // The decoder has its own test above: here the phone is told what it read.
  const scan = (text: string | null) =>
    page
      .locator('imes-scanner')
      .evaluate((scanner, detail) => void scanner.dispatchEvent(new CustomEvent('imes-scanned', { detail })), text)

  for (const device of [page, tablet]) await device.context().setOffline(true)
  await page.locator('input[name=two-sided]').check()
  await scan(first)
  const answer = (await page.locator('[data-answer]').textContent()) ?? ''
  await tablet.locator('details summary').click()
  await tablet.locator('input[name=answer]').fill(answer)
  await tablet.locator('form:has(input[name=answer]) button').click()
  const reply = tablet.locator('details imes-visit-code[data-code]')
  await reply.waitFor()
  await scan(await reply.getAttribute('data-code'))
  expect(await said(page)).toMatch(/bağlantı gelince|connection is back/)
  const recorded = async () =>
    (await coordinator.client.visits.list({ query: { placement } })).visits.filter((visit) => visit.day === today)
  expect(await recorded()).toHaveLength(0)

  await page.context().setOffline(false)
  await page.waitForFunction(() => {
    const says = document.querySelector('.says')?.textContent ?? ''
    return says !== '' && !/bağlantı gelince|connection is back/.test(says)
  })
  expect(await said(page)).toMatch(/iki taraflı kod|two-sided code/)
  expect(await recorded()).toHaveLength(1)
})

/** Waits until the page says this, and not what it said before. */
const says = (page: Page, what: RegExp) => page.locator('.says', { hasText: what }).first().waitFor()

/** An officer of a school that has somebody at this workplace. */
const officeOf = (workplaceId: string) =>
  firstOf('office', async ({ client }) =>
    (await client.rosters.students()).students.some((one) => one.placement?.workplace.id === workplaceId)
      ? true
      : undefined,
  )

/** Opens one of the folded cards of the coordinator's page. */
async function unfold(page: Page, card: string): Promise<void> {
  const details = page.locator(`details[${card}]`)
  if (!(await details.evaluate((one: HTMLDetailsElement) => one.open))) await details.locator('summary').first().click()
}

it('a coordinator keeps district and hour of a visit under two consents, looks, shows, and withdraws without a connection', {
  timeout: 6 * minutes,
}, async () => {
  const coordinator = await withPlannedVisit()
  const { planned, placement } = coordinator.found
  // In the story some have consented already: this one begins as everybody begins.
  for (const { purpose, given } of (await coordinator.client.consents.mine({ query: {} })).consents)
    if (given) await coordinator.client.consents.withdraw({ params: { purpose }, body: {} })
  const page = await signedIn(browser, 'coordinator', coordinator.id)
  const context = page.context()
  await context.grantPermissions(['geolocation'], { origin: url })
  // A bench by the lake in Eğirdir.
  await context.setGeolocation({ latitude: 37.8744, longitude: 30.85, accuracy: 30 })
  const sent: string[] = []
  context.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))

  await open(page, 'visits')
  await page.locator(`[data-planned="${planned.id}"] button`).first().click()
  await page.locator('imes-scanner').waitFor()
  // Off by default: without a consent nothing is offered, and nothing is asked of the device.
  expect(await page.locator('[data-own-detail]').count()).toBe(0)
  await page
    .locator('main section.card', { has: page.locator('imes-scanner') })
    .locator('button')
    .first()
    .click()

  await unfold(page, 'data-own-consents')
  const panel = page.locator('[data-own-consents] imes-consent-panel')
  for (const label of ['Ziyarette ilçe bilgisi', 'Ziyaret saati']) {
    await panel.locator(`section.card[aria-label="${label}"] [data-act=open]`).click()
    await panel.locator('[data-act=give]').click()
    await panel.locator(`section.card[aria-label="${label}"] [data-act=withdraw]`).waitFor()
  }

  await page.locator(`[data-planned="${planned.id}"] button`).first().click()
  const own = page.locator('[data-own-detail]')
  await own.locator('[data-act=read-place]').click()
  await says(page, /Eğirdir/)
  // One reading: the button is gone.
  expect(await own.locator('[data-act=read-place]').count()).toBe(0)
  await own.locator('[name=own-time]').check()
  // The workplace has no screen: the office printed a code, and its figures are typed.
  const { client: office } = await officeOf(planned.workplace.id)
  const { figures } = await office.screens.printSheet({ body: { workplace: planned.workplace.id } })
  await page.locator('imes-scanner input').fill(figures)
  await page.locator('imes-scanner form button').click()
  await says(page, /basılı kod|printed code/)
  const { visits } = await coordinator.client.visits.list({ query: { placement } })
  expect(visits.filter((visit) => visit.day === today)).toHaveLength(1)

  // The coordinator opens the own detail, and shows one part of it to somebody without an account.
  const kept = page.locator('[data-own-visits] li[data-kept]').first()
  const look = async (): Promise<string> => {
    await unfold(page, 'data-own-visits')
    await kept.locator('[data-act=open-own]').click()
    await kept.locator('[data-own-opened]').waitFor()
    return (await kept.locator('[data-own-opened]').textContent()) ?? ''
  }
  const opened = await look()
  expect(opened).toContain('Eğirdir')
  expect(opened).toMatch(/\d\d\.\d\d/)
  await kept.locator('[data-act=show]').first().click()
  const address = await kept.locator('[data-shown]').inputValue()
  const reader = await (await browser.newContext()).newPage()
  await reader.goto(address)
  expect(await reader.locator('[data-shown-detail]').textContent()).toContain('Eğirdir')
  // The key of another purpose opens nothing, and no address is sent.
  await reader.goto(address.replace('prove-visit-location', 'prove-visit-time'))
  await reader.reload()
  await reader.locator('main h1').waitFor()
  expect(await reader.locator('[data-shown-detail]').count()).toBe(0)
  await reader.context().close()

  // No coordinates, no district and no hour went anywhere, in no request of this phone.
  expect(sent.length).toBeGreaterThan(10)
  for (const line of sent) expect(line).not.toMatch(/37\.87|30\.85|3204|Eğirdir|E%C4%9Firdir|latitude|accuracy/)

  // Withdrawn without a connection: the phone's half is gone at once, for good.
  await context.setOffline(true)
  await unfold(page, 'data-own-consents')
  await panel.locator('section.card[aria-label="Ziyarette ilçe bilgisi"] [data-act=withdraw]').click()
  await says(page, /Bu cihazda geri alındı/)
  await context.setOffline(false)
  await page.waitForFunction(() => !/Bu cihazda/.test(document.querySelector('.says')?.textContent ?? ''))
  const after = await look()
  expect(after).not.toContain('Eğirdir')
  expect(after).toMatch(/\d\d\.\d\d/)
  const { consents } = await coordinator.client.consents.mine({ query: {} })
  const stands = (purpose: string) => consents.find((one) => one.purpose === purpose)?.given
  expect([stands('prove-visit-location'), stands('prove-visit-time')]).toEqual([false, true])
  await context.close()
})

it('a room without a screen: the office prints a sheet, and a phone films it', {
  timeout: 6 * minutes,
}, async () => {
  const coordinator = await withPlannedVisit()
  const { planned, placement } = coordinator.found
  const office = await signedIn(browser, 'office', (await officeOf(planned.workplace.id)).id)
  await open(office, 'sheets')
  await office.locator('form[data-form=visit-code] select').selectOption(planned.workplace.id)
  await office.locator('form[data-form=visit-code] button').click()
  await office.locator('[data-sheet]').waitFor()
  expect(await faultsOf(office, 'sheet')).toEqual([])

  const film = join(emptyFolder(), 'sheet.y4m')
  writeFileSync(film, await filmOf(office, 'img.sheet-code'))
  const phone = await launch(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  )
  const page = await signedIn(phone, 'coordinator', coordinator.id)
  await open(page, 'visits')
  await page.locator(`[data-planned="${planned.id}"] button`).first().click()
  await page.locator('imes-scanner [data-act=start]').click()
  await says(page, /basılı kod|printed code/)
  const { visits } = await coordinator.client.visits.list({ query: { placement } })
  expect(visits.filter((one) => one.day === today)).toHaveLength(1)
  await phone.close()
})

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

  const page = await signedIn(browser, 'office', officer.id)
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

  const own = await signedIn(browser, 'student', student.id)
  const parent = await signedIn(browser, 'guardian', guardian.id)
  if (!(await consentsOf(student)).some((one) => one.purpose === purpose && one.given))
    await inPanel(own, student, 'give')
  await inPanel(parent, guardian, 'give')

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
  await start.stop()
  const db = await PGlite.create(join(home, 'embedded', 'pgdata'))
  const rows = await db.query('select student from imes.need where student = $1', [child])
  const keys = await db.query<{ purpose: string }>('select purpose from vault.person_key where person = $1', [child])
  await db.close()
  expect(rows.rows).toEqual([])
  expect(keys.rows.map((one) => one.purpose)).toContain('identity')
  expect(keys.rows.map((one) => one.purpose)).not.toContain('needs')
})
