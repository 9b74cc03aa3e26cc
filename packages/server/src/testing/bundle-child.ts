import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const packages = join(here, '../../..')

/** `@imes/x/sub` is `packages/x/src/sub/index.ts`, and a migration is its text, as in the tests. */
const sources: Plugin = {
  name: 'sources',
  setup(bundle) {
    bundle.onResolve({ filter: /^@imes\// }, ({ path }) => {
      const [, name = '', ...entry] = path.split('/')
      return { path: join(packages, name, 'src', ...entry, 'index.ts') }
    })
    bundle.onResolve({ filter: /\.sql\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?raw', '')),
      namespace: 'sql',
    }))
    bundle.onLoad({ filter: /.*/, namespace: 'sql' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8'),
      loader: 'text',
    }))
  },
}

/**
 * Bundles a program of this folder from the sources: a process of its own has no test runner around it.
 * @returns its path, for the caller to remove
 */
export async function bundleChild(name: string): Promise<string> {
  const outfile = join(here, `../../dist-${name}-${process.pid}.mjs`)
  await build({
    entryPoints: [join(here, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: ['@electric-sql/pglite', 'pg', '@e965/xlsx'],
    plugins: [sources],
    logLevel: 'error',
  })
  return outfile
}
