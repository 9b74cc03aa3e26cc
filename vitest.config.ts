import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Tests read the sources, not the builds: `@imes/x/sub` is `packages/x/src/sub/index.ts`, for every entry. */
const sources = [
  { find: /^@imes\/(consent|core|qr|client|server)$/, replacement: `${root}packages/$1/src/index.ts` },
  { find: /^@imes\/(consent|core|qr|client|server)\/(.+)$/, replacement: `${root}packages/$1/src/$2/index.ts` },
]

/** Our own list. The defaults that ship with this Chromium switch off CORS, CSP and site isolation. */
const browserArgs = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias: sources },
        test: {
          name: 'node',
          environment: 'node',
          include: ['{packages,examples,bench,tools,test}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.ts', 'tools/runtimes/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias: sources },
        test: {
          name: 'browser',
          include: ['packages/**/*.browser.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: await chromium.executablePath(), args: browserArgs },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
