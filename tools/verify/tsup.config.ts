import { defineConfig } from 'tsup'

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
})
