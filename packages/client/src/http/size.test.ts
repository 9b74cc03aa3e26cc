import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const packages = fileURLToPath(new URL('../../../', import.meta.url))

it('the client with all schemas costs a page at most 16 kB', async () => {
  const bundled = await build({
    stdin: {
      contents: `import { createClient } from '@imes/client'; globalThis.client = createClient({ baseUrl: location.origin })`,
      resolveDir: packages,
    },
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2022',
    write: false,
    plugins: [
      {
        name: 'sources',
        setup(given) {
          given.onResolve({ filter: /^@imes\// }, ({ path }) => {
            const [, name, entry] = /^@imes\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
            return { path: `${packages}${name}/src/${entry ? `${entry}/` : ''}index.ts`, sideEffects: false }
          })
        },
      },
    ],
  })
  const [file] = bundled.outputFiles
  const bytes = brotliCompressSync(file?.contents ?? new Uint8Array()).length
  expect(bytes).toBeGreaterThan(5_000)
  expect(bytes).toBeLessThanOrEqual(16_000)
})
