/** Licence check: every dependency that a published package brings along has a licence from this list. */
import { execFileSync } from 'node:child_process'

const allowed = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
  '(MIT OR Apache-2.0)',
  '(MIT AND Zlib)',
  'PostgreSQL',
]
const out = execFileSync('pnpm', ['licenses', 'list', '--prod', '--json', '--filter', './packages/*'], {
  encoding: 'utf8',
  maxBuffer: 64e6,
})
const found = JSON.parse(out) as Record<string, { name: string }[]>
const total = Object.values(found).flat().length
const refused = Object.entries(found).filter(([licence]) => !allowed.includes(licence))
for (const [licence, packages] of refused) console.log(`FAIL ${licence}: ${packages.map((one) => one.name).join(', ')}`)
if (total < 10) console.log(`FAIL only ${total} dependencies were seen: the check itself is broken`)
console.log(`${total} dependencies, licences ${Object.keys(found).sort().join(', ')}`)
process.exitCode = refused.length === 0 && total >= 10 ? 0 : 1
