import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, createClient } from '@imes/client'
import type { RoleName } from '@imes/client/contract'
import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import { expect } from 'vitest'
import { emptyFolder, Start, tidyUp } from '../installation.ts'

export const minutes = 60_000
/** A Wednesday: visits are planned, and the first term's evaluations are open. */
export const today = '2026-01-07'

const browsers: Browser[] = []

/** The platform in the middle of the term, for all journeys of one file. */
export const stage = { home: emptyFolder() } as {
  readonly home: string
  start: Start
  url: string
  browser: Browser
  visitor: Client
  installer: Client
}

export async function openStage(): Promise<void> {
  stage.start = new Start(stage.home, ['--fresh', '--port', '0', '--until', today])
  stage.url = await stage.start.url()
  stage.visitor = createClient({ baseUrl: stage.url })
  const story = JSON.parse(readFileSync(join(stage.home, 'embedded', 'story.json'), 'utf8')) as {
    installer: { token: string }
  }
  stage.installer = stage.visitor.with({ role: 'office', token: story.installer.token })
  stage.browser = await launch()
}

export async function closeStage(): Promise<void> {
  await Promise.all(browsers.map((one) => one.close()))
  await tidyUp()
}

/** Somebody of the district, with a session of the test's own beside the one in the browser. */
export interface Known {
  readonly id: string
  readonly client: Client
}

export async function launch(...camera: string[]): Promise<Browser> {
  const launched = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...camera],
    headless: true,
  })
  browsers.push(launched)
  return launched
}

export async function codesOf(role: RoleName, people?: string[]): Promise<{ person: string; code: string }[]> {
  const { sheets } = await stage.installer.rosters.signInSheets({ body: { role, ...(people && { people }) } })
  return sheets
}

export async function known(role: RoleName, { person, code }: { person: string; code: string }): Promise<Known> {
  const { token } = await stage.visitor.session.signIn({ body: { code } })
  return { id: person, client: stage.visitor.with({ token, role }) }
}

/** The first of a role for whom the question has an answer, with that answer. */
export async function firstOf<T>(
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
export async function signedIn(where: Browser, role: RoleName, id: string): Promise<Page> {
  const [sheet] = await codesOf(role, [id])
  return entered(where, sheet?.code ?? '')
}

export async function entered(where: Browser, code: string): Promise<Page> {
  const context = await where.newContext()
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(stage.url)
  await page.locator('input[name=code]').fill(code)
  await page.locator('form:has(input[name=code]) button').click()
  await page.locator('main#main').waitFor()
  return page
}

/** Goes to a page of the menu. */
export async function open(page: Page, name: string): Promise<void> {
  await page.goto(`${stage.url}/#/${name}`)
  await page.locator(`nav a[href="#/${name}"][aria-current=page]`).waitFor()
}

/** What the page said about the last act; a refusal fails the test with its own words. */
export async function said(page: Page): Promise<string> {
  const says = page.locator('.says').first()
  await says.waitFor()
  const text = (await says.textContent()) ?? ''
  expect(await says.getAttribute('class'), text).not.toContain('bad')
  return text
}

/** Waits until the page says this, and not what it said before. */
export const says = (page: Page, what: RegExp) => page.locator('.says', { hasText: what }).first().waitFor()
