#!/usr/bin/env node
/**
 * `verify [promise] [file …] [--seed TEXT] [--count N] [--quick]`: tries to break a promise of the SDK and says what it
 * found in a plain sentence. Exit code 0: it holds; 1: it is broken; 2: there is no such promise or file.
 */
import { parseArgs } from 'node:util'
import { type PromiseName, promiseNames, promises } from './promises.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, count: { type: 'string' }, quick: { type: 'boolean', default: false } },
})
const [name, ...files] = positionals
const isPromise = (text: string): text is PromiseName => Object.hasOwn(promises, text)
if (name !== undefined && !isPromise(name)) {
  console.error(`Böyle bir söz yok · There is no promise called ${name}. ${promiseNames.join(', ')}`)
  process.exit(2)
}
const count = values.count === undefined ? undefined : Number(values.count.replaceAll(/[_.,]/g, ''))
if (count !== undefined && !(Number.isSafeInteger(count) && count > 0)) {
  console.error('--count: a whole number above 0')
  process.exit(2)
}

let broken = 0
for (const one of name === undefined ? promiseNames : [name]) {
  const promised = await promises[one]()
  const asked = {
    seed: values.seed ?? '1',
    count: count ?? (values.quick ? promised.quick : promised.count),
    files,
    print: (line: string) => console.log(line),
  }
  const from = performance.now()
  const { looked, faults } = await promised.check(asked)
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  if (faults.length > 0) broken++
  console.log(`\n${one} (seed ${asked.seed}, count ${asked.count}, ${seconds} s)`)
  console.log(`  ${faults.length === 0 ? 'GEÇERLİ' : 'BOZULDU'}: ${promised.says.tr}\n    ${looked.tr}`)
  console.log(`  ${faults.length === 0 ? 'HOLDS' : 'BROKEN'}: ${promised.says.en}\n    ${looked.en}`)
  for (const fault of faults) console.log(`  ✗ ${fault}`)
}
process.exitCode = broken === 0 ? 0 : 1
