import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const packages = new URL('../../../../packages/', import.meta.url)
const target = new URL('../testdata/law-cases.json', import.meta.url)

it('the cases that travel with the verifier are those of the articles (write them with IMES_WRITE=1)', () => {
  const made = ['consent/src/kvkk/', 'core/src/register/'].flatMap((folder) =>
    readdirSync(new URL(folder, packages))
      .filter((file) => file.endsWith('.cases.yaml'))
      .sort()
      .flatMap((file) => parse(readFileSync(new URL(folder + file, packages), 'utf8')) as object[]),
  )
  const text = `[\n${made.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`
  if (process.env.IMES_WRITE === '1') writeFileSync(target, text)
  expect(readFileSync(target, 'utf8')).toBe(text)
})
