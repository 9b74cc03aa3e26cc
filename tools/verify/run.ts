/** `pnpm verify <promise>`: runs the tests that try to break it, and says the result in one plain sentence. */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promises } from './promises.ts'

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in promises))
if (unknown.length > 0) {
  console.error(`There is no promise called ${unknown.join(', ')}. There are: ${Object.keys(promises).join(', ')}.`)
  process.exit(2)
}
let broken = 0
for (const name of asked.length > 0 ? asked : Object.keys(promises)) {
  const promise = promises[name]
  if (!promise) continue
  const report = join(tmpdir(), `imes-verify-${process.pid}.json`)
  try {
    execFileSync(
      'vitest',
      ['run', '--project', 'node', '--reporter=json', `--outputFile=${report}`, ...promise.tests],
      { stdio: 'ignore' },
    )
  } catch {
    // The report says what failed.
  }
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  rmSync(report)
  const holds = failed === 0 && passed > 0
  if (!holds) broken++
  console.log(
    `\n${name}: ${holds ? 'holds · geçerli' : 'BROKEN · BOZULDU'} (${passed} checks passed, ${failed} failed)`,
  )
  console.log(`  ${promise.says.tr}\n  ${promise.says.en}`)
}
process.exitCode = broken === 0 ? 0 : 1
