import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const names = ['consent', 'core', 'qr', 'client'] as const
const folder = mkdtempSync(join(tmpdir(), 'imes-embedded-'))
const running: ChildProcess[] = []
let browser: Browser

/** The example as a newcomer would have it: its files, and our packages as they are published. */
beforeAll(async () => {
  for (const name of names) {
    if (!existsSync(join(root, `packages/${name}/dist/index.js`))) throw new Error('build first: pnpm run build')
    execFileSync('pnpm', ['pack', '--pack-destination', folder], { cwd: join(root, 'packages', name), stdio: 'pipe' })
  }
  const files = readdirSync(folder)
  const packed = Object.fromEntries(
    names.map((name) => [`@imes/${name}`, `file:${files.find((file) => file.startsWith(`imes-${name}-`))}`]),
  )
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'examples/embed/package.json'), 'utf8')) as {
    devDependencies: { esbuild: string }
  }
  const manifest = {
    name: 'newcomer',
    private: true,
    type: 'module',
    dependencies: { ...packed, esbuild: devDependencies.esbuild },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify({ packages: [], overrides: packed }))
  execFileSync('pnpm', ['install', '--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile'], {
    cwd: folder,
    stdio: 'pipe',
  })
  for (const example of ['embed', 'school-vendor']) {
    cpSync(join(root, 'examples', example), join(folder, example), {
      recursive: true,
      filter: (source) => !/node_modules|package\.json|\.test\.ts$/.test(source),
    })
  }
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    headless: true,
  })
}, 180_000)

afterAll(async () => {
  await browser?.close()
  for (const child of running) child.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts an example in the empty folder and opens its page; every complaint of the page is kept. */
async function open(example: string): Promise<{ page: Page; complaints: string[]; printed: () => string }> {
  const child = spawn(process.execPath, ['serve.ts'], {
    cwd: join(folder, example),
    env: { ...process.env, PORT: '0' },
  })
  running.push(child)
  let errors = ''
  child.stderr.on('data', (part: Buffer) => {
    errors += part.toString()
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString()
      resolve(output.trim())
    })
    child.on('exit', () => reject(new Error(errors)))
  })
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asked elsewhere: ${request.url()}`)
  })
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective}`),
    ),
  )
  await page.goto(url)
  return { page, complaints, printed: () => output }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

describe('one evaluation in a page that knows nothing of us', () => {
  it('is under 60 lines, page and program together', () => {
    const lines = ['main.ts', 'index.html'].flatMap((file) =>
      readFileSync(join(root, 'examples/embed', file), 'utf8')
        .trimEnd()
        .split('\n'),
    )
    expect(lines.length).toBeLessThan(60)
  })

  it('runs from the packed packages under a strict content security policy, and complains of nothing', async () => {
    const { page, complaints } = await open('embed')
    await page.getByText('Her işten önce koruyucu malzeme hazırdı').click()
    await page.getByRole('group', { name: /Saygı/ }).getByText('Gözlemlemedim').click()
    await button(page, 'Gönder').click()
    await page.getByText('Gönderildi.').waitFor()

    await button(page, /Oku ve karar ver/).click()
    await button(page, 'Okudum').click()
    await button(page, 'Rıza veriyorum').click()
    await page.getByText('Rıza kaydedildi').waitFor()
    await button(page, /Rızayı geri al/).click()
    await page.getByText('Rıza geri alındı').waitFor()
    await page.getByText('Rıza yok').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe('evaluations inside a school app that already exists', () => {
  it('keeps a form while the connection is cut and writes it once when it is back', async () => {
    const { page, complaints, printed } = await open('school-vendor')
    await button(page, 'Değerlendir: Defne Örnek').click()
    await page.getByRole('dialog').getByText('Gözlemlemedim', { exact: true }).first().click()
    await page.context().setOffline(true)
    await button(page, 'Gönder').click()
    await page.getByText('Kaydedildi; bağlantı gelince gönderilir.').waitFor()
    await page.getByText('Bağlantı bekleyen kayıt: 1').waitFor({ state: 'attached' })
    expect(printed()).not.toContain('evaluations written')

    await page.context().setOffline(false)
    await expect.poll(printed).toContain('evaluations written: 1')
    await page.reload()
    await button(page, 'Çıkış').click()
    await page.getByText('Oturum kapandı.').waitFor()
    expect(printed()).not.toContain('evaluations written: 2')
    const offline = complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))
    expect(offline).toEqual([])
    await page.context().close()
  })

  it('has no row of anybody but the app’s own, and a button only where something is open', async () => {
    const { page } = await open('school-vendor')
    await button(page, /Değerlendir/).waitFor()
    expect(await button(page, /Değerlendir/).count()).toBe(1)
    expect(await page.getByRole('listitem').count()).toBe(2)
    await page.context().close()
  })
})
