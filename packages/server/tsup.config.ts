import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'tsup'
import { libraryBuild } from '../../tsup.config.base.js'

export default defineConfig({
  ...libraryBuild('node'),
  esbuildPlugins: [
    {
      // The migrations travel inside the built package as text, so that nothing has to be copied beside it.
      name: 'sql-as-text',
      setup(build) {
        build.onResolve({ filter: /\.sql\?raw$/ }, ({ path, resolveDir }) => ({
          path: resolve(resolveDir, path.replace(/\?raw$/, '')),
          namespace: 'sql',
        }))
        build.onLoad({ filter: /.*/, namespace: 'sql' }, ({ path }) => ({
          contents: readFileSync(path, 'utf8'),
          loader: 'text',
        }))
      },
    },
  ],
})
