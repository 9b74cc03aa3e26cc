import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { filmOf } from '../film.ts'
import { emptyFolder } from '../installation.ts'
import { faultsOf } from '../pages.ts'
import { firstOf, launch, minutes, open, said, says, signedIn, stage, today } from './stage.ts'

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
  const owner = await signedIn(stage.browser, 'workplace', workplace.id)
  await open(owner, 'screen')
  await owner.locator('main section.card button:not(.plain)').first().click()
  const code = (await owner.locator('[data-enrolment-code]').textContent()) ?? ''

  const tablet = await (await stage.browser.newContext()).newPage()
  tablet.setDefaultTimeout(60_000)
  await tablet.goto(`${stage.url}/#/screen-device`)
  await tablet.locator('input[name=code]').fill(code.trim())
  await tablet.locator('form:has(input[name=code]) button').click()
  const shown = tablet.locator('imes-visit-code[data-code]').first()
  await shown.waitFor()
  expect(await tablet.locator('h1').first().textContent()).toBe(workplace.found.name)
  return { tablet, first: (await shown.getAttribute('data-code')) ?? '' }
}

type Planned = Awaited<ReturnType<typeof withPlannedVisit>>

/** On the coordinator's page: the scanner of the planned visit. */
async function startVisit(page: Page, { found: { planned } }: Planned): Promise<void> {
  await page.locator(`[data-planned="${planned.id}"] button`).first().click()
  await page.locator('imes-scanner').waitFor()
}

/** A phone whose camera sees what it is given, at the scanner of a planned visit. */
async function filmingPhone(coordinator: Planned) {
  const film = join(emptyFolder(), 'film.y4m')
  const phone = await launch(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  )
  const page = await signedIn(phone, 'coordinator', coordinator.id)
  await open(page, 'visits')
  await startVisit(page, coordinator)
  const start = page.locator('imes-scanner [data-act=start]')
  await start.waitFor()
  return {
    page,
    async films(frames: Awaited<ReturnType<typeof filmOf>>): Promise<void> {
      writeFileSync(film, frames)
      await start.click()
    },
    close: () => phone.close(),
  }
}

/** Visits of today in the records, at the place of the planned visit. */
async function recordedToday({ client, found: { placement } }: Planned) {
  return (await client.visits.list({ query: { placement } })).visits.filter((visit) => visit.day === today)
}

it('a screen shows the rotating code, a phone films it, and the visit is recorded', {
  timeout: 5 * minutes,
}, async () => {
  const coordinator = await withPlannedVisit()
  const { tablet, first: before } = await enrolledScreen(coordinator.found.planned.workplace.id)
  const phone = await filmingPhone(coordinator)

  // The code rotates by itself; what is filmed is a fresh one.
  await tablet.waitForFunction((old) => {
    const now = document.querySelector('imes-visit-code[data-code]')?.getAttribute('data-code')
    return now !== undefined && now !== old
  }, before)
  await phone.films(await filmOf(tablet))
  // Proof, and for the coordinator's own eyes only.
  expect(await said(phone.page)).toMatch(/kanıt|proof/)
  expect(await recordedToday(coordinator)).toHaveLength(1)
  await phone.close()
})

it('a phone without a connection answers the screen, keeps the visit, and delivers it when the network is back', {
  timeout: 5 * minutes,
}, async () => {
  const coordinator = await withPlannedVisit()
  const { tablet, first } = await enrolledScreen(coordinator.found.planned.workplace.id)
  const page = await signedIn(stage.browser, 'coordinator', coordinator.id)
  await open(page, 'visits')
  await startVisit(page, coordinator)
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
  expect(await recordedToday(coordinator)).toHaveLength(0)

  await page.context().setOffline(false)
  await page.waitForFunction(() => {
    const says = document.querySelector('.says')?.textContent ?? ''
    return says !== '' && !/bağlantı gelince|connection is back/.test(says)
  })
  expect(await said(page)).toMatch(/iki taraflı kod|two-sided code/)
  expect(await recordedToday(coordinator)).toHaveLength(1)
})

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
  const { planned } = coordinator.found
  // In the story some have consented already: this one begins as everybody begins.
  for (const { purpose, given } of (await coordinator.client.consents.mine({ query: {} })).consents)
    if (given) await coordinator.client.consents.withdraw({ params: { purpose }, body: {} })
  const page = await signedIn(stage.browser, 'coordinator', coordinator.id)
  const context = page.context()
  await context.grantPermissions(['geolocation'], { origin: stage.url })
  // A bench by the lake in Eğirdir.
  await context.setGeolocation({ latitude: 37.8744, longitude: 30.85, accuracy: 30 })
  const sent: string[] = []
  context.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))

  await open(page, 'visits')
  await startVisit(page, coordinator)
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

  await startVisit(page, coordinator)
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
  expect(await recordedToday(coordinator)).toHaveLength(1)

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
  const reader = await (await stage.browser.newContext()).newPage()
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
  const { planned } = coordinator.found
  const office = await signedIn(stage.browser, 'office', (await officeOf(planned.workplace.id)).id)
  await open(office, 'sheets')
  await office.locator('form[data-form=visit-code] select').selectOption(planned.workplace.id)
  await office.locator('form[data-form=visit-code] button').click()
  await office.locator('[data-sheet]').waitFor()
  expect(await faultsOf(office, 'sheet')).toEqual([])

  const phone = await filmingPhone(coordinator)
  await phone.films(await filmOf(office, 'img.sheet-code'))
  await says(phone.page, /basılı kod|printed code/)
  expect(await recordedToday(coordinator)).toHaveLength(1)
  await phone.close()
})
