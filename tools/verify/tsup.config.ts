import { writeFileSync } from 'node:fs'
import { defineConfig } from 'tsup'
import { ledgerPage } from './src/page/build-page.ts'

/** One program of a few files; the packages it checks, PGlite, jose and zod stay outside, so that it runs on what is installed. */
export default defineConfig({
  entry: ['src/main.ts'],
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  splitting: true,
  clean: true,
  dts: false,
  sourcemap: false,
  silent: true,
  noExternal: ['canonicalize'],
  async onSuccess() {
    writeFileSync('dist/ledger.html', await ledgerPage())
  },
})
