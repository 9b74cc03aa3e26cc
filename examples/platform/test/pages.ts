import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is wrong with the page as it stands: accessibility, width, and words that were left in the other language. */
export async function faultsOf(page: Page, at: string): Promise<string[]> {
  const faults: string[] = []
  await page.evaluate(axe)
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (over > 0) faults.push(`${at} ${size}: ${over} px too wide`)
    const { violations } = await page.evaluate(
      (runOnly) =>
        (globalThis as unknown as { axe: { run(given: unknown): Promise<AxeResults> } }).axe.run({ runOnly }),
      rules,
    )
    for (const { id, nodes } of violations) faults.push(`${at} ${size}: ${id} ${nodes[0]?.html.slice(0, 120)}`)
  }
  return faults
}

/** Walks every page of the menu in both languages, on a phone and on a desk. @returns faults, and the pages seen */
export async function walkPages(
  page: Page,
  url: string,
): Promise<{ readonly faults: string[]; readonly seen: number }> {
  const faults: string[] = []
  let seen = 0
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(`${page.url()}: ${line.text()}`)
  })
  for (const language of ['tr', 'en'] as const) {
    await page.evaluate((chosen) => localStorage.setItem('imes-language', chosen), language)
    await page.goto(url)
    await page.reload()
    await page.locator('nav.side a').first().waitFor()
    const links = await page
      .locator('nav.side a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    for (const link of links) {
      const at = `${language} ${link}`
      await page.evaluate((to) => {
        location.hash = to
      }, link)
      await page.locator(`nav.side a[href="${link}"][aria-current=page]`).waitFor()
      await page.locator('main h1').first().waitFor()
      const kept = (await page.locator(link === '#/home' ? '.kept-sentence' : '.kept-line').textContent()) ?? ''
      if (!/KVKK m\.5/.test(kept)) faults.push(`${at}: does not say what is kept and on which basis`)
      if (await page.locator('.says.bad').count()) faults.push(`${at}: opens with a problem`)
      faults.push(...(await faultsOf(page, at)))
      seen++
    }
  }
  return { faults, seen }
}
