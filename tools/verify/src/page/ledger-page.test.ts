import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hexOfBytes, leafHash, MerkleTree, signHead } from '@imes/consent/ledger'
import { day } from '@imes/consent/time'
import chromium from '@sparticuz/chromium'
import { exportJWK, generateKeyPair } from 'jose'
import { type Browser, chromium as browsers, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ledgerPage } from './build-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'imes-ledger-page-'))
const asked: string[] = []
let browser: Browser
let page: Page
const said = async (): Promise<string> => {
  await page.waitForFunction(() => document.getElementById('verdict')?.textContent !== '')
  return (await page.textContent('main')) ?? ''
}

/** Three days of a ledger; with `changed`, another entry stands at that place from the start: a second ledger. */
const pair = await generateKeyPair('ES256', { extractable: true })
async function exported(
  name: string,
  changed?: number,
  spoil = (leaves: string[]): string[] => leaves,
): Promise<string> {
  const tree = new MerkleTree()
  const heads: string[] = []
  for (let n = 0; n < 12; n++) {
    tree.append(new Uint8Array([n === changed ? 99 : n]))
    const head = { ledger: '32', size: tree.size, root: tree.root(), day: day(`2026-11-0${1 + (n >> 2)}`) }
    if (n % 4 === 3) heads.push(await signHead(head, { key: pair.privateKey, kid: 'k', alg: 'ES256' }))
  }
  const leaves = Array.from({ length: 12 }, (_, n) => hexOfBytes(tree.leaf(n)))
  const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ heads, leaves: spoil(leaves), keys }))
  return path
}

beforeAll(async () => {
  writeFileSync(join(folder, 'ledger.html'), await ledgerPage())
  browser = await browsers.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  const context = await browser.newContext({ offline: true })
  page = await context.newPage()
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => asked.push(String(error)))
  await page.goto(pathToFileURL(join(folder, 'ledger.html')).href)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('one page, from a disk and without a network, checks an exported file alone', async () => {
  await page.setInputFiles('#file', await exported('honest.json'))
  expect(await said()).toContain('GEÇERLİ · HOLDS: 12 yaprak')
  const other = hexOfBytes(leafHash(new Uint8Array([1, 2])))
  await page.setInputFiles('#file', await exported('changed.json', undefined, (leaves) => leaves.with(3, other)))
  await page.waitForFunction(() => document.getElementById('faults')?.children.length === 3)
  expect(await said()).toContain('BOZULDU · BROKEN')
})

it('shows a second ledger by the heads of a file that somebody kept, and says of other files what they are not', async () => {
  await page.setInputFiles('#kept', await exported('kept.json', 5))
  await page.setInputFiles('#file', await exported('honest.json'))
  await page.waitForFunction(() => document.getElementById('faults')?.textContent?.includes('İkinci bir defter'))
  writeFileSync(join(folder, 'other.json'), '{"a":1}')
  await page.setInputFiles('#file', join(folder, 'other.json'))
  await page.waitForFunction(() => document.getElementById('verdict')?.textContent?.includes('no exported ledger'))
})

it('asks for nothing but itself', () => {
  expect(asked).toEqual([pathToFileURL(join(folder, 'ledger.html')).href])
})
