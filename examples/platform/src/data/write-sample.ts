/** Writes the sample district's files anew: `node examples/platform/src/data/write-sample.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sampleFiles } from './sample-district.ts'

for (const [path, bytes] of sampleFiles()) {
  const target = fileURLToPath(new URL(`../../data/${path}`, import.meta.url))
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, bytes)
}
