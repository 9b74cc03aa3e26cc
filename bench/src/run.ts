import { readdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Bench, Measure } from './measure.ts'

const here = new URL('.', import.meta.url)
const known = readdirSync(here)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' }, part: { type: 'string' } },
})
const names = positionals.length > 0 ? positionals : known
for (const name of names)
  if (!known.includes(name)) {
    console.error(`No benchmark is called "${name}". There are: ${known.join(', ')}.`)
    process.exit(2)
  }

const round = (n: number): string => (Math.abs(n) >= 100 ? n.toFixed(0) : n.toPrecision(3))
const report: Record<string, readonly Measure[]> = {}
for (const name of names) {
  console.log(`\n${name}${values.quick ? ' (quick)' : ''}`)
  const { default: bench } = (await import(new URL(`${name}.bench.ts`, here).href)) as { default: Bench }
  const measures = await bench({ quick: values.quick, ...(values.part === undefined ? {} : { part: values.part }) })
  for (const { id, unit, ours, peers, ratio, goal } of measures) {
    const beside = Object.entries(peers).map(([peer, value]) => `${peer} ${round(value)}`)
    console.log(
      `  ${goal.met ? 'met ' : 'miss'}  ${id}: ${round(ours)} ${unit}; ${[...beside, `ratio ${round(ratio)}`].join('; ')} (${goal.says})`,
    )
  }
  report[name] = measures
}
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ node: process.version, quick: values.quick, report }, null, 2)}\n`)
