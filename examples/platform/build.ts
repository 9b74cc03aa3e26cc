/** Bundles the pages. What a page loads comes from this folder alone: no font, script or picture of anybody else. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { build } from 'esbuild'

const from = (file: string): string => new URL(`src/pages/${file}`, import.meta.url).pathname
const to = new URL('dist/pages/', import.meta.url).pathname

mkdirSync(to, { recursive: true })
await build({
  entryPoints: [from('app.ts')],
  outdir: to,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  sourcemap: false,
  logLevel: 'warning',
  // Shared chunks of packages without side effects are imported for their names only.
  logOverride: { 'ignored-bare-import': 'silent' },
})
for (const file of ['index.html', 'v.html', 'app.css', 'icon.svg']) copyFileSync(from(file), `${to}${file}`)
// A rough sketch of the sample province; an installation puts its own boundaries in its place.
copyFileSync(new URL('data/boundaries/districts.json', import.meta.url), `${to}districts.json`)
// The decoder of QR codes is served by us: fetched from elsewhere it would tell a third party who scans when.
copyFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'), `${to}zxing_reader.wasm`)
