import { readFileSync, writeFileSync } from 'node:fs'
import { sampleRegister } from '@imes/core/testing'
import { expect, it } from 'vitest'
import { accessMarkdown } from './access.ts'

const page = new URL('../../../docs/access.md', import.meta.url)

it('docs/access.md is what the register, the decision and the contract say today (write it with IMES_WRITE=1)', () => {
  const made = accessMarkdown(sampleRegister())
  if (process.env.IMES_WRITE === '1') writeFileSync(page, made)
  expect(readFileSync(page, 'utf8')).toBe(made)
})
