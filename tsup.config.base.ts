import { readFileSync } from 'node:fs'
import type { Options } from 'tsup'

/**
 * The build of every package. The entries are read from the package's own `exports`, so an entry
 * cannot be published without being built: `./dist/ledger/index.js` is made from `src/ledger/index.ts`.
 */
export function libraryBuild(platform: 'neutral' | 'node' | 'browser' = 'neutral'): Options {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    exports: Record<string, { default: string } | string>
  }
  const entry = Object.values(exports)
    .filter((target): target is { default: string } => typeof target !== 'string')
    .map((target) => target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts'))
  return {
    entry,
    outDir: 'dist',
    format: 'esm',
    platform,
    target: 'es2023',
    sourcemap: true,
    splitting: true,
    clean: false,
    dts: false,
    silent: true,
  }
}
